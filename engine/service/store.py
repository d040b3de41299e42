"""The database: runs, the core's records and the ledger, written in one transaction per commit.

SQLite by default, PostgreSQL by URL; the same schema and queries. What `commit` returned from is on
disk. Not here: the tables (`models.py`), the ledger's rules (`ledger.py`), when to commit
(`hosted_run.py`).

    StoreError      the database cannot be used now: disk full, read-only, gone, taken over
    LedgerError     (ledger.py) the transaction is wrong: a fault of ours
"""

from __future__ import annotations

import asyncio
import secrets
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from types import ModuleType
from typing import Any, TypeVar

import msgspec
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Table,
    bindparam,
    create_engine,
    delete,
    event,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from engine.core.effects import Transaction
from engine.protocol.ids import PeerId, RunId
from engine.protocol.messages import Statement
from engine.protocol.run_config import RunConfig, config_digest
from engine.service import ledger, migrate, statements
from engine.service.models import owner, records, runs
from engine.service.settings import ServiceError

COMMIT_S_MAX = 20.0
"""A database that has not answered by then counts as gone; the commit is tried again later."""
SQLITE_PRAGMAS = (
    "busy_timeout = 5000",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
)

CLAIM = update(owner).where(owner.c.token == bindparam("mine")).values(token=owner.c.token)
"""Made once, as what sets records is: to make a statement takes longer than to run it."""
UNCOMPRESSED = text("ALTER TABLE records ALTER COLUMN value SET STORAGE EXTERNAL")
"""PostgreSQL tries to compress records of neighbours' counters, three times as long as it takes to
write them; no step of the schema, so that an older version still knows the database."""

T = TypeVar("T")


class StoreError(Exception):
    """The database cannot be used now; nothing of the failed call is in it, or all of it is."""


class Store:
    """An open database. One writer at a time: whoever called `take_over` last."""

    def __init__(self, url: str) -> None:
        """Raises `ServiceError` when the URL makes no sense."""
        try:
            self._engine = create_async_engine(url, pool_pre_ping=True)
        except (ArgumentError, NoSuchModuleError, ImportError) as error:
            raise ServiceError(
                f"The database URL cannot be used: {error}.",
                "Leave it out for SQLite, or write postgresql://user@host/name.",
            ) from error
        self._dialect = sqlite if self._engine.dialect.name == "sqlite" else postgresql
        self._set_records = _upsert(self._dialect, records)
        self._token = ""
        self._writer = _Writer(self._engine.url)
        if self._dialect is sqlite:
            _set_up_sqlite(self._engine.sync_engine)

    async def open(self) -> None:
        """Connect and bring the schema to the newest step; raises `ServiceError`."""
        try:
            async with self._transaction() as connection:
                await connection.run_sync(migrate.upgrade)
                if self._dialect is postgresql:
                    await connection.execute(UNCOMPRESSED)
        except StoreError as error:
            raise ServiceError(
                f"The database cannot be opened: {error}.",
                "Check that its disk is writable and not full, or that the server runs.",
            ) from error

    async def close(self) -> None:
        await self._engine.dispose()
        await self._writer.close()

    async def take_over(self) -> None:
        """Become the one that may write; whoever was it before fails at its next commit."""
        self._token = secrets.token_hex(16)
        async with self._transaction() as connection:
            await connection.execute(delete(owner))
            await connection.execute(insert(owner), [{"id": 1, "token": self._token}])

    async def check(self) -> None:
        """Raise `StoreError` unless the database answers and is still ours."""
        async with self.reading() as connection:
            token = await connection.scalar(select(owner.c.token))
        if token != self._token:
            raise StoreError(TAKEN_OVER)

    async def runs(self) -> list[RunConfig]:
        """All runs, oldest first; raises `StoreError`."""
        async with self.reading() as connection:
            found = await connection.execute(select(runs.c.config).order_by(runs.c.created_at_s))
            return [msgspec.json.decode(row.config, type=RunConfig) for row in found]

    async def add_run(self, config: RunConfig, now_s: float) -> bool:
        """Keep a run; False when it was there. Raises `ServiceError` for another of this name."""
        digest = config_digest(config)
        async with self._transaction() as connection:
            kept = await connection.scalar(
                select(runs.c.config_digest).where(runs.c.run_id == config.run_id)
            )
            if kept is None:
                row = {
                    "run_id": config.run_id,
                    "config": msgspec.json.encode(config),
                    "config_digest": digest,
                    "created_at_s": now_s,
                }
                await connection.execute(insert(runs), [row])
        if kept not in (None, digest):
            raise ServiceError(
                f"There is another run called {config.run_id} here.",
                "Choose another name, or go on with the run as it is.",
            )
        return kept is None

    async def records(self, run_id: RunId) -> dict[str, bytes]:
        """What the core saved of a run; raises `StoreError`."""
        query = select(records.c.key, records.c.value).where(records.c.run_id == run_id)
        async with self.reading() as connection:
            return {row.key: bytes(row.value) for row in await connection.execute(query)}

    async def commit(
        self,
        run_id: RunId,
        saves: Mapping[str, bytes | None],
        posted: Sequence[Transaction],
    ) -> list[Transaction]:
        """All or nothing, on disk when it returns: records set (None: removed), credits posted.

        Returns the transactions that were new. Raises `StoreError`, after which the same call may
        be made again even if the first had reached the disk, and `LedgerError`, after which not.
        """

        def write(connection: Connection) -> list[Transaction]:
            self._claim(connection)
            self._save(connection, run_id, saves)
            return ledger.post(connection, run_id, posted)

        async with _telling():
            return await self._writer.run(write)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction of its own, written at its end if the database is still ours.

        The check is the first statement and locks: transactions follow one another. Raises
        `StoreError`, and whatever is raised within takes everything back.
        """
        async with self._transaction() as connection:
            await connection.run_sync(self._claim)
            yield connection

    def _claim(self, connection: Connection) -> None:
        if not connection.execute(CLAIM, {"mine": self._token}).rowcount:
            raise StoreError(TAKEN_OVER)

    async def statement(self, run_id: RunId, peer: PeerId, limit: int) -> Statement:
        """A contributor's statement; raises `StoreError`."""
        async with self.reading() as connection:
            return await statements.statement(connection, run_id, peer, limit)

    async def balances(self, run_id: RunId) -> dict[str, int]:
        """Every account's balance in micro-credits; raises `StoreError`."""
        async with self.reading() as connection:
            return await ledger.balances(connection, run_id)

    async def verify(self, run_id: RunId) -> ledger.LedgerReport:
        """Read the whole ledger of a run again; raises `StoreError`."""
        async with self.reading() as connection:
            return await ledger.verify(connection, run_id)

    def _save(
        self, connection: Connection, run_id: RunId, saves: Mapping[str, bytes | None]
    ) -> None:
        rows = [
            {"run_id": run_id, "key": key, "value": value}
            for key, value in saves.items()
            if value is not None
        ]
        if rows:
            connection.execute(self._set_records, rows)
        if gone := [key for key, value in saves.items() if value is None]:
            for at in range(0, len(gone), ledger.IDS_PER_QUERY):
                part = gone[at : at + ledger.IDS_PER_QUERY]
                connection.execute(
                    delete(records).where(records.c.run_id == run_id, records.c.key.in_(part))
                )

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[AsyncConnection]:
        async with _telling(), self._engine.begin() as connection:
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """One consistent snapshot; nothing is written. Raises `StoreError`."""
        async with _telling(), self._engine.connect() as connection:
            yield connection


