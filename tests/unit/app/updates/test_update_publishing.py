"""From the changelog to a person's screen: offers, notes, what a bundle pins, and archives."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("tuf", reason="needs the update framework's client")

from app.updates.place import trusted_in
from tests.unit.app.updates.local_repository import NOW, ROOT, SYSTEM, World, program_archive

CHANGELOG = """# What is new

## 0.3.0 - 2026-12-01

- Twice as **fast**,
  on `every` card.
- Quieter.

### For developers
Nothing.

## 0.2.0

Nothing that a person notices.
"""


def module(path: str) -> Any:
    """A program of packaging/, which is no package."""
    file = ROOT / "packaging" / path
    sys.path[:0] = [str(file.parent)]
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def test_news_are_the_dashed_lines_of_a_version() -> None:
    notes = module("release_notes.py")
    assert notes.news(CHANGELOG, "0.3.0") == ("Twice as fast, on every card.", "Quieter.")
    assert notes.news(CHANGELOG, "0.2.0") == ()
    assert notes.notes(CHANGELOG, "0.2.0") == "Nothing that a person notices."
    assert notes.notes(CHANGELOG, "0.3") == ""
    with pytest.raises(ValueError, match="longer than 300"):
        notes.news(f"## 1.0\n- {'x' * 301}\n", "1.0")
    with pytest.raises(ValueError, match="12 are shown"):
        notes.news("## 1.0\n" + "- x\n" * 13, "1.0")


def test_the_version_of_this_checkout_has_its_part_in_the_changelog() -> None:
    version = module("pyinstaller/programs.py").version_of(ROOT)
    program = ROOT / "packaging/release_notes.py"
    done = subprocess.run(
        [sys.executable, program, version], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("- ")
    missing = subprocess.run(
        [sys.executable, program, "9.9.9"], capture_output=True, text=True, check=False
    )
    assert missing.returncode == 1
    assert "add its part first" in missing.stderr


def test_an_offer_is_made_of_the_archive_and_the_changelog(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(world.module, "changelog", lambda: CHANGELOG)
    archive = program_archive(tmp_path, "0.3.0")
    offer = world.module.offer_of(archive, 10)
    assert (offer.version, offer.system, offer.rollout_percent) == ("0.3.0", SYSTEM, 10)
    assert offer.news == ("Twice as fast, on every card.", "Quieter.")
    assert offer.unpacked_bytes > 900
    with pytest.raises(SystemExit, match=r"says nothing of 0\.2\.0"):
        world.module.offer_of(program_archive(tmp_path, "0.2.0"), 10)
    with pytest.raises(SystemExit, match="does not say its version"):
        world.module.offer_of(tmp_path / "something.tar.gz", 10)
    world.at(NOW).add("beta", [offer], [archive])
    read = world.source().channel("beta").offers
    assert [(each.version, each.news) for each in read] == [("0.3.0", offer.news)]


def test_the_version_before_stays_offered_and_one_can_be_withdrawn(world: World) -> None:
    for version in ("0.2.0", "0.3.0", "0.4.0"):
        world.publish(version, rollout=50)
    assert [each.version for each in world.source().channel("stable").offers] == ["0.4.0", "0.3.0"]
    world.publish("0.4.0")
    first, *_ = world.source().channel("stable").offers
    assert (first.version, first.rollout_percent) == ("0.4.0", 100), "widened, not doubled"
    world.at(NOW).withdraw("stable", "0.4.0")
    assert [each.version for each in world.source().channel("stable").offers] == ["0.3.0"]


def test_a_bundle_pins_the_root_and_names_the_address(world: World, tmp_path: Path) -> None:
    trust = module("update/trust.py")
    root = tmp_path / "repository/metadata/1.root.json"
    said = trust.write_trust(
        tmp_path,
        {trust.URL_VARIABLE: "https://updates.example.org/x/", trust.ROOT_VARIABLE: str(root)},
    )
    assert "signed by 2 of 3 keys" in said
    trusted = trusted_in(tmp_path)
    assert trusted is not None
    assert (trusted.url, trusted.root) == ("https://updates.example.org/x", root.read_bytes())


def test_without_an_address_a_bundle_is_built_without_updates(tmp_path: Path) -> None:
    trust = module("update/trust.py")
    assert "will not update itself" in trust.write_trust(tmp_path, {})
    assert list(tmp_path.iterdir()) == []
    assert trusted_in(tmp_path) is None


def test_a_root_that_cannot_be_trusted_stops_the_build(world: World, tmp_path: Path) -> None:
    trust = module("update/trust.py")
    path = tmp_path / "repository/metadata/1.root.json"
    wanted = {trust.URL_VARIABLE: "https://x", trust.ROOT_VARIABLE: str(path)}
    with pytest.raises(SystemExit, match="has to begin with https"):
        trust.write_trust(tmp_path, wanted | {trust.URL_VARIABLE: "http://x"})
    with pytest.raises(SystemExit, match="is missing"):
        trust.write_trust(tmp_path, wanted | {trust.ROOT_VARIABLE: str(tmp_path / "no.json")})
    with pytest.raises(SystemExit, match="renew it"):
        trust.write_trust(tmp_path, wanted, NOW + timedelta(days=340))
    read = json.loads(path.read_text())
    read["signed"]["version"] = 7
    path.write_text(json.dumps(read))
    with pytest.raises(SystemExit, match="cannot be trusted"):
        trust.write_trust(tmp_path, wanted)
    assert trusted_in(tmp_path) is None


def test_an_archive_has_one_folder_on_top_and_keeps_links(tmp_path: Path) -> None:
    packs = module("update/archive.py")
    app = tmp_path / "Train at Home.app"
    (app / "Contents").mkdir(parents=True)
    (app / "Contents/a").write_text("a")
    (app / "Contents/b").symlink_to("a")
    made = packs.pack([app], tmp_path / "train-at-home-0.2.0-macos-arm64.tar.gz")
    with tarfile.open(made) as opened:
        names = opened.getnames()
        link = opened.getmember(f"{names[0].partition('/')[0]}/{app.name}/Contents/b")
        assert (link.linkname, link.uname) == ("a", "")
    assert all(name.startswith("train-at-home-0.2.0-macos-arm64/") for name in names)
    assert packs.unpacked_bytes(made) == 1
