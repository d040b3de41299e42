"""The orchestrator without its HTTP: database, blobs and runs, opened and closed together.

Here: start, the ticking of time, what several runs share. Not here: HTTP (`api.py`), processes and
sockets (`server.py`), how one run is served (`hosted_run.py`).
"""

from __future__ import annotations

import asyncio
import gc
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec

from engine.core.records import RecordError
from engine.net.blob_store import BlobStore, BlobStoreError
from engine.protocol.ids import Digest, PeerId, RunId
from engine.protocol.messages import (
    AskDownloads,
    AskManifest,
    AskRelayPass,
    AskStatement,
    AskStatus,
    AskUploads,
    BaseShards,
    Commit,
    Evidence,
    ManifestReply,
    Reduced,
    Register,
    Registered,
    Reply,
    Request,
    RunStatus,
)
from engine.protocol.payouts import NetworkInfo
from engine.protocol.run_config import RunConfig
from engine.protocol.signing import RequestVerifier
from engine.service import problems
from engine.service.blobs import BlobService, open_folder
from engine.service.hosted_run import CoreMaker, HostedRun
from engine.service.invitations import InvitationDesk
from engine.service.metrics import Metrics, RunFigures, render_runs
from engine.service.operate import Operate, Operated, command_of
from engine.service.payout_desk import PayoutDesk
from engine.service.problems import ProblemError
from engine.service.relay_desk import RelayDesk
from engine.service.settings import FolderLock, ServiceError, ServiceSettings
from engine.service.store import Store, StoreError

STATUS_S = 1.0
"""The public picture of a run is drawn at most this often."""
CLEAN_S = 3600.0
"""Between sweeps of unclaimed blobs, and audits of the ledgers."""
PUBLIC = PeerId("0" * 64)
"""Stands for whoever reads without signing."""

T = TypeVar("T")

log = logging.getLogger(__name__)


