"""Wiring of a contributor: key, gate, transport, client, compute and the loop. No decisions here.

With `--controlled` commands come on standard input: the device key first, then permission, and
nothing is measured, connected or computed before the first. Memory: payloads in flight get a
quarter of what is granted, and a process that has grown beyond all of it drains and exits with 75,
to be started again. Disk: records for audits get half of what is granted, work that is carried over
a pause a quarter (carried.py says how often it is written).
Not here: what happens while it serves (contributor_session.py).
"""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import time
from collections.abc import Callable
from functools import partial

import torch

from engine.api.commands import Leave, Release
from engine.api.events import Ready, Resumed, Stopped
from engine.api.options import ContributeOptions
from engine.audit_spool import AuditSpool
from engine.carried import Carried
from engine.client.public import PublicClient
from engine.client.stop_signal import StopSignal
from engine.compute.devices import card_memory_bytes, kind_of, matmul_factory
from engine.core.contributor import Contributor
from engine.core.memory_plan import MemoryLimits
from engine.governed import GovernedPerformer
from engine.host.budget import disk_bytes_max, memory_bytes_max
from engine.host.device import report_device, usable_memory_bytes
from engine.host.gate import Gate
from engine.host.governor import Governor
from engine.host.priority import lower_priority
from engine.kept_anchor import KeptAnchor, kept_in
from engine.net.iroh_transport import open_iroh
from engine.net.paths import Paths
from engine.net.relay.transport import RelayTransport
from engine.net.token_bucket import TokenBucket
from engine.net.transport import Transport, TransportError
from engine.payload_store import PAYLOAD_BYTES_MAX, PayloadStore
from engine.performer import Performer
from engine.protocol.ids import PROTOCOL_VERSION, RunId
from engine.protocol.messages import AskRelayPass, DeviceReport, Register, RelayPass
from engine.protocol.relay_pass import is_message_relay
from engine.protocol.run_config import RunConfig, config_digest
from engine.protocol.signing import DeviceKey
from engine.roles.chosen_device import chosen_device
from engine.roles.contributor_session import ContributorSession
from engine.roles.control import Control
from engine.roles.device_key import load_or_create_key
from engine.roles.errors import RoleError
from engine.roles.find_run import patiently, run_of
from engine.roles.logs import set_up_logs
from engine.roles.peer import Peer, connect
from engine.roles.stdio import emit, listen_for_stop
from engine.runtime import Runtime
from engine.version import VERSION

SPOOL_BYTES_MAX = 4 << 30
NO_RELAY = "none"
LOOK_S = 0.05

log = logging.getLogger(__name__)


def main(options: ContributeOptions) -> int:
    """Contribute until told to stop; 0 then, or 75 to be started again.

    Raises `RoleError` (exit code 2) when the orchestrator refuses it for good.
    """
    set_up_logs(options.dir, "engine")
    lower_priority()
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    return asyncio.run(_main(options))


async def _main(options: ContributeOptions) -> int:
    gate = Gate(Governor(is_controlled=options.controlled, started_s=time.monotonic()))
    endings = _Endings()
    control = Control(gate, endings.take)
    stop = listen_for_stop(
        stdin_lifeline=options.stdin_lifeline or options.controlled,
        on_stdin=control.feed if options.controlled else None,
    )
    device = chosen_device(options.device)
    key = await control.key() if options.controlled else load_or_create_key(options.dir)
    emit(Ready(peer_id=key.peer_id, device=str(device)))
    if reason := await _first_permission(gate, endings, stop):
        emit(Stopped(reason=reason))
        return 0
    report = asyncio.create_task(asyncio.to_thread(_measured, options, device))
    found = await patiently(lambda: _look_up(options), lambda: _reason_to_end(gate, endings, stop))
    if found is None:
        emit(Stopped(reason=_reason_to_end(gate, endings, stop)))
        return 0
    run_id, relay_urls = found
    transport, relay = await _open_transport(options, key, relay_urls)
    up = TokenBucket(lambda: gate.limits().upload_bytes_per_s)
    down = TokenBucket(lambda: gate.limits().download_bytes_per_s)
    async with connect(
        options.orchestrator, run_id, key, pace_up=up.take, pace_down=down.take
    ) as peer:
        if relay is not None:
            relay.start(partial(_relay_pass, peer))
        runtime = _runtime(options, device, gate, transport, peer, await report)
        runtime.upload_cap, runtime.download_cap = up, down
        session = ContributorSession(
            runtime,
            gate,
            url=options.orchestrator,
            is_controlled=options.controlled,
            memory_bytes_max=memory_bytes_max(options.memory_bytes_max),
        )
        endings.hand_to(session.end)
        reason = await session.run(stop)
    if runtime.is_refused:
        raise RoleError("This computer cannot take part in this run.", reason, exit_code=2)
    emit(Stopped(reason=reason))
    return session.exit_code


