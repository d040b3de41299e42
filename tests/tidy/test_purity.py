"""Pure packages: values in, values out. What import-linter cannot see: calls, and names.

The contracts in `.importlinter` say who may import whom; here stand the built-ins that need no
import, and a guard that every package is covered by a contract at all.
"""

from __future__ import annotations

import ast
import configparser
from pathlib import Path

from tests.tidy.source_tree import ROOT, each_file, imported, name, python_files, tree

PURE = (
    "engine/api/",
    "engine/protocol/",
    "engine/core/",
    "app/presenters.py",
    "app/engine_process/restart.py",
    "app/demo/history.py",
    "app/demo/plain_lines.py",
    "app/demo/report.py",
    "app/state.py",
    "app/actions.py",
    "app/consent.py",
    "app/policy/",
    "app/engine_process/plan.py",
    "app/updates/choice.py",
    "app/updates/plan.py",
    "app/packs/choice.py",
    "app/macos_place.py",
    "app/host_signals/parse_common.py",
    "app/host_signals/parse_linux.py",
    "app/host_signals/parse_macos.py",
    "app/host_signals/parse_nvidia.py",
    "app/host_signals/parse_windows.py",
    "app/host_signals/sources.py",
    "app/host_signals/x11_wire.py",
)
DATES_ALLOWED = "app/policy/"
"""Its subject is the calendar: dates come in as values, and nobody looks at the clock."""
CLOCKS = {"now", "today", "utcnow", "fromtimestamp"}
IMPURE_MODULES = {
    "asyncio", "httpx", "io", "logging", "multiprocessing", "numpy", "os", "secrets",
    "shutil", "signal", "socket", "sqlite3", "ssl", "subprocess", "sys", "tempfile", "threading",
    "time", "torch", "urllib", "uuid", "datetime", "psutil", "keyring", "PySide6",
}  # fmt: skip
IMPURE_CALLS = {"open", "print", "input", "eval", "exec", "breakpoint", "hash", "id"}


def pure_files() -> list[Path]:
    return [path for path in python_files() if name(path).startswith(PURE)]


@each_file(pure_files())
def test_pure_packages_import_nothing_impure(path: Path) -> None:
    roots = {module.split(".")[0] for module in imported(path)}
    if name(path).startswith(DATES_ALLOWED):
        roots -= {"datetime"}
    assert not roots & IMPURE_MODULES


@each_file(pure_files())
def test_pure_packages_look_at_no_clock(path: Path) -> None:
    for part in ast.walk(tree(path)):
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute):
            # With a time zone and seconds as arguments it is arithmetic.
            is_arithmetic = part.func.attr == "fromtimestamp" and len(part.args) == 2
            assert part.func.attr not in CLOCKS or is_arithmetic, f"line {part.lineno}"


@each_file(pure_files())
def test_pure_packages_call_nothing_impure(path: Path) -> None:
    called = {
        part.func.id
        for part in ast.walk(tree(path))
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name)
    }
    assert not called & IMPURE_CALLS


@each_file(pure_files())
def test_randomness_in_pure_packages_comes_from_a_seed(path: Path) -> None:
    """`random.Random(seed)` is a function of its seed; everything else in `random` is not."""
    for part in ast.walk(tree(path)):
        if isinstance(part, ast.ImportFrom) and part.module == "random":
            assert [alias.name for alias in part.names] == ["Random"]
        elif isinstance(part, ast.Attribute) and ast.unparse(part.value) == "random":
            assert part.attr == "Random"
        elif isinstance(part, ast.Call) and ast.unparse(part.func).endswith("Random"):
            assert part.args or part.keywords, f"line {part.lineno}: without a seed"


def test_the_list_of_pure_files_is_alive() -> None:
    for entry in PURE:
        assert (ROOT / entry).exists(), f"{entry} is gone: correct the list"
    assert len(pure_files()) > 20


@each_file(python_files("app"))
def test_the_app_reaches_the_engine_through_three_doors(path: Path) -> None:
    doors = ("engine.api", "engine.protocol", "engine.client")
    strange = {module for module in imported(path) if module.split(".")[0] in ("engine", "torch")}
    assert all(module == "engine" or module.startswith(doors) for module in strange)
    assert "torch" not in strange


def test_every_package_of_the_engine_stands_under_a_contract() -> None:
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    named = " ".join(
        value for section in contracts.sections() for value in contracts[section].values()
    ).split()
    packages = {path.parent.name for path in ROOT.glob("engine/*/__init__.py")}
    uncovered = {package for package in packages if f"engine.{package}" not in named}
    assert not uncovered
