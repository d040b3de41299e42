"""kill -9 in the middle of commits on a real SQLite file: balanced, nothing acknowledged lost."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import sys
from pathlib import Path

import pytest
from test_orchestrator_service import RUN, config

from engine.service.store import Store

pytestmark = [pytest.mark.processes]

WRITER = """
import asyncio, sys
from engine.core.effects import Transaction
from engine.protocol.ids import RunId
from engine.service.store import Store

async def main(url, first):
    store = Store(url)
    await store.open()
    await store.take_over()
    for number in range(first, first + 1_000_000):
        peers = [(f"provisional:{peer}", peer + 1) for peer in range(50)]
        mint = ("mint", -sum(micro for _, micro in peers))
        posted = Transaction(f"t{number}", 1.0, "provisional", 1, "work", (mint, *peers))
        await store.commit(RunId("killed"), {"newest": str(number).encode()}, [posted])
        print(number, flush=True)

asyncio.run(main(sys.argv[1], int(sys.argv[2])))
"""


async def commit_until_killed(url: str, first: int, after_s: float) -> int:
    """Returns the last number that the writer said was on disk."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WRITER, url, str(first), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    told = await asyncio.wait_for(process.stdout.readline(), 60)
    await asyncio.sleep(after_s)
    process.send_signal(signal.SIGKILL)
    told += await process.stdout.read()
    assert await process.wait() == -signal.SIGKILL, "it was killed while it was writing"
    whole_lines = told.decode().split("\n")[:-1]
    return int(whole_lines[-1])


async def test_kill_9_between_and_within_commits(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'ledger.sqlite'}"
    store = Store(url)
    await store.open()
    await store.add_run(config(), 1.0)
    first = 0
    for after_s in (0.0, 0.05, 0.123, 0.3):
        last = await commit_until_killed(url, first, after_s)
        report = await store.verify(RUN)
        assert report.is_balanced, report.faults
        newest = int((await store.records(RUN))["newest"])
        assert newest in (last, last + 1), "at most the commit that was under way came on top"
        assert report.num_transactions == newest + 1, "record and posting are one commit"
        assert report.minted_micro == report.provisional_micro == (newest + 1) * 1275
        first = newest + 1
    await store.close()
    with sqlite3.connect(tmp_path / "ledger.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
