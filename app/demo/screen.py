"""Where the demo is shown: redrawn in place in a terminal, or as lines.

An error is shown when something follows it. With the one that ends everything nothing does: that is
said by whoever started the show, once.
"""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Protocol, TextIO

from rich.console import Console
from rich.live import Live

from app.demo.display import render
from app.demo.history import History
from app.demo.plain_lines import PlainLines
from engine.api.events import AnyEvent, Notice


class Screen(Protocol):
    """A context in which `show` is called after every event."""

    def __enter__(self) -> Screen: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def show(self, history: History, event: AnyEvent | None) -> None:
        """Show how things stand after `event`; None before the first one."""


class TerminalScreen:
    """Redrawn in place; what it showed last stays when it is left."""

    def __init__(self, console: Console) -> None:
        self._live = Live(
            render(History()), console=console, auto_refresh=False, vertical_overflow="crop"
        )

    def __enter__(self) -> TerminalScreen:
        self._live.start(refresh=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._live.stop()

    def show(self, history: History, event: AnyEvent | None) -> None:
        if is_error(event):
            return
        self._live.update(render(history), refresh=True)


class LineScreen:
    """A line at a time, flushed, so that a log is never behind."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._lines = PlainLines()
        self._held: list[str] = []

    def __enter__(self) -> LineScreen:
        return self

    def __exit__(self, *_: object) -> None:
        self._out.flush()

    def show(self, history: History, event: AnyEvent | None) -> None:
        if event is None:
            print("Preparing the data and starting the orchestrator ...", file=self._out)
            return
        lines = [*self._held, *self._lines.lines(history, event)]
        self._held = lines if is_error(event) else []
        for line in () if is_error(event) else lines:
            print(line, file=self._out, flush=True)


def is_error(event: AnyEvent | None) -> bool:
    """Whether it may be the last thing that is said."""
    return isinstance(event, Notice) and event.level == "error"


def screen_for(out: TextIO | None = None) -> Screen:
    """Redrawn in place when `out` is a terminal that can, lines when not."""
    stream = out if out is not None else sys.stdout
    console = Console(file=stream, highlight=False)
    if console.is_terminal and not console.is_dumb_terminal:
        return TerminalScreen(console)
    return LineScreen(stream)