class Service:
    """Everything an orchestrator process holds."""

    def __init__(
        self,
        settings: ServiceSettings,
        make_core: CoreMaker,
        *,
        clock: Callable[[], float] = time.time,
        blobs: BlobStore | None = None,
    ) -> None:
        """Takes the data folder for itself; raises `ServiceError`."""
        self.settings, self.clock = settings, clock
        self.runs: dict[RunId, HostedRun] = {}
        self.metrics, self.verifier = Metrics(), RequestVerifier()
        self._make_core = make_core
        settings.prepare()
        self._lock = FolderLock(settings.data_dir)
        try:
            self.operators = settings.operators | {settings.operator_key().peer_id}
            self.store = Store(settings.sql_url())
            self.blobs = BlobService(settings, self.store, clock, blobs)
            self.payouts = PayoutDesk(
                self.store, settings.statement_key(), self, clock, settings.credit_rate()
            )
            self.relay = RelayDesk(settings, clock)
            self.invitations = InvitationDesk(
                self.store,
                clock,
                is_required=settings.invitation_only,
                is_known=self._is_known,
                is_operator=self.is_operator,
            )
        except BaseException:
            self._lock.release()
            raise
        self._tasks: list[asyncio.Task[None]] = []
        self._statuses: dict[RunId, tuple[float, RunStatus]] = {}
        self._ledger_faults: dict[RunId, tuple[str, ...]] = {}

    async def start(self) -> None:
        """Open the database and restore every run; raises `ServiceError`."""
        await self.store.open()
        try:
            await self.store.take_over()
            for config in await self.store.runs():
                await self._host(config)
            await self._audit()
        except (StoreError, RecordError) as error:
            raise ServiceError(
                f"The saved runs cannot be restored: {error}.",
                "Check the database's disk, or restore the database from a backup.",
            ) from error
        self._tasks = [
            asyncio.create_task(self._every(self.settings.tick_s, self._tick), name="tick"),
            asyncio.create_task(self._every(CLEAN_S, self._clean), name="clean"),
        ]

    async def stop(self) -> None:
        """Finish what is being written and let everything go. Safe after a failed start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for run in self.runs.values():
            await run.stop()
        await self.blobs.finish_removals()
        await self.store.close()
        self._lock.release()

    def run(self, run_id: str) -> HostedRun:
        """Raises `ProblemError` for a run that is not here."""
        if run := self.runs.get(RunId(run_id)):
            return run
        raise ProblemError(problems.unknown_run(run_id))

    def info(self) -> NetworkInfo:
        """What anyone may know of this orchestrator."""
        return msgspec.structs.replace(
            self.payouts.info(),
            relays=self.settings.relays,
            invitation_only=self.settings.invitation_only,
        )

    def run_ids(self) -> tuple[RunId, ...]:
        return tuple(self.runs)

    def is_operator(self, peer: PeerId) -> bool:
        return peer in self.operators

    def _is_known(self, peer: PeerId) -> bool:
        """Named by the operator."""
        return peer in self.settings.members or peer in (self.settings.validators or ())

    async def answer(self, run_id: str, peer: PeerId, request: Request, base_url: str) -> Reply:
        """The reply to a signed request; raises `ProblemError`."""
        run = self.run(run_id)
        match request:
            case AskUploads():
                await run.may_transfer(peer, request)
                return await self.blobs.uploads(peer, request, base_url)
            case AskDownloads():
                await run.may_transfer(peer, request)
                return await self.blobs.downloads(request, base_url)
            case AskRelayPass():
                await run.may_transfer(peer, AskDownloads(digests=()))
                return self.relay.pass_for(peer, request)
            case AskStatement():
                return await self._reading(
                    self.store.statement(run.config.run_id, peer, request.limit)
                )
            case AskStatus():
                return await self.status(run_id)
            case Register():
                await self.invitations.must_be_in(peer)
            case Commit() | Reduced() | BaseShards() | Evidence():
                await self.blobs.require(await run.needs_blobs(peer, request))
        reply = await run.handle(peer, request)
        if isinstance(reply, Registered):
            return msgspec.structs.replace(reply, runs=tuple(self.runs))
        return reply

    async def operate(self, run_id: str, peer: PeerId, order: Operate) -> Operated:
        """Do what an operator orders; raises `ProblemError`."""
        if not self.is_operator(peer):
            raise ProblemError(problems.forbidden("command runs"))
        run = self.run(run_id)
        outcome = await run.command(command_of(order))
        self._statuses.pop(run.config.run_id, None)
        log.info("%s: operator %s: %s: %s", run_id, peer[:8], order.command, outcome)
        return Operated(outcome=outcome[:500])

    async def status(self, run_id: str) -> RunStatus:
        """The public picture, at most `STATUS_S` old; raises `ProblemError`."""
        run = self.run(run_id)
        drawn_s, status = self._statuses.get(run.config.run_id, (float("-inf"), None))
        now_s = asyncio.get_running_loop().time()
        if status is None or now_s - drawn_s > STATUS_S:
            status = await run.status()
            balances = await self._reading(self.store.balances(run.config.run_id))
            is_balanced = not self._ledger_faults.get(run.config.run_id) and not sum(
                balances.values()
            )
            status = msgspec.structs.replace(status, ledger_balanced=is_balanced)
            self._statuses[run.config.run_id] = (now_s, status)
        return status

    async def manifest(self, run_id: str) -> ManifestReply:
        """The newest manifest, for anyone; raises `ProblemError`."""
        reply = await self.run(run_id).handle(PUBLIC, AskManifest())
        assert isinstance(reply, ManifestReply)
        return reply

    async def check(self) -> None:
        """Raises `ProblemError` when requests are not answered at the moment."""
        if trouble := [run.trouble for run in self.runs.values() if run.trouble]:
            raise ProblemError(problems.not_stored(trouble[0]))
        await self._reading(self.store.check())

    async def figures(self) -> list[str]:
        """The lines of `/metrics`; a run that does not answer is left out."""
        figures = []
        for run_id in self.runs:
            try:
                balances = await self._reading(self.store.balances(run_id))
                figures.append(RunFigures(await self.status(run_id), balances))
            except ProblemError as error:
                log.warning("no figures of %s: %s", run_id, error)
        return [*self.metrics.render(), *render_runs(figures, self.blobs.num_bytes)]

    async def _host(self, config: RunConfig) -> None:
        run = HostedRun(
            config,
            self.store,
            self._make_core,
            self.clock,
            batch_max=self.settings.batch_max,
            waiting_max=self.settings.waiting_max,
            drop_blobs=partial(self.blobs.remove_later, config.run_id),
            validators=self.settings.validators,
        )
        await run.start()
        self.runs[config.run_id] = run

    async def _reading(self, query: Awaitable[T]) -> T:
        try:
            return await query
        except StoreError as error:
            raise ProblemError(problems.not_stored(str(error))) from error

    async def _every(self, interval_s: float, act: Callable[[], Awaitable[None]]) -> None:
        while True:
            await asyncio.sleep(interval_s)
            try:
                await act()
            except Exception:  # time must go on passing, whatever went wrong once
                log.exception("%s failed", act.__name__)

    async def _tick(self) -> None:
        for run_id, run in self.runs.items():
            try:
                await run.tick(blobs_serve=self.blobs.serve)
            except ProblemError as error:  # said in the log by the run when it began
                log.debug("%s: no tick: %s", run_id, error)

    async def _clean(self) -> None:
        gc.collect()
        if num_removed := await self.blobs.sweep():
            log.info("%d blobs that nobody claimed were removed", num_removed)
        try:
            await self._audit()
        except StoreError as error:
            log.warning("the ledger could not be verified: %s", error)

    async def _audit(self) -> None:
        """Read every ledger again; a fault is shown in the run's status until it is mended."""
        for run_id in self.runs:
            report = await self.store.verify(run_id)
            self._ledger_faults[run_id] = report.faults
            for fault in report.faults:
                log.error("%s: the ledger is wrong: %s", run_id, fault)


async def create_run(
    settings: ServiceSettings,
    config: RunConfig,
    blobs: Mapping[Digest, bytes | Path],
    *,
    now_s: float | None = None,
) -> bool:
    """Add a run and the blobs it begins with, while no orchestrator serves the folder.

    Returns False when the very same run was there; its blobs are completed all the same. Raises
    `ServiceError`, also for another run of the same name.
    """
    settings.prepare()
    lock = FolderLock(settings.data_dir)
    try:
        await asyncio.to_thread(_keep_blobs, settings, blobs)
        store = Store(settings.sql_url())
        try:
            await store.open()
            return await store.add_run(config, time.time() if now_s is None else now_s)
        except StoreError as error:
            raise ServiceError(
                f"The run cannot be saved: {error}.", "Make the disk writable, then try again."
            ) from error
        finally:
            await store.close()
    finally:
        lock.release()


def _keep_blobs(settings: ServiceSettings, blobs: Mapping[Digest, bytes | Path]) -> None:
    folder = open_folder(settings)
    for digest, data in blobs.items():
        try:
            folder.put_local(digest, data)
        except BlobStoreError as error:
            raise ServiceError(error.title, error.what_to_do) from error
