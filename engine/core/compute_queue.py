"""In which order a replica computes.

    load > a due inner step > cut or apply, at an inner step's end > backward > forward

Backwards first keeps the stash short (1F1B falls out of it). Cut and apply happen only between
inner steps; when too few backwards come to complete one, a shorter step is forced after a while, so
that a round never waits for traffic. Commands are handed out at most `IN_FLIGHT_MAX` at a time,
because what was handed out can no longer be overtaken.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from engine.core.compute_commands import (
    Apply,
    Backward,
    Command,
    Cut,
    Discard,
    Forward,
    InnerStep,
    Load,
    MakeBase,
    TakeBase,
)
from engine.protocol.ids import PayloadRef, WorkKey

IN_FLIGHT_MAX = 2
FORCE_STEP_S = 1.5
"""A cut or apply waits this long for an inner step to become complete."""

Boundary = Cut | Apply | MakeBase


@dataclass(slots=True)
class ComputeQueue:
    """Pending commands of one replica, and how far its parameters have moved."""

    microbatches_per_step: int
    delay_steps_max: int
    segment: int = 0
    """Counts loads and applies: graphs of an older segment are recomputed."""
    steps: int = 0
    """Inner steps handed out since the segment began."""
    accumulated: int = 0
    """Backwards handed out since the last inner step."""
    in_flight: int = 0
    loads: deque[TakeBase | Load] = field(default_factory=deque)
    boundaries: deque[Boundary] = field(default_factory=deque)
    boundary_since_s: float = 0.0
    discards: deque[Discard] = field(default_factory=deque)
    backwards: deque[tuple[WorkKey, PayloadRef | None, int]] = field(default_factory=deque)
    """(key, gradient, number of the attempt downstream)."""
    forwards: deque[Forward] = field(default_factory=deque)
    made_at: dict[WorkKey, tuple[int, int]] = field(default_factory=dict)
    """(segment, steps) of each graph's forward."""
    is_paused: bool = False

    def at_boundary(self, command: Boundary, now_s: float) -> None:
        if not self.boundaries:
            self.boundary_since_s = now_s
        self.boundaries.append(command)

    def clear(self) -> None:
        """Before a load: nothing that was queued makes sense any more."""
        self.boundaries.clear()
        self.discards.clear()
        self.backwards.clear()
        self.forwards.clear()
        self.made_at.clear()
        self.accumulated = 0

    def discard(self, key: WorkKey) -> None:
        """Forget what is queued for `key`, and its graph if there is one."""
        self.forwards = deque(f for f in self.forwards if f.key != key)
        self.backwards = deque(b for b in self.backwards if b[0] != key)
        if self.made_at.pop(key, None) is not None:
            self.discards.append(Discard(key))

    def holds_forward(self, key: WorkKey) -> bool:
        """Whether it was not handed out yet."""
        return any(forward.key == key for forward in self.forwards)

    def backward_failed(self, key: WorkKey) -> None:
        """Nothing was accumulated; the graph is still there, to be discarded or tried again."""
        self.accumulated = max(0, self.accumulated - 1)
        self.made_at[key] = (-1, 0)

    def wake_s(self) -> float | None:
        """When a step must be forced; None while nothing more can be handed out anyway."""
        return None if self.in_flight >= IN_FLIGHT_MAX else self._forced_at_s()

    def _forced_at_s(self) -> float | None:
        waits = self.boundaries and self.accumulated
        return self.boundary_since_s + FORCE_STEP_S if waits else None

    def next(self, now_s: float) -> Command | None:
        """The command to hand out now, if any; counts it as in flight."""
        if self.in_flight >= IN_FLIGHT_MAX:
            return None
        command = self._pick(now_s)
        if command is not None:
            self.in_flight += 1
        return command

    def _pick(self, now_s: float) -> Command | None:
        if self.loads:
            self.segment, self.steps, self.accumulated = self.segment + 1, 0, 0
            return self.loads.popleft()
        if self.discards:
            return self.discards.popleft()
        if self._step_is_due(now_s):
            self.steps, self.accumulated = self.steps + 1, 0
            return InnerStep()
        if self.boundaries and not self.accumulated:
            return self._boundary()
        if self.is_paused:
            return None
        if self.backwards:
            return self._backward()
        if self.forwards:
            forward = self.forwards.popleft()
            if not forward.key[0].is_validation:
                self.made_at[forward.key] = (self.segment, self.steps)
            return forward
        return None

    def _step_is_due(self, now_s: float) -> bool:
        if self.accumulated >= self.microbatches_per_step:
            return True
        forced_at_s = self._forced_at_s()
        return forced_at_s is not None and now_s >= forced_at_s

    def _boundary(self) -> Boundary:
        command = self.boundaries.popleft()
        if isinstance(command, Apply):
            self.segment, self.steps = self.segment + 1, 0
        return command

    def _backward(self) -> Backward:
        key, gradient, number = self.backwards.popleft()
        segment, steps = self.made_at.pop(key, (-1, 0))
        too_old = segment != self.segment or self.steps - steps > self.delay_steps_max
        self.accumulated += 1
        return Backward(key, gradient, recompute=too_old, number=number)
