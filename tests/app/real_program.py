"""The program `train-at-home` on a real desktop, with a home of its own and somebody at its screen.

A screen reader finds what is there, and xdotool's hands press it. Not here: what is told with it
(test_window_story.py, test_window_removal.py).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from app import consent
from tests.app.real_desktop import PANEL_HEIGHT, ROOT, SESSION_TOOLS, TOOLS, Desktop, needs, until
from tests.app.screen_reader import CHECKED, Heard, ScreenReader

SCREEN = (1366, 768)
SCROLLS_MAX = 20
PRESSES_MAX = 3
NEEDED = (*TOOLS, *SESSION_TOOLS)


class Story:
    """`first`: orders to the command line before it is started."""

    def __init__(self, stack: ExitStack, folder: Path, *first: tuple[str, ...]) -> None:
        needs(*NEEDED)
        self.folder, self.home = folder, folder / "home"
        self.desktop = Desktop(stack, "{}x{}".format(*SCREEN))
        self.session = self.desktop.start_session(folder)
        self.desktop.environment |= {
            "TRAIN_AT_HOME_DIR": str(self.home),
            "TRAIN_AT_HOME_LOCK_DIR": str(folder),
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "PATH": f"{self._noting_browser()}:{os.environ['PATH']}",
        }
        self.log = folder / "errors.txt"
        # A test's computer is busy with the test itself.
        for each in (("config", "limits.other_load_percent", "100"), *first):
            self.order(*each)
        self.program = self.desktop.run(sys.executable, "-m", "app", log=self.log)
        self.reader = ScreenReader(self.session)
        stack.callback(self.reader.close)

    def _noting_browser(self) -> Path:
        """A folder with an `xdg-open` that notes what a browser would open."""
        folder = self.folder / "bin"
        folder.mkdir()
        opener = folder / "xdg-open"
        opener.write_text(f'#!/bin/sh\nprintf %s "$1" > "{self.folder}/opened"\n')
        opener.chmod(0o755)
        return folder

    def opened(self, within_s: float = 10.0) -> str:
        """The address that the program opened in the browser."""
        note = self.folder / "opened"
        found = until(lambda: note.exists() and note.read_text(), "a page to open", within_s)
        note.unlink()
        return str(found)

    def order(self, *arguments: str) -> str:
        """What the command line says."""
        done = subprocess.run(
            [sys.executable, "-m", "app", *arguments],
            env=self.desktop.environment, cwd=ROOT, capture_output=True, text=True, timeout=60,
            check=True,
        )  # fmt: skip
        return done.stdout

    def click(self, role: str, name: str, within_s: float = 20.0) -> Heard:
        found = self.reader.wait_for(role, name, within_s)
        self.desktop.click(found.middle)
        return found

    def pick_in_tray(self, *keys: str) -> None:
        """A right click on the icon, then on with the keys of a menu."""
        self.desktop.click((SCREEN[0] - PANEL_HEIGHT // 2, PANEL_HEIGHT // 2), button=3)
        time.sleep(0.7)  # a menu opens; nothing tells it to those outside
        for key in keys:
            self.desktop.hands("key", key, "sleep", "0.2")

    def tick(self, name: str) -> None:
        """The box beside these words, pressed at the very end of its line."""
        x, y, width, height = self.reader.wait_for("check box", re.escape(name)).box
        self.desktop.click((x + width - 3, y + height // 2))
        until(lambda: self.reader.find("check box", re.escape(name))[0].has(CHECKED), "a tick", 5.0)

    def agree(self, *also: str) -> None:
        """Consent, by the mouse."""
        for name in (consent.DECLARATION, *also):
            self.tick(name)
        self.click("push button", "Agree and go on")

    def scroll_to(self, role: str, name: str, which: int = 0) -> Heard:
        """Turn the wheel until it is in sight, whole; `which`: 1 is on a sheet above a page that
        has one of the same name."""
        for _ in range(SCROLLS_MAX):
            found = self.reader.find(role, name)[which:]
            if found and found[0].box[1] + found[0].box[3] < SCREEN[1] - 48:
                return found[0]
            self.desktop.hands("mousemove", "700", "500", "click", "--repeat", "4", "5")
            time.sleep(0.4)  # scrolling glides
        raise AssertionError(f"{role} {name} is not to be scrolled to")

    def press(self, name: str, then: str) -> None:
        """Scroll to a button and press it, again where the page moved away from under the mouse."""
        for _ in range(PRESSES_MAX):
            self.desktop.click(self.scroll_to("push button", re.escape(name)).middle)
            with suppress(AssertionError):
                self.reader.wait_for("push button", re.escape(then), 4.0)
                return
        raise AssertionError(f"{name} does not lead to {then}")

    def until(self, is_so: Callable[[], object], what: str, within_s: float = 10.0) -> None:
        until(is_so, what, within_s)

    def complaints(self) -> list[str]:
        """What the program wrote to its errors, but for a reader's questions that came too late."""
        lines = self.log.read_text().splitlines()
        return [each for each in lines if not each.startswith("qt.accessibility.atspi: Could not")]
