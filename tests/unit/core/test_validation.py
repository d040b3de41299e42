"""Audits: the draw, evidence, replays, verdicts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.audit_records import Audit, Decided
from engine.core.blobs import Blobs
from engine.core.records import Desk
from engine.core.validation import Validation
from engine.protocol.ids import digest_of
from engine.protocol.messages import Manifest, SegmentClosed
from engine.protocol.run_config import ValidationConfig, config_digest
from tests.unit.core.run_values import peer_id, run_config, spec

A, B = peer_id("a"), peer_id("b")
C, D = peer_id("c"), peer_id("d")
V, W = peer_id("v"), peer_id("w")


def closed(segment: int, root: object = 0, steps: int = 5, generation: int = 0) -> SegmentClosed:
    return SegmentClosed(
        generation=generation,
        stage=1,
        segment=segment,
        drift=None,
        log_root=digest_of(repr(("log", segment, root)).encode()),
        log_entries=9,
        sketch_root=digest_of(b"sketch"),
        inner_steps=steps,
    )


class Bench:
    """Audits with a chance of one in three, and at the latest every third segment."""

    def __init__(self, fraction: float = 0.34, provisional_rounds: int = 3) -> None:
        config = run_config(
            validation=ValidationConfig(
                audit_fraction=fraction,
                provisional_rounds=provisional_rounds,
                evidence_deadline_s=20.0,
            )
        )
        self.is_heard = True
        self.desk = Desk(config, 0.0, 0.0)
        self.audits = Validation(self.desk, Blobs(config.data))
        self.manifest = Manifest(
            run_id=config.run_id,
            config_digest=config_digest(config),
            generation=0,
            round=0,
            tokens=0,
            learning_rate_scale=1.0,
            stages=(),
        )

    def close(self, segment: int, peer: str = A, is_last: bool = False, steps: int = 5) -> bool:
        self.desk.wall_s += 0.125
        return self.audits.close_segment(peer, "s", closed(segment, steps=steps), is_last)

    def draw(self, peer: str = A, segment: int = 0) -> Audit:
        self.close(segment, peer, is_last=True)
        return max(self.audits.open.values(), key=lambda audit: audit.id)

    def compared(
        self, peer: str, against: tuple[str, ...], segment: int = 0
    ) -> tuple[Audit, Decided | None]:
        """An audit of `peer` whose replay is right, and whose log `against` contradict."""
        neighbours = (C, D) if peer in (A, B) else (A, B)
        self.desk.wall_s += 0.125
        self.audits.close_segment(peer, "s", closed(segment), True, neighbours)
        audit = max(self.audits.open_of[peer].values(), key=lambda audit: audit.id)
        assert self.audits.take_evidence(peer, audit.id, spec("evidence", audit.id)) == ""
        for neighbour in neighbours:
            assert self.audits.take_evidence(neighbour, audit.id, spec(neighbour, audit.id)) == ""
        assert self.task(V) == audit.id
        accepted, decided = self.audits.verdict(V, audit.id, True, "fine", against)
        assert accepted
        assert self.audits.verdict(V, audit.id, True, "fine", against) == (True, None)
        return audit, decided

    def ready(self, peer: str = A, segment: int = 0) -> Audit:
        audit = self.draw(peer, segment)
        assert self.audits.take_evidence(peer, audit.id, spec("evidence", audit.id)) == ""
        return audit

    def task(self, validator: str) -> int | None:
        task = self.audits.task_for(validator, lambda audit: self.manifest)
        return task.audit_id if task is not None else None

    def wait(self, seconds: float) -> list[tuple[str, bool]]:
        self.desk.now_s += seconds
        decided = self.audits.tick(lambda peer: self.is_heard)
        return [(d.audit.peer, d.has_passed) for d in decided]


def test_every_contributor_is_audited_once_per_provisional_rounds() -> None:
    bench = Bench(fraction=0.34)
    drawn: list[int] = []
    for segment in range(60):
        bench.close(segment)
        for audit in list(bench.audits.open.values()):
            drawn.append(audit.segment)
            assert 1 <= audit.step <= 5
            bench.audits.take_evidence(A, audit.id, spec(audit.id))
            bench.task(V)
            bench.audits.verdict(V, audit.id, True, "fine")
    gaps = [b - a for a, b in pairwise(drawn)]
    assert max(gaps) <= 3
    assert min(gaps) < 3, "the lot never fell, or always"


def test_the_arrival_changes_the_lot() -> None:
    """Trying many logs is no use when the moment counts as well."""
    results = set()
    for arrival in range(40):
        bench = Bench()
        bench.desk.wall_s = arrival
        bench.audits.close_segment(A, "s", closed(0), is_last=False)
        results.add(len(bench.audits.open))
    assert results == {0, 1}


def test_segments_close_once_and_in_order() -> None:
    bench = Bench()
    assert bench.audits.close_segment(A, "s", closed(3), False)
    before = len(bench.audits.open)
    assert bench.audits.close_segment(A, "s", closed(3), False)
    assert not bench.audits.close_segment(A, "s", closed(3, root="other"), False)
    assert not bench.audits.close_segment(A, "s", closed(2), False)
    assert len(bench.audits.open) == before


def test_idle_segments_are_not_audited() -> None:
    bench = Bench(fraction=1.0, provisional_rounds=1)
    bench.close(0, steps=0)
    assert not bench.audits.open


def test_silence_fails_but_only_of_somebody_who_is_here() -> None:
    bench = Bench()
    audit = bench.draw()
    assert bench.audits.order_for(A) is not None
    bench.audits.went_away(A)
    assert bench.wait(1000.0) == []
    bench.audits.came_back(A)
    assert bench.audits.order_for(A) is not None
    assert bench.wait(19.0) == []
    assert bench.wait(1.0) == [(A, False)]
    assert not bench.audits.open
    assert bench.audits.take_evidence(A, audit.id, spec(1)) != ""


def test_time_in_which_nothing_could_be_delivered_does_not_count() -> None:
    """An outage of the orchestrator's own: the deadline begins anew when it ends, no later."""
    bench = Bench()
    bench.draw()
    for _ in range(10):
        assert bench.wait(15.0) == []
        bench.audits.give_time()
    assert bench.wait(19.0) == []
    assert bench.wait(1.0) == [(A, False)]


