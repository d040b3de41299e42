"""The files that the tidy rules are about: everything that git would keep."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SKIPPED_FOLDERS = {".git", ".venv", "out", "build", "dist", "__pycache__", "node_modules"}
CODE_FOLDERS = ("app", "engine", "tests")


@cache
def files(*suffixes: str) -> tuple[Path, ...]:
    """All files with one of `suffixes`, below the folders that hold the project."""
    found = []
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT).parts
        if any(part in SKIPPED_FOLDERS or part.endswith(".egg-info") for part in inside):
            continue
        if any(part.startswith(".") and part != ".ci" for part in inside):
            continue
        if path.is_file() and path.suffix in suffixes:
            found.append(path)
    return tuple(found)


def python_files(*folders: str) -> list[Path]:
    """Python files below `folders`, or below all that hold code."""
    wanted = folders or CODE_FOLDERS
    return [path for path in files(".py") if name(path).startswith(tuple(f"{f}/" for f in wanted))]


def name(path: Path) -> str:
    """The path inside the repository, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path), filename=name(path))


def comments(path: Path) -> dict[int, str]:
    """Line -> comment of a Python file."""
    tokens = tokenize.generate_tokens(io.StringIO(text(path)).readline)
    return {token.start[0]: token.string for token in tokens if token.type == tokenize.COMMENT}


def imported(path: Path) -> set[str]:
    """Full names of the modules that a file imports, wherever in it, `TYPE_CHECKING` included."""
    found: set[str] = set()
    for part in ast.walk(tree(path)):
        if isinstance(part, ast.Import):
            found.update(alias.name for alias in part.names)
        elif isinstance(part, ast.ImportFrom) and part.module and not part.level:
            found.add(part.module)
            found.update(f"{part.module}.{alias.name}" for alias in part.names)
    return found


def each_file(paths: Iterable[Path]) -> Callable[[Callable[[Path], None]], Callable[[], None]]:
    """One test that holds a rule against every file, and names all that break it.

    A test per file and rule would be thousands, whose ceremony takes longer than they do.
    """

    def rule(check: Callable[[Path], None]) -> Callable[[], None]:
        def test() -> None:
            broken = []
            for path in paths:
                try:
                    check(path)
                except AssertionError as error:
                    broken.append(f"{name(path)}: {error}")
            assert not broken, "\n".join(broken)

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        return test

    return rule
