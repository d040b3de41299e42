"""Logs that no honest contributor could have written, one by one."""

from __future__ import annotations

import msgspec
import pytest

from engine.core.log_rules import SLOTS_SLACK, flaw_of
from engine.core.receipts import LogEntry
from engine.protocol.ids import Digest, Work
from tests.small_run import small_config

CONFIG = small_config(3)
D = Digest("ab" * 32)
STEP = LogEntry("step", output=D)


def forward(number: int, stage: int = 1, carried: bool = False) -> LogEntry:
    source = D if stage else None
    return LogEntry("forward", Work(number, 0, 4), (0,), D, source, D, carried)


def backward(number: int, stage: int = 1, recompute: bool = False) -> LogEntry:
    source = None if stage == 2 else D
    return LogEntry("backward", Work(number, 0, 4), (0,), None, source, D, recompute)


def discard(number: int) -> LogEntry:
    return LogEntry("discard", Work(number, 0, 4), (0,))


def young(num_steps: int, recompute: bool) -> list[LogEntry]:
    """A graph that waits for `num_steps` inner steps."""
    log = [forward(0)]
    for number in range(1, num_steps + 1):
        log += [forward(number), backward(number), STEP]
    return [*log, backward(0, recompute=recompute), STEP]


@pytest.mark.parametrize(
    "log",
    [
        [],
        [forward(1), backward(1), STEP],
        [forward(1), forward(2), backward(2), backward(1), STEP],
        [forward(1), discard(1), forward(1), backward(1), STEP],
        [forward(1, carried=True), backward(1, recompute=True), STEP],
        [forward(1), backward(1, recompute=True), STEP],
        young(2, recompute=False),
        young(5, recompute=True),
        [forward(n) for n in range(8)],
    ],
)
def test_honest_logs_have_no_flaw(log: list[LogEntry]) -> None:
    assert flaw_of(log, CONFIG, stage=1) is None


def test_the_ends_of_the_model_have_other_inputs() -> None:
    for stage in (0, 2):
        assert flaw_of([forward(1, stage), backward(1, stage), STEP], CONFIG, stage) is None
        assert flaw_of([forward(1), backward(1), STEP], CONFIG, stage) is not None


def changed(entry: LogEntry, **changes: object) -> LogEntry:
    return msgspec.structs.replace(entry, **changes)


FLAWS: dict[str, tuple[list[LogEntry], str]] = {
    "validation": ([changed(forward(1), work=Work(1, 0, 4, True))], "not a microbatch"),
    "many samples": ([changed(forward(1), work=Work(1, 0, 5))], "not a microbatch"),
    "no samples": ([changed(forward(1), work=Work(1, 0, 0))], "not a microbatch"),
    "negative sample": ([changed(forward(1), work=Work(1, -4, 4))], "not a microbatch"),
    "no work": ([changed(forward(1), work=None)], "names no work"),
    "no tokens": ([changed(forward(1), tokens=None)], "inputs"),
    "no activation": ([changed(forward(1), input=None)], "inputs"),
    "twice at once": ([forward(1), forward(1)], "twice"),
    "again after it was applied": ([forward(1), backward(1), forward(1)], "twice"),
    "backward alone": ([backward(1)], "without its forward"),
    "backward twice": ([forward(1), backward(1), backward(1)], "without its forward"),
    "discard alone": ([discard(1)], "without its forward"),
    "no gradient": ([forward(1), changed(backward(1), input=None)], "gradient"),
    "beyond the delay bound": (young(3, recompute=False), "delay bound"),
    "carried, not recomputed": ([forward(1, carried=True), backward(1)], "delay bound"),
    "carried, then another": ([forward(1, carried=True), forward(2)], "without its backward"),
    "carried, then a step": (
        [forward(2), backward(2), forward(1, carried=True), STEP],
        "malformed",
    ),
    "a step of nothing": ([STEP], "without a backward"),
    "a step without a sketch": ([forward(1), backward(1), LogEntry("step")], "malformed"),
    "too many graphs": ([forward(n) for n in range(8 + SLOTS_SLACK + 1)], "stash"),
}


@pytest.mark.parametrize("name", FLAWS)
def test_flaws_are_named(name: str) -> None:
    log, words = FLAWS[name]
    flaw = flaw_of(log, CONFIG, stage=1)
    assert flaw is not None
    assert words in flaw
    assert flaw.startswith("entry ")
