"""Qt's side as a process: small before the window is opened, shown on request, ended in order."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psutil
import pytest

from app import actions
from app.control import client
from engine.api.errors import PlainError
from tests.app.demo_states import STATES
from tests.app.real_desktop import TOOLS, Desktop, needs, until

ROOT = Path(__file__).resolve().parents[2]
TRAY_BYTES_MAX = 120_000_000
WINDOW_BYTES_MAX = 230_000_000
WAIT_S = 30.0


class Program:
    def __init__(self, stack: ExitStack, environment: dict[str, str], *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.app.window_program", *arguments],
            env=environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        stack.callback(self.process.kill)

    def hear(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read() if self.process.stderr else ""
        return dict(json.loads(line))

    def tell(self, word: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()

    def ended(self) -> tuple[int, str]:
        _, errors = self.process.communicate(timeout=WAIT_S)
        return self.process.returncode, errors


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


@pytest.mark.processes
def test_small_in_the_tray_and_shown_by_a_second_start(stack: ExitStack) -> None:
    needs(*TOOLS)
    desktop = Desktop(stack)
    program = Program(stack, desktop.environment, "--in-tray")
    started = program.hear()
    assert started["memory"] <= TRAY_BYTES_MAX
    program.tell("show")
    shown = program.hear()
    assert shown["shown"]
    assert started["memory"] + 20_000_000 < shown["memory"] <= WINDOW_BYTES_MAX
    program.process.send_signal(signal.SIGTERM)
    assert program.hear()["stopped"]
    status, errors = program.ended()
    assert (status, errors) == (0, "")


@pytest.mark.processes
def test_it_ends_when_the_agent_has_ended(stack: ExitStack) -> None:
    program = Program(stack, {**os.environ, "QT_QPA_PLATFORM": "offscreen"}, "--in-tray")
    program.hear()
    program.tell("end")
    assert program.hear()["stopped"]
    assert program.ended()[0] == 0


def test_without_a_tray_closing_the_window_asks(person: Any) -> None:
    person.window.show_state(STATES["training"])
    person.window.bridge.set_tray_missing(True)
    person.open()
    person.window.quick.close()
    assert person.window.quick.isVisible()
    person.click("answerYes")
    assert not person.window.quick.isVisible()


def test_without_a_tray_closing_can_end_it(person: Any, qtbot: Any) -> None:
    person.window.show_state(STATES["training"])
    person.window.bridge.set_tray_missing(True)
    person.open()
    person.window.quick.close()
    with qtbot.waitSignal(person.window.bridge.quit_wanted):
        person.click("answerNo")


def test_with_a_tray_closing_only_hides(person: Any) -> None:
    person.window.show_state(STATES["training"])
    person.open()
    person.window.quick.close()
    assert not person.window.quick.isVisible()
    person.open("Limits")
    assert person.is_there("toggle-limits.metered")
    assert actions.Quit() not in person.agent.asked


@pytest.mark.processes
def test_a_driver_that_cannot_draw_leads_to_the_processor(stack: ExitStack, tmp_path: Path) -> None:
    """The real program on a screen without any graphics driver, told to use one."""
    home = tmp_path / "home"
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QUICK_BACKEND": "rhi",
        "QSG_RHI_BACKEND": "opengl",
        "TRAIN_AT_HOME_DIR": str(home),
        "TRAIN_AT_HOME_LOCK_DIR": str(tmp_path),
    }
    program = subprocess.Popen([sys.executable, "-m", "app"], env=environment, cwd=ROOT)
    stack.callback(program.kill)
    words = psutil.Process(program.pid).cmdline
    # While it begins again it has no words at all.
    until(lambda: words()[-1:] == ["--software-rendering"], "the same process, begun again", WAIT_S)
    until(lambda: is_shown(home), "its window", WAIT_S)
    program.send_signal(signal.SIGTERM)
    assert program.wait(WAIT_S) == 0
    log = (home / "logs" / "app" / "log.txt").read_text()
    assert log.count("the window cannot be drawn") == 1, "the processor could"


def is_shown(home: Path) -> bool:
    """Whether a program answers there that shows its window on request."""
    try:
        return asyncio.run(client.do(home, actions.ShowWindow())).ok
    except PlainError:
        return False
