"""How big a model is and what it costs: stages, parameters, FLOPs, bytes.

Pure arithmetic on the configuration, so that the orchestrator can pay by it and a person can ask
what a preset needs without installing torch. `tests/unit/core/test_model_figures.py` holds every
number against the real modules on the `meta` device.
Not here: the modules themselves (compute/stage.py), preset shapes (presets.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from engine.protocol.run_config import BoundaryConfig, ModelConfig, RunConfig

BACKWARD_FLOPS = 2
"""A backward pass costs this many forward passes: each matrix meets two more products."""


@dataclass(frozen=True, slots=True)
class StageSlice:
    """The contiguous part of the model that one stage holds."""

    index: int
    first_block: int
    num_blocks: int
    has_embedding: bool
    has_head: bool

    @property
    def end_block(self) -> int:
        """One past the last block."""
        return self.first_block + self.num_blocks


def partition_by(blocks_per_stage: tuple[int, ...]) -> tuple[StageSlice, ...]:
    """Stages of explicitly these many blocks. Raises ValueError if a stage would be empty."""
    if not blocks_per_stage or min(blocks_per_stage) < 1:
        raise ValueError(f"every stage needs at least one block, not {blocks_per_stage}")
    last = len(blocks_per_stage) - 1
    return tuple(
        StageSlice(
            index=index,
            first_block=sum(blocks_per_stage[:index]),
            num_blocks=num_blocks,
            has_embedding=index == 0,
            has_head=index == last,
        )
        for index, num_blocks in enumerate(blocks_per_stage)
    )


def partition(model: ModelConfig, num_stages: int) -> tuple[StageSlice, ...]:
    """Contiguous stages whose dearest one, in FLOPs, is as cheap as it can be.

    Blocks all cost the same and only the last stage carries the head, so the blocks of the last
    stage are the only choice; the others share the rest evenly. The slowest stage sets the speed of
    the pipeline, hence the maximum counts. Stage 0 is given one of the odd blocks last: it already
    holds the embedding. For its sake the ends of the boundaries, a percent of a block, are not
    weighed. Raises ValueError for an impossible `num_stages`.
    """
    if not 1 <= num_stages <= model.num_blocks:
        raise ValueError(
            f"{num_stages} stages are impossible: "
            f"this model has {model.num_blocks} blocks, and a stage needs at least one"
        )
    if num_stages == 1:
        return partition_by((model.num_blocks,))
    candidates = [
        partition_by((*_shared_evenly(model.num_blocks - last, num_stages - 1), last))
        for last in range(1, model.num_blocks - num_stages + 2)
    ]
    return min(candidates, key=lambda slices: _costs_sorted(model, slices))


def _shared_evenly(num_blocks: int, num_stages: int) -> tuple[int, ...]:
    each, odd = divmod(num_blocks, num_stages)
    return (each,) * (num_stages - odd) + (each + 1,) * odd


def _costs_sorted(model: ModelConfig, slices: tuple[StageSlice, ...]) -> list[int]:
    """Costs from the dearest stage down: equal maxima are decided by the second, and so on."""
    uncut = BoundaryConfig(kind="none")
    return sorted((flops_per_token(model, uncut, part) for part in slices), reverse=True)


def stages_of(config: RunConfig) -> tuple[StageSlice, ...]:
    """The stages of a run, as everyone in it computes them."""
    return partition(config.model, config.num_stages)


def block_matrix_parameters(model: ModelConfig) -> int:
    """Parameters in the matrices of one block: attention and SwiGLU."""
    head_width = model.width // model.num_heads
    qkv = model.width * head_width * (model.num_heads + 2 * model.num_kv_heads)
    return qkv + model.width * model.width + 3 * model.width * model.hidden


def reinjection_parameters(model: ModelConfig, boundary: BoundaryConfig) -> int:
    """Trained parameters of one re-injected embedding; a frozen one has those of its mixture."""
    if boundary.kind == "none" or boundary.reinjection == "none":
        return 0
    before = boundary.reinjected_tokens - 1
    if boundary.reinjection == "low_rank":
        return boundary.reinjection_rank * (model.vocab_size + model.width + before)
    return (before + (0 if boundary.reinjection == "frozen" else model.vocab_size)) * model.width


def parameter_count(model: ModelConfig, boundary: BoundaryConfig, part: StageSlice) -> int:
    """Trained parameters of a stage, its ends of the boundaries included."""
    table = model.vocab_size * model.width
    count = part.num_blocks * (block_matrix_parameters(model) + 2 * model.width)
    count += table if part.has_embedding else 0
    count += table + model.width if part.has_head else 0
    if boundary.kind == "bottleneck":
        projection = model.width * boundary.channels
        count += 0 if part.has_head else projection
        if not part.has_embedding:
            count += projection + reinjection_parameters(model, boundary)
    return count


def shard_length(config: RunConfig, stage: int, shard: int) -> int:
    """Parameters in one shard of a stage; 0 beyond its end."""
    count = parameter_count(config.model, config.boundary, stages_of(config)[stage])
    left = count - shard * config.rounds.shard_values
    return max(0, min(config.rounds.shard_values, left))


def total_parameter_count(
    model: ModelConfig, boundary: BoundaryConfig, slices: tuple[StageSlice, ...]
) -> int:
    """Trained parameters of all stages."""
    return sum(parameter_count(model, boundary, part) for part in slices)


def forward_flops_per_token(model: ModelConfig, boundary: BoundaryConfig, part: StageSlice) -> int:
    """FLOPs of one forward pass of a stage, for one token of a full context.

    A multiply-add is two. Attention counts the causal half: on average context / 2 keys, each met
    by a query and a value of the full width. Norms, activations and look-ups are left out.
    """
    attention = 2 * model.width * model.context
    flops = part.num_blocks * (2 * block_matrix_parameters(model) + attention)
    flops += 2 * model.width * model.vocab_size if part.has_head else 0
    if boundary.kind == "bottleneck":
        projection = 2 * model.width * boundary.channels
        flops += 0 if part.has_head else projection
        if not part.has_embedding:
            flops += projection
            if boundary.reinjection == "low_rank":
                flops += 2 * model.width * boundary.reinjection_rank
    return flops


def flops_per_token(model: ModelConfig, boundary: BoundaryConfig, part: StageSlice) -> int:
    """FLOPs of forward and backward of a stage, for one trained token."""
    return (1 + BACKWARD_FLOPS) * forward_flops_per_token(model, boundary, part)


def stage_flop_fractions(config: RunConfig) -> tuple[Fraction, ...]:
    """Each stage's exact share of the model's FLOPs; they add up to one. Pay is split by it."""
    flops = [flops_per_token(config.model, config.boundary, part) for part in stages_of(config)]
    return tuple(Fraction(stage, sum(flops)) for stage in flops)


@dataclass(frozen=True, slots=True)
class MemoryItem:
    """One kind of copy that a replica holds."""

    name: str
    device_bytes: int
    ram_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryPlan:
    """How a replica holds its stage; the executor's arguments of the same names."""

    is_bf16: bool = True
    optimizer_in_ram: bool = False
    """Moments, and in bf16 the fp32 master: they are touched once per inner step."""
    graphs_max: int | None = None
    """Microbatches whose activations are kept; the others keep their inputs and are rebuilt."""


