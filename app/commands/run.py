"""`train-at-home run`: the program itself, with its window, or headless; one for each person."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from app import actions, consent, places, system_libraries
from app.actions import AnyAction
from app.agent.edges import Edges
from app.commands.start import terms
from app.control import client
from app.control.lock import InstanceLock
from app.control.protocol import TakeOver
from app.headless import run_headless
from app.state_file import StateFile
from app.ui.port import DRAW_ANEW, SOFTWARE_RENDERING
from app.updates import restart as update_restart
from app.updates.place import Copy, this_copy
from app.updates.self_test import outside_environment
from engine.api.errors import PlainError
from engine.client.stop_signal import listen_for_stop

if TYPE_CHECKING:
    from app.host_signals.reader import HostSignals

HELP = "run the program: with its window, or headless"
TAKEOVER_S_MAX = 60.0
LOG_BYTES = 2 << 20
IN_TRAY = "--in-tray"


@dataclass(frozen=True, slots=True)
class Key:
    """Neither: the system's keychain."""

    file: Path | None = None
    is_credential: bool = False

    def arguments(self) -> list[str]:
        """As `run` takes them."""
        chosen = ["--key-file", str(self.file)] if self.file else []
        return [*chosen, "--credential"] if self.is_credential else chosen

    def load(self) -> bytes:
        """It may wait for an unlocked keychain; raises `PlainError`."""
        from app import device_key  # the keychain's library takes a while to load

        if self.is_credential:
            return device_key.load_credential()
        return device_key.load_or_create(self.file)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the key lies, and whether there is a window."""
    parser.description = (
        "Runs the program until it is quit: with tray and window, or with --headless without. It "
        "trains in your hours, as train-at-home status says. The device key lies in the system's "
        "keychain unless a file is named."
    )
    parser.add_argument("--headless", action="store_true", help="without tray and window")
    parser.add_argument("--in-tray", action="store_true", help="show the tray only, as at login")
    add_key_arguments(parser)
    parser.add_argument(
        SOFTWARE_RENDERING,
        action="store_true",
        help="draw without the graphics driver, whatever QT_QUICK_BACKEND says",
    )


def add_key_arguments(parser: argparse.ArgumentParser) -> None:
    """Shared with join."""
    parser.add_argument(
        "--key-file",
        type=Path,
        metavar="FILE",
        help="device key in this file, which only you may read (mode 0600), made if missing",
    )
    parser.add_argument(
        "--credential",
        action="store_true",
        help="device key from systemd's LoadCredential=device-key:FILE",
    )
    parser.add_argument("--agree", action="store_true", help="show the terms, and agree to them")


def run(arguments: argparse.Namespace) -> int:
    """0 when it was quit; a second start shows the first one's window."""
    home, key = places.home_dir(), key_of(arguments)
    if arguments.headless:
        return headless(home, key, agrees=arguments.agree)
    return windowed(home, key, _window_arguments(arguments))


def headless(home: Path, key: Key, *, agrees: bool = False, first: Sequence[AnyAction] = ()) -> int:
    """The agent in this terminal, until Ctrl-C or SIGTERM."""
    begin: list[AnyAction] = list(first)
    if agrees:
        print(terms())
        begin.insert(0, actions.GiveConsent(version=consent.CONSENT_VERSION))
    copy = this_copy(home)
    with InstanceLock(home) as lock:
        if not lock.take():
            raise PlainError(
                "Train at Home is running already.", "See train-at-home status, or quit."
            )
        _set_up_logs(home)
        if update_restart.has_had_its_tries(copy):
            code = 0
        else:
            code = asyncio.run(_headless(home, key, lock, begin, copy))
    again = ["run", "--headless", *key.arguments()]
    return code or update_restart.begin_again(copy, again)


async def _headless(
    home: Path, key: Key, lock: InstanceLock, first: Sequence[AnyAction], copy: Copy
) -> int:
    stop = listen_for_stop(stdin_lifeline=False)
    return await run_headless(home, lambda: _edges(home, key, copy=copy), lock, stop, _print, first)


