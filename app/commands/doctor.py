"""`train-at-home doctor`: what stands in the way of contributing from this computer, if anything.

Each check is one line: OK, or what to do. Nothing is changed; a file is written and removed.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import shutil
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
import psutil

from app import link_scheme, places, presenters
from app.commands import talking
from app.commands.host import DEFAULT_PORT
from app.engine_process.follow import follow
from app.packs.choice import Choice, Use
from app.packs.source import packs_of
from app.self_test import REPAIR, unsupported_here
from app.settings.store import SettingsStore
from engine.api.errors import PlainError
from engine.api.events import AnyEvent, Probed
from engine.api.options import ProbeOptions
from engine.client.stop_signal import listen_for_stop
from engine.protocol.signing import CLOCK_SKEW_S_MAX

HELP = "check what this computer needs to contribute, and say what to do"
PYTHON_MIN = (3, 11)
DISK_BYTES_MIN = 2 << 30
MEMORY_BYTES_MIN = 1 << 30
ANSWER_S_MAX = 10.0
PROBED = ("torch", "tokenizers", "data plane")
FROM_SOURCES = "Install it again: make setup, or pip install -c constraints.txt -e ."


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; `what_to_do` is empty when it is well."""

    name: str
    is_well: bool
    detail: str
    what_to_do: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to look at."""
    parser.description = (
        "Checks Python, the engine's libraries, disk, memory, folders, ports, clock and the "
        "network that was joined; prints OK or what to do, line by line."
    )
    parser.add_argument(
        "--signals",
        action="store_true",
        help="instead: every raw value that is read of this computer, and how to make it change",
    )
    talking.add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when nothing stands in the way."""
    if arguments.signals:
        return _signals(as_json=arguments.json)
    findings = []
    for finding in _all_findings():
        findings.append(finding)
        if arguments.json:
            talking.print_json(asdict(finding))
            continue
        mark = "OK  " if finding.is_well else "BAD "
        print(f"{mark} {finding.name}: {finding.detail}", flush=True)
        if finding.what_to_do:
            print(f"     {finding.what_to_do}", flush=True)
    bad = sum(not finding.is_well for finding in findings)
    if not arguments.json:
        print(f"\n{presenters.plural(bad, 'problem')} found." if bad else "\nEverything is well.")
    return 1 if bad else 0


def _signals(*, as_json: bool) -> int:
    """Every raw value; for looking whether it is right."""
    # The readings' libraries take a while to load: the other checks do without.
    from app.host_signals.report import rows

    for row in rows():
        if as_json:
            talking.print_json(row._asdict())
        else:
            print(f"{row.name:<22} {row.value}\n{'':<22} from {row.source}; {row.change}")
    return 0


def _all_findings() -> Iterator[Finding]:
    if not is_frozen():  # a bundle brings its own along
        yield python_version(sys.version_info[:2])
    yield system()
    home = places.home_dir()
    yield (folder := writable(home))
    if folder.is_well:  # else what is free there means nothing
        yield disk(home)
    memory = psutil.virtual_memory()
    yield Finding(
        "memory",
        memory.available >= MEMORY_BYTES_MIN,
        f"{presenters.num_bytes(memory.available)} of {presenters.num_bytes(memory.total)} free",
        "" if memory.available >= MEMORY_BYTES_MIN else "Close some programs before contributing.",
    )
    if (pack := _pack()) is not None:
        yield pack
    yield from asyncio.run(engine())
    yield port(DEFAULT_PORT)
    links = link_scheme.look()
    yield Finding("links", links.is_well, links.detail, links.what_to_do)
    yield from network()


def python_version(version: tuple[int, int]) -> Finding:
    """Old ones lack what is used."""
    text = ".".join(map(str, version))
    if version >= PYTHON_MIN:
        return Finding("python", True, text)
    return Finding("python", False, text, "Install Python 3.11 or newer, then make setup.")


def is_frozen() -> bool:
    """Whether this is an installed bundle, and no checkout."""
    return bool(getattr(sys, "frozen", False))


def repair(what: str, *, frozen: bool) -> str:
    """What to do about a part that does not load. Pure."""
    if what == "data plane":
        allowed = "Train at Home" if frozen else "Python"
        return f"Let {allowed} use UDP in the firewall, then try again."
    return REPAIR if frozen else FROM_SOURCES


