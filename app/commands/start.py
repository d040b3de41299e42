"""`train-at-home start`: agree where that is needed, start the program where none runs, resume."""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import time

from app import actions, consent, places
from app.commands import talking
from app.control import client
from app.updates import restart as update_restart
from app.updates.place import this_copy
from engine.api.errors import PlainError

HELP = "start in the background, and let hours and rules decide"
START_S_MAX = 30.0
_DETACHED = 0x8 | 0x200  # DETACHED_PROCESS and CREATE_NEW_PROCESS_GROUP, which only Windows defines


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether one agrees, and how the program is started."""
    parser.description = (
        "Starts the program without a window where none runs, and ends a pause. Before anything "
        "connects you have to agree to the terms once: start --agree shows them and agrees."
    )
    parser.add_argument("--agree", action="store_true", help="show the terms, and agree to them")
    parser.add_argument(
        "--key-file",
        metavar="FILE",
        help="keep the device key in this file (mode 0600) instead of the keychain",
    )
    talking.add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when it runs and was resumed."""
    try:
        talking.state()
    except PlainError as error:
        if error.exit_code != client.NOT_RUNNING_EXIT_CODE:
            raise
        _start(arguments.key_file)
    else:
        update_restart.was_no_start(this_copy(places.home_dir()))
    if arguments.agree:
        if not arguments.json:
            print(terms())
        agreed = talking.tell(actions.GiveConsent(version=consent.CONSENT_VERSION), arguments)
        if agreed:
            return agreed
    return talking.tell(actions.Resume(), arguments)


def terms() -> str:
    """What is agreed to, as text."""
    points = "\n\n".join(f"* {point.title}.\n  {point.text}" for point in consent.POINTS)
    return f"{consent.TITLE}\n\n{points}\n\n{consent.DECLARATION}\n{consent.WITHDRAWAL}\n"


def _start(key_file: str | None) -> None:
    """In the background, and wait until it answers."""
    program = [sys.executable, *([] if getattr(sys, "frozen", False) else ["-m", "app"])]
    key = [f"--key-file={key_file}"] if key_file else []
    places.logs_dir().mkdir(parents=True, exist_ok=True)
    with (places.logs_dir() / "headless.txt").open("ab") as log:
        process = subprocess.Popen(
            [*program, "run", "--headless", *key],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=sys.platform != "win32",
            creationflags=_DETACHED if sys.platform == "win32" else 0,
        )
    deadline_s = time.monotonic() + START_S_MAX
    while time.monotonic() < deadline_s and process.poll() is None:
        try:
            asyncio.run(client.state(places.home_dir()))
            return
        except PlainError:
            time.sleep(0.2)
    raise PlainError(
        "The program did not start.", f"Its words are in {places.logs_dir() / 'headless.txt'}."
    )
