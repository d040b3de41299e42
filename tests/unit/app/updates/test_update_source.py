"""Signed offers from a real local repository: what was tampered with, replayed or let expire."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

pytest.importorskip("tuf", reason="needs the update framework's client")

from app.update_source import Source
from engine.api.errors import PlainError

ROOT = Path(__file__).resolve().parents[4]
NOW = datetime.now(UTC)
ARCHIVE = bytes(range(256)) * 4096


def publisher() -> Any:
    """packaging/update/publish.py, which is a program and no package."""
    path = ROOT / "packaging" / "update" / "publish.py"
    spec = importlib.util.spec_from_file_location("publish", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["publish"] = module
    spec.loader.exec_module(module)
    return module


class Served:
    """A folder over HTTP, with ranges; `cut_bytes` ends an answer early."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.cut_bytes = folder, 0
        self.ranges: list[str] = []
        served = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = served.folder / self.path.lstrip("/")
                if not path.is_file():
                    self.send_error(404)
                    return
                data, start = path.read_bytes(), 0
                if asked := self.headers.get("Range"):
                    served.ranges.append(asked)
                    start = int(asked.removeprefix("bytes=").rstrip("-"))
                self.send_response(206 if asked else 200)
                self.send_header("Content-Length", str(len(data) - start))
                self.end_headers()
                end = len(data)
                if served.cut_bytes and len(data) > served.cut_bytes:
                    end, served.cut_bytes = start + served.cut_bytes, 0
                self.wfile.write(data[start:end])

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class World:
    """A repository, its keys, and a client that trusts its first root."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.module = folder, publisher()
        self.served = Served(folder / "repository")
        self.keys = self.module.Keys(folder / "keys")
        self.client = httpx.Client(trust_env=False, timeout=10)
        self.at(NOW).begin()
        self.root = (folder / "repository/metadata/1.root.json").read_bytes()
        self.archive = folder / "new-0.2.0.tar.gz"
        self.archive.write_bytes(ARCHIVE)

    def at(self, now: datetime) -> Any:
        return self.module.Repository(self.folder / "repository", self.keys, now)

    def offer(self, version: str, now: datetime = NOW) -> None:
        offers = {
            "offers": [
                {
                    "version": version,
                    "system": "linux-x86_64",
                    "target": self.archive.name,
                    "unpacked_bytes": len(ARCHIVE),
                    "news": ["Faster."],
                }
            ]
        }
        self.at(now).offer("stable", json.dumps(offers).encode(), [self.archive])

    def source(self) -> Source:
        return Source(self.served.url, self.root, self.folder / "kept", self.client)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.client.close()
    made.served.server.shutdown()
    made.served.server.server_close()


def test_what_was_signed_is_offered_and_fetched(world: World, tmp_path: Path) -> None:
    world.offer("0.2.0")
    source = world.source()
    channel = source.channel("stable")
    assert [offer.version for offer in channel.offers] == ["0.2.0"]
    archive = source.archive(channel.offers[0].target)
    part = tmp_path / "part"
    archive.fetch_into(part)
    assert archive.is_whole(part)
    assert part.read_bytes() == ARCHIVE


def test_a_download_goes_on_where_it_ended(world: World, tmp_path: Path) -> None:
    world.offer("0.2.0")
    archive = world.source().archive(world.archive.name)
    part = tmp_path / "part"
    world.served.cut_bytes = 400_000
    with pytest.raises(PlainError, match="cannot be loaded now"):
        archive.fetch_into(part)
    assert 0 < part.stat().st_size < len(ARCHIVE)
    had = part.stat().st_size
    archive.fetch_into(part)
    assert world.served.ranges == [f"bytes={had}-"]
    assert archive.is_whole(part)


def test_a_tampered_archive_is_not_whole(world: World, tmp_path: Path) -> None:
    world.offer("0.2.0")
    archive = world.source().archive(world.archive.name)
    target = world.folder / "repository/targets" / world.archive.name
    target.write_bytes(ARCHIVE[:-1] + b"!")
    archive.fetch_into(tmp_path / "part")
    assert not archive.is_whole(tmp_path / "part")


def test_a_channel_that_was_changed_is_refused(world: World) -> None:
    world.offer("0.2.0")
    path = world.folder / "repository/targets/stable.json"
    path.write_bytes(path.read_bytes().replace(b"0.2.0", b"9.9.9"))
    with pytest.raises(PlainError, match="not signed by"):
        world.source().channel("stable")


def test_strangers_keys_are_refused(world: World, tmp_path: Path) -> None:
    (tmp_path / "stranger").mkdir()
    stranger = World(tmp_path / "stranger")
    stranger.offer("9.9.9")
    shutil.rmtree(world.folder / "repository")
    shutil.copytree(stranger.folder / "repository", world.folder / "repository")
    with pytest.raises(PlainError, match="not signed by"):
        world.source().channel("stable")
    stranger.client.close()
    stranger.served.server.shutdown()
    stranger.served.server.server_close()


def test_old_metadata_that_is_played_again_is_refused(world: World, tmp_path: Path) -> None:
    world.offer("0.2.0")
    old = tmp_path / "old"
    shutil.copytree(world.folder / "repository", old)
    world.offer("0.3.0")
    assert world.source().channel("stable").offers[0].version == "0.3.0"
    shutil.rmtree(world.folder / "repository")
    shutil.copytree(old, world.folder / "repository")
    with pytest.raises(PlainError, match="not signed by"):
        world.source().channel("stable")


def test_expired_metadata_is_said_to_be_out_of_date(world: World) -> None:
    world.offer("0.2.0", NOW - timedelta(days=8))
    with pytest.raises(PlainError, match="out of date"):
        world.source().channel("stable")
    world.at(NOW).renew()
    assert world.source().channel("stable").offers


def test_a_rotated_key_is_followed_and_the_old_one_no_more(world: World, tmp_path: Path) -> None:
    world.offer("0.2.0")
    world.source().channel("stable")
    world.at(NOW).rotate("timestamp")
    world.offer("0.3.0")
    assert world.source().channel("stable").offers[0].version == "0.3.0"
    shutil.copy(world.folder / "keys/timestamp.old.pem", world.folder / "keys/timestamp.pem")
    world.offer("0.4.0")
    with pytest.raises(PlainError, match="not signed by"):
        world.source().channel("stable")


def test_no_connection_is_said_and_is_nobodys_fault(world: World) -> None:
    world.offer("0.2.0")
    source = world.source()
    shutil.rmtree(world.folder / "repository/metadata")
    with pytest.raises(PlainError, match="cannot be loaded now"):
        source.channel("stable")


def test_what_is_not_signed_is_not_offered(world: World) -> None:
    world.offer("0.2.0")
    with pytest.raises(PlainError, match="not signed by"):
        world.source().archive("something-else.tar.gz")
