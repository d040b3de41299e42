"""What practices on this computer computes only while permission holds: real engines."""

from __future__ import annotations

import contextlib
import os
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from app import actions
from app.agent_edges import Edges
from app.engine_process.hosting import PRACTICE_BYTES
from app.state import Activity
from tests.unit.app.agent.agent_world import World, running, until

pytestmark = [pytest.mark.slow, pytest.mark.processes, pytest.mark.timeout(420)]

START_S = 240.0
"""Four engines load torch, on a computer that may be busy with other tests."""


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


async def test_the_practice_validator_ends_with_permission_and_comes_back(tmp_path: Path) -> None:
    if psutil.virtual_memory().available < PRACTICE_BYTES:
        pytest.skip("too little free memory to practice")
    world = RealEngines(tmp_path)
    world.set(idle_s=0.0)  # somebody is at the computer
    async with running(world, joined=False) as agent:
        await agent.do(actions.GiveConsent(version=agent.state.consent_needed or 1))
        assert (await agent.do(actions.Practice())).ok
        state = await until(agent, "it hosts", lambda s: s.activity is Activity.WAITING, START_S)
        assert state.hosting is not None
        assert set(engines()) == {"orchestrate"}, "nothing computes without permission"
        world.set(idle_s=3600.0)
        await until(agent, "validator", lambda s: "validate" in engines(), START_S)
        first = engines()["validate"]
        await until(agent, "partner and own", lambda s: "contribute" in engines(), START_S)
        world.set(idle_s=0.0)
        await until(agent, "it is gone", lambda s: not psutil.pid_exists(first), START_S)
        assert "validate" not in engines()
        assert "orchestrate" in engines(), "the network itself goes on"
        world.set(idle_s=3600.0)
        await until(agent, "and back", lambda s: "validate" in engines(), START_S)
    assert engines() == {}, "no orphan"
