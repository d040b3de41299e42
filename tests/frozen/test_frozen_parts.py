"""The built programs by themselves: self-tests, repair paths, what is inside and what is not."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from app.packs.nvidia_cards import nvidia_cards
from tests.frozen.frozen_program import SUFFIX, FrozenProgram, copied, needs_bundle
from tests.unit.packaging.build_tools import tool

pytestmark = [pytest.mark.slow, pytest.mark.processes, pytest.mark.timeout(300)]


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return copied(needs_bundle(), tmp_path)


@pytest.fixture
def program(bundle: Path, tmp_path: Path) -> FrozenProgram:
    return FrozenProgram(bundle / "app" / f"train-at-home{SUFFIX}", tmp_path / "home")


async def test_both_self_tests_pass_without_a_display(program: FrozenProgram) -> None:
    said = await program.say("--self-test")
    assert "BAD" not in said
    for name in ("commands", "window", "wallet", "keychain", "certificates", "engine"):
        assert f"OK   {name}:" in said
    engine = FrozenProgram(
        program.app.parent.parent / "engine" / f"train-at-home-engine{SUFFIX}", program.home
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
    folder = bundle / "engine" / "_internal" / "torch" / "lib"
    (library,) = (path for path in folder.iterdir() if path.stem.removeprefix("lib") == "torch_cpu")
    library.unlink()
    said = await program.say("--self-test", code=1)
    assert "The engine is damaged." in said
    assert "Install Train at Home again over this copy" in said
    said = await program.say("doctor", code=1)
    assert "BAD  torch" in said
    assert "run the installer that you downloaded" in said
    assert "make setup" not in said
    assert "Traceback" not in said.split("Its last lines")[0]


@pytest.mark.skipif(bool(nvidia_cards()), reason="this computer has an NVIDIA card")
async def test_without_a_card_the_engines_are_listed_and_a_pack_is_refused_in_words(
    program: FrozenProgram,
) -> None:
    said = await program.say("engine", "list")
    assert "the one that came with the program" in said
    assert "none with a working driver" in said
    said = await program.say("engine", "add", "nvidia", code=1)
    assert "No NVIDIA card with a working driver was found" in said
    assert "Traceback" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="/proc is Linux's, and / read-only a Mac's")
async def test_a_read_only_home_ends_in_a_sentence(program: FrozenProgram) -> None:
    program.environment["TRAIN_AT_HOME_DIR"] = "/proc/train-at-home"
    said = await program.say("doctor", code=1)
    assert "cannot be written" in said
    assert "Traceback" not in said


@pytest.mark.skipif(sys.platform != "linux", reason="ELF is Linux's")
def test_it_needs_nothing_of_the_system_that_people_are_not_told_of(bundle: Path) -> None:
    """Every program and library inside: which glibc, which libraries that are not inside."""
    needed = tool("needed")
    found = needed.needs_of(bundle)
    assert len(found.newest) > 100
    assert needed.wrong(found, None) == []
    built_here = tuple(map(int, os.confstr("CS_GNU_LIBC_VERSION").split()[1].split(".")))  # type: ignore[union-attr]
    assert (2, 34) <= found.glibc <= built_here


@pytest.mark.skipif(sys.platform != "linux", reason="names libraries as Linux does")
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
    for name in ("VERSION", "install.sh", "share/uninstall.sh", "share/parts.cdx.json"):
        if sys.platform == "linux" or (bundle / name).exists():
            assert root not in (bundle / name).read_bytes(), name
    assert sys.platform != "linux" or os.access(bundle / "install.sh", os.X_OK)
    licence = (bundle / "share" / "licences" / "train-at-home" / "LICENSE").read_text()
    assert "Apache License" in licence
    assert len(list((bundle / "share" / "licences").iterdir())) > 60