def test_who_is_not_heard_at_the_deadline_has_it_again() -> None:
    bench = Bench()
    bench.draw()
    bench.is_heard = False
    assert bench.wait(20.0) == []
    bench.is_heard = True
    assert bench.wait(19.0) == []
    assert bench.wait(1.0) == [(A, False)]


def test_evidence_is_taken_once() -> None:
    bench = Bench()
    audit = bench.draw()
    assert bench.audits.take_evidence(B, audit.id, spec(1)) != ""
    assert bench.audits.take_evidence(A, 99, spec(1)) != ""
    assert bench.audits.take_evidence(A, audit.id, spec(1)) == ""
    assert bench.audits.take_evidence(A, audit.id, spec(1)) == ""
    assert bench.audits.take_evidence(A, audit.id, spec(2)) != ""
    assert bench.audits.order_for(A) is None
    assert bench.wait(1000.0) == []


def test_a_task_goes_to_one_validator_and_comes_again_to_it() -> None:
    bench = Bench()
    audit = bench.ready()
    assert bench.task(V) == audit.id
    assert bench.task(V) == audit.id
    assert bench.task(W) is None
    bench.wait(81.0)
    assert bench.task(W) == audit.id
    assert bench.task(V) is None


def test_a_validator_that_began_anew_gives_its_task_back() -> None:
    bench = Bench()
    audit = bench.ready()
    bench.task(V)
    bench.audits.validator_lost(V)
    assert bench.task(W) == audit.id


def test_nobody_audits_itself() -> None:
    bench = Bench()
    bench.ready(peer=V)
    assert bench.task(V) is None
    assert bench.task(W) is not None


def test_a_verdict_counts_once_and_only_from_whom_was_asked() -> None:
    bench = Bench()
    audit = bench.ready()
    bench.task(V)
    assert bench.audits.verdict(W, audit.id, False, "no") == (False, None)
    accepted, decided = bench.audits.verdict(V, audit.id, False, "it skipped")
    assert accepted
    assert decided is not None
    assert (decided.has_passed, decided.is_strike) == (False, True)
    assert bench.audits.verdict(V, audit.id, False, "it skipped") == (True, None)
    assert bench.audits.verdict(V, audit.id, True, "changed my mind") == (False, None)
    assert bench.audits.totals.verdicts == {V: 1}
    assert bench.audits.take_verdicts() == {V: 1}
    assert bench.audits.take_verdicts() == {}


# ---------------------------------------------------------------- neighbours' logs


