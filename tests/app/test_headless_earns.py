"""Headless from nothing to credits: the real program, a real network, the real engine.

`train-at-home start --agree`-like consent, joining, earning, pausing and resuming by the command
line, and an end that leaves no orphan.
"""

from __future__ import annotations

import asyncio
import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import psutil
import pytest

from app import places
from app.control import client
from app.settings.store import SettingsStore
from engine.api.errors import PlainError
from tests.integration.private_network import PrivateNetwork
from tests.small_spec import small_spec

pytestmark = [pytest.mark.slow, pytest.mark.processes, pytest.mark.timeout(420)]

SPEC = small_spec("main", {"rounds.inner_steps_min": 6, "rounds.deadline_s": 10.0}, stages=2)


POLL_S = 0.2
REST_S = 1.5
"""Long enough for several microbatches of this model."""
ALWAYS = {
    "hours.away_inside": False, "hours.grid": "always", "limits.other_load_percent": 100.0
}  # fmt: skip


class Program:
    """The command `train-at-home` with a folder of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environment = os.environ | {
            "TRAIN_AT_HOME_DIR": str(home),
            "TRAIN_AT_HOME_LOCK_DIR": str(home),
            "OMP_NUM_THREADS": "1",
        }

    async def start(self, *arguments: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "app", *arguments, env=self.environment,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip

    async def say(self, *arguments: str, code: int = 0) -> str:
        process = await self.start(*arguments)
        output, _ = await asyncio.wait_for(process.communicate(), 60)
        assert process.returncode == code, output.decode()
        return output.decode()

    async def state(self) -> dict[str, Any]:
        """Of the program, over its socket; empty until it answers."""
        try:
            return dict(msgspec.to_builtins(await client.state(self.home)))
        except PlainError:
            return {}

    async def until(
        self, what: str, reached: Callable[[dict[str, Any]], bool], within_s: float = 120.0
    ) -> dict[str, Any]:
        state: dict[str, Any] = {}
        try:
            async with asyncio.timeout(within_s):
                while True:
                    state = await self.state()
                    if "activity" in state and reached(state):
                        return state
                    await asyncio.sleep(POLL_S)
        except TimeoutError:
            seen = {key: state.get(key) for key in ("activity", "reason", "problems", "session")}
            raise AssertionError(f"{what}: not within {within_s} s; last seen {seen}") from None


async def prepared(program: Program) -> None:
    """By the command line: a test has no hands, and its computer is busy with the test itself."""
    await program.say("config", "hours.away_inside", "off")
    await program.say("schedule", "always")
    await program.say("config", "limits.other_load_percent", "100")


async def test_headless_joins_earns_pauses_and_ends_without_an_orphan(tmp_path: Path) -> None:
    program = Program(tmp_path / "home")
    key_file = tmp_path / "device.key"
    network_folder = tmp_path / "network"
    network_folder.mkdir()
    async with PrivateNetwork(network_folder, SPEC) as network:
        await asyncio.gather(network.start_orchestrator(), prepared(program))
        await asyncio.gather(network.start_contributor("other"), network.start_validator())
        refused = await program.say("join", network.url, code=2)
        assert "before you agreed" in refused
        await program.say("join", network.url, "--no-start", "--name", "mine", "--device", "cpu")

        headless = await program.start("run", "--headless", "--key-file", str(key_file), "--agree")
        try:
            state = await program.until("training", lambda s: s["activity"] == "training")
            assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
            engine = engine_of(headless.pid)
            arguments = " ".join(engine.cmdline())
            environment = " ".join(engine.environ().values())
            secret = key_file.read_text(errors="replace").strip()
            assert secret not in arguments + environment, "the key crosses by stdin alone"

            state = await program.until(
                "credits", lambda s: s["earned"]["all_time_micro"] > 0, within_s=180.0
            )
            member = (await network.members())["mine"]
            assert member.peer_id == state["session"]["peer_id"]
            assert "0.00" not in (await program.say("earnings")).splitlines()[3]

            await program.say("pause", "30m")
            state = await program.until("a pause", lambda s: s["activity"] == "paused")
            state = await program.until(
                "silence", lambda s: s["session"]["signal_to_silence_s"] is not None
            )
            assert state["session"]["signal_to_silence_s"] < 0.5
            await asyncio.sleep(REST_S)  # what was done until then is reported once a second
            done = (await program.state())["session"]["microbatches"]
            await asyncio.sleep(REST_S)
            assert (await program.state())["session"]["microbatches"] == done, "nothing computes"
            told = dict(json.loads(await program.say("status", "--json")))
            assert told["activity"] == "paused"
            await program.say("resume")
            await program.until(
                "work again", lambda s: s["session"].get("microbatches", 0) > done, within_s=90.0
            )
            children = psutil.Process(headless.pid).children(recursive=True)
            assert children
            await program.say("quit")
            assert await asyncio.wait_for(headless.wait(), 60) == 0
            _, alive = psutil.wait_procs(children, timeout=5)
            assert not alive, "orphans"
            assert "Train at Home is not running" in await program.say("pause", code=3)
            assert "It trains." in await program.say("logs")
        finally:
            if headless.returncode is None:
                headless.kill()
                await headless.wait()


async def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    program = Program(tmp_path / "home")
    key_file = tmp_path / "device.key"
    key_file.write_bytes(b"x" * 32)
    key_file.chmod(0o644)
    store = SettingsStore(program.home / places.SETTINGS_NAME)
    store.change(ALWAYS | {"network.url": "http://127.0.0.1:9"})
    headless = await program.start("run", "--headless", "--key-file", str(key_file), "--agree")
    try:
        state = await program.until("trouble", lambda s: s["activity"] == "trouble", 30.0)
        assert state["problems"][0]["code"] == "keychain"
        assert "chmod 600" in state["problems"][0]["what_to_do"] + state["problems"][0]["title"]
    finally:
        headless.terminate()
        assert await asyncio.wait_for(headless.wait(), 30) == 0


def engine_of(pid: int) -> psutil.Process:
    """The contributor's process below the program."""
    for child in psutil.Process(pid).children(recursive=True):
        if "contribute" in child.cmdline():
            return child
    raise AssertionError("no engine")