def memory_figures(config: RunConfig, part: StageSlice, plan: MemoryPlan) -> tuple[MemoryItem, ...]:
    """Every copy a replica of a stage holds at its fullest, in bytes.

    Whatever is touched once per round (anchor and the outer optimizer's) is in RAM. Left out: the
    allocator's slack, torch itself, and payloads on their way.
    """
    model, boundary = config.model, config.boundary
    reinjected = 0 if part.has_embedding else reinjection_parameters(model, boundary)
    own = parameter_count(model, boundary, part) - reinjected
    matrices = part.num_blocks * block_matrix_parameters(model)
    items = _parameter_copies(config, plan, own, matrices)
    reinjected_copies = _parameter_copies(config, plan, reinjected, 0)
    frozen_bytes = _frozen_table_bytes(model, boundary, part)
    return (
        *items,
        MemoryItem(
            REINJECTED,
            frozen_bytes + sum(item.device_bytes for item in reinjected_copies),
            sum(item.ram_bytes for item in reinjected_copies),
        ),
        *_stash(config, part, plan),
        MemoryItem(SCRATCH, _scratch_bytes(config), 0),
    )


REINJECTED = "re-injected embedding, all its copies"
SCRATCH = "scratch of a step"
STASH = ("inputs of waiting microbatches", "activations of kept graphs")


