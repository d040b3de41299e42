"""A microbatch through a stage: forward, and backward with the parameters it met.

Out of memory never ends the process: samples are then computed in halves, which give the same
gradient, and kept graphs give way to rebuilding from their inputs and their own parameters. A pause
that lasts is met the same way: what was computed of the microbatch is given up and begun again.
Not here: which microbatches there are and in which order (executor.py).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

import torch
from torch import Tensor

from engine.compute.devices import is_out_of_memory, release_cached_memory
from engine.compute.parameters import GradientSum, Parameters, Version
from engine.compute.stage import StageModel
from engine.compute.yielding import Interrupted

logger = logging.getLogger(__name__)

T = TypeVar("T")

PASSES = 2
"""Of which the one with the shortest longest span counts: in the first all memory is new."""
NOTHING: Mapping[int, int] = MappingProxyType({})


class ExhaustedMemoryError(RuntimeError):
    """Not even one sample fits; the stage is too large for this device now."""


@dataclass(slots=True)
class Graph:
    """A microbatch between its forward and its backward."""

    tokens: Tensor
    """(batch, token) int64."""
    boundary_in: Tensor | None
    version: Version
    """The parameters it is computed with."""
    leaf: Tensor | None = None
    """`boundary_in` as autograd knows it."""
    output: Tensor | None = None
    """None: to be rebuilt from the inputs and `version`."""

    @property
    def num_samples(self) -> int:
        return len(self.tokens)

    def give_up(self) -> None:
        """Free what autograd saved."""
        self.leaf = self.output = None


class MicrobatchPasses:
    """Computes graphs of one stage, as many samples at once as memory has been seen to allow."""

    def __init__(
        self,
        model: StageModel,
        parameters: Parameters,
        gradient: GradientSum,
        device: torch.device,
        *,
        autocast: bool,
        graphs_kept: Callable[[], Iterable[Graph]],
    ) -> None:
        """graphs_kept: those that may be given up when memory runs out."""
        self._model, self._parameters, self._gradient = model, parameters, gradient
        self._device, self._autocast = device, autocast
        self._graphs_kept = graphs_kept
        self.samples_max: int | None = None
        """Samples computed at once since memory ran out; None: it never did."""

    def forward(self, graph: Graph, *, keeps_graph: bool) -> list[Tensor]:
        """Outputs of consecutive samples, detached. Raises ExhaustedMemoryError.

        Where memory has run out before, no graph is kept: it would not fit either.
        """
        size = min(graph.num_samples, self.samples_max or graph.num_samples)
        outputs = self._forward_once(graph, size, keeps_graph=keeps_graph)
        if outputs is not None:
            return outputs
        self._halve(size)
        return self.forward(graph, keeps_graph=keeps_graph)

    def _forward_once(self, graph: Graph, size: int, *, keeps_graph: bool) -> list[Tensor] | None:
        """None: out of memory. Begun again after each interruption."""
        while True:
            try:
                return _unless_out_of_memory(
                    lambda: self._forward_pieces(graph, size, keeps_graph=keeps_graph)
                )
            except Interrupted:
                pass  # the frames, and what they hold, are gone behind this line
            self._give_way(graph)

    def _give_way(self, graph: Graph) -> None:
        """Free what a pause finds; returns when it is over."""
        graph.give_up()
        release_cached_memory(self._device)
        self._model.points.gave_up()

    def _forward_pieces(self, graph: Graph, size: int, *, keeps_graph: bool) -> list[Tensor]:
        if keeps_graph and size == graph.num_samples:
            graph.leaf, graph.output = self._computed(graph, 0, size)
            return [graph.output.detach()]
        with torch.no_grad():
            return [
                self._computed(graph, start, min(start + size, graph.num_samples))[1]
                for start in range(0, graph.num_samples, size)
            ]

    def _computed(self, graph: Graph, start: int, end: int) -> tuple[Tensor | None, Tensor]:
        """Samples start to end with the graph's own parameters: (boundary leaf, output)."""
        leaf = None
        if graph.boundary_in is not None:
            leaf = graph.boundary_in[start:end].detach().requires_grad_(torch.is_grad_enabled())
        live = self._parameters.version
        if graph.version is not live:
            self._model.bind(graph.version)
        try:
            with torch.autocast(
                self._device.type, torch.bfloat16, enabled=self._autocast, cache_enabled=False
            ):
                output: Tensor = self._model(graph.tokens[start:end], leaf)
        finally:
            if graph.version is not live:
                self._model.bind(live)
        return leaf, output

    def backward(
        self, graph: Graph, gradient: Tensor | None, skip: Mapping[int, int] = NOTHING
    ) -> list[Tensor]:
        """Add the graph's parameter gradients to the sum; gradients of consecutive samples' inputs.

        The list is empty at stage 0. skip: per parameter, how many values of its gradient are left
        out. Raises ExhaustedMemoryError.
        """
        return self._backward(graph, gradient, 0, graph.num_samples, skip)

    def _backward(
        self, graph: Graph, gradient: Tensor | None, start: int, end: int, added: Mapping[int, int]
    ) -> list[Tensor]:
        """Backward of samples start to end, in halves if memory runs out or has before.

        added: how much of each parameter's gradient of these samples is in the sum, from an attempt
        that failed half-way; it is left out of the next.
        """
        size = end - start
        if size <= (self.samples_max or size):
            pieces, added = self._backward_once(graph, gradient, start, end, added)
            if pieces is not None:
                return pieces
            graph.give_up()
            self._halve(size)
        middle = start + (size + 1) // 2
        first = self._backward(graph, gradient, start, middle, added)
        return first + self._backward(graph, gradient, middle, end, added)

    def _backward_once(
        self, graph: Graph, gradient: Tensor | None, start: int, end: int, added: Mapping[int, int]
    ) -> tuple[list[Tensor] | None, Mapping[int, int]]:
        """None: out of memory; then also what is added by now. Begun again when interrupted."""
        while True:
            self._gradient.begin(added)
            try:
                pieces = _unless_out_of_memory(
                    lambda: self._backward_piece(graph, gradient, start, end)
                )
            except Interrupted:
                pieces, is_interrupted = None, True
            else:
                is_interrupted = False
            added = self._gradient.added
            if not is_interrupted:
                return pieces, added
            self._give_way(graph)

    def _backward_piece(
        self, graph: Graph, gradient: Tensor | None, start: int, end: int
    ) -> list[Tensor]:
        leaf, output = graph.leaf, graph.output
        if output is None or end - start < graph.num_samples:
            leaf, output = self._computed(graph, start, end)
        torch.autograd.backward(output, None if gradient is None else gradient[start:end])
        return [] if leaf is None or leaf.grad is None else [leaf.grad.cpu()]

    def measured_span_s(self, num_samples: int, num_tokens: int) -> float:
        """The longest span of a forward and a backward pass over zeros, of which nothing stays.

        Where nothing is sliced one sample stands for all.
        """
        points = self._model.points
        computed = num_samples if points.slices else 1
        shape = (computed, num_tokens)
        tokens = torch.zeros(shape, dtype=torch.int64, device=self._device)
        k_in, k_out = self._model.width_in, self._model.width_out
        boundary = torch.zeros(*shape, k_in, device=self._device) if k_in else None
        gradient = torch.zeros(*shape, k_out, device=self._device) if k_out else None
        skip = {index: part.num_values for index, part in enumerate(self._model.parts)}
        spans_s = []
        for _ in range(PASSES):
            points.longest_span_s = 0.0
            graph = Graph(tokens, boundary, self._parameters.version)
            with points.computing():
                self.forward(graph, keeps_graph=True)
                self.backward(graph, gradient, skip=skip)
            spans_s.append(points.longest_span_s)
        return min(spans_s) * num_samples / computed

    def _halve(self, num_samples: int) -> None:
        """Memory ran out over this many samples: from now on compute half as many at once."""
        if num_samples == 1:
            raise ExhaustedMemoryError(
                f"{self._device} has no memory left for a single sample; "
                "close other programs or take a smaller stage"
            )
        self.samples_max = (num_samples + 1) // 2
        for graph in self._graphs_kept():
            graph.give_up()
        release_cached_memory(self._device)
        logger.warning(
            "out of memory on %s over %d samples: computing %d at once from now on",
            self._device,
            num_samples,
            self.samples_max,
        )


def _unless_out_of_memory(compute: Callable[[], T]) -> T | None:
    """The result, or None if memory ran out; the failed frames, and what they hold, are gone."""
    try:
        return compute()
    except (RuntimeError, MemoryError) as error:
        if not is_out_of_memory(error):
            raise
    return None
