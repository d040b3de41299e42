"""A computer on which version 0.1.0 is installed as on Linux, with an agent, and a repository.

Versions are programs of sh; their self-tests, the downloads and the shelf are the real ones. Not
here: what is tested with it.
"""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from app.actions import GiveConsent
from app.agent.agent import Agent
from app.agent.edges import Edges
from app.consent import CONSENT_VERSION
from app.control.server import ControlServer
from app.state import AppState
from app.updates import restart as update_restart
from app.updates.agent import Updates
from app.updates.place import Copy, Trusted
from app.updates.trial import TrialTimes
from tests.unit.app.agent.agent_world import World as AgentWorld
from tests.unit.app.agent.agent_world import until
from tests.unit.app.updates.local_repository import SYSTEM, World, install, shelf_at

QUICK = TrialTimes(well_s=0.05, again_s=0.05, max_s=20.0)


class Computer(AgentWorld):
    """`version` is the one whose agent runs next."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "home")
        self.folder = folder
        self.repository = World(folder)
        self.prefix = folder / "train at home"
        self.version = "0.1.0"
        self.times = QUICK
        self.unix_ahead_s = 0.0
        install(self.prefix, folder, "0.1.0")

    def copy(self) -> Copy:
        """As update_place.py finds it for a program of PREFIX/versions/N."""
        shelf = shelf_at(self.prefix)
        return Copy(
            version=self.version,
            system=SYSTEM,
            metadata=self.home / "updates",
            shelf=shelf,
            trusted=Trusted(self.repository.served.url, self.repository.root),
            refusal=None,
            start=(str(self.prefix / "train-at-home"),),
        )

    def edges(self) -> Edges:
        return replace(super().edges(), copy=self.copy(), unix_s=self.unix_ahead)

    def unix_ahead(self) -> float:
        return self.unix_s() + self.unix_ahead_s

    def starts(self, *arguments: str) -> str:
        """What the launcher's choice says: the version, and its arguments."""
        done = subprocess.run(
            ["sh", str(self.prefix / "train-at-home"), *arguments],
            capture_output=True, text=True, timeout=60, check=True,
        )  # fmt: skip
        return done.stdout.strip()

    def close(self) -> None:
        self.repository.close()


@asynccontextmanager
async def living(
    computer: Computer, *, trains: bool = False, agrees: bool = True
) -> AsyncIterator[Agent]:
    """One life of the program: ends when it quits, at the latest with the block."""
    (computer.home / "engine").mkdir(parents=True, exist_ok=True)
    agent = Agent(computer.home, computer.edges())
    agent.updates = Updates(agent, computer.times)
    if trains:
        agent.settings.change({"network.url": "http://127.0.0.1:9", "network.run": "main"})
    async with ControlServer(agent, computer.home):
        task = asyncio.create_task(agent.run())
        try:
            if agrees and not agent.keeper.now.consent_version:
                assert (await agent.do(GiveConsent(version=CONSENT_VERSION))).ok
            yield agent
        finally:
            agent.quit()
            await asyncio.wait_for(task, 60)


async def ended(agent: Agent) -> None:
    """The program has ended to become another version."""
    await until_true(lambda: agent.is_quitting, agent, "it ends to begin again")


async def until_true(reached: Callable[[], bool], agent: Agent, what: str) -> AppState:
    return await until(agent, what, lambda _: reached())


def begin_again(computer: Computer, agent: Agent, arguments: tuple[str, ...] = ("run",)) -> str:
    """The last thing that the program does, and the first that the launcher does; the version."""
    began: list[str] = []

    def by(command: object, environment: object) -> None:
        began.append(computer.starts(*arguments))

    copy = agent.edges.copy
    assert copy.becomes is not None
    update_restart.begin_again(copy, arguments, by=by)
    computer.version = began[0].partition(":")[0]
    return computer.version
