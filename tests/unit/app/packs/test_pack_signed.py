"""A pack from a signed repository over HTTP: as it was signed it is taken, changed it is not."""

from __future__ import annotations

import functools
import io
import json
import tarfile
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from app.packs.choice import Card, Use
from app.packs.shelf import Packs
from app.packs.source import pack_source
from app.updates.meter import Meter
from app.updates.place import ADDRESS_NAME, ROOT_NAME
from engine.api.errors import PlainError
from engine.client.engine_program import PROGRAM_VARIABLE
from tests.unit.packaging.build_tools import tool

SYSTEM, NAME = "linux-x86_64", "train-at-home-nvidia-0.2.0-linux-x86_64.tar.gz"
CARD = Card(name="NVIDIA Card", driver="580.65", capability="8.6")
ENGINE = b"#!/bin/sh\necho 'OK   torch: fine'\n"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class Publisher:
    """Its repository is served; `share` is what a bundle that trusts it carries."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.share = folder, folder / "share"
        self.repository = tool("update/publish").Repository(
            folder / "repository",
            tool("update/publish").Keys(folder / "keys"),
            datetime.now(UTC),
        )
        self.repository.begin()
        handler = functools.partial(Quiet, directory=str(folder / "repository"))
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.share.mkdir()
        url = f"http://127.0.0.1:{self.server.server_address[1]}"
        (self.share / ADDRESS_NAME).write_text(json.dumps({"url": url}))
        root = (folder / "repository/metadata/1.root.json").read_bytes()
        (self.share / ROOT_NAME).write_bytes(root)

    def offer(self) -> None:
        """As the build leaves it: an archive, and what is said of it."""
        archive = self.folder / NAME
        with tarfile.open(archive, "w:gz") as made:
            info = tarfile.TarInfo(
                "train-at-home-nvidia-0.2.0-linux-x86_64/engine/train-at-home-engine"
            )
            info.size, info.mode = len(ENGINE), 0o755
            made.addfile(info, io.BytesIO(ENGINE))
        said: dict[str, Any] = tool("pack_offer").offer_of(
            version="0.2.0", system=SYSTEM, target=NAME, unpacked_bytes=len(ENGINE), cuda="13.0",
            cards=["sm_75", "sm_86", "compute_86"],
        )  # fmt: skip
        self.repository.offer("stable", json.dumps({"offers": [said]}).encode(), [archive])

    def packs(self, home: Path) -> Packs:
        return Packs(
            home, version="0.2.0", system=SYSTEM, open_source=pack_source(home, self.share),
            find_cards=lambda: (CARD,), is_frozen=True,
        )  # fmt: skip


@pytest.fixture
def publisher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    monkeypatch.delenv(PROGRAM_VARIABLE, raising=False)
    made = Publisher(tmp_path)
    yield made
    made.server.shutdown()


def test_a_pack_as_it_was_signed_is_taken(publisher: Publisher, tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="no NVIDIA pack"):
        publisher.packs(tmp_path / "before").add()
    publisher.offer()
    packs, came = publisher.packs(tmp_path / "home"), Meter()
    packs.on_bytes = came.add
    assert packs.offer().driver_min == "580"
    assert packs.add().use is Use.PACK
    assert came.taken() == (publisher.folder / NAME).stat().st_size
    assert came.taken() == 0, "each byte counts once"


def test_a_pack_that_was_changed_on_the_way_is_thrown_away(
    publisher: Publisher, tmp_path: Path
) -> None:
    publisher.offer()
    served = publisher.repository.target(NAME)
    data = bytearray(served.read_bytes())
    data[len(data) // 2] ^= 1
    served.write_bytes(data)
    packs = publisher.packs(tmp_path / "home")
    with pytest.raises(PlainError) as raised:
        packs.add()
    assert "not the one that was signed" in raised.value.title
    assert packs.placed() == ""
    assert packs.look().use is Use.BUNDLED
    served.write_bytes((publisher.folder / NAME).read_bytes())
    assert packs.add().use is Use.PACK, "and the right one is loaded afterwards"


def test_a_bundle_without_an_address_says_so(tmp_path: Path) -> None:
    packs = Packs(
        tmp_path, version="0.2.0", system=SYSTEM, is_frozen=True, find_cards=lambda: (CARD,),
        open_source=pack_source(tmp_path, tmp_path / "share"),
    )  # fmt: skip
    with pytest.raises(PlainError, match="no place to load packs from"):
        packs.add()
