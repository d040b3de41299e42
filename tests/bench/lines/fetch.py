"""A plain download over one connection, to know what a line gives to whoever only downloads.

`python -m tests.bench.lines.fetch serve ADDRESS` listens and prints its port; `... take ADDRESS
PORT BYTES` prints the seconds from connecting to the last byte. Not here: lines (home_lines.py).
"""

from __future__ import annotations

import asyncio
import socket
import struct
import sys
import time
from contextlib import suppress

from tests.bench.lines.home_lines import HomeLines

PIECE = bytes(1 << 16)
LIMIT_S = 300.0


async def download_s(lines: HomeLines, server: int, client: int, num_bytes: int) -> float:
    """Seconds for so many bytes from one host to another."""
    module = [sys.executable, "-m", "tests.bench.lines.fetch"]
    pipe = asyncio.subprocess.PIPE
    source = await asyncio.create_subprocess_exec(
        *lines.command(server, *module, "serve", lines.address(server)), stdout=pipe
    )
    try:
        assert source.stdout is not None
        port = (await asyncio.wait_for(source.stdout.readline(), LIMIT_S)).decode().strip()
        take = [*module, "take", lines.address(server), port, str(num_bytes)]
        sink = await asyncio.create_subprocess_exec(*lines.command(client, *take), stdout=pipe)
        output, _ = await asyncio.wait_for(sink.communicate(), LIMIT_S)
        return float(output)
    finally:
        with suppress(ProcessLookupError):
            source.kill()
        await source.wait()


def serve(address: str) -> None:
    with socket.create_server((address, 0)) as server:
        print(server.getsockname()[1], flush=True)
        connection, _ = server.accept()
        with connection:
            (left,) = struct.unpack(">Q", connection.recv(8, socket.MSG_WAITALL))
            while left > 0:
                left -= connection.send(PIECE[: min(left, len(PIECE))])


def take(address: str, port: int, num_bytes: int) -> float:
    began_s = time.monotonic()
    with socket.create_connection((address, port), LIMIT_S) as connection:
        connection.sendall(struct.pack(">Q", num_bytes))
        left = num_bytes
        while left > 0 and (piece := connection.recv(1 << 20)):
            left -= len(piece)
    if left:
        raise ConnectionError(f"{left} bytes never came")
    return time.monotonic() - began_s


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        serve(sys.argv[2])
    else:
        print(take(sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
