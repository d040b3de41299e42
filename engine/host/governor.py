"""May this engine compute now, how much must it rest, and when does that change by itself?

Pure: commands and the time come in, a verdict with its reason comes out. Permission expires: each
`MayRun` holds for `PERMISSION_S`, and a `Pause` ends it at once. So an engine whose controller is
gone, stopped or stuck falls silent by itself (the dead-man), and one that nobody controls needs no
permission. A pause of `PAUSE_S_MAX` ends the process, because only that gives everything back: a
CUDA context lives as long as its process.
Not here: making threads obey (gate.py), where commands come from (roles/control.py).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.api.commands import PERMISSION_S, MayRun, Pause

PAUSE_S_MAX = 60.0
"""After so long without permission the process ends; it is also as long as others wait for the
gradient of a microbatch (`LeaseConfig.microbatch_deadline_s`)."""
REST_S_MAX = 30.0
SENT_AGO_S_MAX = 30.0
"""A `Pause` that claims to have been sent longer ago, or in the future, has another clock."""
SLEPT_S_MIN = 5.0
STALLED_S_MIN = 30.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether computing is allowed, and why."""

    may_compute: bool
    reason: str
    since_s: float
    """When it became so: for a pause the instant of the signal."""
    until_s: float = math.inf
    """When it changes if nothing is heard."""


@dataclass(slots=True)
class Governor:
    """What was heard last. All times are seconds of one monotonic clock."""

    is_controlled: bool
    started_s: float
    heard: MayRun | None = None
    heard_s: float = 0.0
    stopped: Verdict | None = None
    """By a word that came after the newest permission."""

    def hear(self, command: MayRun | Pause, now_s: float) -> None:
        """Take a command."""
        if isinstance(command, MayRun):
            self.heard, self.heard_s, self.stopped = command, now_s, None
            return
        is_our_clock = 0.0 <= now_s - command.sent_at_s <= SENT_AGO_S_MAX
        since_s = command.sent_at_s if is_our_clock else now_s
        self.revoke(command.reason, since_s)

    def revoke(self, reason: str, since_s: float) -> None:
        """Permission ends now and the next `MayRun` gives it again. The first signal counts."""
        if self.stopped is not None:
            since_s = self.stopped.since_s
        elif self.is_controlled and not (before := self.verdict(since_s)).may_compute:
            since_s = before.since_s
        self.stopped = Verdict(False, reason, since_s)

    def verdict(self, now_s: float) -> Verdict:
        """What holds at `now_s`."""
        if not self.is_controlled:
            return Verdict(True, "nobody has to permit it", self.started_s)
        if self.stopped is not None:
            return self.stopped
        if self.heard is None:
            return Verdict(False, "waiting for permission", self.started_s)
        expires_s = self.heard_s + PERMISSION_S
        if now_s < expires_s:
            return Verdict(True, "permitted", self.heard_s, expires_s)
        reason = f"no permission came for {PERMISSION_S:.0f} s"
        return Verdict(False, reason, expires_s)

    def ends_at_s(self, now_s: float) -> float:
        """When the process ends if nothing is heard; never while it may compute."""
        verdict = self.verdict(now_s)
        return math.inf if verdict.may_compute else verdict.since_s + PAUSE_S_MAX

    def rest_s(self, computed_s: float) -> float:
        """How long to rest after having computed for so long, by the duty cycle."""
        duty = 1.0 if self.heard is None else self.heard.duty_fraction
        return min(REST_S_MAX, computed_s * (1.0 - duty) / duty)


def slept_s(wall_s: float, monotonic_s: float) -> float:
    """How long the machine slept while the two clocks moved on by so much; 0 if it did not.

    On Linux and macOS the monotonic clock stands still in sleep, on Windows it does not: there a
    loop that was not called for `STALLED_S_MIN` stands for it. A wall clock set forward looks the
    same, and to load the stage once in vain costs little.
    """
    gap_s = wall_s - monotonic_s
    if gap_s > SLEPT_S_MIN:
        return gap_s
    return monotonic_s if monotonic_s > STALLED_S_MIN else 0.0
