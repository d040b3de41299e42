"""What the window needs of the agent, and nothing more. The agent runs on a thread of its own.

Every callback may come on that thread: whoever passes one brings what it is told to Qt's thread by
a signal. Not here: the agent (app/agent/agent.py), and what is done with its states (bridge.py).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from app.actions import AnyAction, Outcome
from app.earnings.figures import EarningsView, Span
from app.state import AppState

SOFTWARE_RENDERING = "--software-rendering"
"""The processor draws the window."""
DRAW_ANEW = 65
"""Exit status of the window: a graphics driver that was asked for (`QT_QUICK_BACKEND`) cannot draw;
begin again with `SOFTWARE_RENDERING`."""


class AgentPort(Protocol):
    """The agent, from the window's side (`app.agent.thread.AgentThread`)."""

    on_show_window: Callable[[str], None] | None
    """Set before it is started: somebody asks for the window, with a page's name or nothing."""
    on_ended: Callable[[], None]
    """Set before it is started: it has ended, for whatever reason."""

    def start(self) -> None:
        """Returns when it lives; raises `PlainError`."""

    @property
    def is_alive(self) -> bool: ...

    def listen(self, callback: Callable[[AppState], None]) -> None:
        """Hear every state from now on, the present one first."""

    def post(self, action: AnyAction, on_outcome: Callable[[Outcome], None] | None = None) -> None:
        """Ask for something; returns at once."""

    def stop(self) -> bool:
        """Drain and end; returns when it is over, or False after its own time limit."""


class Records(Protocol):
    """What lies in files, read and written for the window (`app.window_records.KeptRecords`).

    Called on Qt's thread: each returns within some tens of milliseconds.
    """

    def earnings(self, span: Span, state: AppState) -> EarningsView:
        """Of the network that `state` names."""

    def csv(self, state: AppState) -> str:
        """Every line of that network's statements."""

    def diagnostics(self, state: AppState) -> str:
        """Versions, settings and the newest lines of the log, redacted."""

    def logs_dir(self) -> Path: ...

    def save(self, name: str, text: str) -> Path:
        """Write a file among the person's downloads; where it lies. Raises OSError."""
