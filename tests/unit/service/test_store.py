"""Records and runs: whole or not at all, on SQLite and PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from commits import pragma
from service_world import opened, run_config
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from engine.core.effects import Transaction
from engine.protocol.ids import RunId
from engine.protocol.run_config import RunConfig
from engine.service.ledger import LedgerError
from engine.service.models import metadata
from engine.service.settings import ServiceError
from engine.service.store import Store, StoreError

RUN = RunId("test-run")


def paid(id: str, micro: int = 5) -> Transaction:
    return Transaction(id, 1.0, "provisional", 1, "work", (("mint", -micro), ("treasury", micro)))


async def test_records_are_set_replaced_and_removed(store: Store) -> None:
    await store.commit(RUN, {"a": b"1", "b": b"\x00\xff", "c": b""}, [])
    await store.commit(RUN, {"a": b"2", "b": None, "absent": None}, [])
    assert await store.records(RUN) == {"a": b"2", "c": b""}


async def test_many_records_at_once(store: Store) -> None:
    rows = {f"key/{i}": bytes([i % 256]) for i in range(3000)}
    await store.commit(RUN, rows, [])
    await store.commit(RUN, dict.fromkeys(list(rows)[:2500]), [])
    assert len(await store.records(RUN)) == 500


async def test_runs_are_kept_once_in_order(store: Store, config: RunConfig) -> None:
    assert not await store.add_run(config, 2.0)
    assert await store.add_run(run_config("second"), 3.0)
    assert [run.run_id for run in await store.runs()] == ["test-run", "second"]
    assert (await store.runs())[0] == config


async def test_another_run_of_the_same_name_is_refused(store: Store) -> None:
    other = msgspec.structs.replace(run_config(), seed=2)
    with pytest.raises(ServiceError, match="another run called test-run"):
        await store.add_run(other, 2.0)
    assert (await store.runs())[0].seed == 1


async def test_a_refused_posting_takes_the_records_with_it(store: Store) -> None:
    await store.commit(RUN, {"a": b"1"}, [paid("t")])
    with pytest.raises(LedgerError, match="different content"):
        await store.commit(RUN, {"a": b"2"}, [paid("new"), paid("t", 6)])
    assert await store.records(RUN) == {"a": b"1"}
    assert (await store.verify(RUN)).num_transactions == 1


async def test_reopening_finds_everything(database_url: str, config: RunConfig) -> None:
    async with opened(database_url) as store:
        await store.add_run(config, 1.0)
        await store.commit(RUN, {"a": b"1"}, [paid("t")])
    async with opened(database_url) as store:
        assert await store.records(RUN) == {"a": b"1"}
        assert await store.balances(RUN) == {"mint": -5, "treasury": 5}
        assert await store.commit(RUN, {}, [paid("t")]) == []


async def test_who_was_replaced_writes_no_more(database_url: str, config: RunConfig) -> None:
    async with opened(database_url) as old:
        await old.add_run(config, 1.0)
        await old.commit(RUN, {"a": b"1"}, [])
        async with opened(database_url) as new:
            with pytest.raises(StoreError, match="taken over"):
                await old.commit(RUN, {"a": b"old"}, [paid("t")])
            with pytest.raises(StoreError, match="taken over"):
                await old.check()
            await new.check()
            await new.commit(RUN, {"b": b"new"}, [])
            assert await new.records(RUN) == {"a": b"1", "b": b"new"}


async def test_migrations_make_what_the_models_say(store: Store, database_url: str) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    engine = create_async_engine(database_url)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_a_database_of_a_newer_version_is_left_alone(store: Store, database_url: str) -> None:
    engine = create_async_engine(database_url)
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await engine.dispose()
    again = Store(database_url)
    with pytest.raises(ServiceError, match="newer version"):
        await again.open()
    await again.close()


async def test_what_is_not_a_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "orchestrator.sqlite"
    path.write_bytes(b"this is no database at all" * 100)
    for url in (f"sqlite+aiosqlite:///{path}", f"sqlite+aiosqlite:///{tmp_path}/no/such/folder"):
        store = Store(url)
        with pytest.raises(ServiceError, match="cannot be opened"):
            await store.open()
        await store.close()
    assert path.read_bytes().startswith(b"this is no database")


async def test_connections_that_the_server_cut_are_replaced(
    postgres_url: str, config: RunConfig
) -> None:
    async with opened(f"{postgres_url}/postgres") as store:
        await store.add_run(config, 1.0)
        await store.commit(RUN, {"a": b"1"}, [paid("t")])
        async with store._engine.connect() as one, store._engine.connect() as other:
            mine = await one.scalar(text("SELECT pg_backend_pid()"))
            cut = text("SELECT pg_terminate_backend(:pid)")
            assert await other.scalar(cut, {"pid": mine}), "the cut happened"
            with pytest.raises(DBAPIError):
                await one.execute(text("SELECT 1"))
        await store.commit(RUN, {"a": b"2"}, [paid("t"), paid("u")])
        assert await store.records(RUN) == {"a": b"2"}
        assert (await store.verify(RUN)).num_transactions == 2


async def test_a_server_that_is_down_is_said_so() -> None:
    store = Store("postgresql+asyncpg://app@127.0.0.1:1/none")
    with pytest.raises(ServiceError, match="server runs"):
        await store.open()
    await store.close()


@pytest.mark.parametrize("url", ["nonsense", "oracle+nothing://x"])
def test_a_url_that_makes_no_sense(url: str) -> None:
    with pytest.raises(ServiceError, match="database URL"):
        Store(url)


async def test_a_full_disk_loses_nothing_and_recovers(tmp_path: Path, config: RunConfig) -> None:
    """SQLite's own page limit: the same error, at the same place, as a full disk."""
    async with opened(f"sqlite+aiosqlite:///{tmp_path / 'full.sqlite'}") as store:
        await store.add_run(config, 1.0)
        await store.commit(RUN, {"a": b"1"}, [paid("t")])
        await pragma(store, f"max_page_count = {await pragma(store, 'page_count')}")
        with pytest.raises(StoreError, match="full"):
            await store.commit(RUN, {"a": b"2", "big": bytes(1 << 20)}, [paid("u")])
        assert await store.records(RUN) == {"a": b"1"}
        assert (await store.verify(RUN)).num_transactions == 1
        await pragma(store, "max_page_count = 100000")
        await store.commit(RUN, {"a": b"2", "big": bytes(1 << 20)}, [paid("u")])
        assert (await store.records(RUN))["a"] == b"2"


async def test_a_read_only_database_says_so(tmp_path: Path, config: RunConfig) -> None:
    async with opened(f"sqlite+aiosqlite:///{tmp_path / 'ro.sqlite'}") as store:
        await store.add_run(config, 1.0)
        await pragma(store, "query_only = ON")
        with pytest.raises(StoreError, match="readonly"):
            await store.commit(RUN, {"a": b"2"}, [])
        assert await store.records(RUN) == {}
