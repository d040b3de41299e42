"""What defines a run, agreed by everyone in it before anything is computed.

One immutable tree, sent to each contributor with its seat and named by its digest. Every value that
changes a number that is computed stands here, because a validator must be able to compute it again.
The parts that own the meaning say so: model and boundary in `compute`, rounds and pay in `core`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from engine.protocol.ids import Digest, RunId, digest_of

REINJECTED_TOKENS_MAX = 16
VOCABULARY_MAX = 65_536
"""Token ids travel as two bytes."""


class ModelConfig(msgspec.Struct, frozen=True, kw_only=True):
    """A Llama-style decoder: RMSNorm, RoPE, SwiGLU, grouped-query attention, untied head."""

    vocab_size: int
    width: int
    num_blocks: int
    num_heads: int
    num_kv_heads: int
    hidden: int
    """Inner width of the SwiGLU."""
    context: int
    """Tokens of one sample."""
    rope_theta: float = 10_000.0

    def __post_init__(self) -> None:
        if not 2 <= self.vocab_size <= VOCABULARY_MAX:
            raise ValueError(f"vocab_size is {self.vocab_size}; 2 to {VOCABULARY_MAX} are possible")
        if self.width % self.num_heads or self.num_heads % self.num_kv_heads:
            raise ValueError("width must divide by num_heads, and num_heads by num_kv_heads")
        if (self.width // self.num_heads) % 2:
            raise ValueError("the width of a head must be even for rotary positions")
        if min(self.num_blocks, self.hidden, self.context, self.num_kv_heads) < 1:
            raise ValueError("num_blocks, hidden, context and num_kv_heads must be at least 1")


class BoundaryConfig(msgspec.Struct, frozen=True, kw_only=True):
    """The learned bottleneck between two stages."""

    kind: Literal["bottleneck", "none"] = "bottleneck"
    """`none` sends the whole residual stream in bf16 and re-injects nothing."""
    channels: int = 8
    """Values per token that cross the wire."""
    bits: Literal[4, 8, 16] = 4
    """Bits per value, both ways; 16 is bf16."""
    reinjection: Literal["frozen", "low_rank", "full", "none"] = "full"
    """The token embedding that every stage adds to what it decodes."""
    reinjection_rank: int = 64
    reinjected_tokens: int = 1
    """How many embeddings are mixed into what is re-injected: the token's, and those before it."""

    def __post_init__(self) -> None:
        if not 1 <= self.reinjected_tokens <= REINJECTED_TOKENS_MAX:
            raise ValueError(
                f"reinjected_tokens is {self.reinjected_tokens}; "
                f"1 to {REINJECTED_TOKENS_MAX} are possible"
            )


class OptimizerConfig(msgspec.Struct, frozen=True, kw_only=True):
    """The inner optimizer (AdamW, or Muon for the blocks' matrices), the outer one (Nesterov)."""

    kind: Literal["adamw", "muon"] = "muon"
    learning_rate: float = 3e-3
    """Of AdamW, for what Muon does not take."""
    matrix_learning_rate: float = 2e-2
    """Of Muon, for the blocks' 2-D matrices."""
    beta1: float = 0.9
    beta2: float = 0.95
    momentum: float = 0.95
    """Of Muon."""
    weight_decay: float = 0.0
    clip_norm: float = 1.0
    """For the whole model; a stage clips at this times sqrt(its parameters / all parameters)."""
    warmup_steps: int = 20
    """Inner steps of the first round over which the rate rises from zero."""
    rewarmup_steps: int = 3
    """The same at the start of every later segment, whose moments begin at zero."""
    microbatches_per_inner_step: int = 4
    delay_steps_max: int = 2
    """Inner steps that may pass between a microbatch's forward and its backward; older graphs are
    recomputed with the live parameters, so the bound holds always."""
    corrects_delay: bool = False
    """Each inner update pays back what the last one lacked by being a step late; 4 more bytes a
    parameter."""
    outer_learning_rate: float = 0.7
    outer_momentum: float = 0.6
    """Nesterov."""
    outer_momentum_bits: Literal[16, 32] = 32
    """How every replica keeps the outer momentum between rounds: rounded to bf16, or in fp32. Half
    of a base is momentum, so with 16 a newcomer fetches a quarter less."""


class DataConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Token shards in the blob store, by digest."""

    tokenizer: Digest
    train_shards: tuple[Digest, ...]
    validation_shards: tuple[Digest, ...]
    tokens_per_shard: int
    """Of every shard but the last of its kind."""
    train_tokens: int
    validation_tokens: int
    validation_bytes: int
    """UTF-8 bytes that the validation tokens stand for, for bits per byte."""


class RoundConfig(msgspec.Struct, frozen=True, kw_only=True):
    """When rounds close and how they are merged; the rules are in `core/quorum.py`."""

    inner_steps_min: int = 24
    """Inner steps after which a replica counts for the quorum."""
    replica_fraction: float = 0.8
    """Share of a stage's live replicas that must have done that much."""
    deadline_s: float = 900.0
    commit_deadline_s: float = 120.0
    reduce_deadline_s: float = 120.0
    shard_values: int = 1 << 20
    """Parameters per shard; the last shard of a stage is shorter."""
    base_every_rounds: int = 8
    """A full checkpoint every this many rounds, compressed deltas in between."""
    bases_kept: int = 2


class ScheduleConfig(msgspec.Struct, frozen=True, kw_only=True):
    """When the run ends, whichever comes first; 0 means no such bound."""

    rounds_max: int = 0
    seconds_max: float = 0.0
    tokens_max: int = 0
    decay_fraction: float = 0.3
    """Last share of the schedule over which the learning rate falls linearly to a tenth."""


class LeaseConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Samples are handed out in leases, seats are kept for absent contributors."""

    samples_per_microbatch: int = 4
    microbatches_per_lease: int = 16
    lease_s: float = 120.0
    seat_s: float = 3600.0
    """A seat survives this long without a heartbeat."""
    alive_s: float = 30.0
    """Without a heartbeat for this long a contributor counts as away and gets no work."""
    heartbeat_s: float = 10.0
    """The interval that the orchestrator asks for while nothing is urgent."""
    microbatch_deadline_s: float = 60.0
    """From leaving stage 0 to its gradient coming back."""
    stash_microbatches: int = 8
    """Graphs a replica holds at most."""


class ValidationConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Audits by validators, and evaluation on held-out text."""

    audit_fraction: float = 0.34
    """Probability that a contributor's segment is audited."""
    provisional_rounds: int = 3
    """Rounds of pay that stay provisional at least; audit_fraction times this must be >= 1."""
    evidence_deadline_s: float = 120.0
    tolerance: float = 0.2
    """Largest relative error of an accumulated-gradient sketch; measured in engine/README.md."""
    evaluation_samples: int = 64
    evaluate_every_rounds: int = 4

    def __post_init__(self) -> None:
        if self.audit_fraction * self.provisional_rounds < 1:
            raise ValueError("audit_fraction x provisional_rounds must be at least 1")


class RewardConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What a round pays, in micro-credits (1 credit = 1,000,000)."""

    pot_micro: int = 100_000_000
    validator_share: float = 0.05
    """Of the pot, for the audits of the round; unspent it stays in the treasury."""
    validation_token_weight: float = 1 / 3
    """A forward-only token against a trained one."""


class RunConfig(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that defines a run."""

    run_id: RunId
    seed: int
    preset: str
    model: ModelConfig
    num_stages: int
    replicas_wanted: int
    """Per stage; seats beyond this are queued."""
    data: DataConfig
    boundary: BoundaryConfig = BoundaryConfig()
    optimizer: OptimizerConfig = OptimizerConfig()
    rounds: RoundConfig = RoundConfig()
    schedule: ScheduleConfig = ScheduleConfig()
    leases: LeaseConfig = LeaseConfig()
    validation: ValidationConfig = ValidationConfig()
    rewards: RewardConfig = RewardConfig()

    def __post_init__(self) -> None:
        if not 1 <= self.num_stages <= self.model.num_blocks:
            raise ValueError(
                f"{self.num_stages} stages are impossible: "
                f"this model has {self.model.num_blocks} blocks, and a stage needs at least one"
            )


ADDED_LATER: dict[str, dict[str, object]] = {
    "boundary": {"reinjected_tokens": 1},
    "optimizer": {"corrects_delay": False, "outer_momentum_bits": 32},
}
"""Fields that the first runs did not have, by part, and what they mean for such a run."""


def config_digest(config: RunConfig) -> Digest:
    """Names the run's definition; part of every manifest.

    A field that came later is left out while it says what a run of before does: its name stays,
    for its host and for whoever has not updated yet. Where it says more, a version that does not
    know it finds another name, and trains nothing.
    """
    named = msgspec.to_builtins(config)
    for part, fields in ADDED_LATER.items():
        for field, before in fields.items():
            if named[part][field] == before:
                del named[part][field]
    return digest_of(msgspec.json.encode(named, order="sorted"))