def _parameter_copies(
    config: RunConfig, plan: MemoryPlan, num_parameters: int, num_muon: int
) -> tuple[MemoryItem, ...]:
    """All copies of `num_parameters`, of which Muon may take `num_muon`."""
    fp32, live = 4 * num_parameters, (2 if plan.is_bf16 else 4) * num_parameters
    one_moment = num_muon if config.optimizer.kind == "muon" else 0
    last_updates = 4 * num_parameters if config.optimizer.corrects_delay else 0
    moments = 8 * num_parameters - 4 * one_moment + last_updates
    master = fp32 if plan.is_bf16 else 0
    outer_momentum = config.optimizer.outer_momentum_bits // 8 * num_parameters
    kept_on_device = 0 if plan.optimizer_in_ram else 1
    return (
        MemoryItem("live parameters", live, 0),
        MemoryItem("versions in flight", config.optimizer.delay_steps_max * live, 0),
        MemoryItem("gradient", fp32, 0),
        MemoryItem("fp32 master", kept_on_device * master, (1 - kept_on_device) * master),
        MemoryItem("moments", kept_on_device * moments, (1 - kept_on_device) * moments),
        MemoryItem("anchor", 0, fp32),
        MemoryItem("snapshot of a cut", 0, fp32),
        MemoryItem("outer momentum", 0, outer_momentum),
        MemoryItem("error feedback", 0, fp32),
    )


def _frozen_table_bytes(model: ModelConfig, boundary: BoundaryConfig, part: StageSlice) -> int:
    is_frozen = boundary.kind == "bottleneck" and boundary.reinjection == "frozen"
    return 2 * model.vocab_size * model.width if is_frozen and not part.has_embedding else 0


def activation_bytes_per_token(model: ModelConfig, *, is_bf16: bool) -> int:
    """What autograd saves of one block for one token.

    In widths of the model: the inputs of both norms (always fp32), their outputs, queries, what
    the heads mixed; queries, keys and values before their rotation and keys after it; and four
    times the SwiGLU's hidden width.
    """
    kv_width = model.num_kv_heads * model.width // model.num_heads
    saved_by_products = 5 * model.width + 3 * kv_width + 4 * model.hidden
    return 8 * model.width + (2 if is_bf16 else 4) * saved_by_products


def _stash(config: RunConfig, part: StageSlice, plan: MemoryPlan) -> tuple[MemoryItem, ...]:
    model, stash = config.model, config.leases.stash_microbatches
    tokens = config.leases.samples_per_microbatch * model.context
    graphs = stash if plan.graphs_max is None else max(1, min(stash, plan.graphs_max))
    channels = model.width if config.boundary.kind == "none" else config.boundary.channels
    per_token = part.num_blocks * activation_bytes_per_token(model, is_bf16=plan.is_bf16)
    return (
        MemoryItem(STASH[0], stash * tokens * (8 + 4 * channels), 0),
        MemoryItem(STASH[1], graphs * tokens * per_token, 0),
    )


def _scratch_bytes(config: RunConfig) -> int:
    """Old and new value, momentum, and Newton-Schulz's iterates of the largest matrix."""
    return 6 * 4 * config.model.width * config.model.hidden
