"""The tray on a real desktop: an X server, a window manager, a panel, and xdotool's mouse."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage

from app.state import Activity
from app.ui.tray import SIZES, icon_of
from tests.app.demo_states import NOW_S

TOOLS = ("Xvfb", "openbox", "trayer", "xdotool")
ABSENT = [each for each in TOOLS if shutil.which(each) is None]
ROOT = Path(__file__).resolve().parents[2]
WAIT_S = 20.0


class Desktop:
    """One X server with a panel; processes end with the stack that holds them."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self.display = self._start_server()
        self.environment = {
            **os.environ,
            "DISPLAY": self.display,
            "QT_QPA_PLATFORM": "xcb",
            "OMP_NUM_THREADS": "1",
        }
        self.run("openbox")
        panel = "trayer --edge top --align right --widthtype pixel --width 200 --height 24"
        self.run(*panel.split())
        self._lines: queue.Queue[dict[str, Any]] = queue.Queue()

    def run(self, *command: str, reads: bool = False) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command,
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE if reads else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._stack.callback(_end, process)
        return process

    def start_tray(self) -> subprocess.Popen[str]:
        program = self.run(sys.executable, "-m", "tests.app.tray_program", reads=True)

        def read() -> None:
            assert program.stdout is not None
            for line in program.stdout:
                self._lines.put(json.loads(line))

        threading.Thread(target=read, daemon=True).start()
        return program

    def hear(self, key: str) -> dict[str, Any]:
        """The next line that has `key`."""
        until = time.monotonic() + WAIT_S
        while True:
            said = self._lines.get(timeout=max(0.1, until - time.monotonic()))
            if key in said:
                return said

    def click(self, place: list[int], button: int = 1) -> None:
        x, y = map(str, place)
        command = ["xdotool", "mousemove", x, y, "sleep", "0.1", "click", str(button)]
        subprocess.run(command, env=self.environment, check=True, timeout=10)

    def _start_server(self) -> str:
        ours, theirs = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(theirs), "-screen", "0", "800x600x24", "-nolisten", "tcp"],
            pass_fds=(theirs,),
            stderr=subprocess.DEVNULL,
        )
        self._stack.callback(_end, server)
        os.close(theirs)
        with os.fdopen(ours) as answer:
            return ":" + answer.readline().strip()


def _end(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=5)


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    if ABSENT:
        pytest.skip(f"needs {', '.join(ABSENT)}")
    with ExitStack() as stack:
        yield Desktop(stack)


@pytest.mark.processes
def test_pausing_from_the_tray(desktop: Desktop) -> None:
    program = desktop.start_tray()
    shown = desktop.hear("icon")
    assert shown["tip"].splitlines()[0] == "Training stage 2 of 4"
    desktop.click(shown["icon"], button=3)
    menu = desktop.hear("menu")["menu"]
    assert {"Training stage 2 of 4", "12.34 credits today", "Quit"} <= set(menu)
    desktop.click(menu["Pause"])
    desktop.click(desktop.hear("pause")["pause"]["For 1 hour"])
    asked = desktop.hear("asked")
    assert asked["asked"] == "Pause"
    assert str(NOW_S + 3_600) in asked["value"]
    desktop.click(shown["icon"], button=3)
    time.sleep(0.5)
    desktop.click(menu["Quit"])
    assert program.wait(timeout=WAIT_S) == 0


@pytest.mark.parametrize("is_template", [True, False])
def test_every_activity_has_a_shape_of_its_own(qapp: Any, is_template: bool) -> None:
    """Looked at without colour, and at the smallest size."""
    smallest = SIZES[0]
    pictures = {}
    for activity in Activity:
        image = icon_of(activity, is_template=is_template).pixmap(smallest).toImage()
        grey = image.convertToFormat(QImage.Format.Format_Alpha8 if is_template else _GREY)
        pictures[activity] = bytes(grey.constBits())
    for one in pictures:
        for other in pictures:
            if one < other:
                changed = sum(
                    abs(a - b) > 60 for a, b in zip(pictures[one], pictures[other], strict=True)
                )
                assert changed >= 8, f"{one} and {other} look alike"


_GREY = QImage.Format.Format_Grayscale8
