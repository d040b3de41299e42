"""The built programs by themselves: self-tests, repair paths, what is inside and what is not."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.frozen.frozen_program import FrozenProgram, copied, needs_bundle

pytestmark = [pytest.mark.slow, pytest.mark.processes, pytest.mark.timeout(300)]


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return copied(needs_bundle(), tmp_path)


@pytest.fixture
def program(bundle: Path, tmp_path: Path) -> FrozenProgram:
    return FrozenProgram(bundle / "app" / "train-at-home", tmp_path / "home")


async def test_both_self_tests_pass_without_a_display(program: FrozenProgram) -> None:
    said = await program.say("--self-test")
    assert "BAD" not in said
    for name in ("commands", "window", "wallet", "keychain", "certificates", "engine"):
        assert f"OK   {name}:" in said
    engine = FrozenProgram(
        program.app.parent.parent / "engine" / "train-at-home-engine", program.home
    )
    said = await engine.say("--self-test")
    assert "BAD" not in said
    for name in ("roles", "torch", "tokenizers", "data plane", "database", "texts", "signing"):
        assert f"OK   {name}:" in said


async def test_a_missing_engine_is_named_with_its_repair(
    program: FrozenProgram, bundle: Path
) -> None:
    shutil.rmtree(bundle / "engine")
    said = await program.say("--self-test", code=1)
    assert "The engine is missing." in said
    assert "Install Train at Home again over this copy" in said
    said = await program.say("doctor", code=1)
    assert "The engine is missing" in said
    assert "Traceback" not in said


async def test_a_damaged_engine_is_named_with_its_repair(
    program: FrozenProgram, bundle: Path
) -> None:
    library = bundle / "engine" / "_internal" / "torch" / "lib" / "libtorch_cpu.so"
    assert library.is_file()
    library.unlink()
    said = await program.say("--self-test", code=1)
    assert "The engine is damaged." in said
    assert "Install Train at Home again over this copy" in said


async def test_a_read_only_home_ends_in_a_sentence(program: FrozenProgram) -> None:
    program.environment["TRAIN_AT_HOME_DIR"] = "/proc/train-at-home"
    said = await program.say("doctor", code=1)
    assert "cannot be written" in said
    assert "Traceback" not in said


def test_each_program_is_without_what_belongs_to_the_other(bundle: Path) -> None:
    app = [path.name for path in (bundle / "app" / "_internal").rglob("*")]
    engine = [path.name for path in (bundle / "engine" / "_internal").rglob("*")]
    assert "libtorch_cpu.so" in engine
    assert "libiroh_ffi.so" in engine
    assert any(name.startswith("libQt6Quick.so") for name in app)
    assert "train_at_home_de.qm" in app
    assert not [name for name in app if "torch" in name or "iroh" in name]
    assert not [name for name in engine if "Qt6" in name or "PySide6" in name]
    unused = ("Quick3D", "WebEngine", "Designer", "Multimedia", "WaylandCompositor", "libgtk")
    assert not [name for name in app for each in unused if each in name]


def test_nothing_inside_names_this_computer(bundle: Path) -> None:
    """No path of the builder's home or checkout in what a person reads."""
    root = str(Path(__file__).resolve().parents[2]).encode()
    for name in ("VERSION", "install.sh", "uninstall.sh", "share/parts.cdx.json"):
        assert root not in (bundle / name).read_bytes(), name
    assert os.access(bundle / "install.sh", os.X_OK)
    assert len(list((bundle / "share" / "licences").iterdir())) > 60
