"""A run with a fixed seed gives the same bits each time, in every process and any order of work.

Whether another version of the engine gives them too is asked by `fixed_seed --of TREE`.
"""

from __future__ import annotations

from pathlib import Path

from tests.numerics.fixed_seed import STEPS, printed, printed_by

TREE = Path(__file__).parents[2]


def test_another_process_gives_the_same_bits(tmp_path: Path) -> None:
    here = printed(tmp_path)
    assert len(here.splitlines()) == 2 * STEPS
    assert len(set(here.splitlines())) == 2 * STEPS, "a run that stands still compares nothing"
    assert printed_by(TREE) == here