def _upsert(dialect: ModuleType, table: Table) -> Any:
    new = dialect.insert(table)
    return new.on_conflict_do_update(
        index_elements=["run_id", "key"], set_={"value": new.excluded.value}
    )


class _Writer:
    """Commits from one thread, in the order of asking.

    A commit is one hop to the thread and back. Through the asynchronous driver it is one for every
    step of every statement, each of which waits for its turn in a busy event loop: 90 ms for what
    takes the disk 6 (1,000 contributors, measured). SQLite has a driver without a loop; that of
    PostgreSQL gets a loop of its own.
    """

    def __init__(self, url: URL) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="commits")
        self._loop = asyncio.Runner()
        self._sqlite: Engine | None = None
        if url.get_backend_name() == "sqlite":
            self._sqlite = create_engine(url.set(drivername="sqlite"))
            _set_up_sqlite(self._sqlite)
        else:
            # Without asking first whether it still answers: a commit that fails is tried again.
            self._engine = create_async_engine(url)

    async def run(self, write: Callable[[Connection], T]) -> T:
        """Cancelled while it waits for its turn it is not begun; a later one never overtakes."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._write, write)

    def _write(self, write: Callable[[Connection], T]) -> T:
        if self._sqlite is None:
            return self._loop.run(self._write_in_loop(write))
        with self._sqlite.begin() as connection:
            return write(connection)

    async def _write_in_loop(self, write: Callable[[Connection], T]) -> T:
        async with asyncio.timeout(COMMIT_S_MAX), self._engine.begin() as connection:
            return await connection.run_sync(write)

    async def close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)
        self._thread.shutdown()

    def _close(self) -> None:
        if self._sqlite is None:
            self._loop.run(self._engine.dispose())
        else:
            self._sqlite.dispose()
        self._loop.close()


TAKEN_OVER = "another orchestrator has taken over this database"


@asynccontextmanager
async def _telling() -> AsyncIterator[None]:
    """Turn what database, driver and network raise into `StoreError`, within a time limit."""
    try:
        async with asyncio.timeout(COMMIT_S_MAX):
            yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:  # TimeoutError is an OSError
        cause = getattr(error, "orig", None) or error
        raise StoreError(str(cause) or type(cause).__name__) from error


def _set_up_sqlite(engine: Engine) -> None:
    """Write-ahead log, synced at every commit; transactions begin where we say, DDL included."""

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver would begin late, and never before DDL
        try:
            cursor = connection.cursor()
            for pragma in SQLITE_PRAGMAS:
                cursor.execute(f"PRAGMA {pragma}")
            cursor.close()
        except BaseException:  # nobody else closes it, and its thread would stay
            connection.close()
            raise

    @event.listens_for(engine, "begin")
    def on_begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")