def system() -> Finding:
    """Whether this program was made for a system like this one."""
    said = unsupported_here()
    name = f"{platform.system()} {platform.release()}, {platform.machine()}"
    return Finding("system", not said, name, said)


def _pack() -> Finding | None:
    """Which engine is probed; None: no pack was ever asked for. Names it to whoever starts one."""
    packs = packs_of(places.home_dir())
    choice = packs.look() if packs is not None else None
    if choice is None or not choice.reason:
        return None
    return pack_finding(choice)


def pack_finding(choice: Choice) -> Finding:
    """In a sentence of its own, with the way to repair it. Pure."""
    if choice.use is not Use.BUNDLED:
        return Finding("NVIDIA pack", True, choice.reason)
    again = "To load it again: train-at-home engine add nvidia; or remove it."
    return Finding("NVIDIA pack", False, choice.reason, again)


def writable(folder: Path) -> Finding:
    """Writes a file and removes it again: permissions alone do not tell (a full or read-only
    disk)."""
    probe = folder / f".doctor-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"\0" * 4096)
        probe.unlink()
    except OSError as error:
        probe.unlink(missing_ok=True) if folder.is_dir() else None
        return Finding(
            "folder",
            False,
            f"{folder} cannot be written: {error.strerror or error}",
            f"Free some space or change its owner, or set {places.DIR_VARIABLE} to another folder.",
        )
    return Finding("folder", True, f"{folder} can be written")


def disk(folder: Path) -> Finding:
    """Free space where the engine keeps its files."""
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(existing).free
    detail = f"{presenters.num_bytes(free)} free"
    if free >= DISK_BYTES_MIN:
        return Finding("disk", True, detail)
    wanted = presenters.num_bytes(DISK_BYTES_MIN)
    return Finding("disk", False, detail, f"Free some space: {wanted} should be free.")


def port(number: int) -> Finding:
    """Whether `host` could listen on its default port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except OSError as error:
            return Finding(
                "port",
                True,  # only a host needs it, and a host that runs already uses it
                f"{number} is taken ({error.strerror or error}); to host a network beside it: "
                "train-at-home host --port N",
            )
    return Finding("port", True, f"{number} is free for hosting a network")


async def engine() -> list[Finding]:
    """What the engine found out in a process of its own; it may fail in any way."""
    found: list[Finding] = []

    def on_event(event: AnyEvent) -> None:
        if isinstance(event, Probed):
            advice = "" if event.works else repair(event.name, frozen=is_frozen())
            found.append(Finding(event.name, event.works, event.detail, advice))

    try:
        ending = await follow(
            "the probe",
            ProbeOptions(),
            places.logs_dir() / "probe",
            listen_for_stop(stdin_lifeline=False),
            on_event=on_event,
        )
    except PlainError as error:
        return [Finding("engine", False, error.title, error.what_to_do)]
    if len(found) < len(PROBED):
        detail = f"the engine ended with exit code {ending.exit_code}. {ending.last_words}"
        found.append(Finding("engine", False, detail, repair("torch", frozen=is_frozen())))
    return found


def network() -> Iterator[Finding]:
    """The network that was joined, and this computer's clock against its."""
    loaded = SettingsStore(places.settings_file()).load()
    if loaded.problem is not None:
        yield Finding("settings", False, loaded.problem.title, loaded.problem.what_to_do)
    url = loaded.values["network.url"]
    if not url:
        yield Finding("network", True, "none joined yet: train-at-home join URL")
        return
    try:
        answer = httpx.get(f"{url}/health", timeout=ANSWER_S_MAX)
    except httpx.HTTPError as error:
        yield Finding(
            "network",
            False,
            f"{url} does not answer ({type(error).__name__})",
            "Check your connection, and ask its host whether it runs.",
        )
        return
    yield Finding("network", True, f"{url} answers")
    yield clock(answer.headers.get("date"), time.time())


def clock(date_header: str | None, now_s: float) -> Finding:
    """Requests are signed with the time: too far off, they are refused."""
    try:
        skew_s = now_s - parsedate_to_datetime(date_header or "").timestamp()
    except ValueError:
        return Finding("clock", True, "could not be compared with the network's")
    if abs(skew_s) <= CLOCK_SKEW_S_MAX / 2:
        return Finding("clock", True, "agrees with the network's")
    direction = "ahead" if skew_s > 0 else "behind"
    return Finding(
        "clock",
        False,
        f"{presenters.clock(abs(skew_s))} {direction}",
        "Switch on automatic time in the system settings.",
    )
