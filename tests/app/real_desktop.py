"""A desktop of its own for a test: X server, window manager, panel, session bus, xdotool's hands.

Processes end with the stack that holds them. Not here: what stands on the screen, which a screen
reader tells (screen_reader.py).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

TOOLS = ("Xvfb", "openbox", "trayer", "xdotool")
SESSION_TOOLS = ("dbus-daemon", "gnome-keyring-daemon")
ROOT = Path(__file__).resolve().parents[2]
STEP_S = 10.0
"""Of xdotool."""
PANEL_HEIGHT = 24
PANEL_SIZE = ("--widthtype", "pixel", "--width", "200", "--height", str(PANEL_HEIGHT))


def needs(*tools: str) -> None:
    """Skips the test where one is missing."""
    absent = [each for each in tools if shutil.which(each) is None]
    if absent:
        pytest.skip(f"needs {', '.join(absent)}")


class Desktop:
    """One X server with a panel; programs started here end with `stack`."""

    def __init__(self, stack: ExitStack, size: str = "800x600") -> None:
        self.stack = stack
        self.display = self._start_server(size)
        self.environment = {
            **os.environ,
            "DISPLAY": self.display,
            "QT_QPA_PLATFORM": "xcb",
            "OMP_NUM_THREADS": "1",
            "LANGUAGE": "",
            "LC_ALL": "C.UTF-8",
        }
        self.run("openbox")
        self.run("trayer", "--edge", "top", "--align", "right", *PANEL_SIZE)

    def run(
        self, *command: str, reads: bool = False, log: Path | None = None
    ) -> subprocess.Popen[str]:
        """Start a program on this desktop; `reads` opens its output, `log` keeps its errors."""
        errors = log.open("w") if log else None
        process = subprocess.Popen(
            command,
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE if reads else subprocess.DEVNULL,
            stderr=errors or subprocess.DEVNULL,
            text=True,
        )
        if errors:
            errors.close()
        self.stack.callback(end, process)
        return process

    def start_session(self, folder: Path) -> str:
        """A session bus with its ordinary services, a home and an open keyring; its address."""
        runtime = folder / "runtime"
        runtime.mkdir(mode=0o700)
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            self.environment.pop(name, None)
        self.environment |= {"HOME": str(folder), "XDG_RUNTIME_DIR": str(runtime)}
        bus = self.run("dbus-daemon", "--session", "--nofork", "--print-address", reads=True)
        assert bus.stdout is not None
        address = bus.stdout.readline().strip()
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = address
        keyring = subprocess.Popen(
            ["gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets"],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.stack.callback(end, keyring)
        assert keyring.stdin is not None
        keyring.stdin.write("pw\n")
        keyring.stdin.close()
        return address

    def click(self, place: tuple[int, int] | list[int], button: int = 1) -> None:
        x, y = map(str, place)
        self.hands("mousemove", x, y, "sleep", "0.1", "click", str(button))

    def drag(self, start: tuple[int, int], goal: tuple[int, int]) -> None:
        """Press at `start`, move there, let go, as a hand does."""
        middle = ((start[0] + goal[0]) // 2, (start[1] + goal[1]) // 2)
        self.hands("mousemove", *map(str, start), "sleep", "0.1", "mousedown", "1")
        for x, y in (middle, goal):
            self.hands("mousemove", str(x), str(y), "sleep", "0.05")
        self.hands("mouseup", "1")

    def hands(self, *orders: str) -> str:
        """What xdotool says when it has done these."""
        done = subprocess.run(
            ["xdotool", *orders],
            env=self.environment, check=True, timeout=STEP_S, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout

    def _start_server(self, size: str) -> str:
        ours, theirs = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(theirs), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
            pass_fds=(theirs,),
            stderr=subprocess.DEVNULL,
        )
        self.stack.callback(end, server)
        os.close(theirs)
        with os.fdopen(ours) as answer:
            return ":" + answer.readline().strip()


def end(process: subprocess.Popen[Any]) -> None:
    """In order, or else by force."""
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=5)


def until(is_so: Any, what: str, within_s: float, pause_s: float = 0.1) -> Any:
    """What `is_so` gives once that counts as true; fails with `what` when it takes too long."""
    end_s = time.monotonic() + within_s
    while True:
        if found := is_so():
            return found
        assert time.monotonic() < end_s, f"{what}: not within {within_s:.0f} s"
        time.sleep(pause_s)
