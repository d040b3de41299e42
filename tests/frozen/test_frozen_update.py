"""The built bundle updates itself: installed, brought to N+1 and N+2, and back from what is broken.

    N (install.sh) ── update --now ──► N+1 ──► N+2, each proves itself for a minute and stays
                   ── N+3 fails its self-test: N+2 stays
                   ── N+4 dies at every start: the launcher takes N+2 again

Versions are the one bundle with other numbers in it; the repository is this computer's. Not here:
the rules (tests/unit/app/updates), macOS and Windows.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from app.updates.place import this_system
from tests.frozen.frozen_program import PLACE, FrozenProgram, copied, needs_bundle
from tests.unit.app.updates.local_repository import NOW, World

pytestmark = [
    pytest.mark.slow,
    pytest.mark.processes,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(sys.platform != "linux", reason="install.sh and launcher.sh are Linux's"),
]

UPDATE_S_MAX = 500.0
PROVES_S_MAX = 240.0
QUICKLY = 1
"""Of gzip's levels: whoever publishes takes 6."""
DIES = '#!/bin/sh\n[ "$1" = --self-test ] && exit 0\necho "a library is missing" >&2\nexit 1\n'


class Computer:
    """A home with an awkward name in which the bundle was installed, and who publishes for it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.world = folder, World(folder)
        self.bundle = needs_bundle()
        home = folder / PLACE / "home"
        self.prefix = home / ".local/opt/train-at-home"
        self.program = FrozenProgram(
            home / ".local/bin/train-at-home", home, PATH="/usr/bin:/bin", DISPLAY=""
        )

    def version(self, number: str) -> Path:
        """The bundle as if it had this number, and trusted this repository."""
        made = copied(self.bundle, self.folder / "made")
        made = made.rename(made.with_name(f"train-at-home-{number}-{this_system()}"))
        for program in ("app", "engine"):
            (folder,) = (made / program / "_internal").glob("train_at_home-*.dist-info")
            lines = (folder / "METADATA").read_text().splitlines()
            named = [
                f"Version: {number}" if each.startswith("Version:") else each for each in lines
            ]
            rewrite(folder / "METADATA", "\n".join(named))
        machine = (made / "VERSION").read_text().splitlines()[1]
        rewrite(made / "VERSION", f"{number}\n{machine}\n")
        rewrite(made / "share/update.json", json.dumps({"url": self.world.served.url}))
        rewrite(made / "share/update_root.json", self.world.root.decode())
        launcher = made / "share/launcher.sh"
        rewrite(launcher, f"{launcher.read_text()}# of {number}\n")
        return made

    def publish(self, made: Path, number: str) -> None:
        archive = self.folder / f"{made.name}.tar.gz"
        with tarfile.open(archive, "w:gz", compresslevel=QUICKLY) as opened:
            opened.add(made, arcname=made.name)
        offer = self.world.module.Offer(
            version=number, system=this_system(), target=archive.name,
            unpacked_bytes=self.world.module.unpacked_bytes(archive), news=(f"This is {number}.",),
        )  # fmt: skip
        self.world.at(NOW).add("stable", [offer], [archive])
        archive.unlink()
        shutil.rmtree(made)

    async def start(self) -> asyncio.subprocess.Process:
        key = str(self.program.home / "device.key")
        return await self.program.start("run", "--headless", "--agree", "--key-file", key)

    async def update(self, code: int = 0) -> str:
        process = await self.program.start("update", "--now")
        output, _ = await asyncio.wait_for(process.communicate(), UPDATE_S_MAX)
        assert process.returncode == code, output.decode()
        return output.decode()

    async def runs(self, number: str) -> None:
        await self.program.until(
            f"{number} runs", lambda state: state["update"]["version"] == number, 120.0
        )

    async def stays(self, number: str) -> None:
        said = f"Version {number} runs well, and stays."
        await self.program.until(
            said, lambda s: any(each["text"] == said for each in s["entries"]), PROVES_S_MAX
        )
        assert not (self.prefix / "trial").exists()


def rewrite(path: Path, text: str) -> None:
    """Apart from the file that it is another name of."""
    mode = path.stat().st_mode if path.exists() else 0o644
    path.unlink(missing_ok=True)
    path.write_text(text)
    path.chmod(mode)


@pytest.fixture
def computer(tmp_path: Path) -> Iterator[Computer]:
    made = Computer(tmp_path)
    yield made
    made.world.close()
    shutil.rmtree(tmp_path, ignore_errors=True)  # gigabytes


async def test_from_n_to_n2_and_back_from_what_is_broken(computer: Computer) -> None:
    program, prefix = computer.program, computer.prefix
    first = computer.version("0.1.0")
    installed = await asyncio.create_subprocess_exec(
        "sh", str(first / "install.sh"), env=program.environment, cwd="/"
    )
    assert await asyncio.wait_for(installed.wait(), UPDATE_S_MAX) == 0
    shutil.rmtree(first)
    await program.say("config", "updates.install", "never")
    process = await computer.start()
    try:
        await computer.runs("0.1.0")
        for number in ("0.1.1", "0.1.2"):
            computer.publish(computer.version(number), number)
            assert f"Version {number} runs." in await computer.update()
            assert psutil.Process(process.pid).is_running(), "nobody who watches it sees an end"
            await computer.stays(number)
            assert (prefix / "train-at-home").read_text().endswith(f"# of {number}\n")
        assert (prefix / "previous").read_text() == "0.1.1\n"
        assert sorted(os.listdir(prefix / "versions")) == ["0.1.1", "0.1.2"]
        state = await program.state()
        assert state["update"]["new_here"] == ["This is 0.1.2."]

        broken = computer.version("0.1.3")
        shutil.rmtree(broken / "engine")
        computer.publish(broken, "0.1.3")
        said = await computer.update(code=1)
        assert "Version 0.1.3 does not work on this computer." in said
        assert "The engine is missing." in said
        await computer.runs("0.1.2")

        dying = computer.version("0.1.4")
        rewrite(dying / "app/train-at-home", DIES)
        shutil.rmtree(dying / "engine")
        computer.publish(dying, "0.1.4")
        asked = await program.start("update", "--now")
        assert await asyncio.wait_for(process.wait(), UPDATE_S_MAX) == 1, "the new one died"
        asked.terminate()
        await asked.communicate()
        process = await computer.start()
        assert await asyncio.wait_for(process.wait(), 60) == 1, "and again"
        process = await computer.start()
        await computer.runs("0.1.2")
        assert (prefix / "failed").read_text().split() == ["0.1.3", "0.1.4"]
        gone = "Version 0.1.4 did not run well; version 0.1.2 is used again."
        await program.until(
            gone, lambda s: any(each["text"] == gone for each in s["entries"]), 60.0
        )
        await program.say("quit")
        assert await asyncio.wait_for(process.wait(), 90) == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
