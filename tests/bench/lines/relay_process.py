"""The tests' stand-in relay as a process in a home or data centre of the emulated internet.

`python -m tests.bench.lines.relay_process ADDRESS` says its URL and serves until its standard input
closes. Not here: what it speaks (tests/integration/small_relay.py).
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.bench.lines.home_lines import HomeLines
from tests.integration.small_relay import SmallRelay

START_S_MAX = 60.0


@asynccontextmanager
async def relay_in(lines: HomeLines, host: int) -> AsyncIterator[str]:
    """The URL of a relay on that host."""
    module = [sys.executable, "-m", "tests.bench.lines.relay_process", lines.address(host)]
    process = await asyncio.create_subprocess_exec(
        *lines.command(host, *module), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        line = await asyncio.wait_for(process.stdout.readline(), START_S_MAX)
        if not line:
            raise RuntimeError("the relay ended before it listened")
        yield line.decode().strip()
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def main(address: str) -> None:
    async with SmallRelay(host=address) as relay:
        print(relay.url, flush=True)
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
