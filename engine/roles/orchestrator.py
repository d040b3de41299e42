"""Wiring of an orchestrator: create the run that was asked for, then serve. No decisions here."""

from __future__ import annotations

import asyncio
import re

import msgspec

from engine.api.events import Listening, Notice, Stopped
from engine.api.options import OrchestrateOptions
from engine.client.operate import ADDRESS_NAME
from engine.host.disk import atomic_write
from engine.protocol.ids import PeerId, is_digest
from engine.protocol.payouts import RELAY_PATTERN
from engine.roles.create_run import prepare_run
from engine.roles.errors import RoleError
from engine.roles.logs import set_up_logs
from engine.roles.stdio import emit, listen_for_stop
from engine.service.server import serve
from engine.service.service import create_run
from engine.service.settings import ServiceError, ServiceSettings

GB = 1_000_000_000


def main(options: OrchestrateOptions) -> int:
    """Serve until told to stop; 0 then."""
    set_up_logs(options.dir, "orchestrator")
    try:
        return asyncio.run(_main(options))
    except ServiceError as error:
        raise RoleError(error.title, error.what_to_do) from error


def settings_of(options: OrchestrateOptions) -> ServiceSettings:
    """Raises `RoleError` (exit code 2) and `ServiceError`."""
    return ServiceSettings(
        data_dir=options.dir,
        host=options.host,
        port=options.port,
        public_url=options.url or "",
        database_url=options.database or "",
        relays=tuple(map(_relay, filter(None, options.relay.split(",")))),
        operators=frozenset(map(_operator, filter(None, options.operators.split(",")))),
        upload_quota_bytes_per_hour=options.upload_gb_per_hour * GB,
        url_expiry_s=float(options.url_expiry_s),
    )


def _relay(text: str) -> str:
    url = text.strip()
    if re.match(RELAY_PATTERN, url):
        return url
    raise RoleError(
        f"{text[:80]!r} is not the URL of a relay.",
        "It looks like https://relay.example.org. Separate several by commas.",
        exit_code=2,
    )


def _operator(text: str) -> PeerId:
    key = text.strip().lower()
    if is_digest(key):
        return PeerId(key)
    raise RoleError(
        f"{text[:80]!r} is not a key of an operator.",
        "A key has 64 hex digits; train-at-home operate key shows one's own. Separate several by "
        "commas.",
        exit_code=2,
    )


async def _main(options: OrchestrateOptions) -> int:
    stop = listen_for_stop(stdin_lifeline=options.stdin_lifeline)
    settings = settings_of(options)
    run_id = None
    if options.run is not None:
        run_id = options.run.run_id
        emit(Notice(level="info", title="Preparing the data of the run."))
        config, blobs = await asyncio.to_thread(prepare_run, options.run, options.dir)
        await create_run(settings, config, blobs)
    ending = asyncio.Event()

    async def end_with_signal() -> None:
        await stop.wait()
        ending.set()

    watcher = asyncio.create_task(end_with_signal())

    def listening(url: str) -> None:
        atomic_write(options.dir / ADDRESS_NAME, msgspec.json.encode(url))
        emit(Listening(url=url, run_id=run_id))

    try:
        await serve(settings, listening, stop=ending)
    finally:
        watcher.cancel()
    emit(Stopped(reason=stop.reason or "ended"))
    return 0
