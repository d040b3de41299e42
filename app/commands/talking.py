"""What the commands that speak to the running program share: asking, and saying what came of it."""

from __future__ import annotations

import argparse
import asyncio
import re
import time
from datetime import datetime, timedelta
from typing import Any

import msgspec

from app import places
from app.actions import AnyAction, Outcome
from app.control import client
from app.state import AppState
from engine.api.errors import PlainError

TOMORROW_HOUR = 6
UNITS_S = {"s": 1, "m": 60, "min": 60, "h": 3600, "d": 86_400}


def add_json(parser: argparse.ArgumentParser) -> None:
    """Tables are for people, JSON for programs."""
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")


def add_for(parser: argparse.ArgumentParser, meaning_of_none: str) -> None:
    """A time to end, as people say it."""
    parser.add_argument(
        "for_",
        metavar="FOR",
        nargs="?",
        help=f"30m, 1h, 1h30m, or tomorrow; left out: {meaning_of_none}",
    )
    add_json(parser)


def until_s(text: str | None, now_s: float) -> float | None:
    """Unix time that `text` leads to, None when there is none; raises `PlainError`."""
    if text is None:
        return None
    if text == "tomorrow":
        day = datetime.fromtimestamp(now_s).date() + timedelta(days=1)
        return datetime(day.year, day.month, day.day, TOMORROW_HOUR).timestamp()
    pieces = re.findall(r"(\d+(?:\.\d+)?)\s*(min|[smhd])", text)
    if not pieces or re.sub(r"(\d+(?:\.\d+)?)\s*(min|[smhd])", "", text).strip():
        raise PlainError(
            f"{text!r} is not a length of time.", "Say 30m, 1h, 1h30m or tomorrow.", exit_code=2
        )
    return now_s + sum(float(number) * UNITS_S[unit] for number, unit in pieces)


def state() -> AppState:
    """The picture of the program that runs; raises `PlainError` (exit code 3: nobody runs)."""
    return asyncio.run(client.state(places.home_dir()))


def tell(action: AnyAction, arguments: argparse.Namespace) -> int:
    """Ask for an action and say what came of it; 0 when it was done."""
    return say(asyncio.run(client.do(places.home_dir(), action)), as_json=arguments.json)


def say(outcome: Outcome, *, as_json: bool) -> int:
    """0 when it was done, 1 else."""
    if as_json:
        print_json(msgspec.to_builtins(outcome))
    else:
        for line in filter(None, (outcome.text, outcome.what_to_do)):
            print(line)
    return 0 if outcome.ok else 1


def print_json(value: Any) -> None:
    print(msgspec.json.encode(value).decode())


def table(rows: list[tuple[str, str]]) -> str:
    """Two columns, aligned."""
    width = max((len(name) for name, _ in rows), default=0)
    return "\n".join(f"{name:<{width}}  {value}".rstrip() for name, value in rows)


def clock_time(unix_s: float) -> str:
    """`Wed 22:00`, in local time."""
    return f"{datetime.fromtimestamp(unix_s):%a %H:%M}"


def now_s() -> float:
    return time.time()
