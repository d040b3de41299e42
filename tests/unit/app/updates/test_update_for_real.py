"""The whole way with real processes: launcher, headless program, command line, engine, repository.

    0.1.0 ── train-at-home update --now ──► 0.2.0, which proves itself and stays
          ── update --now ──► 0.3.0, which dies at every start ──► the launcher takes 0.2.0 again

The programs are this checkout's, made to believe that they are frozen (installed_program.py).
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

pytest.importorskip("tuf", reason="needs the update framework's client")

from app.actions import ChangeSettings, LookForUpdate, UpdateNow
from app.control import client
from app.state import AppState
from engine.api.errors import PlainError
from tests.unit.app.updates.local_repository import (
    LAUNCHER,
    NOW,
    ROOT,
    SYSTEM,
    World,
)

PROGRAM = Path(__file__).with_name("installed_program.py")
APP = (
    '#!/bin/sh\nPYTHONPATH="{root}" exec "{python}" "{program}" {version} "$(dirname "$0")/.." "$@"'
)
ENGINE = '#!/bin/sh\nPYTHONPATH="{root}" exec "{python}" -m engine "$@"\n'
WAIT_S = 150.0
NEVER_BY_ITSELF = ChangeSettings(values={"updates.install": "never"})

pytestmark = [
    pytest.mark.processes,
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(sys.platform != "linux", reason="the launcher of Linux"),
]


class Installed:
    """A person's installation; programs are started by its launcher."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.world = folder, World(folder)
        self.prefix, self.home = folder / "my programs", folder / "home"
        self.process: subprocess.Popen[bytes] | None = None
        self.environment = {
            **os.environ,
            "TRAIN_AT_HOME_DIR": str(self.home),
            "TRAIN_AT_HOME_LOCK_DIR": str(folder),
        }
        self.environment.pop("DISPLAY", None)
        (self.prefix / "versions").mkdir(parents=True)
        self.bundle(self.prefix / "versions" / "0.1.0", "0.1.0")
        (self.prefix / "current").write_text("0.1.0\n")
        (self.prefix / "train-at-home").write_bytes(LAUNCHER.read_bytes())
        (self.prefix / "train-at-home").chmod(0o755)

    def bundle(self, folder: Path, version: str, *, dies: bool = False) -> Path:
        words = {"root": ROOT, "python": sys.executable, "program": PROGRAM, "version": version}
        for name, text in (("app/train-at-home", APP), ("engine/train-at-home-engine", ENGINE)):
            path = folder / name
            path.parent.mkdir(parents=True)
            path.write_text(text.format(**words))
            path.chmod(0o755)
        share = folder / "share"
        share.mkdir()
        (share / "launcher.sh").write_text(f"{LAUNCHER.read_text()}# of {version}\n")
        (share / "update.json").write_text(json.dumps({"url": self.world.served.url}))
        (share / "update_root.json").write_bytes(self.world.root)
        if dies:
            (share / "dies-at-start").touch()
        return folder

    def publish(self, version: str, news: str, *, dies: bool = False) -> None:
        top = f"train-at-home-{version}"
        made = self.bundle(self.folder / "made" / top, version, dies=dies)
        archive = self.folder / f"{top}-{SYSTEM}.tar.gz"
        with tarfile.open(archive, "w:gz") as opened:
            opened.add(made, arcname=top)
        offer = self.world.module.Offer(
            version=version, system=SYSTEM, target=archive.name, news=(news,),
            unpacked_bytes=self.world.module.unpacked_bytes(archive),
        )  # fmt: skip
        self.world.at(NOW).add("stable", [offer], [archive])

    def start(self) -> subprocess.Popen[bytes]:
        command = [
            str(self.prefix / "train-at-home"), "run", "--headless", "--agree",
            "--key-file", str(self.folder / "key"),
        ]  # fmt: skip
        log = (self.folder / "program.txt").open("ab")
        self.process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        return self.process

    def asked(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(self.prefix / "train-at-home"), *arguments]
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=WAIT_S,
            check=False,
        )  # fmt: skip

    def until(self, what: str, reached: Callable[[], bool]) -> None:
        deadline_s = time.monotonic() + WAIT_S
        while not reached():
            said = (self.folder / "program.txt").read_text()[-2000:]
            assert time.monotonic() < deadline_s, f"{what}: {said}"
            time.sleep(0.3)

    def state(self) -> AppState | None:
        """Asked over its socket; None: nobody answers."""
        try:
            state = asyncio.run(client.state(self.home))
        except PlainError:
            return None
        return state if state.at_s else None

    def runs(self, version: str) -> bool:
        state = self.state()
        return state is not None and state.update.version == version

    def has_said(self, text: str) -> bool:
        state = self.state()
        return state is not None and any(each.text == text for each in state.entries)

    def close(self) -> None:
        self.world.close()
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Installed]:
    made = Installed(tmp_path)
    yield made
    made.close()


def test_from_one_version_to_the_next_and_back_from_one_that_dies(installed: Installed) -> None:
    process = installed.start()
    installed.until("0.1.0 runs", lambda: installed.runs("0.1.0"))
    asyncio.run(client.do(installed.home, NEVER_BY_ITSELF))
    installed.publish("0.2.0", "Twice as fast.")
    assert "Version 0.2.0 is there." in installed.asked("update", "--check").stdout
    done = installed.asked("update", "--now")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Version 0.2.0 runs." in done.stdout
    assert process.poll() is None, "the process is the same, so that nobody sees an end"
    assert psutil.Process(process.pid).cmdline()[2] == "0.2.0"
    installed.until("0.2.0 stays", lambda: not (installed.prefix / "trial").exists())
    installed.until("it says so", lambda: installed.has_said("Version 0.2.0 runs well, and stays."))
    state = installed.state()
    assert state is not None
    assert state.update.new_here == ("Twice as fast.",)
    assert "# of 0.2.0" in (installed.prefix / "train-at-home").read_text(), "renewed as well"

    installed.publish("0.3.0", "Broken.", dies=True)
    assert asyncio.run(client.do(installed.home, UpdateNow())).ok
    assert process.wait(WAIT_S) == 1, "the new version died"
    assert (installed.prefix / "current").read_text() == "0.3.0\n"
    assert installed.start().wait(WAIT_S) == 1, "and again"
    installed.start()
    installed.until("0.2.0 is back", lambda: installed.runs("0.2.0"))
    assert (installed.prefix / "failed").read_text() == "0.3.0\n"
    gone = "Version 0.3.0 did not run well; version 0.2.0 is used again."
    installed.until("it says so", lambda: installed.has_said(gone))
    looked = asyncio.run(client.do(installed.home, LookForUpdate()))
    assert "is the newest" in looked.text, "0.3.0 had its tries"
