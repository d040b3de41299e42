"""A desktop with the tray on it, whose program says where its parts are and what was asked."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from typing import Any

from tests.app.real_desktop import Desktop

WAIT_S = 20.0


class TrayDesktop(Desktop):
    """`hear` what the program says."""

    def start_tray(self, *arguments: str) -> subprocess.Popen[str]:
        self._lines: queue.Queue[dict[str, Any]] = queue.Queue()
        program = self.run(sys.executable, "-m", "tests.app.tray_program", *arguments, reads=True)

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
