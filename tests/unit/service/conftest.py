"""A SQLite file per test, a real PostgreSQL per session, and a run to keep in them."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from api_world import World, settings_of
from fake_core import FakeCore
from service_world import opened, run_config

from engine.protocol.run_config import RunConfig
from engine.service.service import Service, create_run
from engine.service.store import Store
from tests.postgres_server import empty_database, postgres_url

__all__ = ["postgres_url"]


@pytest.fixture
def config() -> RunConfig:
    return run_config()


@pytest.fixture(params=["sqlite", "postgresql"])
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'test.sqlite'}"
        return
    async with empty_database(request.getfixturevalue("postgres_url")) as url:
        yield url


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
