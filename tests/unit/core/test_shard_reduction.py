"""One shard's reduction, line by line of its table."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core.shard_reduction import Answer, Shard, Surroundings, settle
from engine.protocol.ids import digest_of
from engine.protocol.messages import BlobSpec

GOOD = BlobSpec(digest=digest_of(b"good"), num_bytes=10)
BAD = BlobSpec(digest=digest_of(b"bad"), num_bytes=10)
WORSE = BlobSpec(digest=digest_of(b"worse"), num_bytes=10)


@dataclass
class Bench:
    """A shard drawn for `a` (uploads) and `b` (witness), with `c`, `d`, `e` to spare."""

    drawn: list[str] = field(default_factory=lambda: ["a", "b"])
    gone: set[str] = field(default_factory=set)
    validators: list[str] = field(default_factory=list)
    spares: list[str] = field(default_factory=lambda: list("abcde"))
    now_s: float = 0.0
    shard: Shard = field(init=False)

    def __post_init__(self) -> None:
        self.shard = Shard(drawn=list(self.drawn), ever_drawn=list(self.drawn), deadline_s=10.0)

    def settle(self) -> Shard:
        around = Surroundings(
            now_s=self.now_s,
            patience_s=10.0,
            is_gone=lambda peer: peer in self.gone,
            spares=lambda: [peer for peer in self.spares if peer not in self.gone],
            arbiters=lambda: [p for p in [*self.spares, *self.validators] if p not in self.gone],
            may_upload=lambda peer: peer not in self.validators,
        )
        settle(self.shard, around)
        return self.shard

    def answer(self, peer: str, result: BlobSpec = GOOD) -> Shard:
        known = self.shard.answer_of(peer)
        if known is None:
            known = Answer(peer=peer, result=result, excluded=(), is_uploaded=False)
            self.shard.answers.append(known)
        known.is_uploaded |= self.shard.uploads(peer)
        return self.settle()

    def lose(self, *peers: str) -> Shard:
        self.gone |= set(peers)
        return self.settle()

    def wait(self, seconds: float) -> Shard:
        self.now_s += seconds
        return self.settle()


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_two_equal_results_are_final(order: str) -> None:
    bench = Bench()
    assert not bench.answer(order[0]).is_final
    shard = bench.answer(order[1])
    assert (shard.is_final, shard.blob, shard.liars) == (True, GOOD, ())


@pytest.mark.parametrize(("liar", "honest"), [("a", "b"), ("b", "a")])
@pytest.mark.parametrize("order", ["ab", "ba"])
def test_an_arbiter_names_the_liar(liar: str, honest: str, order: str) -> None:
    bench = Bench()
    for peer in order:
        shard = bench.answer(peer, BAD if peer == liar else GOOD)
    assert shard.drawn == ["a", "b", "c"]
    assert not shard.is_final
    assert [p for p in "abc" if shard.waits_for(p)] == ["c"]
    shard = bench.answer("c")
    if honest == "b":  # it had only named its digest
        assert shard.drawn[0] == "b"
        assert not shard.is_final
        shard = bench.answer("b")
    assert (shard.blob, shard.liars) == (GOOD, (liar,))


def test_an_arbiter_that_lies_too_is_named_by_a_second_one() -> None:
    bench = Bench()
    bench.answer("a", BAD)
    bench.answer("b", GOOD)
    assert bench.answer("c", WORSE).drawn == ["a", "b", "c", "d"]
    bench.answer("d")
    shard = bench.answer("b")
    assert (shard.blob, shard.liars) == (GOOD, ("a", "c"))


def test_four_different_results_leave_the_anchor() -> None:
    bench = Bench()
    for peer, word in zip("abcd", (b"1", b"2", b"3", b"4"), strict=True):
        shard = bench.answer(peer, BlobSpec(digest=digest_of(word), num_bytes=10))
    assert (shard.is_final, shard.blob, shard.liars) == (True, None, ())
    assert "another result" in shard.reason


def test_a_validator_arbitrates_and_is_never_asked_to_upload() -> None:
    bench = Bench(spares=["a", "b"], validators=["v"])
    bench.answer("a", BAD)
    assert bench.answer("b").drawn == ["a", "b", "v"]
    assert bench.answer("v").drawn[0] == "b"
    shard = bench.lose("b")
    assert (shard.is_final, shard.blob) == (True, None), "nobody has the bytes any more"


def test_a_validator_alone_is_never_drawn_to_reduce() -> None:
    shard = Bench(spares=["a", "b"], validators=["v"]).lose("a", "b")
    assert (shard.is_final, shard.blob) == (True, None)


def test_nobody_left_to_arbitrate_names_nobody() -> None:
    bench = Bench(spares=["a", "b"])
    bench.answer("a", BAD)
    shard = bench.answer("b", GOOD)
    assert (shard.is_final, shard.blob, shard.liars) == (True, None, ())


def test_a_lost_arbiter_is_replaced() -> None:
    bench = Bench()
    bench.answer("a", BAD)
    bench.answer("b", GOOD)
    shard = bench.lose("c")
    assert shard.drawn == ["a", "b", "d"]
    bench.answer("d")
    shard = bench.answer("b")
    assert (shard.blob, shard.liars) == (GOOD, ("a",))


def test_a_lost_witness_is_replaced() -> None:
    bench = Bench()
    bench.answer("a")
    shard = bench.lose("b")
    assert (shard.is_final, shard.drawn) == (False, ["a", "c"])
    shard = bench.answer("c")
    assert (shard.is_final, shard.blob, shard.lost()) == (True, GOOD, ["b"])


def test_a_liar_whose_witness_is_cut_off_gains_nothing() -> None:
    bench = Bench()
    bench.answer("a", BAD)
    bench.lose("b")
    bench.answer("c")
    bench.answer("d")
    shard = bench.answer("c")
    assert (shard.blob, shard.liars) == (GOOD, ("a",))


@pytest.mark.parametrize("result", [GOOD, BAD])
def test_what_nobody_can_confirm_leaves_the_anchor(result: BlobSpec) -> None:
    bench = Bench(spares=["a", "b"])
    bench.answer("a", result)
    shard = bench.lose("b")
    assert (shard.is_final, shard.blob, shard.liars) == (True, None, ())
    assert "confirm" in shard.reason


def test_witnesses_are_asked_a_bounded_number_of_times() -> None:
    bench = Bench()
    bench.answer("a")
    for peer in ("b", "c", "d"):
        shard = bench.lose(peer)
    assert (shard.is_final, shard.blob) == (True, None), "e is a third and is not asked"


def test_a_witness_whose_uploader_is_lost_uploads_what_another_confirms() -> None:
    bench = Bench()
    bench.answer("b")
    bench.lose("a")
    shard = bench.answer("c")
    assert not shard.is_final
    assert shard.drawn[0] == "b"
    assert shard.waits_for("b")
    shard = bench.answer("b")
    assert (shard.is_final, shard.blob) == (True, GOOD)


def test_a_late_uploader_counts_as_lost() -> None:
    bench = Bench()
    bench.answer("b")
    assert bench.wait(9.0).drawn == ["a", "b"]
    assert bench.wait(1.0).drawn == ["b", "c"]


def test_both_lost_draws_two_others_once() -> None:
    bench = Bench()
    shard = bench.lose("a", "b")
    assert shard.drawn == ["c", "d"]
    bench.answer("c")
    assert bench.answer("d").blob == GOOD


def test_both_lost_twice_leaves_the_anchor() -> None:
    bench = Bench()
    bench.wait(10.0)
    shard = bench.wait(10.0)
    assert (shard.is_final, shard.blob) == (True, None)
    assert "twice" in shard.reason


def test_a_single_reducer_is_enough() -> None:
    bench = Bench(drawn=["a"], spares=["a"])
    assert bench.answer("a").blob == GOOD


def test_nobody_to_reduce_leaves_the_anchor() -> None:
    assert Bench(drawn=[], spares=[]).settle().blob is None


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["answer", "lie", "lose", "wait", "return"]), st.sampled_from("abcde")
        ),
        max_size=40,
    )
)
def test_whatever_happens_it_ends_and_nothing_stands_that_one_alone_says(
    steps: list[tuple[str, str]],
) -> None:
    bench = Bench()
    for action, peer in steps:
        if action in ("answer", "lie") and peer in bench.shard.drawn and not bench.shard.is_final:
            bench.answer(peer, BAD if action == "lie" else GOOD)
        elif action == "lose":
            bench.lose(peer)
        elif action == "return":
            bench.gone.discard(peer)
        elif action == "wait":
            bench.wait(3.0)
    for _ in range(8):
        bench.wait(10.0)
    shard = bench.shard
    assert shard.is_final
    if shard.liars:
        assert sum(a.result == shard.blob for a in shard.answers) >= 2
    if shard.blob is not None:
        standing = [a for a in shard.answers if a.result == shard.blob]
        assert len(standing) >= 2
        assert any(a.is_uploaded for a in standing)
