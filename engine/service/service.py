"""The orchestrator without its HTTP: database, blobs and runs, opened and closed together.

Here: start, the ticking of time, what several runs share. Not here: HTTP (`api.py`), processes and
sockets (`server.py`), how one run is served (`hosted_run.py`).
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import msgspec

from engine.core.records import RecordError
from engine.net.blob_store import BlobStore, BlobStoreError
from engine.protocol.ids import Digest, PeerId, RunId
from engine.protocol.messages import (
    AskDownloads,
    AskManifest,
    AskStatement,
    AskStatus,
    AskUploads,
    BaseShards,
    Commit,
    Evidence,
    ManifestReply,
    Registered,
    Reply,
    Request,
    RunStatus,
)
from engine.protocol.run_config import RunConfig
from engine.protocol.signing import RequestVerifier
from engine.service import problems
from engine.service.blobs import BlobService, open_folder
from engine.service.hosted_run import CoreMaker, HostedRun
from engine.service.metrics import Metrics, RunFigures, render_runs
from engine.service.operate import Operate, Operated, command_of
from engine.service.problems import ProblemError
from engine.service.settings import FolderLock, ServiceError, ServiceSettings
from engine.service.store import Store, StoreError

STATUS_S = 1.0
"""The public picture of a run is drawn at most this often."""
SWEEP_S = 3600.0
PUBLIC = PeerId("0" * 64)
"""Stands for whoever reads without signing."""

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
        except BaseException:
            self._lock.release()
            raise
        self._tasks: list[asyncio.Task[None]] = []
        self._statuses: dict[RunId, tuple[float, RunStatus]] = {}

    async def start(self) -> None:
        """Open the database and restore every run; raises `ServiceError`."""
        await self.store.open()
        try:
            await self.store.take_over()
            for config in await self.store.runs():
                await self._host(config)
        except (StoreError, RecordError) as error:
            raise ServiceError(
                f"The saved runs cannot be restored: {error}.",
                "Check the database's disk, or restore the database from a backup.",
            ) from error
        self._tasks = [
            asyncio.create_task(self._every(self.settings.tick_s, self._tick), name="tick"),
            asyncio.create_task(self._every(SWEEP_S, self._sweep), name="sweep"),
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

    async def answer(
        self, run_id: str, peer: PeerId, request: Request, base_url: str
    ) -> Reply:
        """The reply to a signed request; raises `ProblemError`."""
        run = self.run(run_id)
        match request:
            case AskUploads():
                await run.may_transfer(peer, request)
                return await self.blobs.uploads(peer, request, base_url)
            case AskDownloads():
                await run.may_transfer(peer, request)
                return await self.blobs.downloads(request, base_url)
            case AskStatement():
                return await self._reading(
                    self.store.statement(run.config.run_id, peer, request.limit)
                )
            case AskStatus():
                return await self.status(run_id)
            case Commit():
                await self.blobs.require(request.shards)
            case BaseShards():
                await self.blobs.require(request.shards.values())
            case Evidence():
                await self.blobs.require([request.blob])
        reply = await run.handle(peer, request)
        if isinstance(reply, Registered):
            return msgspec.structs.replace(reply, runs=tuple(self.runs))
        return reply
