"""Wiring of an orchestrator: create the run that was asked for, then serve. No decisions here."""

from __future__ import annotations

import asyncio
import gc
import re
import sys

import msgspec

from engine.api.events import Listening, Notice, Stopped
from engine.api.options import OrchestrateOptions
from engine.client.operate import ADDRESS_NAME
from engine.host.disk import atomic_write
from engine.protocol.ids import PeerId, is_digest
from engine.protocol.payouts import RELAY_PATTERN
from engine.roles.create_run import prepare_run
from engine.roles.device_key import load_or_create_key
from engine.roles.errors import RoleError
from engine.roles.logs import set_up_logs
from engine.roles.stdio import emit, listen_for_stop
from engine.service.server import serve
from engine.service.service import create_run
from engine.service.settings import ServiceError, ServiceSettings

GB = 1_000_000_000
ANYBODY = "any"
WHERE_KEYS_ARE = (
    "A key has 64 hex digits: train-at-home operate key shows an operator's own, and a validator "
    "that is refused is told its own. Separate several by commas."
)


def main(options: OrchestrateOptions) -> int:
    """Serve until told to stop; 0 then."""
    set_up_logs(options.dir, "orchestrator")
    be_prompt()
    try:
        return asyncio.run(_main(options))
    except ServiceError as error:
        raise RoleError(error.title, error.what_to_do) from error


def be_prompt() -> None:
    """Keep this process from standing still while thousands wait for an answer.

    A full collection walks everything that a run consists of: 0.15 s with 1,000 contributors
    (measured), several times a minute. Cycles that live long are rare here; the service collects
    them once an hour. And the event loop waits for the thread that commits no longer than it must.
    """
    gc.set_threshold(10_000, 20, 1_000_000)
    sys.setswitchinterval(0.001)


def settings_of(options: OrchestrateOptions) -> ServiceSettings:
    """Raises `RoleError` (exit code 2) and `ServiceError`."""
    return ServiceSettings(
        data_dir=options.dir,
        host=options.host,
        port=options.port,
        public_url=options.url or "",
        database_url=options.database or "",
        relays=tuple(map(_relay, filter(None, options.relay.split(",")))),
        operators=_keys("an operator", options.operators),
        validators=_validators(options),
        invitation_only=options.invitation_only,
        members=_members(options),
        upload_quota_bytes_per_hour=options.upload_gb_per_hour * GB,
        url_expiry_s=float(options.url_expiry_s),
    )


def _relay(text: str) -> str:
    url = text.strip()
    if re.match(RELAY_PATTERN, url):
        return url
    raise RoleError(
        f"{text[:80]!r} is not the URL of a relay.",
        "It looks like https://relay.example.org or tls://relay.example.org:4222. Separate several "
        "by commas.",
        exit_code=2,
    )


def _validators(options: OrchestrateOptions) -> frozenset[PeerId] | None:
    """Whose verdicts count: nobody's unless the host names them; None: anybody's."""
    if options.validators.strip() == ANYBODY:
        return None
    keys = _keys("a validator", options.validators)
    if options.validator_dir is not None:
        keys |= {load_or_create_key(options.validator_dir).peer_id}
    return keys


def _members(options: OrchestrateOptions) -> frozenset[PeerId]:
    """Who needs no invitation."""
    keys = _keys("a computer", options.members)
    if options.contributor_dir is not None:
        keys |= {load_or_create_key(options.contributor_dir).peer_id}
    return keys


def _keys(whose: str, text: str) -> frozenset[PeerId]:
    keys = [part.strip().lower() for part in text.split(",") if part.strip()]
    for key in keys:
        if not is_digest(key):
            raise RoleError(f"{key[:80]!r} is not a key of {whose}.", WHERE_KEYS_ARE, exit_code=2)
    return frozenset(map(PeerId, keys))


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
