"""The orchestrator as a process on PostgreSQL: a real run, `kill -9`, and the same run goes on.

What the store does on each database is tried row by row in tests/unit/service. Here: the role with
`--database`, engines that train against it, and a crash between its commits.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.protocol.ids import RunId
from engine.service.ledger import LedgerReport
from engine.service.store import Store
from tests.integration.private_network import PrivateNetwork, check_accounts
from tests.postgres_server import empty_database, postgres_url
from tests.small_spec import small_spec

__all__ = ["postgres_url"]
pytestmark = [pytest.mark.slow, pytest.mark.processes, pytest.mark.timeout(240)]

SPEC = small_spec(
    "on-postgres",
    {
        "rounds.inner_steps_min": 4,
        "rounds.deadline_s": 8.0,
        "rounds.commit_deadline_s": 5.0,
        "rounds.reduce_deadline_s": 5.0,
        "validation.audit_fraction": 1.0,
    },
    replicas=2,
)


@pytest.fixture
async def database(postgres_url: str) -> AsyncIterator[str]:
    async with empty_database(postgres_url) as url:
        yield url


async def ledger_of(database: str) -> LedgerReport:
    """Read from PostgreSQL itself, row by row."""
    store = Store(database)
    await store.open()
    try:
        return await store.verify(RunId(SPEC.run_id))
    finally:
        await store.close()


async def test_a_run_on_postgresql_survives_kill_9_of_its_orchestrator(
    tmp_path: Path, database: str
) -> None:
    as_people_write_it = database.replace("postgresql+asyncpg:", "postgresql:")
    async with PrivateNetwork(tmp_path, SPEC, database=as_people_write_it) as network:
        await network.start_orchestrator()
        for name in ("one", "two"):
            await network.start_contributor(name)
        await network.start_validator()
        before = await network.until(
            "a round that merged both, and an audit",
            lambda s: (
                s.audits_passed > 0
                and any("2 of 2 contributions are included" in text for _, text in s.events)
            ),
        )
        assert not list((tmp_path / "orchestrator").glob("*.sqlite*"))
        seats = {name: member.stage for name, member in (await network.members()).items()}

        await network.kill("orchestrator")
        ledger = await ledger_of(database)
        assert ledger.is_balanced, ledger.faults
        assert ledger.minted_micro > 0
        await network.start_orchestrator()

        after = await network.until("an answer", lambda _: True)
        check_accounts(before, after)
        assert after.round >= before.round
        after = await network.merged_rounds(1, "a round after the restart")
        check_accounts(before, after)
        assert {name: m.stage for name, m in (await network.members()).items()} == seats
        assert all(network.processes[name].is_alive for name in ("one", "two", "validator"))
    ledger = await ledger_of(database)
    assert ledger.is_balanced, ledger.faults
