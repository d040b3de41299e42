"""One word per idea, in code, documents and what people read; the words are in engine/README.md.

A word below is one that elsewhere stands for an idea that has a name of its own here.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.tidy.source_tree import each_file, files, name, python_files, text

INSTEAD = {
    "miner": "contributor",
    "miners": "contributor",
    "worker": "contributor, replica or peer",
    "workers": "contributor, replica or peer",
    "node": "peer",
    "nodes": "peer",
    "coordinator": "orchestrator",
    "layer": "stage (of the network) or block (of the model)",
    "layers": "stages (of the network) or blocks (of the model)",
    "minibatch": "microbatch",
    "micro-batch": "microbatch",
    "pseudogradient": "pseudo-gradient",
    "reputation": "audit, verdict",
}
WORD = re.compile(
    r"(?<![A-Za-z])(" + "|".join(map(re.escape, INSTEAD)) + r")(?![A-Za-z])", re.IGNORECASE
)
ELSEWHERES_WORDS = {
    "tests/tidy/test_glossary.py": set(INSTEAD),
    "tests/tidy/source_tree.py": {"node"},  # node_modules is a folder's name
    "engine/core/receipts.py": {"node"},  # of a Merkle tree, as RFC 6962 says it
    "engine/data/corpus.py": {"node"},  # node_modules again
    "engine/service/hosted_run.py": {"worker"},  # an asyncio task, not a party
    "tests/sim/clock.py": {"node"},
}
"""Words of other people's interfaces, file by file."""


@each_file([*python_files("app", "engine"), *files(".md")])
def test_words_are_those_of_the_glossary(path: Path) -> None:
    allowed = ELSEWHERES_WORDS.get(name(path), set())
    for number, line in enumerate(text(path).splitlines(), start=1):
        for word in WORD.findall(line):
            instead = INSTEAD[word.lower()]
            assert word.lower() in allowed, f"line {number}: {word!r} is called {instead} here"


@each_file(python_files("tests"))
def test_names_in_tests_are_those_of_the_glossary(path: Path) -> None:
    """Their prose may compare with others; their names may not."""
    tree = ast.parse(text(path))
    names = {part.name for part in ast.walk(tree) if isinstance(part, ast.ClassDef)}
    names |= {
        part.name
        for part in ast.walk(tree)
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    split = {piece.lower() for each in names for piece in re.findall(r"[A-Z]?[a-z]+", each)}
    assert not split & (set(INSTEAD) - ELSEWHERES_WORDS.get(name(path), set()))


@pytest.mark.parametrize("caught", ["num_layers", "a Worker here", "the nodes"])
def test_the_pattern_finds_words_inside_names(caught: str) -> None:
    assert WORD.search(caught)


@pytest.mark.parametrize("spared", ["player", "layered", "nodest"])
def test_the_pattern_spares_words_that_only_contain_them(spared: str) -> None:
    assert not WORD.search(spared)
