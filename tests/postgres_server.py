"""A real PostgreSQL for a test session; where its programs are not installed, tests are skipped.

`from tests.postgres_server import postgres_url` makes the fixture known to a conftest or a module.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine


def postgres_bin() -> Path | None:
    """Where its programs are; None: nowhere."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).parent if on_path else None


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A server for the session."""
    binaries = postgres_bin()
    if binaries is None:
        pytest.skip(
            "NO POSTGRESQL: the store was only tested on SQLite. `make setup` installs it on "
            "Debian and Ubuntu (apt-get install postgresql)."
        )
    with running_postgres(binaries) as url:
        yield url


@contextmanager
def running_postgres(binaries: Path, *, fsync: bool = False) -> Iterator[str]:
    """A server on a free loopback port, as its own user. `fsync`: what is committed is on disk."""
    as_user = []
    if os.geteuid() == 0:  # the server refuses to run as root
        as_user = ["runuser", "-u", "postgres", "--"]
    folder = Path(tempfile.mkdtemp(prefix="train-at-home-pg-"))
    if as_user:
        shutil.chown(folder, "postgres", "postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data, control = folder / "data", str(binaries / "pg_ctl")

    def run(*command: str) -> None:
        subprocess.run([*as_user, *command], check=True, capture_output=True, cwd=folder)

    run(str(binaries / "initdb"), "-D", str(data), "-A", "trust", "-U", "app", "--no-sync")
    synced = "on" if fsync else "off"
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync={synced}"
    run(control, "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql+asyncpg://app@127.0.0.1:{port}"
    finally:
        run(control, "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@asynccontextmanager
async def empty_database(server: str) -> AsyncIterator[str]:
    """The URL of a new database there, dropped afterwards."""
    name = f"t{uuid.uuid4().hex}"
    admin = create_async_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    try:
        async with admin.connect() as connection:
            await connection.execute(text(f"CREATE DATABASE {name}"))
        yield f"{server}/{name}"
        async with admin.connect() as connection:
            await connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    finally:
        await admin.dispose()
