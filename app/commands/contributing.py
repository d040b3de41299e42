"""Contribute from a hosted network's own computer, a line whenever something changed.

For `host --contribute`, in the terminal and without hours; what keeps hours is agent.py.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from app import presenters
from app.engine_process.follow import Ending
from app.engine_process.supervise import supervise
from engine.api.command_line import whole_number
from engine.api.events import AnyEvent, Notice, Ready, Status
from engine.api.options import ContributeOptions
from engine.client.stop_signal import StopSignal
from engine.protocol.messages import Activity

Say = Callable[[str], None]
PROGRESS_EVERY_S = 30.0
SERVING = (Activity.READY, Activity.WORKING)
DEVICES = ("auto", "cuda", "mps", "cpu")


def add_contributor_arguments(parser: argparse.ArgumentParser) -> None:
    """What a contributor may choose; None means: as the settings say."""
    group = parser.add_argument_group("this computer")
    group.add_argument("--name", metavar="NAME", help="how it is called in tables")
    group.add_argument("--device", choices=DEVICES, help="what to compute on (default: the best)")
    group.add_argument(
        "--threads",
        type=whole_number(0),
        metavar="N",
        help="CPU threads to use (default: 0, half of the cores)",
    )
    group.add_argument(
        "--bind",
        metavar="ADDRESS:PORT",
        help="address for other contributors; 127.0.0.1:0 keeps to this computer "
        "(default: 0.0.0.0:0)",
    )
    group.add_argument(
        "--relay",
        metavar="URLS",
        help="relays for peers that no direct path leads to, separated by commas; none for no "
        "relay at all (default: those that the network names, if any)",
    )


async def contribute(options: ContributeOptions, stop: StopSignal, logs: Path, say: Say) -> Ending:
    """Keep the engine running, and say what it does."""
    words = ContributorWords()

    def on_event(event: AnyEvent) -> None:
        for line in words.lines(event, time.monotonic()):
            say(line)

    return await supervise("the engine", options, logs / "engine", stop, on_event=on_event, say=say)


class ContributorWords:
    """Events of a contributor as lines: a state when it changes, progress now and then. Pure."""

    def __init__(self, every_s: float = PROGRESS_EVERY_S) -> None:
        self.every_s = every_s
        self._said: tuple[object, ...] = ()
        self._said_at_s = float("-inf")

    def lines(self, event: AnyEvent, now_s: float) -> list[str]:
        """What to print after `event`."""
        match event:
            case Ready(peer_id=peer_id, device=device):
                return [f"This computer is {peer_id[:8]}, computing on {device or 'cpu'}."]
            case Notice(title=title, what_to_do=what_to_do):
                return [f"{title} {what_to_do}".strip()]
            case Status():
                return [state_line(event)] if self._is_news(event, now_s) else []
            case _:
                return []

    def _is_news(self, status: Status, now_s: float) -> bool:
        # Between two microbatches it is ready, in one it works: that is no news.
        is_serving = status.stage is not None and status.activity in SERVING
        state = (is_serving or (status.activity, status.reason), status.stage, status.round)
        if state == self._said and (not is_serving or now_s < self._said_at_s + self.every_s):
            return False
        self._said, self._said_at_s = state, now_s
        return True


def state_line(status: Status) -> str:
    """What a contributor is doing, in one line."""
    parts = [presenters.activity(status.activity)]
    if status.reason:
        parts[0] += f" ({status.reason})"
    if status.stage is not None:
        parts.append(f"stage {status.stage}, round {status.round}")
        parts.append(presenters.plural(status.microbatches, "microbatch", "microbatches"))
        parts.append(f"{presenters.count(status.tokens_per_s)} tokens/s")
    if status.loss is not None:
        parts.append(f"loss {status.loss:.3f}")
    return ", ".join(parts)
