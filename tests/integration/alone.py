"""A network of its own for a command: nothing can be reached from it but the ports that are named.

`python alone.py PORT=SOCKET... -- COMMAND...`, started in a network namespace (`PREFIX`), brings up
the loopback there, joins each PORT of it with a Unix SOCKET of the outside, and becomes COMMAND.
So two engines on one computer see as little of each other as two behind routers that let nothing
in; `Doors` opens the sockets outside.
"""

from __future__ import annotations

import asyncio
import ctypes
import fcntl
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
from pathlib import Path

PREFIX = ["unshare", "--map-root-user", "--net", sys.executable, str(Path(__file__).resolve())]
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1
PR_SET_PDEATHSIG = 1


def why_not() -> str:
    """Why this system cannot do it; empty when it can."""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        return "network namespaces are Linux's"
    tried = subprocess.run([*PREFIX[:3], "true"], capture_output=True, text=True)
    return f"no network namespace may be made: {tried.stderr}" if tried.returncode else ""


class Doors:
    """Unix sockets that lead to ports of this computer; `async with`, then `program(...)`."""

    def __init__(self, folder: Path, *ports: int) -> None:
        self.paths = {port: folder / f"{port}.sock" for port in ports}
        self._servers: list[asyncio.Server] = []

    async def __aenter__(self) -> Doors:
        for port, path in self.paths.items():

            async def enter(
                reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int = port
            ) -> None:
                await joined(reader, writer, await asyncio.open_connection("127.0.0.1", port))

            self._servers.append(await asyncio.start_unix_server(enter, path))
        return self

    async def __aexit__(self, *_: object) -> None:
        for server in self._servers:
            server.close()

    def program(self, *command: str) -> list[str]:
        """`command` alone but for these doors."""
        doors = [f"{port}={path}" for port, path in self.paths.items()]
        return [*PREFIX, *doors, "--", *command]


async def joined(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    other: tuple[asyncio.StreamReader, asyncio.StreamWriter],
) -> None:
    """Until both ends have said all."""

    async def pour(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        try:
            while data := await source.read(1 << 16):
                target.write(data)
                await target.drain()
        except ConnectionError:
            pass  # that end has gone; the other is told by the close
        finally:
            target.close()

    await asyncio.gather(pour(reader, other[1]), pour(other[0], writer))


def raise_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        request = struct.pack("16sH14x", b"lo", 0)
        _, flags = struct.unpack_from("16sH", fcntl.ioctl(sock, SIOCGIFFLAGS, request))
        fcntl.ioctl(sock, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", flags | IFF_UP))


async def keep_doors(doors: dict[int, str], ready: int) -> None:
    for port, path in doors.items():

        async def leave(
            reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str = path
        ) -> None:
            await joined(reader, writer, await asyncio.open_unix_connection(path))

        await asyncio.start_server(leave, "127.0.0.1", port)
    os.write(ready, b"1")
    await asyncio.Event().wait()


def main() -> None:
    at = sys.argv.index("--")
    doors = {int(port): path for port, _, path in (x.partition("=") for x in sys.argv[1:at])}
    raise_loopback()
    reading, writing = os.pipe()
    if os.fork() == 0:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        for stream in (0, 1):  # the command's own, and its end is told by their closing
            os.dup2(os.open(os.devnull, os.O_RDWR), stream)
        asyncio.run(keep_doors(doors, writing))
    os.close(writing)
    assert os.read(reading, 1), "the doors could not be opened"
    os.execvp(sys.argv[at + 1], sys.argv[at + 1 :])


if __name__ == "__main__":
    main()