def test_neighbours_that_closed_the_round_are_asked_for_their_logs() -> None:
    bench = Bench()
    bench.close(0, C)
    bench.audits.open.clear()
    bench.desk.wall_s += 0.125
    bench.audits.close_segment(A, "s", closed(0), True, [C, D])
    (audit,) = bench.audits.open_of[A].values()
    order = bench.audits.order_for(C)
    assert order is not None
    assert (order.audit_id, order.segment, order.step) == (audit.id, 0, 0)
    assert bench.audits.order_for(D) is None, "it has not closed the round"
    bench.close(0, D, steps=0)
    assert bench.audits.order_for(D) is not None
    assert bench.audits.take_evidence(A, audit.id, spec("evidence")) == ""
    assert bench.task(V) is None, "the logs are waited for"
    assert bench.audits.take_evidence(C, audit.id, spec("log")) == ""
    assert bench.audits.take_evidence(C, audit.id, spec("log")) == ""
    assert bench.audits.take_evidence(C, audit.id, spec("other log")) != ""
    bench.wait(10.0)
    task = bench.audits.task_for(V, lambda audit: bench.manifest)
    assert task is not None, "but not for long"
    assert [(n.peer_id, n.log) for n in task.neighbours] == [(C, spec("log"))]
    assert bench.audits.order_for(D) is None
    held = bench.audits._blobs
    assert held.is_held(spec("log").digest)
    bench.audits.verdict(V, audit.id, True, "fine")
    assert not held.is_held(spec("log").digest)


def test_one_contradiction_vests_nothing_and_has_both_audited_again() -> None:
    bench = Bench()
    audit, decided = bench.compared(A, (C,))
    assert decided is None
    assert audit.verdict == "void"
    for peer in (A, C):
        bench.close(1, peer)
        assert bench.audits.open_of[peer], "it is audited for sure"


def test_whom_two_neighbours_contradict_is_believed_no_more() -> None:
    bench = Bench()
    _, decided = bench.compared(A, (C, D))
    assert decided is not None
    assert (decided.has_passed, decided.is_strike) == (False, False)
    assert "contradicts" in decided.reason
    assert not bench.audits.segments[C].contradicted_by, "that settles whose lie it was"


def test_contradictions_add_up_over_audits_and_a_clean_one_ends_them() -> None:
    bench = Bench()
    assert bench.compared(A, (C,))[1] is None
    _, passed = bench.compared(A, (), segment=1)
    assert passed is not None
    assert passed.has_passed
    assert bench.compared(A, (C,), segment=2)[1] is None
    _, decided = bench.compared(A, (D,), segment=3)
    assert decided is not None
    assert not decided.has_passed


def test_only_logs_that_were_delivered_can_contradict() -> None:
    bench = Bench()
    audit = bench.ready()
    bench.task(V)
    _, decided = bench.audits.verdict(V, audit.id, True, "fine", (W, C))
    assert decided is not None
    assert decided.has_passed


# ---------------------------------------------------------------- ends that are no verdicts


def test_a_restart_is_excused_once_and_makes_the_next_segment_due() -> None:
    bench = Bench()
    bench.draw(segment=0)
    assert bench.audits.restarted(A) == []
    assert not bench.audits.open
    bench.close(1)
    assert len(bench.audits.open) == 1, "the next one is audited for sure"
    decided = bench.audits.restarted(A)
    assert [(d.has_passed, d.is_strike) for d in decided] == [(False, False)]


def test_evidence_that_was_delivered_survives_a_restart() -> None:
    bench = Bench()
    audit = bench.ready()
    assert bench.audits.restarted(A) == []
    assert bench.task(V) == audit.id


def test_a_move_or_rollback_of_ours_refutes_nobody() -> None:
    bench = Bench()
    bench.draw(segment=0)
    bench.audits.moved(A, "moved")
    bench.draw(segment=1)
    bench.audits.roll_back(0)
    assert not bench.audits.open
    assert bench.audits.totals.num_failed == 0


def test_a_replay_without_its_manifest_is_void() -> None:
    bench = Bench()
    bench.ready()
    assert bench.audits.task_for(V, lambda audit: None) is None
    assert not bench.audits.open
    assert bench.audits.totals.num_failed == 0


def test_open_audits_of_one_contributor_are_bounded() -> None:
    bench = Bench(fraction=1.0, provisional_rounds=1)
    for segment in range(20):
        bench.close(segment)
    assert len(bench.audits.open) == 4


@pytest.mark.parametrize("num_bytes", [(8 << 30) + 1, 1 << 62])
def test_evidence_is_bounded(num_bytes: int) -> None:
    bench = Bench()
    audit = bench.draw()
    blob = spec(1).__class__(digest=spec(1).digest, num_bytes=num_bytes)
    assert "at most" in bench.audits.take_evidence(A, audit.id, blob)


@given(st.integers(1, 1 << 62), st.integers(0, 100))
def test_the_step_lies_in_the_segment(steps: int, root: int) -> None:
    bench = Bench()
    bench.audits.close_segment(A, "s", closed(0, root=root, steps=steps), is_last=True)
    (audit,) = bench.audits.open.values()
    assert 1 <= audit.step <= steps
