"""Forward, backward and inner steps of one stage.

A microbatch's graph waits under its key until its gradient comes back, whatever inner steps happen
meanwhile: its gradient is exactly that of the parameters it was built with (parameters.py), and its
delay is reported.

The normalisation, the same on all stages and known without the other microbatches: a gradient on
the wire is that of the microbatch's *summed* loss in nats. A stage adds up what comes back, and
`step` divides by the predicted tokens that were added. So an inner step's gradient is of the mean
loss over its tokens.

Errors: BadTensorError (somebody else's tensor), StashError (keys used wrongly, ours),
ExhaustedMemoryError (microbatch.py: not even a single sample fits).
Not here: how one graph is computed and what happens when memory runs out (microbatch.py), payloads
and their codec, anchors and rounds, when a graph is too old (core).
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from engine.compute.devices import choose_device, gains_by_bf16, release_cached_memory
from engine.compute.inner_optimizers import InnerOptimizer, clip_factor, warmup_factor
from engine.compute.microbatch import Graph, MicrobatchPasses
from engine.compute.pacing import products_per_s, shorten_spans
from engine.compute.parameters import GradientSum, Parameters, copied, views_of
from engine.compute.sketch import SKETCH_SIZE, sketch
from engine.compute.slices import flat_pieces
from engine.compute.stage import Part, StageModel, initial_values
from engine.compute.yielding import YieldPoints
from engine.core.model_figures import flops_per_token, stages_of, total_parameter_count
from engine.protocol.ids import seed_from
from engine.protocol.run_config import RunConfig

logger = logging.getLogger(__name__)


class BadTensorError(ValueError):
    """A tensor from elsewhere has the wrong shape or dtype, or values that are not finite."""


class StashError(LookupError):
    """A key is unknown, or already holds a graph."""


@dataclass(frozen=True, slots=True)
class ForwardOutput:
    boundary_out: Tensor | None
    """(batch, token, k) fp32 on CPU; None at the last stage."""
    loss_nats: float
    """Summed over predicted tokens; 0 before the last stage."""
    num_tokens: int
    """Predicted tokens: all but the first of each sample."""


@dataclass(frozen=True, slots=True)
class BackwardOutput:
    gradient_in: Tensor | None
    """(batch, token, k) fp32 on CPU, of the summed loss; None at stage 0."""
    num_tokens: int
    delay_steps: int
    """Inner steps between the parameters the gradient is of and the live ones."""


@dataclass(frozen=True, slots=True)
class StepOutput:
    step: int
    """In this segment, from 1."""
    gradient_norm: float
    """Of the mean gradient, before clipping; 0 where it was not finite."""
    was_finite: bool
    """False: the accumulated gradient was dropped, the parameters stand."""
    sketch: Tensor
    """(256,) fp32 on CPU, of the mean gradient before clipping; zeros where not finite."""


@dataclass(slots=True)
class _Kept:
    """A graph in the stash, and when it was built."""

    graph: Graph
    steps: int
    segments: int


class StageExecutor:
    """Computes one stage of a run on one device. Not thread-safe."""

    def __init__(
        self,
        config: RunConfig,
        stage: int,
        device: torch.device | None = None,
        *,
        autocast: bool | None = None,
        optimizer_in_ram: bool = False,
        graphs_max: int | None = None,
        points: YieldPoints | None = None,
    ) -> None:
        """Build the stage with the run's initial parameters, in segment 0.

        autocast: bf16 products, or None to find out whether the device gains by it. With
        optimizer_in_ram the moments (and in bf16 the fp32 master) stay off the device. Beyond
        `graphs_max` kept graphs (None: no bound) a microbatch keeps its inputs only and is rebuilt
        with its own parameters at its backward: the same gradient for a third more work.
        `points`: where computing can be asked to stop; None: nobody asks.
        """
        slices = stages_of(config)
        if not 0 <= stage < len(slices):
            raise ValueError(f"this run has the stages 0 to {len(slices) - 1}, not {stage}")
        self.config, self.stage, self.num_stages = config, stage, len(slices)
        self.device = choose_device() if device is None else device
        self.autocast = gains_by_bf16(self.device, config.model) if autocast is None else autocast
        with torch.device("meta"):
            self.model = StageModel(config.model, config.boundary, slices[stage])
        self.model.set_constants(config.seed, self.device)
        self._points = self.model.points = points or YieldPoints(self.device)
        parts = self.model.parts
        ram = torch.device("cpu")
        between = self._points.between_parameters
        self._gradient = GradientSum(parts, self.device, self._points.between_blocks, between)
        self._parameters = Parameters(
            parts,
            self._gradient,
            _initial_flat(config.seed, parts, self._points),
            device=self.device,
            master_device=ram if optimizer_in_ram and self.autocast else self.device,
            is_bf16=self.autocast,
            between=between,
        )
        self.model.bind(self._parameters.version)
        self._optimizer = InnerOptimizer(
            config.optimizer,
            parts,
            self.device,
            ram if optimizer_in_ram else self.device,
            self._points.holding(),
        )
        self.num_parameters = self._gradient.flat.numel()
        total = total_parameter_count(config.model, config.boundary, slices)
        self._norm_max = config.optimizer.clip_norm * math.sqrt(self.num_parameters / total)
        self._graphs_max = graphs_max
        self._stash: dict[Hashable, _Kept] = {}
        self._passes = MicrobatchPasses(
            self.model,
            self._parameters,
            self._gradient,
            self.device,
            autocast=self.autocast,
            graphs_kept=lambda: [kept.graph for kept in self._stash.values()],
        )
        self._steps_total = self._segments_started = 0
        self._segment, self._rate_scale = 0, 1.0
        self.steps_in_segment = 0
        self.microbatches_accumulated = self.tokens_accumulated = 0

    @property
    def num_graphs(self) -> int:
        """Microbatches that wait for their backward."""
        return len(self._stash)

    @property
    def samples_max(self) -> int | None:
        """Samples computed at once since memory ran out; None: it never did."""
        return self._passes.samples_max

    def read_flat(self, between: Callable[[], None] = lambda: None) -> Tensor:
        """A copy of all trained parameters in canonical order, 1-D fp32 on CPU.

        `between` is called now and then: a point at which it can wait.
        """
        return copied(self._parameters.master.detach(), torch.device("cpu"), between)

    def read_gradient(self) -> Tensor:
        """A copy of the accumulated gradient of the summed loss, 1-D fp32 on CPU."""
        self._gradient.complete()
        return self._gradient.flat.to("cpu", copy=True)

    def write_flat(self, flat: Tensor) -> None:
        """Replace all parameters; graphs in flight keep theirs. Raises BadTensorError."""
        if flat.shape != (self.num_parameters,) or flat.dtype != torch.float32:
            raise BadTensorError(
                f"stage {self.stage} has {self.num_parameters} fp32 parameters, "
                f"not {flat.dtype} {tuple(flat.shape)}"
            )
        between = self._points.between_parameters
        self._parameters.replace(copied(flat.detach(), torch.device("cpu"), between))
        self.model.bind(self._parameters.version)

    def start_segment(self, segment: int, learning_rate_scale: float) -> None:
        """Inner moments and step count start at zero; graphs in flight become stale.

        Raises StashError while gradients are accumulated: they belong to the segment before.
        """
        if self.microbatches_accumulated:
            raise StashError(
                f"{self.microbatches_accumulated} microbatches are accumulated; "
                "step before a new segment starts"
            )
        self._segment, self._rate_scale = segment, learning_rate_scale
        self._segments_started += 1
        self.steps_in_segment = 0
        self._optimizer.reset()
        self._release_stale()

    def forward(
        self, key: Hashable, tokens_BT: Tensor, boundary_in: Tensor | None
    ) -> ForwardOutput:
        """Compute and keep the graph under `key`. Raises BadTensorError, StashError."""
        if key in self._stash:
            raise StashError(f"{key} already holds a graph")
        graph = self._graph_of(tokens_BT, boundary_in)
        num_kept = sum(kept.graph.output is not None for kept in self._stash.values())
        keeps_graph = self._graphs_max is None or num_kept < self._graphs_max
        output = self._forward_output(graph, keeps_graph=keeps_graph)
        self._stash[key] = _Kept(graph, self._steps_total, self._segments_started)
        return output

    def evaluate(self, tokens_BT: Tensor, boundary_in: Tensor | None) -> ForwardOutput:
        """Compute without a graph. Raises BadTensorError."""
        return self._forward_output(self._graph_of(tokens_BT, boundary_in), keeps_graph=False)

    def _forward_output(self, graph: Graph, *, keeps_graph: bool) -> ForwardOutput:
        outputs = self._passes.forward(graph, keeps_graph=keeps_graph)
        num_tokens = _num_predicted(graph.tokens)
        if self.model.head is not None:
            return ForwardOutput(None, sum(output.item() for output in outputs), num_tokens)
        return ForwardOutput(torch.cat([output.cpu() for output in outputs]), 0.0, num_tokens)

    def backward(self, key: Hashable, gradient: Tensor | None, recompute: bool) -> BackwardOutput:
        """Add the gradient of `key`'s summed loss and drop its graph.

        gradient: with respect to what forward returned, None at the last stage. With `recompute`
        the graph is rebuilt with the live parameters first, so its delay is zero; a stale one
        always is, because its parameters are gone. Raises StashError, or BadTensorError, after
        which the graph is still there.
        """
        graph = self._kept(key).graph
        gradient = self._checked_gradient(graph, gradient)
        is_rebuilt_live = recompute or self.has_stale(key)
        delay_steps = 0 if is_rebuilt_live else self._delay_steps(key)
        del self._stash[key]
        if is_rebuilt_live:
            graph.give_up()
            graph.version = self._parameters.version
        pieces = self._passes.backward(graph, gradient)
        num_tokens = _num_predicted(graph.tokens)
        self.microbatches_accumulated += 1
        self.tokens_accumulated += num_tokens
        return BackwardOutput(torch.cat(pieces) if pieces else None, num_tokens, delay_steps)

    def discard(self, key: Hashable) -> None:
        """Forget a graph that nobody will ask for; unknown keys are fine."""
        self._stash.pop(key, None)

    def has_stale(self, key: Hashable) -> bool:
        """Whether `key`'s graph is from before this segment or beyond the delay bound.

        Raises StashError if there is none.
        """
        is_beyond = self._delay_steps(key) > self.config.optimizer.delay_steps_max
        return is_beyond or self._kept(key).segments != self._segments_started

    def give_up_graphs(self) -> None:
        """Free all activations: the graphs are rebuilt when their gradients come. Only while no
        other method runs, or while the running one stands at a yield point."""
        for kept in list(self._stash.values()):
            kept.graph.give_up()
        release_cached_memory(self.device)

    def shorten_spans(self, num_samples: int, span_s_max: float) -> float:
        """See pacing.py; `num_samples` is a microbatch's. Returns the longest span in seconds."""
        config = self.config
        flops = flops_per_token(config.model, config.boundary, self.model.part)
        return shorten_spans(
            self._points,
            config.model,
            num_samples,
            products_per_token=flops // 2,
            products_per_s=products_per_s(self._points, config.model, is_bf16=self.autocast),
            span_s_max=span_s_max,
            measure=self._passes.measured_span_s,
        )

    def _release_stale(self) -> None:
        """Free activations and parameters that no backward may use any more."""
        for key, kept in self._stash.items():
            if self.has_stale(key):
                kept.graph.give_up()
                kept.graph.version = ()

    def _delay_steps(self, key: Hashable) -> int:
        return self._steps_total - self._kept(key).steps

    def _kept(self, key: Hashable) -> _Kept:
        if key not in self._stash:
            raise StashError(f"no graph waits under {key}")
        return self._stash[key]

    def step(self) -> StepOutput:
        """One inner step on the mean of what was accumulated. Raises StashError if nothing was."""
        if not self.microbatches_accumulated:
            raise StashError("no microbatch was accumulated: there is nothing to step on")
        norm = self._gradient.take_mean(self.tokens_accumulated)
        was_finite = math.isfinite(norm)
        self.steps_in_segment += 1
        self._steps_total += 1
        self._release_stale()
        seed = seed_from(self.config.seed, self._segment, self.steps_in_segment, self.stage)
        summary = torch.zeros(SKETCH_SIZE)
        if was_finite:
            summary = sketch([self._gradient.flat], seed, between=self._points.between_parameters)
            self._update(clip_factor(norm, self._norm_max))
        else:
            logger.warning("the gradient of stage %d is not finite: step skipped", self.stage)
        self._gradient.clear()
        self.microbatches_accumulated = self.tokens_accumulated = 0
        return StepOutput(self.steps_in_segment, norm if was_finite else 0.0, was_finite, summary)

    def _update(self, factor: float) -> None:
        """Move every parameter along its gradient, clipped by `factor`."""
        if factor != 1.0:
            self._gradient.each_piece(lambda piece: piece.mul_(factor))
        warmup = warmup_factor(self.config.optimizer, self._segment, self.steps_in_segment)
        rate = self._rate_scale * warmup
        self._optimizer.begin_step()

        def write_new(index: int, old: Tensor, new: Tensor) -> None:
            self._optimizer.update(index, old, self._gradient.views[index], rate, new)
            self._points.between_parameters()

        self._parameters.update(write_new)
        self.model.bind(self._parameters.version)

    def _graph_of(self, tokens_BT: Tensor, boundary_in: Tensor | None) -> Graph:
        """Check what came in and put it on the device. Raises BadTensorError."""
        self._check_tokens(tokens_BT)
        width = self.model.width_in
        if (boundary_in is None) != (width == 0):
            raise BadTensorError(f"stage {self.stage} takes activations exactly if it is not 0")
        if boundary_in is not None:
            boundary_in = self._checked(boundary_in, (*tokens_BT.shape, width), "activations")
        return Graph(
            tokens=tokens_BT.to(self.device),
            boundary_in=boundary_in,
            version=self._parameters.version,
        )

    def _check_tokens(self, tokens_BT: Tensor) -> None:
        model = self.config.model
        if tokens_BT.dtype != torch.int64 or tokens_BT.dim() != 2 or not len(tokens_BT):
            raise BadTensorError("token ids must be int64 of shape (samples, tokens)")
        if not 2 <= tokens_BT.shape[1] <= model.context:
            raise BadTensorError(
                f"samples of {tokens_BT.shape[1]} tokens; 2 to {model.context} are possible"
            )
        if tokens_BT.min() < 0 or tokens_BT.max() >= model.vocab_size:
            raise BadTensorError(f"token ids must be in 0..{model.vocab_size - 1}")

    def _checked_gradient(self, graph: Graph, gradient: Tensor | None) -> Tensor | None:
        width = self.model.width_out
        if (gradient is None) != (width == 0):
            raise BadTensorError(f"stage {self.stage} takes a gradient exactly if it is not last")
        if gradient is None:
            return None
        return self._checked(gradient, (*graph.tokens.shape, width), "gradients")

    def _checked(self, tensor: Tensor, shape: tuple[int, ...], what: str) -> Tensor:
        if tensor.shape != shape or not tensor.is_floating_point():
            raise BadTensorError(f"{what} must be {shape}, not {tuple(tensor.shape)}")
        if not torch.isfinite(tensor).all():
            raise BadTensorError(f"{what} are not finite")
        return tensor.detach().to(self.device, torch.float32)


def _initial_flat(seed: int, parts: Sequence[Part], points: YieldPoints) -> Tensor:
    flat = torch.empty(sum(part.num_values for part in parts))
    between = points.between_parameters
    for part, view in zip(parts, views_of(flat, parts), strict=True):
        values = initial_values(seed, part.name, part.shape, part.rule, between)
        for piece, into in flat_pieces(values.view(-1), view.view(-1)):
            into.copy_(piece)
            between()
    return flat


def _num_predicted(tokens_BT: Tensor) -> int:
    return tokens_BT.shape[0] * (tokens_BT.shape[1] - 1)
