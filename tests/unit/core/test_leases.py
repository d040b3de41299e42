"""Ranges of samples: given in order, taken back, never counted twice."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.effects import Save
from engine.core.leases import LEASES_PER_HOLDER_MAX, Leases
from engine.core.records import Desk
from engine.protocol.messages import Lease, LeaseProgress, lease_microbatches
from engine.protocol.run_config import RunConfig
from tests.unit.core.run_values import CONTEXT, peer_id, run_config

A, B = peer_id("a"), peer_id("b")


class Bench:
    """A lease book with its records."""

    def __init__(self, config: RunConfig | None = None) -> None:
        self.desk = Desk(config or run_config(), 0.0, 0.0)
        self.leases = Leases(self.desk)
        self.records: dict[str, bytes] = {}

    def give(self, peer: str = A, speed: float = 0.0) -> Lease:
        lease = self.leases.give(peer, speed).value  # type: ignore[arg-type]
        assert lease is not None
        return lease

    def report(self, lease: Lease, bits: int, peer: str = A, loss: float = 3.0) -> object:
        done = bits.bit_count()
        return self.leases.progress(
            peer,  # type: ignore[arg-type]
            LeaseProgress(
                lease_id=lease.lease_id,
                completed_bits=bits,
                loss_nats=loss * done * 2 * CONTEXT,
                num_tokens=done * 2 * CONTEXT,
            ),
        )

    def restored(self) -> Leases:
        for effect in self.desk.take_effects():
            assert isinstance(effect, Save)
            if effect.value is None:
                self.records.pop(effect.key, None)
            else:
                self.records[effect.key] = effect.value
        again = Leases(Desk(self.desk.config, 0.0, 0.0))
        again.load(self.records)
        return again


def test_fresh_ranges_advance() -> None:
    bench = Bench()
    first, second = bench.give(A), bench.give(B)
    assert (first.first_sample, first.num_samples, first.samples_per_microbatch) == (0, 8, 2)
    assert (second.first_sample, second.lease_id) == (8, 2)
    assert first.expires_in_s == 30.0


def test_a_complete_lease_is_credited_once() -> None:
    bench = Bench()
    lease = bench.give()
    bench.report(lease, 0b0011)
    assert bench.leases.tokens == 4 * CONTEXT
    assert bench.report(lease, 0b0011) is None
    bench.report(lease, 0b1111)
    assert bench.report(lease, 0b1111) is None
    assert bench.leases.tokens == 8 * CONTEXT
    assert bench.leases.done_by(A).train_tokens == 8 * CONTEXT
    assert not bench.leases.held


def test_older_and_impossible_reports_change_nothing() -> None:
    bench = Bench()
    lease = bench.give()
    bench.report(lease, 0b0110)
    assert bench.report(lease, 0b0010) is None
    assert bench.report(lease, 0b1001) is None
    assert bench.report(lease, 0b0111, peer=B) is None
    assert bench.leases.tokens == 4 * CONTEXT
    bench.report(lease, (1 << 62) - 1)
    assert bench.leases.tokens == 8 * CONTEXT


def test_what_expires_comes_back_as_a_new_lease_before_fresh_samples() -> None:
    bench = Bench()
    lease = bench.give()
    bench.report(lease, 0b0101)
    bench.desk.now_s = 34.0
    assert not bench.leases.expire()
    bench.desk.now_s = 36.0
    assert [x.lease_id for x in bench.leases.expire()] == [lease.lease_id]
    again = bench.give(B)
    assert again.lease_id != lease.lease_id
    assert (again.first_sample, again.num_samples, again.skip_bits) == (0, 8, 0b0101)
    assert [bit for bit, _ in lease_microbatches(again)] == [1, 3]
    assert bench.leases.totals.repeated_samples == 4
    bench.report(again, 0b1010, peer=B)
    assert bench.leases.tokens == 8 * CONTEXT
    assert bench.leases.done_by(B).train_tokens == 4 * CONTEXT


def test_late_work_counts_until_it_is_leased_again() -> None:
    bench = Bench()
    lease = bench.give()
    bench.leases.take_back_from(A)
    bench.report(lease, 0b0001)
    assert bench.leases.tokens == 2 * CONTEXT
    again = bench.give(B)
    assert again.skip_bits == 0b0001
    assert bench.report(lease, 0b0011) is None
    assert bench.leases.tokens == 2 * CONTEXT


def test_what_came_back_and_was_completed_late_is_not_leased_again() -> None:
    bench = Bench()
    lease = bench.give()
    bench.leases.take_back_from(A)
    bench.report(lease, 0b1111)
    assert bench.give(B).first_sample == 8
    assert bench.leases.totals.repeated_samples == 0


def test_a_slow_holder_gets_less_but_never_less_than_a_stash() -> None:
    bench = Bench(run_config(leases=msgspec.structs.replace(run_config().leases, lease_s=20.0)))
    full = bench.give(speed=1e9).num_samples
    assert full == 8
    config = msgspec.structs.replace(run_config().leases, stash_microbatches=1)
    slow = Bench(run_config(leases=config))
    assert slow.give(speed=3.0).num_samples == 4  # 15 s x 3 tokens/s = 45 of 16 a microbatch
    assert slow.give(speed=1e-9).num_samples == 2


def test_leases_of_one_holder_are_bounded() -> None:
    bench = Bench()
    for _ in range(LEASES_PER_HOLDER_MAX):
        bench.give()
    decision = bench.leases.give(A, 0.0)
    assert decision.value is None
    assert "finish some" in decision.reason
    assert bench.leases.give(B, 0.0)


@pytest.mark.parametrize("bad", [float("inf"), float("nan"), -5.0])
def test_an_impossible_loss_does_not_spoil_the_sums(bad: float) -> None:
    bench = Bench()
    lease = bench.give()
    bench.report(lease, 0b0001, loss=bad)
    assert bench.leases.held[lease.lease_id].loss_nats == 0.0
    assert bench.leases.tokens == 2 * CONTEXT


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["give", "report", "return", "late", "save"]),
            st.integers(0, 15),
            st.sampled_from([A, B]),
        ),
        max_size=60,
    )
)
def test_every_sample_counts_once_whatever_happens(steps: list[tuple[str, int, str]]) -> None:
    bench = Bench()
    given: list[tuple[Lease, str]] = []
    done: dict[int, int] = {}
    for action, bits, peer in steps:
        if action == "give" and (lease := bench.leases.give(peer, 0.0).value):  # type: ignore[arg-type]
            given.append((lease, peer))
        elif action in ("report", "late") and given:
            lease, holder = given[-1] if action == "report" else given[bits % len(given)]
            done[lease.lease_id] = done.get(lease.lease_id, 0) | (bits & ~lease.skip_bits)
            bench.report(lease, done[lease.lease_id], holder)
        elif action == "return":
            bench.leases.take_back_from(peer)
        elif action == "save":
            bench.leases.save_open()
            tokens = bench.leases.tokens
            assert bench.restored().tokens == tokens
    samples = {
        work.first_sample
        for lease, _ in given
        for bit, work in lease_microbatches(lease)
        if done.get(lease.lease_id, 0) >> bit & 1
    }
    assert bench.leases.tokens <= len(samples) * 2 * CONTEXT
    by_peer = sum(bench.leases.done_by(peer).train_tokens for peer in (A, B))
    assert by_peer == bench.leases.tokens
