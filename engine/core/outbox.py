"""Requests and transfers under way, each with what follows its answer, and capped retries.

A call or transfer ends in exactly one of its two continuations. Retries wait twice as long each
time, between `RETRY_S_MIN` and `RETRY_S_MAX`, with a spread that depends on the peer, so that a
thousand contributors do not come back in the same second after the orchestrator was away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from engine.core import events
from engine.protocol.ids import PayloadRef, seed_from
from engine.protocol.messages import BlobSpec, Reply, Request

RETRY_S_MIN, RETRY_S_MAX = 0.5, 10.0
"""Short at the end too: what was away is back for a good part of any deadline of a round."""
CALL_TIMEOUT_S = 20.0
TRANSFER_TIMEOUT_S = 600.0
TRIES_MAX = 12
"""Together more than a minute, the time limit of each try not counted."""

Then = Callable[[object, float], list[events.Effect]]
Otherwise = Callable[[str, str, float], list[events.Effect]]
"""(code, reason, now_s)."""


@dataclass(slots=True)
class Pending:
    make: Callable[[int], events.Call | events.Upload | events.Download]
    then: Then
    otherwise: Otherwise
    tries_left: int
    tries: int = 0


@dataclass(slots=True)
class Outbox:
    """Everything this contributor is waiting for from the control plane and the blob store."""

    tags: Iterator[int]
    spread_seed: str
    pending: dict[int, Pending] = field(default_factory=dict)
    waiting: list[tuple[float, Pending]] = field(default_factory=list)

    def call(
        self,
        request: Request,
        then: Callable[[Reply, float], list[events.Effect]],
        otherwise: Otherwise,
        tries: int = TRIES_MAX,
        timeout_s: float = CALL_TIMEOUT_S,
    ) -> list[events.Effect]:
        def make(tag: int) -> events.Call:
            return events.Call(tag, request, timeout_s)

        return self._start(Pending(make, then, otherwise, tries))  # type: ignore[arg-type]  # by tag

    def upload(
        self,
        payloads: tuple[PayloadRef, ...],
        then: Callable[[object, float], list[events.Effect]],
        otherwise: Otherwise,
    ) -> list[events.Effect]:
        def make(tag: int) -> events.Upload:
            return events.Upload(tag, payloads, TRANSFER_TIMEOUT_S)

        return self._start(Pending(make, then, otherwise, TRIES_MAX))

    def download(
        self,
        blobs: tuple[BlobSpec, ...],
        then: Callable[[tuple[PayloadRef, ...], float], list[events.Effect]],
        otherwise: Otherwise,
    ) -> list[events.Effect]:
        def make(tag: int) -> events.Download:
            return events.Download(tag, blobs, TRANSFER_TIMEOUT_S)

        return self._start(Pending(make, then, otherwise, TRIES_MAX))  # type: ignore[arg-type]  # by tag

    def _start(self, pending: Pending) -> list[events.Effect]:
        tag = next(self.tags)
        pending.tries_left -= 1
        pending.tries += 1
        self.pending[tag] = pending
        return [pending.make(tag)]

    def handle(self, event: events.Event, now_s: float) -> list[events.Effect]:
        """An answer, or word that there is none."""
        if isinstance(event, events.Replied):
            return self._succeed(event.tag, event.reply, now_s)
        if isinstance(event, events.Downloaded):
            if event.tag not in self.pending:
                return [events.Release(event.payloads)]
            return self._succeed(event.tag, event.payloads, now_s)
        if isinstance(event, events.Uploaded):
            return self._succeed(event.tag, None, now_s)
        if isinstance(event, events.CallFailed):
            code = event.code
            return self._fail(event.tag, code, event.reason, event.is_retryable, now_s)
        if isinstance(event, events.TransferFailed):
            return self._fail(event.tag, "transfer", event.reason, True, now_s)
        return []

    def _succeed(self, tag: int, answer: object, now_s: float) -> list[events.Effect]:
        pending = self.pending.pop(tag, None)
        return pending.then(answer, now_s) if pending else []

    def _fail(
        self, tag: int, code: str, reason: str, is_retryable: bool, now_s: float
    ) -> list[events.Effect]:
        pending = self.pending.pop(tag, None)
        if pending is None:
            return []
        if not is_retryable or pending.tries_left <= 0:
            return pending.otherwise(code, reason, now_s)
        self.waiting.append((now_s + self._pause_s(pending.tries), pending))
        text = f"try {pending.tries} failed ({code}: {reason}); trying again"
        return [events.Note("debug", text)]

    def _pause_s(self, tries: int) -> float:
        spread = 0.5 + seed_from(self.spread_seed, tries) % 1000 / 1000
        return float(min(RETRY_S_MAX, RETRY_S_MIN * 2 ** (tries - 1))) * spread

    def tick(self, now_s: float) -> list[events.Effect]:
        due = [pending for at_s, pending in self.waiting if at_s <= now_s]
        self.waiting = [entry for entry in self.waiting if entry[0] > now_s]
        return [effect for pending in due for effect in self._start(pending)]

    def wake_s(self) -> float | None:
        return min((at_s for at_s, _ in self.waiting), default=None)

    def forget(self) -> None:
        """What was asked for no longer matters; late answers are ignored."""
        self.pending.clear()
        self.waiting.clear()
