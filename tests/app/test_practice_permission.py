"""What practices on this computer computes only while permission holds: real engines."""

from __future__ import annotations

import asyncio
import contextlib
import os
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from app import actions
from app.agent.agent import Agent
from app.agent.edges import Edges
from app.engine_process.hosting import PRACTICE_BYTES
from app.engine_process.supervisor import Supervisor
from app.state import Activity
from tests.unit.app.agent.agent_world import World, running, until

pytestmark = [pytest.mark.slow, pytest.mark.processes, pytest.mark.timeout(420)]

START_S = 240.0
"""Four engines load torch, on a computer that may be busy with other tests."""
REST_S = 3.0
BUSY_MAX = 0.05
"""Share of a core; one that replays takes a whole one."""


class RealEngines(World):
    """Clocks and signals are the test's, engines are not."""

    def edges(self) -> Edges:
        return replace(super().edges(), engine_program=None)


def engines() -> dict[str, int]:
    """Engines below this process, as role -> pid."""
    found: dict[str, int] = {}
    for child in psutil.Process(os.getpid()).children(recursive=True):
        with contextlib.suppress(psutil.Error):
            words = child.cmdline()
            if "engine" in words:
                found[words[words.index("engine") + 1]] = child.pid
    return found


def computed_s(pid: int) -> float:
    """Processor time of one engine so far."""
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)


async def falls_silent(agent: Agent, engine: Supervisor) -> None:
    """Nobody tells it anything any more: it says that it pauses, and then computes nothing."""
    engine.permit = lambda permission: None  # type: ignore[method-assign]  # as if we hung

    def has_noticed() -> bool:
        said = engine.last_status
        return said is not None and "no permission came" in said.reason

    await until(agent, "it notices", lambda _: has_noticed(), START_S)
    assert engine.pid is not None
    before_s = computed_s(engine.pid)
    await asyncio.sleep(REST_S)
    assert computed_s(engine.pid) - before_s < REST_S * BUSY_MAX


async def test_the_practice_validator_computes_by_permission_only(tmp_path: Path) -> None:
    if psutil.virtual_memory().available < PRACTICE_BYTES:
        pytest.skip("too little free memory to practice")
    world = RealEngines(tmp_path)
    world.set(idle_s=0.0)  # somebody is at the computer
    async with running(world, joined=False) as agent:
        await agent.do(actions.GiveConsent(version=agent.state.consent_needed or 1))
        assert (await agent.do(actions.Practice())).ok
        state = await until(agent, "it hosts", lambda s: s.activity is Activity.WAITING, START_S)
        assert state.hosting is not None
        assert set(engines()) == {"orchestrate"}, "nothing is started without permission"
        world.set(idle_s=3600.0)
        await until(agent, "validator", lambda s: "validate" in engines(), START_S)
        validator = engines()["validate"]
        await until(agent, "partner and own", lambda s: "contribute" in engines(), START_S)
        await until(agent, "work", lambda s: s.session.microbatches > 0, START_S)
        partner, checker = agent.hosts.companions
        await asyncio.gather(
            falls_silent(agent, checker.engine), falls_silent(agent, partner.engine)
        )
        assert psutil.pid_exists(validator), "it waits; only a long pause ends it"
        assert "orchestrate" in engines(), "the network itself goes on"
    assert engines() == {}, "no orphan"
