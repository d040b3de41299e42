"""The build's own rules: names, budgets, licences; what a pack is refused for."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.unit.packaging.build_tools import PACKAGING, tool

sizes = tool("sizes")


def test_a_program_over_its_budget_is_named(tmp_path: Path) -> None:
    for program in ("app", "engine"):
        (tmp_path / program / "_internal" / "torch").mkdir(parents=True)
        (tmp_path / program / "_internal" / "torch" / "x.so").write_bytes(b"\0" * 5_000_000)
    measured = sizes.report(tmp_path)
    assert measured.unpacked_bytes == {"app": 5_000_000, "engine": 5_000_000}
    assert measured.packed_bytes["app"] < 10_000, "zeros pack well"
    assert "torch" in measured.text
    assert sizes.over_budget(measured, "linux") == ""
    large = sizes.Measured({"app": 200_000_000, "engine": 1}, {}, "")
    assert sizes.over_budget(large, "linux") == "app 200 MB of 120"
    assert set(sizes.BUDGET_PACKED_BYTES) == {"linux", "darwin", "win32"}


def test_a_path_that_windows_would_refuse_is_named(tmp_path: Path) -> None:
    deep = tmp_path / "engine" / ("d" * 80) / ("f" * 80)
    deep.mkdir(parents=True)
    assert sizes.too_long(tmp_path) == [f"engine/{'d' * 80}/{'f' * 80}"]
    text = (PACKAGING / "windows" / "installer.nsi").read_text(encoding="utf-8")
    place = int(text.partition("!define PLACE_MAX ")[2].split()[0])
    assert place + len("\\versions\\0.1.0.part\\") + sizes.INSIDE_CHARS_MAX <= 259


def test_the_program_own_licence_and_every_parts_are_taken_along(tmp_path: Path) -> None:
    licences = tool("licences")
    count = licences.write_licences("train-at-home", ("host",), tmp_path, tmp_path / "share")
    assert count > 60
    own = tmp_path / "share" / "licences" / "train-at-home" / "LICENSE"
    assert "Apache License" in own.read_text()
    parts = (tmp_path / "share" / "parts.cdx.json").read_text().lower()
    for name in ("torch", "pyside6", "iroh", "tuf", "msgspec"):
        assert name in parts


def test_where_rpm_knows_the_systems_libraries_their_licences_come_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in the system in which releases are built; rpm itself is a stand-in."""
    licences = tool("licences")
    inside = tmp_path / "app" / "_internal"
    inside.mkdir(parents=True)
    (inside / "libxcb.so.1").touch()
    terms = tmp_path / "COPYING"
    terms.write_text("Of libxcb.")
    said = {"-qf": ["libxcb", "file /usr/lib64/x is not owned by any package"]}
    asked: list[tuple[str, ...]] = []

    def answers(*command: object) -> list[str]:
        asked.append(tuple(str(each) for each in command))
        return said.get(str(command[1]), [str(terms)])

    monkeypatch.setattr(licences, "_said", answers)
    monkeypatch.setattr(licences.shutil, "which", lambda name: name if name == "rpm" else None)
    assert licences.of_system(tmp_path) == {"libxcb": [terms]}
    assert asked[-1] == ("rpm", "-q", "--licensefiles", "libxcb")
    monkeypatch.setattr(licences.shutil, "which", lambda name: None)
    assert licences.of_system(tmp_path) == {}
    parts = licences.parts_list([], ["libxcb"])
    assert {"type": "library", "name": "libxcb"} in parts["components"]


def test_an_update_of_windows_holds_the_programs_as_they_were_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_bundle = tool("make_bundle")
    bundle = tmp_path / "train-at-home-0.1.0-windows-x86_64"
    bundle.mkdir()
    (bundle / "program.exe").write_text("as it was built")

    def sign(command: list[object], **_: object) -> None:
        assert command[0] == "pwsh"
        (bundle / "program.exe").write_text("signed")
        Path(str(command[4])).write_text("setup")

    monkeypatch.setattr(make_bundle.sys, "platform", "win32")
    monkeypatch.setattr(make_bundle.subprocess, "run", sign)
    make_bundle.package(bundle, tmp_path)
    with tarfile.open(tmp_path / f"{bundle.name}.tar.gz") as opened:
        packed = opened.extractfile(f"{bundle.name}/program.exe")
        assert packed is not None
        assert packed.read() == b"signed"


def test_a_pack_is_not_made_of_a_torch_without_cuda() -> None:
    if tool("make_bundle").cuda_of_torch():
        pytest.skip("this torch was built with CUDA")
    done = subprocess.run(
        [sys.executable, PACKAGING / "make_bundle.py", "--pack", "nvidia"],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "built without CUDA" in done.stderr


def test_bundles_and_packs_are_named_apart() -> None:
    make_bundle = tool("make_bundle")
    bundle, pack = make_bundle.bundle_name(), make_bundle.bundle_name("nvidia")
    assert bundle.startswith("train-at-home-0.")
    assert pack.startswith("train-at-home-nvidia-0.")
    assert bundle.removeprefix("train-at-home") == pack.removeprefix("train-at-home-nvidia")
