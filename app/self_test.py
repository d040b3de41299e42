"""`train-at-home --self-test`: is everything inside that the app needs? One line a check.

It needs no display, touches nothing but a temporary folder, and asks the engine beside it as well.
Exit code 0: all is well, 1: something is missing, 3: this system is not supported.
Not here: whether this computer can contribute (commands/doctor.py), updates (updates/choice.py).
"""

from __future__ import annotations

import asyncio
import importlib
import importlib.metadata
import os
import platform
import ssl
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

import httpx

from app import cli
from app.system_libraries import of_import_error
from engine.api.errors import PlainError
from engine.client.engine_program import engine_program

FLAG = "--self-test"
UNSUPPORTED_EXIT_CODE = 3
ENGINE_S_MAX = 180.0
ANSWER_S_MAX = 20.0
CERTIFICATES_MIN = 50
KEYCHAINS = {"darwin": "macOS", "win32": "Windows"}
GLIBC_MIN = (2, 34)
MACOS_MIN = (14,)
WINDOWS_BUILD_MIN = 19045
"""Windows 10, 22H2."""
MACHINES = {"linux": {"x86_64", "aarch64"}, "win32": {"amd64", "x86_64"}}
"""Processors that bundles are made for; the system names them itself."""
REPAIR = (
    "Install Train at Home again over this copy: run the installer that you downloaded, or "
    "download it anew. Settings, key and credits stay."
)


def unsupported_here() -> str:
    """A sentence when this system is too old, or empty."""
    libc, libc_version = platform.libc_ver()
    build = platform.version().rsplit(".", 1)[-1] if sys.platform == "win32" else ""
    return unsupported(
        sys.platform,
        machine=platform.machine().lower(),
        glibc=libc_version if libc == "glibc" else "",
        macos=platform.mac_ver()[0],
        windows_build=int(build) if build.isdigit() else 0,
    )


def unsupported(
    system: str, *, machine: str, glibc: str = "", macos: str = "", windows_build: int = 0
) -> str:
    """Why this program cannot run there and what to do, or empty. Pure."""
    if machine and system in MACHINES and machine not in MACHINES[system]:
        return (
            f"Train at Home is not made for this processor ({machine}). It needs a 64-bit one by "
            "Intel or AMD, on Linux a 64-bit Arm one as well."
        )
    if system == "linux" and glibc and numbers(glibc) < GLIBC_MIN:
        return (
            f"Train at Home needs glibc 2.34 or newer; this system has {glibc}. Update it to a "
            "release of 2022 or later, such as Debian 12, Ubuntu 22.04 or Fedora 35."
        )
    if system == "darwin" and machine != "arm64":
        return "Train at Home needs a Mac with an Apple chip; this one has another processor."
    if system == "darwin" and macos and numbers(macos) < MACOS_MIN:
        return f"Train at Home needs macOS 14 or newer; this is {macos}. Update macOS first."
    if system == "win32" and 0 < windows_build < WINDOWS_BUILD_MIN:
        return (
            "Train at Home needs Windows 10 22H2 or newer; this is build "
            f"{windows_build}. Run Windows Update first."
        )
    return ""


def numbers(version: str) -> tuple[int, ...]:
    """ "2.36" -> (2, 36); what is no number ends it."""
    found: list[int] = []
    for part in version.split("."):
        if not part.isdigit():
            break
        found.append(int(part))
    return tuple(found)


def main(arguments: Sequence[str] = ()) -> int:
    """Every check, whatever became of the others; `--app-only` leaves the engine out."""
    print(f"Train at Home {cli.software_version()}, Python {sys.version.split()[0]}")
    checks = CHECKS if "--app-only" in arguments else (*CHECKS, ("engine", _engine))
    results = [_passes(name, check) for name, check in checks]
    print("Everything is well." if all(results) else f"Something is missing. {REPAIR}")
    return 0 if all(results) else 1


def _passes(name: str, check: Callable[[], str]) -> bool:
    try:
        detail, works = check(), True
    except PlainError as error:
        detail, works = f"{error.title} {error.what_to_do}", False
    except ImportError as error:
        said = of_import_error(error)
        detail, works = f"{said.title} {said.what_to_do}" if said else f"{error}", False
    except Exception as error:  # what is damaged may raise anything, and that is looked for
        detail, works = f"{type(error).__name__}: {error}", False
    print(f"{'OK  ' if works else 'BAD '} {name}: {detail}", flush=True)
    return works


def _commands() -> str:
    for name in cli.COMMANDS:
        cli.parser(name)
    return f"{len(cli.COMMANDS)} of them load"


def _window() -> str:
    """The window's language is loaded, every page is found; nothing is shown."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QML_DISABLE_DISK_CACHE"] = "1"
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    check: Callable[[], str] = importlib.import_module("app.ui.self_check").check
    return check()


def _wallet() -> str:
    from app.wallet import new_wallet

    words = files("app.wallet").joinpath("words_english.txt").read_text().split()
    assert len(words) == 2048, f"{len(words)} words"
    page = [each.name for each in files("app.wallet").joinpath("link_page").iterdir()]
    assert "page.html" in page, f"the page is missing: {page}"
    assert new_wallet.mini_secret(bytes(16)), "no key"
    return f"{len(words)} words, a page of {len(page)} files"


def _keychain() -> str:
    """This system's kind can be loaded; it is not opened, which could ask the person."""
    kind = KEYCHAINS.get(sys.platform, "SecretService")
    found = importlib.metadata.entry_points(group="keyring.backends")
    assert any(each.value.endswith(kind) for each in found), f"{kind} is not registered"
    importlib.import_module(f"keyring.backends.{kind}")
    if kind == "SecretService":
        importlib.import_module("secretstorage")
    return kind


def _certificates() -> str:
    import certifi

    count = len(ssl.create_default_context(cafile=certifi.where()).get_ca_certs())
    assert count >= CERTIFICATES_MIN, f"only {count}"
    return f"{count} authorities"


def _network() -> str:
    """A request by the client with which the app asks a network, on the loopback."""
    return asyncio.run(asyncio.wait_for(_ask(), ANSWER_S_MAX))


async def _ask() -> str:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\nconnection: close\r\n\r\nwell")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, httpx.AsyncClient(trust_env=False) as client:
        reply = await client.get(f"http://127.0.0.1:{port}/")
    assert reply.text == "well", reply.text
    return "a request was answered"


def _signals() -> str:
    from app.host_signals.report import rows

    return f"{len(rows())} readings of this computer"


def _engine() -> str:
    """Its own self-test, in its own process."""
    program = engine_program()
    if not Path(program[0]).is_file():
        raise PlainError("The engine is missing.", f"It should be {program[0]}. {REPAIR}")
    done = subprocess.run(
        [*program, FLAG], capture_output=True, text=True, timeout=ENGINE_S_MAX, check=False
    )
    bad = [line for line in done.stdout.splitlines() if line.startswith("BAD")]
    if done.returncode or bad:
        said = "; ".join(bad) or done.stderr.strip()[-300:] or f"exit code {done.returncode}"
        raise PlainError("The engine is damaged.", f"{said}. {REPAIR}")
    return f"{sum(line.startswith('OK') for line in done.stdout.splitlines())} checks passed"


CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("commands", _commands),
    ("window", _window),
    ("wallet", _wallet),
    ("keychain", _keychain),
    ("certificates", _certificates),
    ("network", _network),
    ("readings", _signals),
)
