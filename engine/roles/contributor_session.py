"""A contributor at work: obeys commands, watches itself, and says what it does.

The loop decides nothing here either: commands become words to the core (`Operate`), the pauses of
the governor become `Paused`, and three things end the process in order: a word, a pause that lasts
(host/governor.py), and more resident memory than was granted, which only a new process gives back.
Whatever ends it, what was learnt in the round is saved (carried.py).
Not here: what it is made of (contributor.py), how computing stops (host/gate.py).
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Coroutine
from typing import Any

from engine.api.commands import Leave, Release
from engine.api.events import NetworkStatus, Notice, Paused, Status
from engine.client.errors import OrchestratorError
from engine.client.public import PublicClient
from engine.client.stop_signal import StopSignal
from engine.core.events import Moved, Operate
from engine.governed import GovernedPerformer
from engine.host.budget import resident_bytes
from engine.host.gate import Gate
from engine.host.governor import Verdict, slept_s
from engine.host.pause_watch import PauseWatch
from engine.protocol.messages import Activity
from engine.roles.stdio import emit
from engine.runtime import Runtime

STATUS_S = 1.0
NEWS_S = 0.25
"""A seat, a stage that is loaded, the first microbatch: said this soon."""
NETWORK_STATUS_S = 5.0
NETWORK_TIMEOUT_S = 5.0
LOOK_S = 1.0
ADDRESS_S = 10.0
"""A computer that is carried into another network is lost to its peers for about so long."""
DRAIN_S_MAX = 20.0
"""What is in flight gets so long to come back; then it is handed back."""
SILENCE_S_MAX = 2.0
"""Work that cannot be stopped within this is not saved."""
EXIT_AGAIN = 75
"""Started again this engine would go on: its memory had grown beyond what was granted."""

log = logging.getLogger(__name__)


class ContributorSession:
    """From the first permission to the end."""

    def __init__(
        self,
        runtime: Runtime,
        gate: Gate,
        *,
        url: str,
        is_controlled: bool,
        memory_bytes_max: int,
    ) -> None:
        self._runtime, self._gate = runtime, gate
        self._url, self._is_controlled = url, is_controlled
        self._memory_bytes_max = memory_bytes_max
        self._loop = asyncio.get_running_loop()
        self._ending: asyncio.Task[None] | None = None
        self._takes_leases = True
        self._samples_max: int | None = None
        self.exit_code = 0

    async def run(self, stop: StopSignal) -> str:
        """Until the core has left; returns why."""
        watch = PauseWatch(
            self._gate, on_change=self._on_change, on_paused=_say_paused, free=self._free
        )
        watch.start()
        served = asyncio.create_task(self._runtime.run())
        beside = [
            asyncio.create_task(work)
            for work in (
                self._stop_when_told(stop),
                self._report(),
                self._look(),
                self._network(),
                self._follow_address(),
            )
        ]
        try:
            return await served
        finally:
            self._save()
            watch.close()
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)

    # ------------------------------------------------------------ obeying

    def end(self, command: Release | Leave) -> None:
        """Before a sleep the work is given back at once; else what is in flight is finished."""
        if isinstance(command, Release):
            self._operate(Operate("leave", command.reason))
        elif self._ending is None:
            self._ending = self._loop.create_task(
                self._drain(command.reason, gives_up_seat=command.gives_up_seat)
            )

    async def _drain(self, reason: str, *, gives_up_seat: bool) -> None:
        self._operate(Operate("drain", reason, gives_up_seat))
        await asyncio.sleep(DRAIN_S_MAX)
        self._operate(Operate("leave", reason, gives_up_seat))

    async def _stop_when_told(self, stop: StopSignal) -> None:
        self._operate(Operate("leave", await stop.wait()))

    def _operate(self, word: Operate) -> None:
        self._runtime.post(word)

    def _on_change(self, verdict: Verdict) -> None:
        """In the watcher's thread."""
        word = Operate("resume" if verdict.may_compute else "pause", verdict.reason)
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._operate, word)

    def _free(self) -> None:
        """In the watcher's thread, while nobody computes."""
        if isinstance(performer := self._runtime.performer, GovernedPerformer):
            performer.performer.free_graphs()

    def _save(self) -> None:
        """Stop computing, and keep what was learnt in this round."""
        performer = self._runtime.performer
        if not self._is_controlled or not isinstance(performer, GovernedPerformer):
            return
        self._gate.revoke("saving")
        if self._gate.wait_for_silence(SILENCE_S_MAX):
            performer.performer.save()

    # ------------------------------------------------------------ watching itself

    async def _look(self) -> None:
        """Once a second: has the machine slept, is there still permission, is memory in bounds?"""
        wall_s, monotonic_s = time.time(), time.monotonic()
        while True:
            await asyncio.sleep(LOOK_S)
            now = time.time(), time.monotonic()
            gap_s = slept_s(now[0] - wall_s, now[1] - monotonic_s)
            wall_s, monotonic_s = now
            if gap_s:
                self._slept(gap_s)
            self._obey_limits()
            self._say_if_short_of_memory()
            if self._ending is None:
                self._end_if_due(monotonic_s)

    async def _follow_address(self) -> None:
        """Where peers and relay reach this computer may change while it serves."""
        while True:
            await asyncio.sleep(ADDRESS_S)
            now, told = self._runtime.transport.address, self._runtime.core.address
            if (set(now.direct), now.relay) != (set(told.direct), told.relay):
                log.info("this computer is in another network: peers are told")
                self._runtime.post(Moved(now))

    def _slept(self, gap_s: float) -> None:
        """Leases and permission are of another time: take the seat again, wait to be asked."""
        log.warning("the computer slept for %.0f s: taking the seat again", gap_s)
        self._gate.revoke("the computer slept")
        self._save()
        self._operate(Operate("rejoin", "the computer slept"))

    def _obey_limits(self) -> None:
        takes_leases = self._gate.limits().takes_leases
        if takes_leases != self._takes_leases:
            self._takes_leases = takes_leases
            self._operate(Operate("begin" if takes_leases else "finish"))

    def _say_if_short_of_memory(self) -> None:
        """Once for every halving; it is slower from then on, and nothing is lost."""
        performer = self._runtime.performer
        now = performer.performer.samples_max if isinstance(performer, GovernedPerformer) else None
        before, self._samples_max = self._samples_max, now
        if now is not None and (before is None or now < before):
            emit(low_memory_notice(now))

    def _end_if_due(self, now_s: float) -> None:
        if now_s >= self._gate.ends_at_s():
            reason = f"paused for a minute: {self._gate.verdict().reason}"
            self._end_with(self._leave_now(reason))
        elif (used := resident_bytes()) > self._memory_bytes_max:
            self._recycle(used)

    def _recycle(self, used: int) -> None:
        granted = self._memory_bytes_max
        text = f"it uses {used / 1e9:.1f} GB of memory, and {granted / 1e9:.1f} GB are granted"
        emit(
            Notice(
                level="warning",
                title=f"The engine starts again: {text}.",
                what_to_do="If this happens often, grant it more memory.",
            )
        )
        self.exit_code = EXIT_AGAIN
        self._end_with(self._drain(text, gives_up_seat=False))

    def _end_with(self, work: Coroutine[Any, Any, None]) -> None:
        self._ending = self._loop.create_task(work)

    async def _leave_now(self, reason: str) -> None:
        self._operate(Operate("leave", reason))

    # ------------------------------------------------------------ saying what it does

    async def _report(self) -> None:
        told, told_s = None, 0.0
        while True:
            news = self._news()
            if news != told or time.monotonic() - told_s >= STATUS_S:
                told, told_s = news, time.monotonic()
                emit(self.status())
            await asyncio.sleep(NEWS_S)

    def _news(self) -> tuple[object, ...]:
        """What a person waits for."""
        core = self._runtime.core
        return core.seat and core.seat.stage, core.stand, self._served()[0] > 0

    def status(self) -> Status:
        """What this contributor is doing, for whoever started it."""
        runtime, core = self._runtime, self._runtime.core
        counts, wire = core.counts, runtime.transport.counters
        microbatches, tokens = self._served()
        side, config = core.round_side, core.config
        performer = runtime.performer
        is_paused = core.activity is Activity.PAUSED
        return Status(
            run_id=config.run_id if config else "",
            phase=core.phase,
            activity=core.activity,
            reason=self._gate.verdict().reason if is_paused else core.reason,
            stage=core.seat.stage if core.seat else None,
            round=side.round if side else 0,
            microbatches=microbatches,
            tokens=tokens,
            tokens_per_s=core.speed.tokens_per_s,
            loss=counts.loss_nats / counts.loss_tokens if counts.loss_tokens else None,
            num_stages=config.num_stages if config else 0,
            queue_position=None if core.seat else runtime.queue_position,
            round_fraction=(
                min(1.0, side.steps_since_cut / max(1, config.rounds.inner_steps_min))
                if side and config and core.seat
                else None
            ),
            sent_bytes=wire.sent_bytes + runtime.uploaded_bytes,
            received_bytes=wire.received_bytes + runtime.downloaded_bytes,
            memory_bytes=resident_bytes(),
            longest_span_s=(
                performer.performer.longest_span_s
                if isinstance(performer, GovernedPerformer)
                else 0.0
            ),
        )

    def _served(self) -> tuple[int, int]:
        """Microbatches and trained tokens of complete pathways; each is shared with a peer on
        either side, except in a run of one stage, which has no peers."""
        config = self._runtime.core.config
        if config is not None and config.num_stages == 1:
            return self._runtime.trained_microbatches, self._runtime.trained_tokens
        pairs = self._runtime.core.counts.pairs.items()
        sides = [[count for (_, is_up), count in pairs if is_up is side] for side in (True, False)]
        microbatches = max(sum(count[2] for count in side) for side in sides)
        return microbatches, max(sum(count[0] for count in side) for side in sides)

    async def _network(self) -> None:
        """The public picture of the run; whoever started an engine that nobody controls asks for
        it by itself."""
        if not self._is_controlled:
            return
        started_s = time.monotonic()
        async with PublicClient(self._url, timeout_s=NETWORK_TIMEOUT_S) as client:
            while True:
                config = self._runtime.core.config
                if config is not None:
                    try:
                        status = await client.status(config.run_id)
                        emit(NetworkStatus(at_s=time.monotonic() - started_s, status=status))
                    except OrchestratorError as error:
                        log.info("the picture of the network could not be fetched: %s", error)
                await asyncio.sleep(LOOK_S if config is None else NETWORK_STATUS_S)


def low_memory_notice(samples_max: int) -> Notice:
    """For a person: memory ran out, and how training goes on."""
    samples = "1 sample" if samples_max == 1 else f"{samples_max} samples"
    return Notice(
        level="warning",
        title=f"Memory ran out: this computer now computes {samples} at once, more slowly.",
        what_to_do="Nothing is lost. Close other programs, or choose another device, then start "
        "it again.",
    )


def _say_paused(paused: Paused) -> None:
    freed = "not yet" if paused.memory_freed_s is None else f"{paused.memory_freed_s:.2f} s"
    log.info(
        "paused (%s): silent after %.3f s, memory freed after %s",
        paused.reason,
        paused.signal_to_silence_s,
        freed,
    )
    emit(paused)
