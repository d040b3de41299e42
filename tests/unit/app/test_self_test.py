"""Systems that are too old are told so; what is left out of a bundle, and what must not be."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

from app.self_test import numbers, unsupported
from engine.client.engine_program import beside, engine_program

ROOT = Path(__file__).resolve().parents[3]


def recipe(name: str) -> Any:
    """A module of packaging/pyinstaller, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / f"packaging/pyinstaller/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"system": "linux", "machine": "x86_64", "glibc": "2.31"}, "glibc 2.34"),
        ({"system": "linux", "machine": "x86_64", "glibc": "2.34"}, ""),
        ({"system": "linux", "machine": "x86_64", "glibc": ""}, ""),
        ({"system": "darwin", "machine": "x86_64", "macos": "15.0"}, "Apple chip"),
        ({"system": "darwin", "machine": "arm64", "macos": "13.6.1"}, "macOS 14"),
        ({"system": "darwin", "machine": "arm64", "macos": "14.0"}, ""),
        ({"system": "win32", "machine": "amd64", "windows_build": 19044}, "22H2"),
        ({"system": "win32", "machine": "amd64", "windows_build": 19045}, ""),
        ({"system": "win32", "machine": "x86", "windows_build": 19045}, "processor (x86)"),
        ({"system": "linux", "machine": "riscv64", "glibc": "2.39"}, "processor (riscv64)"),
        ({"system": "linux", "machine": "aarch64", "glibc": "2.39"}, ""),
    ],
)
def test_a_system_that_is_too_old_is_named_with_what_to_do(facts: Any, words: str) -> None:
    sentence = unsupported(facts.pop("system"), **facts)
    assert bool(sentence) == bool(words)
    assert words in sentence


def test_versions_are_compared_as_numbers() -> None:
    assert numbers("2.9") < numbers("2.34")
    assert numbers("2.36-9+deb12u7") == (2,)


def test_the_engine_lies_beside_the_app() -> None:
    app = Path("/opt/x/versions/1.0/app/train-at-home")
    assert beside(app, "linux") == Path("/opt/x/versions/1.0/engine/train-at-home-engine")
    mac = Path("/Applications/Train at Home.app/Contents/MacOS/train-at-home")
    resources = Path("/Applications/Train at Home.app/Contents/Resources/engine")
    assert beside(mac, "darwin") == resources / "train-at-home-engine"
    assert beside(Path("/p/app/Train at Home.exe"), "win32").name == "train-at-home-engine.exe"


def test_a_frozen_engine_starts_itself_and_a_frozen_app_what_it_was_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert engine_program() == [sys.executable, "-m", "engine"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/p/engine/train-at-home-engine")
    monkeypatch.setenv("TRAIN_AT_HOME_ENGINE", "/packs/engine/train-at-home-engine")
    assert engine_program() == ["/p/engine/train-at-home-engine"]
    monkeypatch.setattr(sys, "executable", "/p/app/train-at-home")
    assert engine_program() == ["/packs/engine/train-at-home-engine"]
    monkeypatch.delenv("TRAIN_AT_HOME_ENGINE")
    assert engine_program() == ["/p/engine/train-at-home-engine"]


@pytest.mark.parametrize(
    ("path", "is_out"),
    [
        ("PySide6/Qt/lib/libQt6Quick.so.6", False),
        ("libQt6Quick3D.so.6", True),
        ("PySide6/Qt6Quick3D.dll", True),
        ("PySide6/Qt6Core.dll", False),
        ("PySide6/Qt/lib/QtDesigner.framework/Versions/A/QtDesigner", True),
        ("PySide6/Qt/lib/QtQml.framework/Versions/A/QtQml", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", False),
        ("PySide6/plugins/platforms/qwindows.dll", False),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", False),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", True),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlpsql.so", True),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", False),
        ("PySide6/Qt/qml/QtQuick/Controls/Basic/Button.qml", False),
        ("PySide6/Qt/qml/QtQuick/Controls/Material/Button.qml", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/translations/qtbase_fr.qm", False),
        ("PySide6/Qt/translations/qtbase_ru.qm", True),
        ("PySide6/QtDesigner.abi3.so", True),
        ("PySide6/QtQml.abi3.so", False),
        ("libicudata.so.73", False),
        ("app/ui/translations/train_at_home_de.qm", False),
    ],
)
def test_what_the_app_leaves_out(path: str, is_out: bool) -> None:
    reason = recipe("left_out").is_left_out_of_app(path)
    assert bool(reason) == is_out, reason


@pytest.mark.parametrize(
    ("path", "is_out"),
    [
        ("torch/lib/libtorch_cpu.so", False),
        ("torch/lib/libtorchbind_test.so", True),
        ("torch/include/ATen/ATen.h", True),
        ("torch/bin/protoc", True),
        ("torch/bin/torch_shm_manager", False),
        ("torch/lib/torch_cpu.lib", True),
        ("torch/lib/torch_cpu.dll", False),
    ],
)
def test_what_the_engine_leaves_out(path: str, is_out: bool) -> None:
    assert bool(recipe("left_out").is_left_out_of_engine(path)) == is_out


def test_every_module_that_is_left_out_has_its_reason() -> None:
    left_out = recipe("left_out")
    for modules in (left_out.MODULES_OF_APP, left_out.MODULES_OF_ENGINE):
        assert all(len(reason) > 4 for reason in modules.values())
    assert "torch" in left_out.MODULES_OF_APP
    assert "PySide6" in left_out.MODULES_OF_ENGINE


def test_every_import_of_a_page_is_kept() -> None:
    """A page that begins to import another module of Qt's would miss it in the bundle only."""
    left_out = recipe("left_out")
    used = set()
    for page in (ROOT / "app/ui/qml").rglob("*.qml"):
        for line in page.read_text(encoding="utf-8").splitlines():
            if line.startswith("import Qt"):
                used.add(line.split()[1].replace(".", "/"))
    assert used
    assert used - left_out.QML_FOLDERS == set()
