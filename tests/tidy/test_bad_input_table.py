"""Every test that the table of bad input names exists."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")


def test_the_table_names_tests_that_exist() -> None:
    named = NAMED.findall((TESTS / "README.md").read_text())
    assert len(named) > 30
    for path, name in named:
        assert f"def {name}(" in (TESTS / path).read_text(), f"{path} has no {name}"
