"""A private network on this computer: the same roles that people start, each in its own process.

The story, in order: orchestrator, contributors, validator; watch the run; kill a contributor
half-way and start another when that was asked for; export the checkpoint, write a sample of text,
sum up; end every process. Nothing here computes or decides anything about the run, and nothing is
waited for without a bound. Not here: how a process is kept (client/engine_process.py), what the
summary means (summary.py), who is killed (swarm_fault.py).
"""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import msgspec

from engine.api.errors import PlainError
from engine.api.events import Checkpoint, Fault, Finished, NetworkStatus, Notice, Sample, Summary
from engine.api.options import (
    ContributeOptions,
    ExportOptions,
    GenerateOptions,
    Options,
    OrchestrateOptions,
    SwarmOptions,
    ValidateOptions,
)
from engine.client.engine_process import EngineProcess
from engine.client.errors import OrchestratorError
from engine.client.public import PublicClient
from engine.host.disk import atomic_write
from engine.protocol.ids import RunId
from engine.protocol.messages import ContributorStatus, Phase, RunStatus
from engine.roles.baseline import bigram_of
from engine.roles.create_run import num_stages_of
from engine.roles.device_key import load_or_create_key
from engine.roles.errors import RoleError
from engine.roles.run_record import read_record
from engine.roles.stdio import StopSignal, emit, listen_for_stop
from engine.roles.summary import summarize
from engine.roles.swarm_fault import choose_victim, is_time_for_fault
from engine.roles.swarm_folder import explained, prepare_folder

START_S_MAX = 600.0
"""Preparing the data included: a large corpus takes minutes."""
READY_S_MAX = 180.0
STALL_S_MAX = 300.0
"""A run that trains no token for this long has failed."""
OUT_OF_REACH_S_MAX = 30.0
EXPORT_S_MAX = 300.0
SETTLE_S_MAX = 30.0
"""For the audits that were open when the run ended."""
POLL_S = 1.0
REPLACE_AFTER_S = 4.0
SAMPLE_TOKENS = 120


def main(options: SwarmOptions, program: list[str] | None = None) -> int:
    """Run the network to its end; 0 when the run finished, 130 when it was stopped.

    `program` starts something else than this engine's roles, in tests.
    """
    try:
        return asyncio.run(_main(options, program))
    except (PlainError, OSError) as error:
        raise explained(options.out, error) from error


