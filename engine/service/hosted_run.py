"""One run's core behind a queue: one call at a time, and no word leaves before it is on disk.

A worker takes all requests that wait, lets the core handle them in turn, writes everything they
changed in ONE database transaction (group commit), and only then answers them. What comes before
anything durable was changed is answered at once, and costs no SQL.

When the database fails, the core is ahead of the disk. Then nothing of the run is answered, neither
requests nor the public picture, until the very same changes were written: they are kept and tried
again before the core handles anything else. So nobody ever learns of what could still be lost, and
nothing that only lives in memory (leases, who is alive) is lost for a disk that was full for a
minute. Trying again is safe even when the failed commit had reached the disk: records are set, not
added to, and a posting has an id. When instead the core itself fails, or posts what the ledger must
refuse, its state is not to be trusted: it is thrown away and rebuilt from the database.

Not here: HTTP (`api.py`), blobs and statements, which need no core.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from engine.core.effects import (
    DeleteBlobs,
    Effect,
    Event,
    OperatorCommand,
    Post,
    Save,
    Transaction,
)
from engine.core.records import RecordError
from engine.protocol.ids import Digest, PeerId
from engine.protocol.messages import (
    AskDownloads,
    AskUploads,
    BlobSpec,
    Problem,
    Reply,
    Request,
    RunStatus,
)
from engine.protocol.run_config import RunConfig
from engine.service import problems
from engine.service.ledger import LedgerError
from engine.service.problems import ProblemError
from engine.service.store import Store, StoreError

RETRY_S = 0.5
"""A failed database is tried again after this long; until then requests are refused at once."""

log = logging.getLogger(__name__)

T = TypeVar("T")


class RunCore(Protocol):
    """What the service asks of `core.orchestrator.Orchestrator`; the twin in tests has it too."""

    def handle(self, peer: PeerId, request: Request, now_s: float) -> Reply | Problem: ...

    def tick(self, now_s: float, *, blobs_serve: bool = True) -> None: ...

    def command(self, command: OperatorCommand, now_s: float) -> str: ...

    def take_effects(self) -> list[Effect]: ...

    def may_transfer(
        self, peer: PeerId, request: AskUploads | AskDownloads, now_s: float
    ) -> Problem | None: ...

    def needs_blobs(self, peer: PeerId, request: Request) -> tuple[BlobSpec, ...]: ...

    def status(self, now_s: float) -> RunStatus: ...


class CoreMaker(Protocol):
    """`Orchestrator` itself: how a core begins, and how it goes on after a restart."""

    def new(
        self, config: RunConfig, now_s: float, validators_allowed: frozenset[PeerId] | None
    ) -> RunCore: ...

    def restore(
        self,
        config: RunConfig,
        records: Mapping[str, bytes],
        now_s: float,
        validators_allowed: frozenset[PeerId] | None,
    ) -> RunCore: ...


@dataclass(slots=True)
class Changes:
    """What must be written before anybody is answered."""

    saves: dict[str, bytes | None] = field(default_factory=dict)
    posted: list[Transaction] = field(default_factory=list)
    unused: list[Digest] = field(default_factory=list)
    events: list[str] = field(default_factory=list)

    def add(self, effects: Iterable[Effect]) -> None:
        for effect in effects:
            match effect:
                case Save():
                    self.saves[effect.key] = effect.value
                case Post():
                    self.posted.append(effect.transaction)
                case DeleteBlobs():
                    self.unused += effect.digests
                case Event():
                    self.events.append(effect.text)

    @property
    def are_durable(self) -> bool:
        return bool(self.saves or self.posted)


@dataclass(slots=True)
class _Waiting:
    """A call of the core that somebody waits for."""

    act: Callable[[RunCore], object]
    answer: asyncio.Future[Any]


class HostedRun:
    """A core, its queue and its worker."""

    def __init__(
        self,
        config: RunConfig,
        store: Store,
        make: CoreMaker,
        clock: Callable[[], float],
        *,
        batch_max: int,
        waiting_max: int,
        drop_blobs: Callable[[list[Digest]], None] = lambda digests: None,
        validators: frozenset[PeerId] | None = None,
    ) -> None:
        self.config = config
        self._store, self._make, self._clock = store, make, clock
        self._batch_max, self._waiting_max = batch_max, waiting_max
        self._drop_blobs = drop_blobs
        self._validators = validators
        self._core: RunCore | None = None
        self._unwritten: Changes | None = None
        self._waiting: deque[_Waiting] = deque()
        self._wake = asyncio.Event()
        self._worker: asyncio.Task[None] | None = None
        self._trouble = ""
        self._retry_at_s = 0.0

    @property
    def trouble(self) -> str:
        """Why nothing is answered at the moment; empty when all is well."""
        return self._trouble

    async def start(self) -> None:
        """Restore the core and begin to answer; raises `StoreError`, `RecordError`."""
        await self._rebuild()
        if self._unwritten is not None:
            raise StoreError(self._trouble)
        self._worker = asyncio.create_task(self._work(), name=f"run {self.config.run_id}")

    async def stop(self) -> None:
        """Finish what is being written, answer the rest with a refusal."""
        worker, self._worker = self._worker, None
        if worker is not None:
            self._wake.set()
            await worker
        while self._waiting:
            _refuse(self._waiting.popleft(), problems.stopping())

    async def handle(self, peer: PeerId, request: Request) -> Reply:
        """The core's reply, once what it changed is on disk; raises `ProblemError`."""
        answer = await self.call(lambda core: core.handle(peer, request, self._clock()))
        if isinstance(answer, Problem):
            raise ProblemError(answer)
        return answer

    async def may_transfer(self, peer: PeerId, request: AskUploads | AskDownloads) -> None:
        """Raises `ProblemError` when the peer has no business with these blobs."""
        refusal = await self.call(lambda core: core.may_transfer(peer, request, self._clock()))
        if refusal is not None:
            raise ProblemError(refusal)

    async def needs_blobs(self, peer: PeerId, request: Request) -> tuple[BlobSpec, ...]:
        """What must lie in the store before the core may see the request."""
        return await self.call(lambda core: core.needs_blobs(peer, request))

    async def tick(self, *, blobs_serve: bool = True) -> None:
        """Let time pass; raises `ProblemError` when that could not be written."""
        await self.call(lambda core: core.tick(self._clock(), blobs_serve=blobs_serve))

    async def command(self, command: OperatorCommand) -> str:
        """An operator's command; a sentence on what became of it. Raises `ProblemError`."""
        return await self.call(lambda core: core.command(command, self._clock()))

    async def status(self) -> RunStatus:
        """The public picture; raises `ProblemError`."""
        return await self.call(lambda core: core.status(self._clock()))

    async def call(self, act: Callable[[RunCore], T]) -> T:
        """`act(core)` in its turn, once everything up to it is on disk; raises `ProblemError`."""
        if self._worker is None:
            raise ProblemError(problems.stopping())
        if len(self._waiting) >= self._waiting_max:
            raise ProblemError(problems.busy())
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(act, answer))
        self._wake.set()
        return await answer

    async def _work(self) -> None:
        while self._worker is not None:
            if not self._waiting:
                self._wake.clear()
                await self._wake.wait()
                continue
            await asyncio.sleep(0)  # let whoever is ready join this batch
            size = min(len(self._waiting), self._batch_max)
            batch = [self._waiting.popleft() for _ in range(size)]
            try:
                refusal = await self._serve(batch)
            except Exception:  # whatever it was, the next request finds a core as it is on disk
                log.exception("%s: a batch failed, the core is rebuilt", self.config.run_id)
                self._core = self._unwritten = None
                refusal = problems.core_failed()
            for waiting in batch:
                _refuse(waiting, refusal)

    async def _serve(self, batch: list[_Waiting]) -> Problem:
        """Answer a batch by one commit; returns how to refuse what was not answered."""
        if not await self._is_ready() or self._core is None:
            return problems.not_stored(self._trouble)
        changes, done, is_broken = Changes(), list[tuple[_Waiting, object]](), False
        for waiting in batch:
            if waiting.answer.done():  # whoever asked has gone
                continue
            try:
                reply = waiting.act(self._core)
                changes.add(self._core.take_effects())
            except Exception:  # a fault of the core must not end the service
                log.exception("%s: the core failed and is rebuilt", self.config.run_id)
                is_broken = True
                break
            if changes.are_durable:
                done.append((waiting, reply))
            else:  # it knows of nothing that is not on disk
                _answer(waiting, reply)
        refusal = await self._write(changes)
        if refusal is None:
            for waiting, reply in done:
                _answer(waiting, reply)
        if is_broken:
            self._core = None
        return refusal or problems.core_failed()

    async def _is_ready(self) -> bool:
        """Whether the core may go on: nothing unwritten, and rebuilt if it had failed."""
        if asyncio.get_running_loop().time() < self._retry_at_s:
            return False
        if self._unwritten is not None:
            await self._write(self._unwritten)
        if self._unwritten is None and self._core is None:
            try:
                await self._rebuild()
            except StoreError as error:
                self._fail(str(error))
            except RecordError as error:
                log.exception("%s: the saved state cannot be read", self.config.run_id)
                self._fail(str(error))
        return self._unwritten is None and self._core is not None

    async def _rebuild(self) -> None:
        """The core as it is on disk; what it changes at once is written at once."""
        records = await self._store.records(self.config.run_id)
        now_s = self._clock()
        if records:
            self._core = self._make.restore(self.config, records, now_s, self._validators)
        else:
            self._core = self._make.new(self.config, now_s, self._validators)
        changes = Changes()
        changes.add(self._core.take_effects())
        await self._write(changes)

    async def _write(self, changes: Changes) -> Problem | None:
        """Commit, then do what may only be done after it; None when all went well."""
        try:
            if changes.are_durable:
                await self._store.commit(self.config.run_id, changes.saves, changes.posted)
        except StoreError as error:
            self._unwritten = changes
            self._fail(str(error))
            return problems.not_stored(self._trouble)
        except LedgerError:
            log.exception("%s: the ledger refused a posting", self.config.run_id)
            self._unwritten = self._core = None
            self._fail("the ledger refused a posting; the log says which")
            return problems.core_failed()
        self._unwritten = None
        if self._trouble:
            log.warning("%s: the database works again", self.config.run_id)
            self._trouble = ""
        for text in changes.events:
            log.info("%s: %s", self.config.run_id, text)
        if changes.unused:
            self._drop_blobs(changes.unused)
        return None

    def _fail(self, reason: str) -> None:
        if not self._trouble:
            log.error("%s: nothing is answered for now: %s", self.config.run_id, reason)
        self._trouble = reason
        self._retry_at_s = asyncio.get_running_loop().time() + RETRY_S


def _answer(waiting: _Waiting, reply: object) -> None:
    if not waiting.answer.done():
        waiting.answer.set_result(reply)


def _refuse(waiting: _Waiting, problem: Problem) -> None:
    if not waiting.answer.done():
        waiting.answer.set_exception(ProblemError(problem))
