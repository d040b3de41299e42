"""A repository of updates on this computer, served over HTTP, with the keys that sign it.

Made and signed by packaging/update/publish.py itself. Not here: what is tested with it.
"""

from __future__ import annotations

import importlib.util
import io
import json
import shutil
import sys
import tarfile
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx

from app.updates import self_test as update_self_test
from app.updates.shelf import Shelf
from app.updates.source import Source

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
    """A folder over HTTP, with ranges; `cut_bytes` ends one answer early, of a path that has
    `cut_only` in it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.cut_bytes, self.cut_only = folder, 0, ""
        self.ranges: list[str] = []
        self.asked: list[str] = []
        """Every path that was asked for."""
        served = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = served.folder / self.path.lstrip("/")
                served.asked.append(self.path)
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
                is_meant = served.cut_only in self.path
                if served.cut_bytes and is_meant and len(data) > served.cut_bytes:
                    end, served.cut_bytes = start + served.cut_bytes, 0
                self.wfile.write(data[start:end])

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


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

    def target(self, name: str) -> Path:
        """The file that is served for what was signed by this name."""
        found: Path | None = self.at(NOW).target(name)
        assert found is not None
        return found

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

    def close(self) -> None:
        self.client.close()
        self.served.close()

    def source(self) -> Source:
        return self.source_into(self.folder / "kept")

    def source_into(self, kept: Path) -> Source:
        """With what was verified before in `kept`."""
        return Source(self.served.url, self.root, kept, self.client)

    def publish(
        self, version: str, *, works: bool = True, news: tuple[str, ...] = (), rollout: int = 100
    ) -> Path:
        """A version made of sh for this system; its archive."""
        archive = program_archive(self.folder, version, works=works)
        module = self.module
        offer = module.Offer(
            version=version,
            system=SYSTEM,
            target=archive.name,
            unpacked_bytes=4096,
            rollout_percent=rollout,
            news=news,
        )
        self.at(NOW).add("stable", [offer], [archive])
        return archive


SYSTEM = "linux-x86_64"
LAUNCHER = ROOT / "packaging" / "linux" / "launcher.sh"
PROGRAM = """#!/bin/sh
if [ "$1" = --self-test ]; then
    sleep 0.3
    [ {works} = yes ] && exit 0
    echo "BAD  window: it is broken"
    exit 1
fi
echo "{version}: $*"
"""


def program_archive(folder: Path, version: str, *, works: bool = True) -> Path:
    """As the bundle of Linux: app/, engine/, share/ and VERSION, below one folder."""
    path = folder / f"train-at-home-{version}-{SYSTEM}.tar.gz"
    program = PROGRAM.format(version=version, works="yes" if works else "no")
    files = {"app/train-at-home": program, "VERSION": f"{version}\nx86_64\n", "share/x": "x" * 900}
    with tarfile.open(path, "w:gz") as archive:
        for name, text in files.items():
            info = tarfile.TarInfo(f"train-at-home-{version}/{name}")
            info.size, info.mode = len(text), 0o755 if name.startswith("app/") else 0o644
            archive.addfile(info, io.BytesIO(text.encode()))
    return path


def install(prefix: Path, folder: Path, version: str) -> None:
    """As install.sh does."""
    shutil.unpack_archive(program_archive(folder, version), folder / "unpacked")
    (prefix / "versions").mkdir(parents=True)
    (folder / "unpacked" / f"train-at-home-{version}").rename(prefix / "versions" / version)
    (prefix / "current").write_text(f"{version}\n")
    shutil.copy(LAUNCHER, prefix / "train-at-home")


def shelf_at(prefix: Path) -> Shelf:
    def test(folder: Path) -> str:
        program = folder / "app/train-at-home"
        return update_self_test.run(program, lambda: shelf.goes_on())

    shelf = Shelf(prefix, test)
    return shelf
