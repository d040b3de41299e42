"""A private network of real processes, for tests that kill some of them.

The same roles with the same options that `swarm` starts; only the story is the test's own. What a
merge waits for is public nowhere, so `waiting_reductions` reads it from the orchestrator's database
as it would after a restart: read-only, and only to know that a fault came at its moment.
"""

from __future__ import annotations

import asyncio
import signal
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec

from engine.api.options import ContributeOptions, OrchestrateOptions, RunSpec, ValidateOptions
from engine.client.engine_process import EngineProcess
from engine.client.errors import OrchestratorError
from engine.client.public import PublicClient
from engine.core.merging import StageHead
from engine.core.records import read
from engine.core.shard_reduction import Shard
from engine.protocol.ids import RunId
from engine.protocol.messages import ContributorStatus, RunStatus
from engine.roles.device_key import load_or_create_key

START_S_MAX = 120.0
VALIDATORS = ("validator", "validator-2")
"""Whose verdicts count; their keys are made before the orchestrator starts."""
POLL_S = 0.2
REDUCING_POLL_S = 0.02
"""A reduction takes a fraction of a second."""
IN_FLIGHT_S = 0.5
"""What a process had sent before it was stopped has arrived, and is on disk, by then."""


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


class PrivateNetwork:
    """Start with `async with`; every process is ended with it."""

    def __init__(
        self,
        out: Path,
        spec: RunSpec,
        *,
        database: str | None = None,
        relay: str = "",
        members: tuple[str, ...] | None = None,
    ) -> None:
        """`members`: names of contributors that need no invitation, where all others need one."""
        self.members_in = members
        self.out, self.spec, self.database, self.relay = out, spec, database, relay
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.run_file = out / "run.json"
        self.processes: dict[str, EngineProcess] = {}

    async def __aenter__(self) -> PrivateNetwork:
        self.run_file.write_bytes(msgspec.json.encode(self.spec))
        return self

    async def __aexit__(self, *_: object) -> None:
        names = sorted(self.processes, key=lambda name: name == "orchestrator")
        for name in names:
            await self.processes[name].stop()

    async def start_orchestrator(self) -> None:
        keys = [load_or_create_key(self.out / name) for name in VALIDATORS]
        options = OrchestrateOptions(
            dir=self.out / "orchestrator",
            port=self.port,
            run=self.spec,
            database=self.database,
            relay=self.relay,
            validators=",".join(key.peer_id for key in keys),
            invitation_only=self.members_in is not None,
            members=",".join(
                load_or_create_key(self.out / name).peer_id for name in self.members_in or ()
            ),
            stdin_lifeline=True,
        )
        engine = await EngineProcess.start(
            "orchestrator", options, options.dir, run_file=self.run_file
        )
        self.processes["orchestrator"] = engine
        await engine.until(lambda s: s.url is not None, within_s=START_S_MAX, what="listening")

    async def start_contributor(
        self, name: str, *, bind: str = "127.0.0.1:0", program: list[str] | None = None
    ) -> str:
        """Returns its peer id; `program` starts the engine somewhere else."""
        options = ContributeOptions(
            orchestrator=self.url,
            dir=self.out / name,
            device="cpu",
            threads=1,
            name=name,
            bind=bind,
            stdin_lifeline=True,
        )
        engine = await EngineProcess.start(name, options, options.dir, program=program)
        self.processes[name] = engine
        status = await engine.until(
            lambda s: s.peer_id is not None, within_s=START_S_MAX, what="registering"
        )
        return status.peer_id or ""

    async def start_validator(self, name: str = "validator") -> None:
        options = ValidateOptions(
            orchestrator=self.url, dir=self.out / name, name=name, stdin_lifeline=True
        )
        engine = await EngineProcess.start(name, options, options.dir)
        self.processes[name] = engine
        await engine.until(
            lambda s: s.peer_id is not None, within_s=START_S_MAX, what="registering"
        )

    async def kill(self, name: str) -> None:
        """SIGKILL; asserts that this is how it ended."""
        engine = self.processes[name]
        assert engine.is_alive, f"{name} was dead before it was killed: {engine.last_words()}"
        await engine.kill()
        assert engine.exit_code == -9, f"{name} ended with {engine.exit_code}"

    def waiting_reductions(self, peer_id: str) -> dict[int, set[str]]:
        """By round: shards (`stage/index`) that this peer was drawn for and has yet to report."""
        path = self.out / "orchestrator" / "orchestrator.sqlite"
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5.0)) as database:
            rows = database.execute(
                "SELECT key, value FROM records WHERE key LIKE 'merge/%' OR key LIKE 'shard/%'"
            )
            records: dict[str, bytes] = dict(rows.fetchall())
        rounds = {stage: head.round for stage, head in read(records, "merge", StageHead)}
        found: dict[int, set[str]] = {}
        for place, shard in read(records, "shard", Shard):
            if shard.waits_for(peer_id):
                found.setdefault(rounds[place.split("/")[0]], set()).add(place)
        return found

    async def kill_while_it_reduces(self, name: str, within_s: float = 120.0) -> tuple[int, str]:
        """SIGKILL between plan and report: the round of the merge, and a shard that waits for it.

        It is stopped first, so that it is certain what it had reported when it died; if that was
        everything, it goes on and the next merge is waited for.
        """
        engine = self.processes[name]
        peer_id = engine.status.peer_id or ""
        try:
            async with asyncio.timeout(within_s):
                while True:
                    if self.waiting_reductions(peer_id):
                        engine.process.send_signal(signal.SIGSTOP)
                        await asyncio.sleep(IN_FLIGHT_S)
                        if self.waiting_reductions(peer_id):
                            break
                        engine.process.send_signal(signal.SIGCONT)
                    await asyncio.sleep(REDUCING_POLL_S)
        except TimeoutError:
            raise AssertionError(f"{name} was never caught at a reduction") from None
        await self.kill(name)
        waiting = self.waiting_reductions(peer_id)
        assert len(waiting) == 1, f"no merge waits for {name} after its death: {waiting}"
        ((round_, shards),) = waiting.items()
        return round_, min(shards)

    async def status(self) -> RunStatus | None:
        """None while the orchestrator does not answer."""
        try:
            async with PublicClient(self.url, timeout_s=5.0) as client:
                return await client.status(RunId(self.spec.run_id))
        except OrchestratorError:
            return None

    async def until(
        self, what: str, reached: Callable[[RunStatus], bool], within_s: float = 90.0
    ) -> RunStatus:
        """The first status that fulfils `reached`."""
        status: RunStatus | None = None
        try:
            async with asyncio.timeout(within_s):
                while True:
                    status = await self.status()
                    if status is not None and reached(status):
                        return status
                    await asyncio.sleep(POLL_S)
        except TimeoutError:
            seen = msgspec.json.encode(status).decode() if status else "no answer"
            raise AssertionError(f"{what}: not within {within_s:.0f} s; last seen {seen}") from None

    async def members(self) -> dict[str, ContributorStatus]:
        """Contributors by name."""
        status = await self.until("an answer", lambda _: True)
        return {member.name: member for member in status.contributors}

    async def merged_rounds(self, num_rounds: int, what: str) -> RunStatus:
        """Wait for so many more rounds, with training in them."""
        now = await self.until("an answer", lambda _: True)
        return await self.until(
            what, lambda s: s.round >= now.round + num_rounds and s.tokens > now.tokens
        )


def credits_of(status: RunStatus) -> int:
    """All that was paid and not taken back, to whoever has left as well."""
    return status.credits_paid_micro - status.forfeited_micro


def check_accounts(before: RunStatus, after: RunStatus) -> None:
    assert after.ledger_balanced
    assert after.digests_agree
    assert after.audits_failed == 0
    assert credits_of(after) >= credits_of(before), "credits were lost"
