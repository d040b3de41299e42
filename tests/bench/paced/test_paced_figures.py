"""What the paced benchmarks make of what they saw: rates, capacity, losses. And pace is kept."""

from __future__ import annotations

import time
from pathlib import Path

import msgspec
import pytest

from engine.core import compute_commands as cc
from engine.protocol.ids import FIRST_ATTEMPT, RunId, Work
from engine.protocol.messages import ContributorStatus, Phase, RunStatus
from tests.bench import churn
from tests.bench.paced.model import config_of, slices_in_v
from tests.bench.paced.network import Look, tokens_per_s
from tests.bench.paced.pace import (
    Kind,
    Pace,
    Span,
    Trace,
    busy_fraction,
    overrun,
    paced,
    read_spans,
    slower,
)
from tests.bench.paced.performer import kind_of
from tests.bench.paced.runs import NO_ROUNDS, tiny_spec
from tests.bench.pipelining import NANO
from tests.bench.report import Size

PACE = Pace(forward_s=0.1, backward_s=0.2)


def one(name: str, stage: int | None, *, alive: bool = True) -> ContributorStatus:
    return ContributorStatus(
        peer_id="a" * 64, name=name, stage=stage, activity="working", alive=alive,
        tokens_per_s=1.0, train_tokens=0, microbatches=0, provisional_micro=0, vested_micro=0,
        audits_passed=0, audits_failed=0,
    )  # fmt: skip


def look(at_s: float, tokens: int, *stages: int, loss: float = 1.0) -> Look:
    people = tuple(one(f"c{number}", stage) for number, stage in enumerate(stages))
    status = RunStatus(
        run_id=RunId("bench"), preset="nano", phase=Phase.TRAINING, reason="", generation=0,
        round=0, num_stages=2, tokens=tokens, repeated_samples=0, loss=None, contributors=people,
        losses=tuple((100 * n, loss + 0.01 * (n % 3)) for n in range(1, 101)),
    )  # fmt: skip
    return Look(at_s, status)


# ---------------------------------------------------------------- pace


def test_a_device_takes_its_time_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "trace.jsonl"
    trace, began_s = Trace(path), time.monotonic()
    with paced(Pace(forward_s=0.05), Kind.FORWARD, trace, "1.0+4 0"):
        pass
    with paced(Pace(stretch=5.0), Kind.BACKWARD, trace):
        time.sleep(0.01)
    assert time.monotonic() - began_s >= 0.1
    with path.open("a") as file:
        file.write('["forw')  # a kill in the middle of a line
    first, second = read_spans(path)
    assert (first.kind, first.work, first.service_s) == (Kind.FORWARD, "1.0+4 0", 0.05)
    assert first.computed_s < first.ended_s
    assert second.ended_s - second.began_s >= 5 * (second.computed_s - second.began_s) - 0.002


def test_a_slower_device_takes_longer_by_its_service_or_by_what_it_takes() -> None:
    assert slower(PACE, 4.0) == Pace(forward_s=0.4, backward_s=0.8)
    assert slower(Pace(), 4.0) == Pace(stretch=4.0)


@pytest.mark.parametrize(
    ("kind", "service_s"),
    [
        (Kind.FORWARD, 0.1),
        (Kind.BACKWARD, 0.2),
        (Kind.RECOMPUTED, 0.3),
        (Kind.INPUTS, 0.1),
        (Kind.WEIGHTS, 0.1),
        (Kind.OTHER, 0.0),
    ],
)
def test_service_times(kind: Kind, service_s: float) -> None:
    assert PACE.service_s(kind) == pytest.approx(service_s)


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        (cc.Forward((Work(1, 0, 4), FIRST_ATTEMPT), None, None), Kind.FORWARD),
        (cc.Backward((Work(1, 0, 4), FIRST_ATTEMPT), None, recompute=False), Kind.BACKWARD),
        (cc.Backward((Work(1, 0, 4), FIRST_ATTEMPT), None, recompute=True), Kind.RECOMPUTED),
        (cc.InnerStep(), Kind.OTHER),
        (cc.GatherEvidence(1, 0, 1), None),
    ],
)
def test_every_command_is_something_to_the_device(command: cc.Command, kind: Kind | None) -> None:
    assert kind_of(command)[0] is kind