def windowed(home: Path, key: Key, given: Sequence[str], link: str = "") -> int:
    """Tray and window; where a program runs already it shows its window, or makes room.

    `link`: an invitation that was opened, to be shown.
    """
    copy = this_copy(home)
    with InstanceLock(home) as lock:
        if not lock.take() and not _made_room(home, lock, link):
            update_restart.was_no_start(copy)
            return 0
        _set_up_logs(home)
        if update_restart.has_had_its_tries(copy):
            code = 0
        else:
            code = _window(home, key, given, link, copy)
    if code == DRAW_ANEW:
        return _draw_anew(copy, [*key.arguments(), SOFTWARE_RENDERING])
    wanted = copy.becomes
    again = [each for each in given if each != IN_TRAY]
    if wanted is not None and wanted.by_itself:
        again.insert(0, IN_TRAY)
    return code or update_restart.begin_again(copy, [*_named(key), *again])


def _named(key: Key) -> list[str]:
    """The command with the key's place, where one was named: it is never another the next time."""
    return ["run", *key.arguments()] if key.arguments() else []


def _draw_anew(copy: Copy, arguments: Sequence[str]) -> int:
    """This program again, without the graphics driver; tray and training come back with it."""
    start = copy.start or (sys.executable, "-m", "app")
    environment = outside_environment(os.environ)
    update_restart.become([*start, "run", *arguments], environment)
    return 0


def _window(home: Path, key: Key, given: Sequence[str], link: str, copy: Copy) -> int:
    system_libraries.require(os.environ)
    # Qt is loaded only where there is a window: a headless program does without.
    from app.agent.thread import AgentThread
    from app.host_signals.reader import HostSignals
    from app.purse import EARNINGS_NAME
    from app.ui.main import run_window
    from app.window_records import KeptRecords

    signals = HostSignals(folder=home)
    agent = AgentThread(home, _edges(home, key, signals, copy))
    if link:
        agent.first = (actions.Invite(invitation=link),)
    try:
        records = KeptRecords(home, home / EARNINGS_NAME)
        return run_window(agent, records, given, signals.set_metered)
    finally:
        agent.stop()


def _made_room(home: Path, lock: InstanceLock, link: str) -> bool:
    """Whether the program that ran has let go; else it has shown its window."""
    reply = asyncio.run(client.ask(home, TakeOver()))
    if not reply.ok:
        show = actions.Invite(invitation=link) if link else actions.ShowWindow()
        asyncio.run(client.do(home, show))
        return False
    deadline_s = time.monotonic() + TAKEOVER_S_MAX
    while not lock.take():
        if time.monotonic() > deadline_s:
            raise PlainError(
                "The program that runs did not make room.", "End it: train-at-home quit."
            )
        time.sleep(0.1)
    return True


def key_of(arguments: argparse.Namespace) -> Key:
    """Where the device key lies, as it was chosen. Raises `PlainError`."""
    if arguments.key_file and arguments.credential:
        raise PlainError(
            "The device key can lie in one place only.",
            "Give --key-file or --credential, not both.",
            exit_code=2,
        )
    path = Path(arguments.key_file).expanduser().absolute() if arguments.key_file else None
    return Key(path, bool(arguments.credential))


def has_consent(home: Path) -> bool:
    """Of the present text."""
    kept = StateFile(home / places.STATE_NAME).load()
    return kept.consent_version >= consent.CONSENT_VERSION


def _edges(
    home: Path, key: Key, signals: HostSignals | None = None, copy: Copy | None = None
) -> Edges:
    # Keychain, signals and wallet take a while to load: other commands do without.
    from app.real_edges import real_edges

    return real_edges(
        home,
        key_file=key.file,
        is_credential=key.is_credential,
        host_signals=signals,
        copy=copy,
    )


def _window_arguments(arguments: argparse.Namespace) -> list[str]:
    given = [IN_TRAY] if arguments.in_tray else []
    return [*given, SOFTWARE_RENDERING] if arguments.software_rendering else given


def _set_up_logs(home: Path) -> None:
    """Of this program; the engine has its own."""
    folder = home / "logs" / "app"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "log.txt", maxBytes=LOG_BYTES, backupCount=2)
    except OSError:
        return  # the agent will say that the disk cannot be written
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for noisy in ("httpx", "apscheduler"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def _print(line: str) -> None:
    print(line, flush=True)
