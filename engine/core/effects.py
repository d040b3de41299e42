"""What the orchestrator's core asks its service to do, and what an operator may ask of the core.

Effects are values: the service writes all `Save`s and `Post`s that one call produced in ONE
database transaction before the reply leaves; then it deletes blobs and logs events.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.protocol.facts import Facts
from engine.protocol.ids import Digest


@dataclass(frozen=True, slots=True)
class Transaction:
    """One entry of the double-entry ledger; the same `id` twice is posted once.

    Accounts: `mint`, `treasury`, `provisional:<peer>`, `vested:<peer>`. `kind` is that of a line of
    the peer's statement: provisional, vested or forfeited.
    """

    id: str
    at_s: float
    kind: str
    round: int
    why: str
    postings: tuple[tuple[str, int], ...]
    """(account, micro-credits), adding up to zero."""
    facts: Facts | None = None
    """What `why` says, for programs."""

    def __post_init__(self) -> None:
        if sum(micro for _, micro in self.postings) != 0:
            raise ValueError(f"transaction {self.id} is not balanced")


@dataclass(frozen=True, slots=True)
class Save:
    """A durable record, MessagePack; `value` None deletes it."""

    key: str
    value: bytes | None


@dataclass(frozen=True, slots=True)
class Post:
    transaction: Transaction


@dataclass(frozen=True, slots=True)
class DeleteBlobs:
    """No manifest, audit or open round needs these any more."""

    digests: tuple[Digest, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A decision with its reason, for log and dashboard."""

    text: str


Effect = Save | Post | DeleteBlobs | Event


@dataclass(frozen=True, slots=True)
class Pause:
    """No new leases, no new rounds; a merge that is under way ends."""


@dataclass(frozen=True, slots=True)
class Resume:
    pass


@dataclass(frozen=True, slots=True)
class Finish:
    """Cut the current round, evaluate, end the run."""


@dataclass(frozen=True, slots=True)
class RollBack:
    """Everyone loads the manifest of `round`."""

    round: int


OperatorCommand = Pause | Resume | Finish | RollBack
