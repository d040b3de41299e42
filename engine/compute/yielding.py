"""Points at which computing can stop: between blocks, forward and backward, and between parameters.

While the gate is open a point costs a comparison, and on a card a wait for the block before the
last one: kernels are queued ahead of the card, and only what is not queued can still be left out.
Nothing here touches a value: results are the same bits with and without points. Where half a block
takes too long, it is computed in slices with points between them (slices.py).
Not here: whether the gate is open (host/gate.py), what is given up (microbatch.py).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

import torch
from torch import Tensor

from engine.compute.devices import synchronize
from engine.compute.slices import Slices

CLOCK_S_MAX = 0.001
"""A clock that moves in larger steps measures no spans."""


class Interrupted(Exception):  # noqa: N818  # no error: the microbatch is begun again later
    """The pause lasts: give up the tensors of this microbatch."""


class StopGate(Protocol):
    """The gate, as compute sees it; `host.gate.Gate` is one."""

    def is_open(self) -> bool: ...

    def hold_briefly(self) -> bool:
        """The device is silent. True: go on; False: free the tensors, then call `gave_up`."""
        ...

    def hold(self) -> None:
        """The device is silent; returns when the gate is open."""
        ...

    def gave_up(self) -> None:
        """The tensors are freed; returns when the gate is open."""
        ...


class AlwaysOpen:
    """The gate of whoever computes without being asked to stop: validators, tests, servers."""

    def is_open(self) -> bool:
        return True

    def hold_briefly(self) -> bool:
        return True

    def hold(self) -> None:
        return

    def gave_up(self) -> None:
        return


class YieldPoints:
    """The points of one device, and how far they are apart. One thread passes them."""

    def __init__(self, device: torch.device, gate: StopGate | None = None) -> None:
        self.device = device
        self._gate: StopGate = AlwaysOpen() if gate is None else gate
        self.is_watched = gate is not None
        """Whether anybody may ask to stop; otherwise nothing is measured and no card is waited
        for."""
        self.longest_span_s = 0.0
        """The longest time from one point to the next, since somebody set this to zero. On a
        processor the time that this thread ran: what a busy neighbour took is not in it."""
        self.slices: Slices | None = None
        """How much is computed from one point to the next; None: a half-block, however long."""
        self.now_s = _clock_of(device)
        self._passed_s: float | None = None
        self._queued: torch.Event | None = None

    @contextmanager
    def computing(self) -> Iterator[None]:
        """A span begins and ends with the body."""
        self._passed_s = self.now_s()
        try:
            yield
            if self.is_watched:
                synchronize(self.device)
                self._measure()
        finally:
            self._passed_s = self._queued = None

    def behind_block(self, x: Tensor) -> Tensor:
        """Around the values between two blocks: a point now, and one when their gradient is."""
        if self.is_watched:
            self.between_blocks()
            if x.requires_grad:
                x.register_hook(self._behind_gradient)  # type: ignore[no-untyped-call]  # torch
        return x

    def _behind_gradient(self, _gradient: Tensor) -> None:
        self.between_blocks()

    def between_blocks(self) -> None:
        """A point at which a microbatch may stop. Raises `Interrupted` when the pause lasts."""
        if self._must_stop() and not self._gate.hold_briefly():
            raise Interrupted
        self._passed_s = self.now_s()

    def gave_up(self) -> None:
        """The interrupted microbatch's tensors are freed; returns when the pause is over."""
        self._gate.gave_up()
        self._passed_s = self.now_s()

    def between_parameters(self) -> None:
        """A point in what cannot be begun again: it waits as long as the pause lasts."""
        if self._must_stop():
            self._gate.hold()
        self._passed_s = self.now_s()

    def holding(self) -> Holding:
        """These points for what cannot be begun again."""
        return Holding(self)

    def _must_stop(self) -> bool:
        if not self.is_watched:
            return False
        self._keep_queue_short()
        is_closed = not self._gate.is_open()
        if is_closed:
            synchronize(self.device)
        self._measure()
        return is_closed

    def _measure(self) -> None:
        if self._passed_s is not None:
            span_s = self.now_s() - self._passed_s
            if self.device.type != "cpu":
                span_s *= 2  # what is queued behind the block that runs
            self.longest_span_s = max(self.longest_span_s, span_s)

    def _keep_queue_short(self) -> None:
        """On a card: wait until it has begun the newest block it was given."""
        if self.device.type == "cpu":
            return
        if self._queued is not None:
            self._queued.synchronize()
        self._queued = torch.Event(self.device)
        self._queued.record()


class Holding:
    """A pace of `YieldPoints` at whose points nothing is given up: they wait."""

    def __init__(self, points: YieldPoints) -> None:
        self._points = points

    @property
    def slices(self) -> Slices | None:
        return self._points.slices

    def between_blocks(self) -> None:
        self._points.between_parameters()

    def behind_block(self, x: Tensor) -> Tensor:
        self.between_blocks()
        return x


def _clock_of(device: torch.device) -> Callable[[], float]:
    """Seconds of this thread where that is what counts and can be read finely enough."""
    is_fine = time.get_clock_info("thread_time").resolution < CLOCK_S_MAX
    return time.thread_time if device.type == "cpu" and is_fine else time.perf_counter
