"""What each contributor has earned: provisional until audited, then vested or forfeited.

Every change is one balanced transaction with a sentence why, and is saved together with it. Pay is
kept per round, since a passed audit vests what was earned up to the audited segment's round. Pay
that comes after its round's audit (work reported late) vests at once. Not here: how much
(rewards.py), when an audit passes (validation.py).
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from engine.core.decision import sentence
from engine.core.effects import Transaction
from engine.core.records import Desk, read
from engine.core.rewards import credits
from engine.protocol.facts import Cause, Facts

ROUNDS_KEPT_MAX = 512
"""Separate provisional entries of one peer; beyond it the oldest two become one."""


class Provisional(msgspec.Struct, kw_only=True):
    generation: int
    round: int
    micro: int

    @property
    def when(self) -> tuple[int, int]:
        return self.generation, self.round


class Earned(msgspec.Struct, kw_only=True):
    """Durable, per peer."""

    provisional: list[Provisional] = []
    vested_micro: int = 0
    forfeited_micro: int = 0
    audit_micro: int = 0
    """Of the vested: pay for verdicts."""
    vested_through: tuple[int, int] = (-1, -1)
    """(generation, round) of the newest passed audit."""
    num_transactions: int = 0

    @property
    def provisional_micro(self) -> int:
        return sum(entry.micro for entry in self.provisional)


class Earnings:
    """All contributors' and validators' pay."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.of: dict[str, Earned] = {}
        self.paid_micro = 0
        """Minted for somebody, forfeited pay included."""

    def load(self, records: Mapping[str, bytes]) -> None:
        self.of = dict(read(records, "earned", Earned))
        self.paid_micro = sum(
            e.provisional_micro + e.vested_micro + e.forfeited_micro for e in self.of.values()
        )

    def get(self, peer: str) -> Earned:
        return self.of.get(peer) or Earned(provisional=[])

    def audit_micro(self) -> int:
        """Paid for verdicts, to all validators together."""
        return sum(earned.audit_micro for earned in self.of.values())

    def forfeited_micro(self) -> int:
        """Of all contributors together."""
        return sum(earned.forfeited_micro for earned in self.of.values())

    def pay(
        self,
        peer: str,
        generation: int,
        round_: int,
        micro: int,
        why: str,
        facts: Facts | None = None,
    ) -> None:
        """Provisional pay of a round; vests at once if its audit has passed already."""
        earned = self.of.setdefault(peer, Earned(provisional=[]))
        postings = (("mint", -micro), (f"provisional:{peer}", micro))
        self._post(peer, earned, "provisional", round_, why, postings, facts)
        entry = Provisional(generation=generation, round=round_, micro=micro)
        earned.provisional.append(entry)
        if len(earned.provisional) > ROUNDS_KEPT_MAX:
            earned.provisional[1].micro += earned.provisional.pop(0).micro
        self.paid_micro += micro
        if entry.when <= earned.vested_through:
            self.vest(peer, *earned.vested_through)

    def pay_vested(
        self, peer: str, round_: int, micro: int, why: str, facts: Facts | None = None
    ) -> None:
        """A validator's pay is not provisional: nobody audits the auditor."""
        earned = self.of.setdefault(peer, Earned(provisional=[]))
        postings = (("mint", -micro), (f"vested:{peer}", micro))
        self._post(peer, earned, "vested", round_, why, postings, facts)
        earned.audit_micro += micro
        earned.vested_micro += micro
        self.paid_micro += micro

    def vest(self, peer: str, generation: int, round_: int) -> int:
        """A passed audit of the segment of `round_`: everything up to it is the peer's for good."""
        earned = self.of.setdefault(peer, Earned(provisional=[]))
        through = (generation, round_)
        earned.vested_through = max(earned.vested_through, through)
        ripe = [entry for entry in earned.provisional if entry.when <= through]
        micro = sum(entry.micro for entry in ripe)
        if micro:
            earned.provisional = [e for e in earned.provisional if e.when > through]
            earned.vested_micro += micro
            why = (
                f"The audit of your work in round {round_} passed: {credits(micro)} credits "
                f"earned up to it are yours for good."
            )
            postings = ((f"provisional:{peer}", -micro), (f"vested:{peer}", micro))
            facts = Facts(cause="audit_passed")
            self._post(peer, earned, "vested", round_, why, postings, facts)
        self._save(peer, earned)
        return micro

    def forfeit(self, peer: str, round_: int, reason: str, cause: Cause = "audit_failed") -> int:
        """All that is provisional goes to the treasury; what is vested stays."""
        earned = self.of.get(peer)
        micro = earned.provisional_micro if earned is not None else 0
        if earned is not None and micro:
            earned.provisional = []
            earned.forfeited_micro += micro
            why = f"{reason} {credits(micro)} provisional credits are forfeited."
            postings = ((f"provisional:{peer}", -micro), ("treasury", micro))
            facts = Facts(cause=cause)
            self._post(peer, earned, "forfeited", round_, why, postings, facts)
        return micro

    def _post(
        self,
        peer: str,
        earned: Earned,
        kind: str,
        round_: int,
        why: str,
        postings: tuple[tuple[str, int], ...],
        facts: Facts | None,
    ) -> None:
        """The id counts the peer's transactions; it is saved in the same database transaction."""
        earned.num_transactions += 1
        self._desk.post(
            Transaction(
                id=f"{kind}:{peer}:{earned.num_transactions}",
                at_s=self._desk.wall_s,
                kind=kind,
                round=round_,
                why=sentence(why),
                postings=postings,
                facts=facts,
            )
        )
        self._save(peer, earned)

    def _save(self, peer: str, earned: Earned) -> None:
        self._desk.records.put(f"earned/{peer}", earned)