def test_how_busy_a_device_was_and_how_late() -> None:
    spans = [
        Span(Kind.FORWARD, 0.0, 0.1, 1.0, 1.0),
        Span(Kind.BACKWARD, 2.0, 3.5, 3.5, 1.0),
        Span(Kind.OTHER, 3.5, 4.0, 4.0, 0.0),
    ]
    assert busy_fraction(spans, 0.5, 4.5) == pytest.approx(2.5 / 4)
    assert overrun(spans) == pytest.approx(0.25), "what has no service time is no overrun"
    assert overrun([]) == 0.0


def test_a_rate_is_that_of_all_looks() -> None:
    steps = [look(second / 5, 100 * (second // 5)) for second in range(50)]
    assert tokens_per_s(steps) == pytest.approx(100.0, rel=0.03), "heartbeats come in steps"
    assert tokens_per_s(steps[:1]) == 0.0


# ---------------------------------------------------------------- churn


def churned() -> churn.Arm:
    """Two replicas in stage 0 and one in 1; c0 is killed after four seconds."""
    looks = [look(float(second), 100 * second, 0, 0, 1, 1) for second in range(11)]
    return churn.Arm(looks, 2, kills_s=[4.5], killed=["c0"])


def test_capacity_is_that_of_the_stage_with_the_fewest_who_live() -> None:
    arm = churned()
    assert [min(arm.replicas(each)) for each in arm.looks] == [2] * 5 + [1] * 6
    seated_s, possible_s = arm.replica_seconds()
    assert (seated_s, possible_s) == (2 * 4 + 6, 2 * 4 + 6)
    three_and_one = churn.Arm([look(0.0, 0, 0, 0, 0, 1), look(1.0, 0, 0, 0, 0, 1)], 2)
    assert three_and_one.replica_seconds() == (1.0, 2.0), "another seat would have been better"


def test_whoever_is_away_or_without_a_seat_is_no_capacity() -> None:
    status = look(0.0, 0).status
    people = (one("a", 0), one("b", 0, alive=False), one("c", None))
    seen = Look(0.0, msgspec.structs.replace(status, contributors=people))
    assert seen.serving() == {"a": 0}
    assert seen.serving(besides={"a"}) == {}


def test_goodput_and_capacity_come_in_the_same_bins() -> None:
    arm = churned()
    assert churn.goodput(arm) == pytest.approx((100.0,) * 3)
    assert churn.capacity(arm) == pytest.approx((2.0, 1.0, 1.0))


def test_the_report_of_an_arm_that_lost_nothing() -> None:
    plan = churn.Plan(kills=1)
    calm = churn.Arm([look(float(s), 200 * s, 0, 0, 1, 1) for s in range(11)], 2)
    report = churn.report(plan, calm, churned(), Size.LONG)
    assert report.ratio == pytest.approx(1000 / (100 * 14))
    assert report.figures["loss_worse_by"] == pytest.approx(0.0)
    assert 0 < report.figures["loss_standard_error"] < 0.01
    assert report.arms["kills_s"] == (4.5,)


# ---------------------------------------------------------------- torch's cut


def test_a_schedule_in_v_gets_a_cut_that_suits_it() -> None:
    """First and last slice are one rank's: the head must not come on top of half the blocks."""
    blocks = [each.num_blocks for each in slices_in_v(config_of(NANO), 2)]
    assert sum(blocks) == 6
    assert blocks[0] + blocks[3] <= blocks[1] + blocks[2]
    tiny = slices_in_v(config_of(tiny_spec(4, 1, NO_ROUNDS)), 4)
    assert [each.num_blocks for each in tiny] == [1] * 8
    with pytest.raises(ValueError, match="too few"):
        slices_in_v(config_of(NANO), 4)
