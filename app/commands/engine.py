"""`train-at-home engine`: which engine computes, and packs for NVIDIA cards: list, add, remove.

The program that runs does it where one runs; else this process. Not here: which pack fits and when
it is used (app/packs/choice.py), the disk (app/packs/shelf.py).
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import threading
import time
from collections.abc import Callable

from app import actions, places
from app.commands import talking
from app.control import client
from app.packs.shelf import Packs
from app.packs.source import packs_of
from app.state import Pack
from app.updates.meter import counted
from engine.api.errors import PlainError

HELP = "which engine computes; load or remove the pack for an NVIDIA card"
NVIDIA = "nvidia"
LOOK_EVERY_S = 2.0
PERCENT_STEP = 5
NOT_HERE = PlainError(
    "There are no packs for this system.",
    "On a Mac the engine that came along computes on the Apple chip already.",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """list, add nvidia, remove nvidia."""
    parser.description = (
        "The engine that came with the program computes on the processor, and on a Mac on the "
        "Apple chip. For an NVIDIA card a whole other engine of the same version is loaded, "
        "signed like an update, tested on the card before it is used, and never mixed with "
        "anything else that is installed."
    )
    what = parser.add_subparsers(dest="what", metavar="WHAT", help="default: list")
    talking.add_json(what.add_parser("list", help="what is there, what is used, and why"))
    words = {
        "add": "load the pack for this card, or load it again where it is damaged; goes on where "
        "it was cut off",
        "remove": "remove it; the engine that came along computes again",
    }
    for name, help_ in words.items():
        asked = what.add_parser(name, help=help_, description=help_)
        asked.add_argument("pack", choices=(NVIDIA,), help="the only kind there is")
        talking.add_json(asked)
    talking.add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when it was done, or shown."""
    match arguments.what:
        case "add":
            return _add(arguments)
        case "remove":
            return _remove(arguments)
        case _:
            return _list(as_json=arguments.json)


def _list(*, as_json: bool) -> int:
    pack = _pack_of_the_program() or _pack_here()
    if as_json:
        talking.print_json(pack)
        return 0
    print(talking.table(rows(pack, frozen=bool(getattr(sys, "frozen", False)))))
    return 0


def rows(pack: Pack, *, frozen: bool) -> list[tuple[str, str]]:
    """What `list` shows. Pure."""
    own = "the one that came with the program" if frozen else "this environment's own"
    found = [("engine", "the NVIDIA pack" if pack.is_used else own)]
    found.append(("NVIDIA card", pack.card or "none with a working driver"))
    found.append(("NVIDIA pack", pack.version or "not loaded"))
    if pack.note:
        found.append(("", pack.note))
    elif pack.card and pack.can_add and not pack.version:
        found.append(("", "To compute on the card: train-at-home engine add nvidia"))
    return found


def _add(arguments: argparse.Namespace) -> int:
    if _pack_of_the_program() is None:
        return _add_here(_packs())
    code = talking.tell(actions.AddPack(), arguments)
    return code or _follow(as_json=arguments.json)


def _follow(*, as_json: bool) -> int:
    """The program loads; this only tells how far it is, and may be ended at any time."""
    say = _progress(as_json=as_json)
    while (pack := _pack_of_the_program()) is not None and pack.fraction is not None:
        say(pack.fraction)
        time.sleep(LOOK_EVERY_S)
    if pack is None:
        return 1
    if not as_json:
        print(pack.note)
    return 0 if pack.is_used else 1


def _add_here(packs: Packs) -> int:
    """Nobody runs: this process loads, and says how far it is."""
    say, is_over = _progress(as_json=False), threading.Event()

    def watch() -> None:
        while not is_over.wait(LOOK_EVERY_S):
            if (fraction := packs.fraction) is not None:
                say(fraction)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    with counted(places.home_dir()) as meter:
        packs.on_bytes = meter.add
        try:
            choice = packs.add(is_asked=True)
        finally:
            is_over.set()
    print(choice.reason)
    return 0


def _remove(arguments: argparse.Namespace) -> int:
    if _pack_of_the_program() is not None:
        return talking.tell(actions.RemovePack(), arguments)
    packs = _packs()
    was_there = packs.record() is not None
    packs.remove()
    text = "The NVIDIA pack is removed. The processor computes."
    done = actions.Outcome(ok=True, text=text if was_there else "There is no NVIDIA pack here.")
    return talking.say(done, as_json=arguments.json)


def _progress(*, as_json: bool) -> Callable[[float], None]:
    """Says a line whenever five per cent more are there."""
    said = [-PERCENT_STEP]

    def say(fraction: float) -> None:
        percent = int(fraction * 100)
        if percent >= said[0] + PERCENT_STEP and not as_json:
            said[0] = percent
            print(f"Loading the NVIDIA pack: {percent} %", flush=True)

    return say


def _pack_of_the_program() -> Pack | None:
    """As the program that runs shows it; None: nobody runs."""
    try:
        return asyncio.run(client.state(places.home_dir())).pack
    except PlainError as error:
        if error.exit_code == client.NOT_RUNNING_EXIT_CODE:
            return None
        raise


def _pack_here() -> Pack:
    packs = packs_of(places.home_dir())
    if packs is None:
        return Pack()
    choice = packs.look()
    return Pack(
        card=packs.card.name if packs.card else "",
        version=packs.placed(),
        can_add=packs.is_frozen and packs.card is not None,
        is_wanted=packs.is_wanted(),
        is_used=choice.use.value == "pack",
        note=choice.reason,
    )


def _packs() -> Packs:
    packs = packs_of(places.home_dir())
    if packs is None:
        raise NOT_HERE
    return packs