async def _main(options: SwarmOptions, program: list[str] | None) -> int:
    stop = listen_for_stop(stdin_lifeline=options.stdin_lifeline)
    prepare_folder(options.out)
    async with Swarm(options, program) as swarm:
        story = asyncio.create_task(swarm.run())
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait({story, stopped}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if not story.done():
            story.cancel()
            await asyncio.wait({story})
            return _report_stop(stop)
        summary = story.result()
    emit(Finished(summary=summary))
    return 0


def _report_stop(stop: StopSignal) -> int:
    emit(Notice(level="warning", title=f"Stopped: {stop.reason}.", what_to_do=""))
    return 130


class Swarm:
    """The processes of one private network; leaving the context ends them all."""

    def __init__(self, options: SwarmOptions, program: list[str] | None = None) -> None:
        self.options = options
        self.program = program
        self.out = options.out
        self.run_id = RunId(options.run.run_id)
        self.run_file = options.out / "run.json"
        self.orchestrator: EngineProcess | None = None
        self.contributors: list[EngineProcess] = []
        self.validators: list[EngineProcess] = []
        self.url = ""
        self.started_s = time.monotonic()
        self.fault: Fault | None = None
        self.tokens_at_fault = 0
        self.replacement: asyncio.Task[None] | None = None
        self.finished_at_s = 0.0
        self._buried: set[str] = set()
        self._seen: dict[str, ContributorStatus] = {}

    async def __aenter__(self) -> Swarm:
        return self

    async def __aexit__(self, *_: object) -> None:
        """Contributors and validators first, so that they can say goodbye."""
        if self.replacement is not None:
            self.replacement.cancel()
            await asyncio.wait({self.replacement})
        await asyncio.gather(*(one.stop() for one in (*self.contributors, *self.validators)))
        if self.orchestrator is not None:
            await self.orchestrator.stop()

    async def run(self) -> Summary:
        """The whole story; raises `PlainError`."""
        await self.start_orchestrator()
        async with PublicClient(self.url) as client:
            await self.start_others()
            status, seconds = await self.watch(client)
            checkpoint = await self.export()
            await self.write_sample(checkpoint)
            status = await self.settled(client)
            emit(NetworkStatus(at_s=self.finished_at_s, status=status))  # with the last receipts
        summary = await asyncio.to_thread(self.sum_up, status, seconds, checkpoint)
        data = msgspec.json.format(msgspec.json.encode(summary))
        await asyncio.to_thread(atomic_write, self.out / "summary.json", data)
        return summary

    def sum_up(self, status: RunStatus, seconds: float, checkpoint: Path) -> Summary:
        """From the last status, and the bigram fitted on what was trained on; takes seconds."""
        folder = self.out / "orchestrator"
        record = read_record(folder, self.run_id)
        if record is None:
            raise RoleError("The run's record is gone.", f"Somebody removed it from {folder}.")
        return summarize(
            status,
            record.config,
            seconds=seconds,
            bigram_bits_per_byte=bigram_of(record.config, folder, status.tokens),
            faults=self.survived(status),
            gone=list(self._seen.values()),
            checkpoint=str(checkpoint),
        )

    # ------------------------------------------------------------ starting

    async def start(self, name: str, options: Options, dir: Path) -> EngineProcess:
        """One role, in a process and a folder of its own."""
        return await EngineProcess.start(
            name, options, dir, run_file=self.run_file, program=self.program
        )

    async def start_orchestrator(self) -> None:
        """The first process: everybody else needs its address."""
        run = msgspec.json.format(msgspec.json.encode(self.options.run))
        await asyncio.to_thread(atomic_write, self.run_file, run)
        dir = self.out / "orchestrator"
        numbers = range(1, self.options.validators + 1)
        keys = [load_or_create_key(self.validator_dir(number)) for number in numbers]
        options = OrchestrateOptions(
            dir=dir,
            run=self.options.run,
            validators=",".join(key.peer_id for key in keys),
            stdin_lifeline=True,
        )
        self.orchestrator = await self.start("orchestrator", options, dir)
        status = await self.orchestrator.until(
            lambda status: status.url is not None, within_s=START_S_MAX, what="listening"
        )
        self.url = status.url or ""

    async def start_others(self) -> None:
        """Contributors and validators, all at once; waits until each is registered."""
        wanted = num_stages_of(self.options.run) * self.options.run.replicas
        try:
            async with asyncio.TaskGroup() as group:
                for number in range(1, wanted + 1):
                    group.create_task(self.start_contributor(number))
                for number in range(1, self.options.validators + 1):
                    group.create_task(self.start_validator(number))
        except* PlainError as errors:
            raise errors.exceptions[0] from None

    async def start_contributor(self, number: int) -> EngineProcess:
        """One more contributor, with a key and a folder of its own."""
        name = f"contributor-{number}"
        options = ContributeOptions(
            orchestrator=self.url,
            run_id=self.run_id,
            dir=self.out / name,
            device=self.options.device,
            threads=self.options.threads,
            name=name,
            stdin_lifeline=True,
        )
        self.contributors.append(engine := await self.start(name, options, options.dir))
        await engine.until(
            lambda status: status.peer_id is not None, within_s=READY_S_MAX, what="registering"
        )
        return engine

    async def start_validator(self, number: int) -> None:
        """A validator has nothing in common with those it checks but the orchestrator's URL."""
        dir = self.validator_dir(number)
        options = ValidateOptions(
            orchestrator=self.url,
            run_id=self.run_id,
            dir=dir,
            name=dir.name,
            stdin_lifeline=True,
        )
        self.validators.append(engine := await self.start(dir.name, options, dir))
        await engine.until(
            lambda status: status.peer_id is not None, within_s=READY_S_MAX, what="registering"
        )

    def validator_dir(self, number: int) -> Path:
        """Holds its key, which is made before the orchestrator starts: that lets in no others."""
        return self.out / f"validator-{number}"

    # ------------------------------------------------------------ watching

    async def watch(self, client: PublicClient) -> tuple[RunStatus, float]:
        """Relay the run's state until it is finished; returns the last one and the seconds trained.

        The fault is injected from here, because its moment depends on the run's progress.
        """
        tokens, moved_s, reached_s = 0, time.monotonic(), time.monotonic()
        first_s: float | None = None
        while True:
            now_s = time.monotonic()
            self.report_deaths()
            try:
                status = await client.status(self.run_id)
                reached_s = now_s
            except OrchestratorError as error:
                if not error.is_retryable or now_s - reached_s > OUT_OF_REACH_S_MAX:
                    raise
                await asyncio.sleep(POLL_S)
                continue
            emit(NetworkStatus(at_s=now_s - self.started_s, status=status))
            self._seen.update((one.peer_id, one) for one in status.contributors)
            if status.tokens > tokens:
                first_s = first_s if first_s is not None else now_s
                tokens, moved_s = status.tokens, now_s
            if status.phase is Phase.FINISHED:
                if self.replacement is not None:
                    await self.replacement
                self.report_missing_fault()
                self.finished_at_s = now_s - self.started_s
                return status, now_s - (first_s if first_s is not None else self.started_s)
            if now_s - moved_s > STALL_S_MAX:
                raise RoleError(
                    f"The run has trained nothing for {STALL_S_MAX:.0f} s.",
                    f"Its orchestrator says: {status.reason}. The logs are in {self.out}.",
                )
            if self.is_fault_due(status):
                await self.kill_one(status)
                self.replacement = asyncio.create_task(self.replace())
            await asyncio.sleep(POLL_S)

    async def settled(self, client: PublicClient) -> RunStatus:
        """The run's state once its last audits are decided and paid; one that is never delivered is
        not waited for longer than `SETTLE_S_MAX`."""
        until_s = time.monotonic() + (SETTLE_S_MAX if self.validators else 0.0)
        while True:
            status = await client.status(self.run_id)
            if not status.audits_pending or time.monotonic() >= until_s:
                return status
            await asyncio.sleep(POLL_S)

    def is_fault_due(self, status: RunStatus) -> bool:
        """Once, about half-way, if it was asked for."""
        return self.options.fault == "kill" and self.fault is None and is_time_for_fault(status)

    async def kill_one(self, status: RunStatus) -> None:
        """SIGKILL one contributor that is at work, and check that it is dead."""
        by_peer = {one.status.peer_id: one for one in self.contributors if one.is_alive}
        found = choose_victim(status, self.options.run.seed, [peer for peer in by_peer if peer])
        if found is None:
            return
        peer_id, stage = found
        victim = by_peer[peer_id]
        await victim.kill()
        if victim.is_alive or victim.process.returncode == 0:
            raise RoleError(
                f"{victim.name} should have been killed, but it ended by itself.",
                f"Its log is in {victim.dir}.",
            )
        self._buried.add(victim.name)
        self.tokens_at_fault = status.tokens
        at_s = time.monotonic() - self.started_s
        detail = f"{victim.name}, which served stage {stage}, was killed after {at_s:.0f} s"
        self.fault = Fault(kind="kill", peer_id=peer_id, detail=detail, at_s=at_s)
        emit(self.fault)

    async def replace(self) -> None:
        """A new contributor joins late, with nothing but the orchestrator's URL."""
        await asyncio.sleep(REPLACE_AFTER_S)
        engine = await self.start_contributor(len(self.contributors) + 1)
        emit(Notice(level="info", title=f"{engine.name} joins late, as anybody may."))

    def report_deaths(self) -> None:
        """Say it once when a process ended by itself; without an orchestrator nothing goes on."""
        if self.orchestrator is not None and not self.orchestrator.is_alive:
            raise self.orchestrator.death("in the middle of the run")
        for one in (*self.contributors, *self.validators):
            if not one.is_alive and one.name not in self._buried:
                self._buried.add(one.name)
                error = one.death("by itself, in the middle of the run")
                emit(Notice(level="error", title=error.title, what_to_do=error.what_to_do))
        if self.contributors and not any(one.is_alive for one in self.contributors):
            raise self.contributors[-1].death("as the last contributor")

    def report_missing_fault(self) -> None:
        """A fault that was asked for and did not happen must not look like one survived."""
        if self.options.fault != "none" and self.fault is None:
            emit(
                Notice(
                    level="warning",
                    title="The run ended before a contributor could be killed.",
                    what_to_do="Give it more time: --minutes.",
                )
            )

    def survived(self, status: RunStatus) -> list[str]:
        """The fault in words, if training went on after it."""
        if self.fault is None or status.tokens <= self.tokens_at_fault:
            return []
        more = status.tokens - self.tokens_at_fault
        return [f"{self.fault.detail}; {more:,} tokens were trained after it"]

    # ------------------------------------------------------------ what is left of it

    async def export(self) -> Path:
        """Put the checkpoint together, as anybody could who knows the orchestrator's URL."""
        out = self.out / "checkpoint"
        options = ExportOptions(orchestrator=self.url, run_id=self.run_id, out=out)
        engine = await self.start("export", options, self.out / "export")
        try:
            await engine.until_ended(within_s=EXPORT_S_MAX, what="writing the checkpoint")
        finally:
            await engine.stop()
        emit(Checkpoint(path=str(out)))
        return out

    async def write_sample(self, checkpoint: Path) -> None:
        """Let the checkpoint continue a text."""
        options = GenerateOptions(
            checkpoint=checkpoint, prompt=self.options.prompt, tokens=SAMPLE_TOKENS
        )
        engine = await self.start("generate", options, self.out / "generate")
        try:
            status = await engine.until_ended(within_s=EXPORT_S_MAX, what="writing a sample")
        finally:
            await engine.stop()
        if status.sample is not None:
            emit(Sample(text=status.sample))
            data = status.sample.encode()
            await asyncio.to_thread(atomic_write, self.out / "sample.txt", data)
