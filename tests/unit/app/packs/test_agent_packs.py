"""The agent with a pack: taken for the next engine, left when it crashes, said in the picture."""

from __future__ import annotations

import asyncio
import io
import sys
import tarfile
import threading
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from app.actions import AddPack, RemovePack
from app.agent.agent import Agent
from app.agent.edges import Edges
from app.packs.choice import Card
from app.packs.shelf import Packs
from app.updates.choice import Channel, Offer
from app.updates.shelf import Pace
from engine.client.engine_program import PROGRAM_VARIABLE
from tests.unit.app.agent import agent_world
from tests.unit.app.agent.agent_world import World, running, until

pytestmark = [
    pytest.mark.processes,
    pytest.mark.skipif(sys.platform == "win32", reason="its engines are scripts of a shell"),
]
SYSTEM, VERSION = "linux-x86_64", "0.2.0"
CARD = Card(name="NVIDIA Card", driver="570.86", capability="8.6")
FAKE = Path(agent_world.__file__).with_name("fake_engine_program.py")
SCRIPT = """#!/bin/sh
if [ "$1" = --self-test ]; then echo "OK   torch: fine"; exit 0; fi
echo {name} >>"{log}"
{body}
"""


class Shop:
    """Offers one pack, whose engine does as `body` says."""

    def __init__(self, script: str) -> None:
        made = io.BytesIO()
        with tarfile.open(fileobj=made, mode="w:gz") as archive:
            info = tarfile.TarInfo("pack/engine/train-at-home-engine")
            info.size, info.mode = len(script.encode()), 0o755
            archive.addfile(info, io.BytesIO(script.encode()))
        self.data, self.num_bytes = made.getvalue(), len(made.getvalue())

    def channel(self, name: str) -> Channel:
        offer = Offer(
            version=VERSION, system=SYSTEM, target="p.tar.gz", unpacked_bytes=4096, kind="nvidia"
        )
        return Channel(offers=(offer,))

    def archive(self, target: str, pace: Pace) -> Shop:
        return self

    def fetch_into(self, part: Path) -> None:
        part.write_bytes(self.data)

    def is_whole(self, file: Path) -> bool:
        return file.read_bytes() == self.data


class Computer(World):
    """A frozen program: its own engine lies beside it, and says in a log that it was started."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__(folder / "home")
        self.log = folder / "engines.txt"
        self.runs = f'exec "{sys.executable}" "{FAKE}" "$@"'
        self.shop = Shop(self.script("pack", self.runs))
        own = folder / "engine" / "train-at-home-engine"
        own.parent.mkdir()
        own.write_text(self.script("own", self.runs))
        own.chmod(0o755)
        monkeypatch.chdir(Path(__file__).parents[4])
        monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[4]))
        monkeypatch.delenv(PROGRAM_VARIABLE, raising=False)
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "executable", str(folder / "app" / "train-at-home"))

    def script(self, name: str, body: str) -> str:
        return SCRIPT.format(name=name, log=self.log, body=body)

    def edges(self) -> Edges:
        packs = Packs(
            self.home, version=VERSION, system=SYSTEM, open_source=lambda: nullcontext(self.shop),
            find_cards=lambda: (CARD,), is_frozen=True,
        )  # fmt: skip
        return replace(super().edges(), engine_program=None, packs=packs)

    def started(self) -> list[str]:
        """Which engines were started, in order, repetitions left out."""
        names = self.log.read_text().split() if self.log.exists() else []
        return [each for before, each in zip(["", *names], names, strict=False) if each != before]


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Computer:
    return Computer(tmp_path, monkeypatch)


async def trains(agent: Agent) -> None:
    await until(agent, "training", lambda s: s.activity == "training")


async def test_a_pack_is_taken_for_the_next_engine_and_given_back(computer: Computer) -> None:
    async with running(computer) as agent:
        await trains(agent)
        assert agent.state.pack.card == "NVIDIA Card"
        assert not agent.state.pack.is_used
        outcome = await agent.do(AddPack())
        assert outcome.ok, outcome
        await until(agent, "the pack", lambda s: s.pack.is_used)
        await until(agent, "its engine", lambda _: computer.started() == ["own", "pack"])
        await trains(agent)
        assert agent.state.pack.version == VERSION
        assert agent.state.pack.note == "Computing on NVIDIA Card, with the NVIDIA pack."
        assert any(entry.text == "The NVIDIA pack is ready." for entry in agent.state.entries)
        assert (await agent.do(RemovePack())).ok
        await until(agent, "its engine", lambda _: computer.started() == ["own", "pack", "own"])
        await trains(agent)
        assert "pack" not in [each.code for each in agent.state.problems]
        assert agent.state.pack.version == ""


async def test_an_engine_of_a_pack_that_crashes_makes_room_for_the_one_that_came_along(
    computer: Computer,
) -> None:
    computer.shop = Shop(computer.script("pack", "echo no kernel image >&2; exit 2"))
    async with running(computer) as agent:
        await trains(agent)
        assert (await agent.do(AddPack())).ok
        await until(agent, "its engine", lambda _: computer.started() == ["own", "pack", "own"])
        await trains(agent)
        state = await until(agent, "a sentence", lambda s: s.problems[:1] != ())
        problem = next(each for each in state.problems if each.code == "pack")
        assert problem.title == "The NVIDIA pack is not used."
        assert "engine did not run" in problem.what_to_do
        assert "engine add nvidia" in problem.what_to_do
        assert not state.pack.is_used
    async with running(computer) as agent:
        await trains(agent)
        assert computer.started() == ["own", "pack", "own"], (
            "with this driver it is not tried again"
        )


async def test_the_agent_ends_while_a_pack_is_being_loaded(computer: Computer) -> None:
    is_waiting, is_over = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def fetch_into(part: Path) -> None:
        loop.call_soon_threadsafe(is_waiting.set)
        is_over.wait(30)

    computer.shop.fetch_into = fetch_into  # type: ignore[method-assign]  # one that hangs
    async with running(computer) as agent:
        await trains(agent)
        assert (await agent.do(AddPack())).ok
        await asyncio.wait_for(is_waiting.wait(), 20)
        state = await until(agent, "its progress", lambda s: s.pack.fraction is not None)
        assert state.pack.note == "It is being loaded."
        again = await agent.do(AddPack())
        assert not again.ok
    is_over.set()
