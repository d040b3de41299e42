"""A SQLite file per test, a real PostgreSQL per session, and a run to keep in them."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from api_world import World, settings_of
from fake_core import FakeCore
from service_world import opened, run_config
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from engine.protocol.run_config import RunConfig
from engine.service.service import Service, create_run
from engine.service.store import Store


@pytest.fixture
def config() -> RunConfig:
    return run_config()


def _postgres_bin() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).parent if on_path else None


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A server of its own on a free loopback port, as its own user; ended with the session."""
    binaries = _postgres_bin()
    if binaries is None:
        pytest.skip(
            "NO POSTGRESQL: the store was only tested on SQLite. `make setup` installs it on "
            "Debian and Ubuntu (apt-get install postgresql)."
        )
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
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off"
    run(control, "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql+asyncpg://app@127.0.0.1:{port}"
    finally:
        run(control, "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'test.sqlite'}"
        return
    server = request.getfixturevalue("postgres_url")
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


@pytest.fixture
async def store(database_url: str, config: RunConfig) -> AsyncIterator[Store]:
    async with opened(database_url) as store:
        await store.add_run(config, 1.0)
        yield store


@pytest.fixture(scope="session")
def prepared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one run; copied, since making one takes longer than most tests."""
    folder = tmp_path_factory.mktemp("prepared")
    asyncio.run(create_run(settings_of(folder), run_config(), {}, now_s=1.0))
    return folder


@pytest.fixture
async def world(prepared_folder: Path, tmp_path: Path) -> AsyncIterator[World]:
    shutil.copytree(prepared_folder, tmp_path, dirs_exist_ok=True)
    worlds: list[World] = []
    service = Service(settings_of(tmp_path), FakeCore, clock=lambda: worlds[0].now_s)
    worlds.append(world := World(service))
    await service.start()
    yield world
    await world.http.aclose()
    await service.stop()
