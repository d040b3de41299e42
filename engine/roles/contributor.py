"""Wiring of a contributor: key, transport, client, compute and the loop. No decisions here."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import time

import torch

from engine.api.events import Ready, Status, Stopped
from engine.api.options import ContributeOptions
from engine.audit_spool import AuditSpool
from engine.client.stop_signal import StopSignal
from engine.compute.devices import choose_device, kind_of, matmul_factory
from engine.core.contributor import Contributor
from engine.core.events import Operate
from engine.host.device import report_device
from engine.host.priority import lower_priority
from engine.net.iroh_transport import open_iroh
from engine.net.transport import Transport, TransportError
from engine.payload_store import PayloadStore
from engine.performer import Performer
from engine.protocol.ids import PROTOCOL_VERSION
from engine.protocol.messages import Register
from engine.protocol.run_config import RunConfig
from engine.protocol.signing import DeviceKey
from engine.roles.device_key import load_or_create_key
from engine.roles.errors import RoleError
from engine.roles.logs import set_up_logs
from engine.roles.peer import connect
from engine.roles.stdio import emit, listen_for_stop
from engine.runtime import Runtime
from engine.version import VERSION

STATUS_S = 1.0
PAYLOAD_BYTES_MAX = 4 << 30
SPOOL_BYTES_MAX = 4 << 30

log = logging.getLogger(__name__)


def main(options: ContributeOptions) -> int:
    """Contribute until told to stop; 0 then."""
    set_up_logs(options.dir, "engine")
    lower_priority()
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    return asyncio.run(_main(options))


async def _main(options: ContributeOptions) -> int:
    stop = listen_for_stop(stdin_lifeline=options.stdin_lifeline)
    device = choose_device(None if options.device == "auto" else options.device)
    key = load_or_create_key(options.dir)
    transport = await _open_transport(options, key)
    register = Register(
        protocol_version=PROTOCOL_VERSION,
        software_version=VERSION,
        role="contributor",
        name=options.name,
        device=report_device(kind_of(device), matmul_factory(device)),
        session=secrets.token_hex(8),
    )
    async with connect(options.orchestrator, options.run_id, key) as peer:
        payloads = PayloadStore(PAYLOAD_BYTES_MAX)

        def make_performer(config: RunConfig) -> Performer:
            spool = AuditSpool(options.dir / "audit", SPOOL_BYTES_MAX)
            return Performer(config, payloads, peer.samples(config), spool, device=device)

        runtime = Runtime(
            core=Contributor(register, transport.address),
            transport=transport,
            client=peer.client,
            transfers=peer.transfers,
            payloads=payloads,
            make_performer=make_performer,
            now_s=time.monotonic,
        )
        emit(Ready(peer_id=key.peer_id, device=str(device)))
        reason = await _run_until(runtime, stop)
    emit(Stopped(reason=reason))
    return 0


async def _open_transport(options: ContributeOptions, key: DeviceKey) -> Transport:
    relay_urls = [url for url in options.relay.split(",") if url]
    try:
        return await open_iroh(key, bind=options.bind, relay_urls=relay_urls)
    except TransportError as error:
        raise RoleError(
            f"Other contributors cannot reach this computer: {error}.",
            "Choose another --bind (0.0.0.0:0 takes any free port), and check the --relay URLs.",
            exit_code=2,
        ) from error


async def _run_until(runtime: Runtime, stop: StopSignal) -> str:
    """The loop, its status every second, and the word to leave when it is time."""
    loop = asyncio.create_task(runtime.run())
    report = asyncio.create_task(_report(runtime.core))
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait({loop, stopped}, return_when=asyncio.FIRST_COMPLETED)
    if not loop.done():
        runtime.post(Operate("leave", stop.reason))
    report.cancel()
    stopped.cancel()
    return await loop


async def _report(core: Contributor) -> None:
    while True:
        emit(status_of(core))
        await asyncio.sleep(STATUS_S)


def status_of(core: Contributor) -> Status:
    """What a contributor is doing, for whoever started it."""
    counts = core.counts
    pairs = counts.pairs.values()
    return Status(
        run_id=core.config.run_id if core.config else "",
        phase=core.phase,
        activity=core.activity,
        reason=core.reason,
        stage=core.seat.stage if core.seat else None,
        round=core.round_side.round if core.round_side else 0,
        microbatches=sum(count[2] for count in pairs),
        tokens=sum(count[0] for count in pairs),
        tokens_per_s=core.speed.tokens_per_s,
        loss=counts.loss_nats / counts.loss_tokens if counts.loss_tokens else None,
    )
