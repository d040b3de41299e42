"""The whole of Qt's side on a remembering agent, in a process of its own (test_window_process.py).

Says on standard output, one JSON object a line, when the tray is there and what was asked.
`--state=NAME` shows one of demo_states.py.
"""

from __future__ import annotations

import json
import sys
import threading
import time

import psutil
from PySide6.QtCore import QTimer

from app.actions import AnyAction
from app.ui.main import run_window
from tests.app.demo_states import STATES
from tests.app.fake_agent import FakeAgent, FakeRecords

SHOWN = next((each[8:] for each in sys.argv if each.startswith("--state=")), "training")
BEGAN_S = psutil.Process().create_time()


def say(**values: object) -> None:
    print(json.dumps(values), flush=True)


class SpeakingAgent(FakeAgent):
    """Tells a state at once, and a line for every action; `show` on standard input asks for the
    window, as a second start of the program does."""

    def start(self) -> None:
        super().start()
        threading.Thread(target=self._obey, daemon=True).start()
        QTimer.singleShot(0, lambda: say(started_s=time.time() - BEGAN_S, memory=resident()))

    def listen(self, callback: object) -> None:
        super().listen(callback)  # type: ignore[arg-type]  # as the base says
        self.say(STATES[SHOWN])

    def post(self, action: AnyAction, on_outcome: object = None) -> None:
        super().post(action, on_outcome)  # type: ignore[arg-type]  # as the base says
        say(asked=type(action).__name__)

    def stop(self) -> bool:
        say(stopped=True, memory=resident())
        return super().stop()

    def _obey(self) -> None:
        for line in sys.stdin:
            if line.strip() == "show" and self.on_show_window is not None:
                self.on_show_window("Earnings")
                time.sleep(1.5)  # until it was drawn: what it takes then is told
                say(shown=True, memory=resident())
            if line.strip() == "end":
                self.on_ended()


def resident() -> int:
    """Bytes of this process."""
    return int(psutil.Process().memory_info().rss)


if __name__ == "__main__":
    raise SystemExit(run_window(SpeakingAgent(), FakeRecords(), sys.argv[1:]))
