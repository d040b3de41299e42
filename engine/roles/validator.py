"""A validator: an ordinary engine that asks for audits, replays them, and says what it found.

It also arbitrates where too few contributors could say whose reduction is right. It has nothing in
common with those it checks but the orchestrator's word, the blob store and the payloads.
Not here: the judgement (engine/replay.py), and who is audited (core/validation.py).
"""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import torch

from engine.api.events import Ready, Status, Stopped
from engine.api.options import ValidateOptions
from engine.client.errors import OrchestratorError
from engine.client.stop_signal import StopSignal
from engine.codec.reduce import reduce_contributions
from engine.compute.devices import card_memory_bytes, kind_of, synchronize
from engine.compute.yielding import YieldPoints
from engine.core.memory_plan import MemoryLimits
from engine.host.budget import resident_bytes
from engine.host.device import report_device, usable_memory_bytes
from engine.host.gate import Gate
from engine.host.governor import Governor
from engine.host.priority import lower_priority
from engine.protocol.ids import PROTOCOL_VERSION, digest_of
from engine.protocol.messages import (
    Activity,
    AskAudit,
    AuditReply,
    AuditTask,
    BlobSpec,
    Reduced,
    ReduceOrder,
    Register,
    Verdict,
)
from engine.replay import CannotJudgeError, ReplayResult, replay
from engine.roles.chosen_device import chosen_device
from engine.roles.control import Control
from engine.roles.device_key import load_or_create_key
from engine.roles.find_run import find_run, patiently
from engine.roles.logs import set_up_logs
from engine.roles.peer import Peer, connect
from engine.roles.stdio import emit, listen_for_stop
from engine.version import VERSION

RETRY_S_MIN, RETRY_S_MAX = 1.0, 60.0
PASSING = ("unknown_run", "clock_skew")
"""Refusals of the registration that pass by themselves, or as soon as a person mends them."""
HOPELESS = ("validator_not_allowed", "protocol_version")
"""Refusals of one at work that only a person mends."""
DOUBT_S = 600.0
"""They are doubted for so long: an operator may take back what he did."""
BLOB_BYTES_MAX = 4 << 30
STATUS_S = 5.0

T = TypeVar("T")

log = logging.getLogger(__name__)


def main(options: ValidateOptions) -> int:
    """Validate until told to stop; 0 then."""
    set_up_logs(options.dir, "engine")
    lower_priority()
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    # Not asyncio.run: that waits for a replay that nobody needs any more. The process ends by
    # engine/__main__.py, whatever its threads still compute.
    return asyncio.new_event_loop().run_until_complete(_main(options))