class _Endings:
    """The word to end, which may come before there is anything to end."""

    def __init__(self) -> None:
        self.waiting: Release | Leave | None = None
        self._obey: Callable[[Release | Leave], None] | None = None

    def take(self, command: Release | Leave) -> None:
        if self._obey is None:
            self.waiting = command
        else:
            self._obey(command)

    def hand_to(self, obey: Callable[[Release | Leave], None]) -> None:
        self._obey = obey
        if self.waiting is not None:
            obey(self.waiting)


async def _first_permission(gate: Gate, endings: _Endings, stop: StopSignal) -> str:
    """Wait for it; the reason to end instead, if one comes first."""
    while not gate.is_open():
        if reason := _reason_to_end(gate, endings, stop):
            return reason
        await asyncio.sleep(LOOK_S)
    return ""


def _reason_to_end(gate: Gate, endings: _Endings, stop: StopSignal) -> str:
    """Before there is anything to end; empty: none."""
    if stop.is_set():
        return stop.reason
    if endings.waiting is not None:
        return endings.waiting.reason or "told to end"
    if time.monotonic() >= gate.ends_at_s():
        return f"paused for a minute: {gate.verdict().reason}"
    return ""


def _measured(options: ContributeOptions, device: torch.device) -> DeviceReport:
    """What this device can do; half a second and more, beside what is waited for."""
    return report_device(
        kind_of(device),
        matmul_factory(device),
        memory_bytes=min(usable_memory_bytes(), memory_bytes_max(options.memory_bytes_max)),
        card_bytes=card_memory_bytes(device),
    )


def _runtime(
    options: ContributeOptions,
    device: torch.device,
    gate: Gate,
    transport: Transport,
    peer: Peer,
    report: DeviceReport,
) -> Runtime:
    memory_max = memory_bytes_max(options.memory_bytes_max)
    payloads = PayloadStore(min(PAYLOAD_BYTES_MAX, memory_max // 4))
    register = Register(
        protocol_version=PROTOCOL_VERSION,
        software_version=VERSION,
        role="contributor",
        name=options.name,
        device=report,
        session=secrets.token_hex(8),
    )

    def make_performer(config: RunConfig) -> GovernedPerformer:
        disk_max = disk_bytes_max(options.disk_bytes_max, options.dir)
        spool = AuditSpool(options.dir / "audit", min(SPOOL_BYTES_MAX, disk_max // 2))
        run, place = config_digest(config), options.dir
        performer = Performer(
            config,
            payloads,
            peer.samples(config),
            spool,
            device=device,
            gate=gate if options.controlled else None,
            memory=MemoryLimits(memory_max, card_memory_bytes(device)),
            carried=Carried(place, run, generation, bytes_max=disk_max // 4),
            anchors=KeptAnchor(place, run, generation, bytes_max=disk_max // 4),
        )
        return GovernedPerformer(performer, gate, _say_resumed)

    def generation() -> int:
        return core.seat.generation if core.seat else -1

    core = Contributor(register, transport.address)
    core.loading.kept = kept_in(options.dir)
    return Runtime(
        core=core,
        transport=transport,
        client=peer.client,
        transfers=peer.transfers,
        payloads=payloads,
        make_performer=make_performer,
        now_s=time.monotonic,
    )


def _say_resumed(since_s: float) -> None:
    log.info("the first microbatch was trained %.3f s after the permission", since_s)
    emit(Resumed(permission_to_microbatch_s=since_s))


async def _relay_pass(peer: Peer, public_key: str) -> RelayPass:
    """Raises `OrchestratorError`, while there is no seat."""
    given = await peer.client.call(AskRelayPass(public_key=public_key))
    assert isinstance(given, RelayPass)
    return given


async def _look_up(options: ContributeOptions) -> tuple[RunId, list[str]]:
    """The run, and the relays to use: those that were given, else those that the network names.
    One that is bound to the loopback has no use for any."""
    async with PublicClient(options.orchestrator) as client:
        run_id = await run_of(client, options.orchestrator, options.run_id)
        given = [url for url in options.relay.split(",") if url and options.relay != NO_RELAY]
        if options.relay or options.bind.startswith("127."):
            return run_id, given
        return run_id, list((await client.network()).relays)


async def _open_transport(
    options: ContributeOptions, key: DeviceKey, relay_urls: list[str]
) -> tuple[Transport, RelayTransport | None]:
    """The data plane, and the network's own relay in it, which is to be started.

    iroh's relays go first where both are named: they also help to find a direct path.
    """
    ours = [url for url in relay_urls if is_message_relay(url)]
    irohs = [url for url in relay_urls if url not in ours]
    try:
        direct = await open_iroh(key, bind=options.bind, relay_urls=irohs)
        if irohs or not ours:
            return direct, None
        relay = RelayTransport(key, ours)
        return Paths(direct, relay), relay
    except TransportError as error:
        raise RoleError(
            f"Other contributors cannot reach this computer: {error}.",
            "Choose another --bind (0.0.0.0:0 takes any free port), and check the --relay URLs.",
            exit_code=2,
        ) from error
