"""What two neighbours' logs must agree on: what one sent is what the other one got.

Pure. A key at one end names the key at the other: a forward's attempt downstream is that upstream
with one more number, and a backward upstream says under which number its gradient came. So only
hops are compared that both logs tell of; what is in one of them only (another replica did it, or
an earlier segment) says nothing.
Not here: the roots that bind a log (receipts.py), what follows from it all (neighbour_logs.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.core.receipts import LogEntry
from engine.protocol.ids import Digest, WorkKey

CONTRADICTIONS_MIN = 2
"""A single one may be a fault of somebody's memory."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Of two logs."""

    num_compared: int
    num_different: int

    @property
    def is_contradiction(self) -> bool:
        return self.num_different >= CONTRADICTIONS_MIN


def compare_hops(upstream: Sequence[LogEntry], downstream: Sequence[LogEntry]) -> Comparison:
    """Logs of a replica and of one of the stage after it."""
    pairs = [*_forwards(upstream, downstream), *_backwards(upstream, downstream)]
    return Comparison(len(pairs), sum(is_different for is_different in pairs))


def _forwards(upstream: Sequence[LogEntry], downstream: Sequence[LogEntry]) -> list[bool]:
    """Per forward that both know, whether activation or token ids differ."""
    sent: dict[WorkKey, set[tuple[Digest | None, Digest | None]]] = {}
    for entry in upstream:
        if entry.kind == "forward" and entry.output is not None:
            sent.setdefault(entry.key, set()).add((entry.tokens, entry.output))
    got = [(_above(entry), entry) for entry in downstream if entry.kind == "forward"]
    return [(entry.tokens, entry.input) not in sent[key] for key, entry in got if key in sent]


def _backwards(upstream: Sequence[LogEntry], downstream: Sequence[LogEntry]) -> list[bool]:
    """Per gradient that both know, whether it differs."""
    sent = {
        entry.key: entry.output
        for entry in downstream
        if entry.kind == "backward" and entry.output is not None
    }
    got = [(_below(entry), entry) for entry in upstream if entry.kind == "backward"]
    return [entry.input != sent[key] for key, entry in got if key in sent]


def _above(entry: LogEntry) -> WorkKey:
    """The key of a forward at the replica that sent it."""
    work, attempt = entry.key
    return work, attempt[:-1]


def _below(entry: LogEntry) -> WorkKey:
    """The key of a backward at the replica that its gradient came from."""
    work, attempt = entry.key
    return work, (*attempt, entry.number)