async def _main(options: ValidateOptions) -> int:
    gate = Gate(Governor(is_controlled=options.controlled, started_s=time.monotonic()))
    control = Control(gate, lambda command: stop.set(command.reason or "told to end"))
    stop = listen_for_stop(
        stdin_lifeline=options.stdin_lifeline or options.controlled,
        on_stdin=control.feed if options.controlled else None,
    )
    device = chosen_device(options.device)
    key = await control.key() if options.controlled else load_or_create_key(options.dir)
    register = Register(
        protocol_version=PROTOCOL_VERSION,
        software_version=VERSION,
        role="validator",
        name=options.name,
        device=report_device(kind_of(device)),
        session=secrets.token_hex(8),
    )
    run_id = await patiently(
        lambda: find_run(options.orchestrator, options.run_id), lambda: stop.reason
    )
    if run_id is None:
        emit(Stopped(reason=stop.reason))
        return 0
    async with connect(options.orchestrator, run_id, key) as peer:
        validator = Validator(peer, register, device, options, gate)
        work = asyncio.create_task(validator.run())
        watch = asyncio.create_task(_watch(validator, gate, stop))
        emit(Ready(peer_id=key.peer_id, device=str(device)))
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait({work, stopped}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        watch.cancel()
        if work.done():
            work.result()  # it only ends by an error
        work.cancel()
    emit(Stopped(reason=stop.reason))
    return 0


async def _watch(validator: Validator, gate: Gate, stop: StopSignal) -> None:
    """Say what it does for as long as it lives, and end it when a pause lasts."""
    while True:
        now_s = time.monotonic()
        if now_s >= gate.ends_at_s():
            stop.set(f"paused for a minute: {gate.verdict().reason}")
        emit(validator.status())
        await asyncio.sleep(STATUS_S)


class Validator:
    """Audits one after the other; whatever keeps it from judging, it says so and goes on.

    Computes while `gate` is open, and stops half-way where it closes.
    """

    def __init__(
        self,
        peer: Peer,
        register: Register,
        device: torch.device,
        options: ValidateOptions,
        gate: Gate,
    ) -> None:
        self.peer, self.register, self.device, self.gate = peer, register, device, gate
        usable = usable_memory_bytes()
        granted = min(usable, options.memory_bytes_max or usable)
        self.memory = MemoryLimits(granted, card_memory_bytes(device))
        self.stop_gate = gate if options.controlled else None
        self.audits = 0
        self.activity, self.reason = Activity.LOADING, "registering"
        self.is_registered = False
        self.refused_since_s: float | None = None

    async def run(self) -> None:
        """Until a refusal that no waiting mends; raises it. Others are waited out, longer each
        time."""
        failures = 0
        while True:
            try:
                wait_s = await self._once()
                failures, self.refused_since_s = 0, None
            except OrchestratorError as error:
                failures += 1
                if self._is_final(error, time.monotonic()):
                    raise
                self.is_registered &= error.code != "unknown_peer"
                wait_s = min(RETRY_S_MAX, RETRY_S_MIN * 2 ** min(failures - 1, 6))
                log.info("waiting %.0f s: %s", wait_s, error)
            await asyncio.sleep(wait_s)

    def _is_final(self, error: OrchestratorError, now_s: float) -> bool:
        if self.is_registered and error.code in HOPELESS:
            if self.refused_since_s is None:
                self.refused_since_s = now_s
            return now_s - self.refused_since_s >= DOUBT_S
        return not (error.is_retryable or self.is_registered or error.code in PASSING)

    async def _once(self) -> float:
        """One audit, if there is one; returns the seconds to wait before the next."""
        if not self.is_registered:
            await self.peer.client.call(self.register)
            self.is_registered = True
        reply = await self.peer.client.call(AskAudit())
        assert isinstance(reply, AuditReply)
        for order in reply.reduce:
            await self._arbitrate(order)
        if reply.task is None:
            self._say(Activity.READY, "no audit is waiting")
            return reply.retry_s
        self._say(Activity.WORKING, f"replaying segment {reply.task.closed.segment}")
        result = await self._judge(reply.task)
        if result is None:
            return RETRY_S_MIN
        verdict = Verdict(
            audit_id=reply.task.audit_id,
            passed=result.passed,
            relative_error=result.relative_error,
            reason=result.reason,
            contradicted_by=result.contradicted_by,
        )
        await self.peer.client.call(verdict)
        self.audits += 1
        return 0.0

    async def _arbitrate(self, order: ReduceOrder) -> None:
        """Reduce a shard and name the digest of the result; the bytes are somebody else's to send.

        A shard that cannot be fetched is left to others, and to the next answer.
        """
        self._say(Activity.WORKING, f"arbitrating a shard of stage {order.stage}")
        specs = [contribution.shards[0] for contribution in order.contributions]
        payloads = await self.peer.transfers.download(specs)
        parts = [
            (str(c.peer_id), c.weight, data)
            for c, data in zip(order.contributions, payloads, strict=True)
        ]
        data, excluded = await asyncio.to_thread(
            self._permitted, partial(reduce_contributions, parts, order.num_values)
        )
        result = Reduced(
            generation=order.generation,
            stage=order.stage,
            round=order.round,
            shard=order.shard,
            result=BlobSpec(digest=digest_of(data), num_bytes=len(data)),
            excluded=excluded,
        )
        await self.peer.client.call(result)

    async def _judge(self, task: AuditTask) -> ReplayResult | None:
        evidence = (await self.peer.transfers.download([task.evidence]))[0]
        samples = self.peer.samples(task.config)
        fetch = self.peer.fetcher(BLOB_BYTES_MAX)
        try:
            judge = partial(
                replay, task, fetch, evidence, samples, self.device,
                memory=self.memory, points=YieldPoints(self.device, self.stop_gate),
            )  # fmt: skip
            result = await asyncio.to_thread(self._permitted, judge)
        except CannotJudgeError as error:
            log.warning("audit %d is left to another validator: %s", task.audit_id, error)
            return None
        outcome = "passed" if result.passed else "FAILED"
        log.info("%s of %s: %s", outcome, task.contributor[:8], result.reason)
        return result

    def _permitted(self, compute: Callable[[], T]) -> T:
        """In a thread: wait for permission, then compute."""
        with self.gate.computing(partial(synchronize, self.device)):
            return compute()

    def _say(self, activity: Activity, reason: str) -> None:
        self.activity, self.reason = activity, reason
        emit(self.status())

    def status(self) -> Status:
        """What it is doing, for whoever started it."""
        verdict = self.gate.verdict()
        if not verdict.may_compute:
            return self._status(Activity.PAUSED, verdict.reason)
        return self._status(self.activity, self.reason)

    def _status(self, activity: Activity, reason: str) -> Status:
        return Status(
            activity=activity, reason=reason, audits=self.audits, memory_bytes=resident_bytes()
        )
