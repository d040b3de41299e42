"""Two neighbours' logs: honest ones agree, whoever invents an input is found out."""

from __future__ import annotations

import msgspec
import pytest

from engine.core.hop_rules import Comparison, compare_hops
from engine.core.receipts import LogEntry
from engine.protocol.ids import Attempt, Digest, Work, digest_of


def work(index: int) -> Work:
    return Work(1, 4 * index, 4)


def digest(*parts: object) -> Digest:
    return digest_of(repr(parts).encode())


def forward(index: int, attempt: Attempt) -> LogEntry:
    """Inputs and outputs follow from the work, as the neighbours saw them."""
    stage = len(attempt)
    return LogEntry(
        "forward",
        work(index),
        attempt,
        tokens=digest("tokens", index),
        input=digest("activation", index, stage - 1) if stage else None,
        output=digest("activation", index, stage),
    )


def backward(index: int, attempt: Attempt, number: int = 0) -> LogEntry:
    stage = len(attempt)
    return LogEntry(
        "backward",
        work(index),
        attempt,
        input=digest("gradient", index, stage + 1),
        output=digest("gradient", index, stage),
        number=number,
    )


UP = [entry for i in range(4) for entry in (forward(i, (0,)), backward(i, (0,)))]
DOWN = [entry for i in range(4) for entry in (forward(i, (0, 0)), backward(i, (0, 0)))]
STEP = LogEntry("step", output=digest("sketch"))


def test_honest_neighbours_agree_in_both_directions() -> None:
    assert compare_hops([*UP, STEP], [*DOWN, STEP]) == Comparison(8, 0)


@pytest.mark.parametrize("field", ["input", "tokens"])
def test_invented_inputs_of_a_forward_are_found(field: str) -> None:
    invented = [msgspec.structs.replace(e, **{field: digest("invented")}) for e in DOWN[::2]]
    assert compare_hops(UP, [*invented, *DOWN[1::2]]) == Comparison(8, 4)


def test_invented_gradients_are_found() -> None:
    """Nothing was computed for them: gradients of zero cost nothing to replay."""
    invented = [msgspec.structs.replace(e, input=digest("zeros")) for e in UP[1::2]]
    comparison = compare_hops([*UP[::2], *invented], DOWN)
    assert comparison == Comparison(8, 4)
    assert comparison.is_contradiction


def test_one_slip_is_no_contradiction() -> None:
    slip = msgspec.structs.replace(UP[1], input=digest("a flipped bit"))
    comparison = compare_hops([UP[0], slip, *UP[2:]], DOWN)
    assert comparison.num_different == 1
    assert not comparison.is_contradiction


def test_what_another_replica_did_says_nothing() -> None:
    """The gradient came under a later attempt; the first one's, superseded, is another."""
    late = [backward(i, (0,), number=1) for i in range(4)]
    superseded = [
        msgspec.structs.replace(backward(i, (0, 0)), output=digest("of an older version", i))
        for i in range(4)
    ]
    assert compare_hops(late, superseded) == Comparison(0, 0)
    assert compare_hops([forward(0, (1,))], [forward(0, (0, 0))]) == Comparison(0, 0)


def test_a_graph_carried_over_names_its_inputs_only() -> None:
    carried = msgspec.structs.replace(forward(0, (0,)), output=None, recompute=True)
    assert compare_hops([carried], [forward(0, (0, 0))]) == Comparison(0, 0)


def test_stage_0_may_try_its_own_work_again() -> None:
    """Under the same key, with other parameters: either activation may have been sent."""
    again = msgspec.structs.replace(forward(0, ()), output=digest("of newer parameters"))
    assert compare_hops([forward(0, ()), again], [forward(0, (3,))]) == Comparison(1, 0)
