"""How a contributor gets a seat: it registers, then joins, and asks again until it is seated.

    not registered -> registered -> (queued) -> seated

Not here: what a seat leads to (contributor.py), who gets one (seats.py, at the orchestrator).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.core import events
from engine.core.outbox import Outbox
from engine.protocol.messages import Join, Joined, PeerAddress, Register, Registered, Reply, Seat
from engine.protocol.run_config import RunConfig

Effects = list[events.Effect]
Seated = Callable[[RunConfig, Seat, float], Effects]

REJOIN_S = 3.0
PASSING = frozenset({"unreachable", "unknown_peer", "not_an_orchestrator"})
"""Answers after which it is worth asking again soon; the last is a portal's, or a proxy's."""
REFUSED_S = 60.0
"""Between attempts that the orchestrator refuses, but not for ever."""
FINAL_AFTER_S = {
    "too_little_memory": 0.0,
    "struck": 0.0,
    "finished": 0.0,
    "protocol_version": 600.0,
}
"""Refusals that no waiting mends, by code, and how long they are doubted: an operator may take an
update back. Nothing that was asked may have been answered meanwhile."""


@dataclass(slots=True)
class Admission:
    """Asks at `next_s`; while it is None an answer is awaited, or there is a seat.

    `give_up` follows a refusal that is final; its argument says why, and what to do.
    """

    register: Register
    address: PeerAddress
    outbox: Outbox
    seated: Seated
    give_up: Callable[[str], Effects]
    is_registered: bool = False
    next_s: float | None = 0.0
    reason: str = ""
    """What is waited for, for a person."""
    refused_since_s: float | None = None
    """When the first of the refusals came that no waiting mends; None: it is heard."""

    def heard(self) -> None:
        """The orchestrator has answered something: no refusal was its last word."""
        self.refused_since_s = None

    def is_final(self, code: str, now_s: float) -> bool:
        """Whether this refusal, of whatever was asked, is to be believed for good."""
        if code not in FINAL_AFTER_S:
            return False
        if self.refused_since_s is None:
            self.refused_since_s = now_s
        return now_s - self.refused_since_s >= FINAL_AFTER_S[code]

    def again(self, at_s: float, registers: bool) -> None:
        """The seat is gone: ask for it anew at `at_s`."""
        self.is_registered, self.next_s = not registers, at_s
        self.reason = "asking for a seat"

    def ask_if_due(self, now_s: float, tokens_per_s: float) -> Effects:
        """`tokens_per_s`: its own measured speed, 0 when unknown."""
        if self.next_s is None or now_s < self.next_s:
            return []
        self.next_s = None
        if not self.is_registered:
            return self.outbox.call(self.register, self._registered, self._refused)
        request = Join(address=self.address, tokens_per_s=tokens_per_s)
        return self.outbox.call(request, self._joined, self._refused)

    def _registered(self, reply: Reply, now_s: float) -> Effects:
        assert isinstance(reply, Registered)
        self.is_registered, self.next_s = True, now_s
        self.heard()
        return []

    def _joined(self, reply: Reply, now_s: float) -> Effects:
        assert isinstance(reply, Joined)
        if reply.seat is not None and reply.config is not None:
            return self.seated(reply.config, reply.seat, now_s)
        queued = reply.queued
        self.reason = f"waiting for a seat: {queued.reason}" if queued else "no seat yet"
        self.next_s = now_s + (queued.retry_s if queued else REJOIN_S)
        return [events.Note("info", self.reason)]

    def _refused(self, code: str, reason: str, now_s: float) -> Effects:
        if self.is_final(code, now_s):
            return self.give_up(reason)
        if code == "unknown_peer":
            self.is_registered = False
        wait_s = REJOIN_S if code in PASSING else REFUSED_S
        self.next_s, self.reason = now_s + wait_s, reason
        return [events.Note("warning", f"{reason} Trying again in {wait_s:.0f} s.")]
