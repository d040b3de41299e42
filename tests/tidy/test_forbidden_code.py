"""What must not stand in the code, whoever writes it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.tidy.source_tree import (
    comments,
    each_file,
    files,
    imported,
    name,
    python_files,
    text,
    tree,
)

PRODUCT = python_files("app", "engine")
WRITTEN = files(".py", ".md", ".toml", ".sh", ".yml", ".yaml", ".qml", ".txt", ".ini", "")
UNFINISHED = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3)) + r")\b")
PLACES_OF_ONE_MACHINE = re.compile(r"(?<![\w.])(/wo[r]k/|/home/\w+/|/Users/\w+/|C:\\\\Users\\\\)")
REGISTRY_HOSTS = re.compile(r"https?://(?!pypi\.org)\S*(pypi|pythonhosted|artifactory|nexus)\b")
UNSAFE_MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "shelve", "marshal"}


@each_file(python_files())
def test_nothing_that_a_peer_sent_is_unpickled(path: Path) -> None:
    assert not {module.split(".")[0] for module in imported(path)} & UNSAFE_MODULES
    calls = {ast.unparse(part.func) for part in ast.walk(tree(path)) if isinstance(part, ast.Call)}
    assert not calls & {"torch.load", "numpy.load", "np.load", "torch.hub.load", "yaml.load"}


@each_file(python_files())
def test_modules_say_what_they_cover(path: Path) -> None:
    if path.name == "__init__.py" and not text(path).strip():
        return
    assert ast.get_docstring(tree(path)), "begin the file with what it covers, and what it does not"


@each_file(PRODUCT)
def test_longer_public_functions_are_explained(path: Path) -> None:
    """Names and types may say it all for a short one; a longer body wants a sentence."""
    if "/migrations/versions/" in name(path):
        return  # Alembic fixes what its two functions mean
    silent = [
        part.name
        for part in tree(path).body
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)
        and not part.name.startswith("_")
        and (part.end_lineno or 0) - part.lineno > 12
        and not ast.get_docstring(part)
    ]
    assert not silent


@each_file(PRODUCT)
def test_a_broad_except_gives_its_reason(path: Path) -> None:
    noted = comments(path)
    for part in ast.walk(tree(path)):
        if not isinstance(part, ast.ExceptHandler):
            continue
        caught = ast.unparse(part.type) if part.type is not None else "everything"
        last = part.body[-1]
        passes_it_on = isinstance(last, ast.Raise) and last.exc is None
        if caught in ("everything", "Exception", "BaseException") and not passes_it_on:
            near = range(part.lineno - 3, part.body[0].lineno + 1)
            assert any(line in noted for line in near), f"line {part.lineno}: why {caught}?"


@each_file(PRODUCT)
def test_an_ignored_type_error_gives_its_reason(path: Path) -> None:
    for line, comment in comments(path).items():
        if "type: ignore" in comment:
            reason = re.sub(r"#\s*type: ignore(\[[\w,\s-]+\])?", "", comment).strip(" #-–")
            assert reason or (line - 1) in comments(path), f"line {line}: why?"


@each_file(WRITTEN)
def test_no_unfinished_work_and_no_place_of_one_machine(path: Path) -> None:
    written = text(path)
    for pattern in (UNFINISHED, PLACES_OF_ONE_MACHINE, REGISTRY_HOSTS):
        found = pattern.search(written)
        assert found is None, f"{found.group(0)!r} in {name(path)}" if found else ""


def test_the_patterns_find_what_they_are_for() -> None:
    assert UNFINISHED.search("# TO" + "DO: later")
    assert PLACES_OF_ONE_MACHINE.search('open("/wo' + 'rk/main/x")')
    assert not PLACES_OF_ONE_MACHINE.search("https://example.org/work/x")
    assert REGISTRY_HOSTS.search("https://mirror.example/arti" + "factory/api")
