"""Two ways to the program that runs, both for its owner alone.

Unix: a socket in a folder of mode 0700 with a short path (the system allows about a hundred bytes);
the peer's user id is checked as well. Windows: the loopback, where a token of 256 bits that lies in
a file for the owner only has to come first. Both are tried on every system that has them.
Not here: what is said (protocol.py), who answers (server.py).
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import hmac
import os
import secrets
import socket
import stat
import struct
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol

import msgspec

from app.atomic_file import read_capped, write_whole
from app.control.protocol import LINE_BYTES_MAX, read_token, write_token
from engine.api.errors import PlainError

TOKEN_BYTES = 32
TOKEN_S_MAX = 5.0
LOOPBACK_NAME = "control.json"
PATH_BYTES_MAX = 100
LOCAL_PEERCRED = 0x001
"""Of sys/un.h on macOS; Python has no name for it."""

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Transport(Protocol):
    """One way; `home` tells the programs of several folders apart."""

    async def listen(self, home: Path, serve: Serve) -> Callable[[], Awaitable[None]]:
        """Answer there; returns what ends it. Raises `PlainError`."""

    async def connect(self, home: Path) -> Streams:
        """To whoever answers there; raises OSError when nobody does."""


def transport_of_this_system() -> Transport:
    return Loopback() if sys.platform == "win32" else UnixSocket()


class UnixSocket:
    """`folder` replaces the system's place in tests."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    async def listen(self, home: Path, serve: Serve) -> Callable[[], Awaitable[None]]:
        path = self._path(home)
        _private_folder(path.parent)

        async def checked(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            peer = writer.get_extra_info("socket")
            if peer is not None and peer_uid(peer) == os.getuid():
                await serve(reader, writer)
            writer.close()

        # Whoever holds the instance's lock is alone: a socket that is there is a dead one's.
        path.unlink(missing_ok=True)
        try:
            server = await asyncio.start_unix_server(checked, path, limit=LINE_BYTES_MAX)
            path.chmod(0o600)
        except OSError as error:
            raise _cannot_listen(error) from error

        async def close() -> None:
            server.close()
            path.unlink(missing_ok=True)

        return close

    async def connect(self, home: Path) -> Streams:
        path = self._path(home)
        _must_be_ours(path.parent)
        return await asyncio.open_unix_connection(path, limit=LINE_BYTES_MAX)

    def _path(self, home: Path) -> Path:
        name = hashlib.sha256(str(home.absolute()).encode()).hexdigest()[:12]
        folder = self._folder or socket_folder()
        return folder / f"{name}.sock"


def socket_folder() -> Path:
    """Short, and the owner's: the session's runtime folder, else one of ours in the temporary."""
    if runtime := os.environ.get("XDG_RUNTIME_DIR"):
        folder = Path(runtime) / "train-at-home"
        if len(str(folder)) < PATH_BYTES_MAX - 20 and Path(runtime).is_dir():
            return folder
    uid = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir()) / f"train-at-home-{uid}"
    is_short = len(str(folder)) < PATH_BYTES_MAX - 20
    return folder if is_short else Path("/tmp") / f"train-at-home-{uid}"


def peer_uid(peer: socket.socket) -> int | None:
    """User id of the process at the other end of a Unix socket; None: the system does not say."""
    linux_option = getattr(socket, "SO_PEERCRED", None)
    try:
        if linux_option is not None:  # struct ucred { pid_t pid; uid_t uid; gid_t gid; }
            ucred = peer.getsockopt(socket.SOL_SOCKET, linux_option, struct.calcsize("3i"))
            return int(struct.unpack("3i", ucred)[1])
        # macOS and BSD: struct xucred { u_int version; uid_t uid; short n; gid_t groups[16]; }
        xucred = peer.getsockopt(0, LOCAL_PEERCRED, struct.calcsize("IIh2x16I"))
        return int(struct.unpack_from("II", xucred)[1])
    except OSError:
        return None


def _private_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _must_be_ours(folder)
        folder.chmod(0o700)
    except OSError as error:
        raise _cannot_listen(error) from error


def _must_be_ours(folder: Path) -> None:
    """No link, and nobody else's: another user may have been there first. Raises OSError."""
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise PermissionError(13, f"{folder} belongs to someone else")
    if stat.S_IMODE(found.st_mode) & 0o077:
        folder.chmod(0o700)


class Endpoint(msgspec.Struct, frozen=True):
    """Where the loopback transport answers, and what has to be said first."""

    port: int
    token: str


class Loopback:
    """Its file lies in the person's own folder, readable by the owner only."""

    async def listen(self, home: Path, serve: Serve) -> Callable[[], Awaitable[None]]:
        token = secrets.token_hex(TOKEN_BYTES)

        async def checked(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            if await _says_token(reader, token):
                await serve(reader, writer)
            writer.close()

        path = home / LOOPBACK_NAME
        try:
            server = await asyncio.start_server(checked, "127.0.0.1", 0, limit=LINE_BYTES_MAX)
            port = server.sockets[0].getsockname()[1]
            write_whole(path, msgspec.json.encode(Endpoint(port, token)), is_private=True)
        except OSError as error:
            raise _cannot_listen(error) from error

        async def close() -> None:
            server.close()
            path.unlink(missing_ok=True)

        return close

    async def connect(self, home: Path) -> Streams:
        data = read_capped(home / LOOPBACK_NAME)
        if data is None:
            raise FileNotFoundError(2, "nobody listens")
        try:
            endpoint = msgspec.json.decode(data, type=Endpoint)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise FileNotFoundError(2, "nobody listens") from error
        streams = await asyncio.open_connection("127.0.0.1", endpoint.port, limit=LINE_BYTES_MAX)
        streams[1].write(write_token(endpoint.token))
        return streams


async def _says_token(reader: asyncio.StreamReader, token: str) -> bool:
    with contextlib.suppress(
        TimeoutError, ValueError, OSError, msgspec.DecodeError, UnicodeDecodeError
    ):
        line = await asyncio.wait_for(reader.readline(), TOKEN_S_MAX)
        return hmac.compare_digest(read_token(line).encode(), token.encode())
    return False


def _cannot_listen(error: OSError) -> PlainError:
    return PlainError(
        "Other programs of yours cannot reach this one.",
        f"The control socket cannot be made: {error.strerror or error}.",
    )
