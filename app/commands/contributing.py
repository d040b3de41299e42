"""Contribute with this computer until told to stop, a line whenever something changed.

Shared by `join`, `run` and `host --contribute`.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from app import places, presenters
from app.engine_process.follow import Ending
from app.engine_process.supervise import supervise
from app.settings.store import Settings
from engine.api.errors import PlainError
from engine.api.events import AnyEvent, Notice, Ready, Status
from engine.api.options import ContributeOptions
from engine.client.stop_signal import StopSignal, listen_for_stop
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
        "--threads", type=int, metavar="N", help="CPU threads to use (default: all but one)"
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
        help="relays for peers that no direct path leads to, separated by commas; "
        "the network's host names them (default: none)",
    )


def contribute_options(settings: Settings) -> ContributeOptions:
    """What the engine is started with; raises `PlainError` when no network was joined."""
    if settings.orchestrator is None:
        raise PlainError(
            "This computer has not joined a network yet.",
            "Join one: train-at-home join URL. Or host one: train-at-home host.",
            exit_code=2,
        )
    return ContributeOptions(
        orchestrator=settings.orchestrator,
        run_id=settings.run_id,
        dir=places.engine_dir(),
        device=settings.device,
        threads=settings.threads,
        name=settings.name,
        bind=settings.bind,
        relay=settings.relay,
        stdin_lifeline=True,
    )


async def contribute_until_stopped(settings: Settings) -> int:
    """The exit code: 0 when the person stopped it or the run is finished."""
    options = contribute_options(settings)
    stop = listen_for_stop(stdin_lifeline=False)
    print(f"Contributing to {options.orchestrator}. Ctrl-C stops; nothing is lost by that.")
    ending = await contribute(options, stop, places.logs_dir(), _print)
    if ending.was_stopped:
        print("Stopped. The seat stays reserved for a while: train-at-home run --headless")
        return 0
    return ending.exit_code


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


def _print(line: str) -> None:
    print(line, flush=True)
