"""The lines after a demo, and which of them decide its exit code."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest

from app.demo.report import Check, all_must_hold, checks
from engine.api.options import RunSpec, SwarmOptions
from tests.unit.app.example_history import example_summary


def asked(fault: Literal["none", "kill"] = "kill", **run: Any) -> SwarmOptions:
    """A demo with its own defaults, but for `run`."""
    spec = RunSpec(**{"preset": "nano", "stages": 2, "replicas": 2, "minutes": 3.0, **run})
    return SwarmOptions(out=Path("out"), run=spec, fault=fault)


def broken(found: list[Check]) -> list[str]:
    return [check.text for check in found if not check.holds and check.must_hold]


def test_the_report_of_a_good_run() -> None:
    found = checks(example_summary(), asked())
    assert all(check.holds and check.must_hold for check in found)
    assert all_must_hold(example_summary(), asked())
    text = "\n".join(check.text for check in found)
    for words in (
        "below the bigram's 2.620", "128x less on the wire than fp32, 64x less than bf16",
        "900.00 credits paid", "survived: contributor-2", "loss 8.100 → 3.110",
    ):  # fmt: skip
        assert words in text


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"tokens": 0}, "0 tokens"),
        ({"ledger_balanced": False}, "does NOT balance"),
        ({"digests_agree": False}, "do NOT agree"),
        ({"audits_failed": 1}, "1 failed"),
        ({"validation_bits_per_byte": 2.7}, "NOT below the bigram's"),
        ({"validation_bits_per_byte": 2.62}, "NOT below the bigram's"),
        ({"validation_bits_per_byte": None}, "no evaluation"),
        ({"bigram_bits_per_byte": None}, "no bigram"),
        ({"ratio_fp32": 63.9, "ratio_bf16": 31.95}, "promises 64x"),
        ({"ratio_fp32": None, "ratio_bf16": None}, "nothing crossed the wire"),
        ({"faults": ()}, "NO contributor was killed"),
    ],
)
def test_what_must_hold_for_the_demo_as_it_is(changes: dict[str, object], says: str) -> None:
    summary = msgspec.structs.replace(example_summary(), **changes)
    found = broken(checks(summary, asked()))
    assert len(found) == 1
    assert says in found[0]
    assert not all_must_hold(summary, asked())


@pytest.mark.parametrize(
    ("changes", "options", "says"),
    [
        ({"validation_bits_per_byte": 2.7}, asked(minutes=2.9), "NOT below the bigram's"),
        ({"validation_bits_per_byte": None}, asked(minutes=0.5), "no evaluation"),
        ({"validation_bits_per_byte": 2.7}, asked(preset="125m"), "NOT below the bigram's"),
    ],
)
def test_too_few_tokens_to_win_are_told_but_no_failure(
    changes: dict[str, object], options: SwarmOptions, says: str
) -> None:
    summary = msgspec.structs.replace(example_summary(), **changes)
    found = checks(summary, options)
    assert broken(found) == []
    assert [check.text for check in found if not check.holds and says in check.text]


@pytest.mark.parametrize("boundary", ["none", "bottleneck:64:8"])
def test_another_boundary_has_promised_nothing(boundary: str) -> None:
    summary = msgspec.structs.replace(example_summary(), ratio_fp32=2.0, ratio_bf16=1.0)
    found = checks(summary, asked(boundary=boundary))
    assert broken(found) == []
    assert any("2x less on the wire" in check.text for check in found)


def test_a_run_on_one_stage_has_no_wire_to_speak_of() -> None:
    summary = msgspec.structs.replace(example_summary(), ratio_fp32=None, ratio_bf16=None)
    found = checks(summary, asked(stages=1))
    assert broken(found) == []
    assert not any("wire" in check.text for check in found)


def test_the_presets_own_number_of_stages_has_one() -> None:
    summary = msgspec.structs.replace(example_summary(), ratio_fp32=None, ratio_bf16=None)
    assert broken(checks(summary, asked(stages=0))) == ["nothing crossed the wire"]


def test_who_ordered_no_kill_needs_none() -> None:
    summary = msgspec.structs.replace(example_summary(), faults=())
    found = checks(summary, asked(fault="none"))
    assert broken(found) == []
    assert not any("killed" in check.text for check in found)
