"""Wiring of an orchestrator: create the run that was asked for, then serve. No decisions here."""

from __future__ import annotations

import asyncio

from engine.api.events import Listening, Notice, Stopped
from engine.api.options import OrchestrateOptions
from engine.roles.create_run import prepare_run
from engine.roles.errors import RoleError
from engine.roles.logs import set_up_logs
from engine.roles.stdio import emit, listen_for_stop
from engine.service.server import serve
from engine.service.service import create_run
from engine.service.settings import ServiceError, ServiceSettings


def main(options: OrchestrateOptions) -> int:
    """Serve until told to stop; 0 then."""
    set_up_logs(options.dir, "orchestrator")
    try:
        return asyncio.run(_main(options))
    except ServiceError as error:
        raise RoleError(error.title, error.what_to_do) from error


async def _main(options: OrchestrateOptions) -> int:
    stop = listen_for_stop(stdin_lifeline=options.stdin_lifeline)
    settings = ServiceSettings(
        data_dir=options.dir,
        host=options.host,
        port=options.port,
        public_url=options.url or "",
    )
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
    try:
        await serve(settings, lambda url: emit(Listening(url=url, run_id=run_id)), stop=ending)
    finally:
        watcher.cancel()
    emit(Stopped(reason=stop.reason or "ended"))
    return 0
