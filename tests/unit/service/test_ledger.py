"""Credits: balanced at every commit, idempotent, conserved, explained."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from service_world import opened
from sqlalchemy import text

from engine.core.effects import Transaction
from engine.protocol.ids import PeerId, RunId
from engine.protocol.run_config import RunConfig
from engine.service.ledger import MICRO_MAX, LedgerError, check, provisional, verify, vested
from engine.service.store import Store

RUN = RunId("test-run")
ANNA, BELA = PeerId("a" * 64), PeerId("b" * 64)


@dataclass(frozen=True)
class Unchecked:
    """A transaction that a faulty core might make: the core's own type refuses most of them."""

    id: str
    postings: tuple[tuple[object, object], ...]
    at_s: float = 1.0
    kind: str = "provisional"
    round: int = 1
    why: str = ""


def faulty(id: str, *postings: tuple[object, object]) -> Transaction:
    return cast(Transaction, Unchecked(id, postings))


def move(
    id: str, source: str, target: str, micro: int, why: str = "because", at_s: float = 1.0
) -> Transaction:
    return Transaction(id, at_s, "vested", 3, why, ((source, -micro), (target, micro)))


WRONG = [
    (faulty("t", ("mint", -5), ("treasury", 6)), "unbalanced by 1"),
    (faulty("t", ("mint", -5)), "unbalanced"),
    (faulty("t"), "empty"),
    (faulty("", ("mint", 0)), "empty"),
    (faulty("t", ("mint", -0.5), ("treasury", 0.5)), "not an amount"),
    (faulty("t", ("mint", True), ("treasury", -1)), "not an amount"),
    (faulty("t", ("mint", -MICRO_MAX - 1), ("treasury", MICRO_MAX + 1)), "not an amount"),
    (faulty("t", ("", -1), ("treasury", 1)), "not an account"),
    (faulty("t", ("x" * 256, -1), ("treasury", 1)), "not an account"),
]


async def test_a_wrong_transaction_is_refused_loudly(store: Store) -> None:
    good = move("good", "mint", "treasury", 1)
    for transaction, says in WRONG:
        with pytest.raises(LedgerError, match=says):
            check(transaction)
        with pytest.raises(LedgerError, match=says):
            await store.commit(RUN, {"a": b"1"}, [good, transaction])
        assert await store.balances(RUN) == {}
        assert await store.records(RUN) == {}


async def test_again_is_a_no_op_but_not_with_other_content(store: Store) -> None:
    first = move("t", "mint", "treasury", 7)
    assert await store.commit(RUN, {}, [first, first]) == [first]
    later = move("t", "mint", "treasury", 7, at_s=99.0)
    assert await store.commit(RUN, {}, [later]) == []
    for other in (move("t", "mint", "treasury", 8), move("t", "mint", "treasury", 7, why="else")):
        with pytest.raises(LedgerError, match="different content"):
            await store.commit(RUN, {}, [other])
        with pytest.raises(LedgerError, match="different content"):
            await store.commit(RUN, {}, [move("new", "mint", "x", 1), move("new", "mint", "x", 2)])
    assert await store.balances(RUN) == {"mint": -7, "treasury": 7}


async def test_large_amounts_survive(store: Store) -> None:
    await store.commit(RUN, {}, [move("t", "mint", provisional(ANNA), MICRO_MAX)])
    assert await store.balances(RUN) == {"mint": -MICRO_MAX, provisional(ANNA): MICRO_MAX}
    assert (await store.statement(RUN, ANNA, 10)).provisional_micro == MICRO_MAX


async def test_a_statement_explains_every_number(store: Store) -> None:
    held = provisional(ANNA)
    await store.commit(
        RUN,
        {},
        [
            move("1", "mint", held, 100, "round 3: 5 of 10 tokens", 1.0),
            move("2", held, vested(ANNA), 60, "audit passed", 2.0),
            move("3", held, "treasury", 30, "audit failed", 3.0),
            move("4", "mint", vested(ANNA), 7, "a verdict", 4.0),
            move("5", "mint", provisional(BELA), 1000, "of another", 5.0),
        ],
    )
    statement = await store.statement(RUN, ANNA, 100)
    assert (statement.provisional_micro, statement.vested_micro, statement.forfeited_micro) == (
        10,
        67,
        30,
    )
    assert [(line.kind, line.micro_credits, line.why) for line in statement.lines] == [
        ("vested", 7, "a verdict"),
        ("forfeited", 30, "audit failed"),
        ("vested", 60, "audit passed"),
        ("provisional", 100, "round 3: 5 of 10 tokens"),
    ]
    assert {line.round for line in statement.lines} == {3}
    assert len((await store.statement(RUN, ANNA, 2)).lines) == 2
    assert (await store.statement(RUN, ANNA, 2)).forfeited_micro == 30
    assert (await store.statement(RUN, PeerId("0" * 64), 9)).lines == ()


async def test_runs_do_not_mix(store: Store, config: RunConfig) -> None:
    other = RunId("other")
    await store.add_run(msgspec.structs.replace(config, run_id=other), 1.0)
    await store.commit(RUN, {"k": b"1"}, [move("t", "mint", provisional(ANNA), 5)])
    await store.commit(other, {"k": b"2"}, [move("t", "mint", provisional(ANNA), 6)])
    assert (await store.statement(RUN, ANNA, 9)).provisional_micro == 5
    assert (await store.verify(other)).minted_micro == 6
    assert await store.records(other) == {"k": b"2"}


DAMAGES = [
    ("UPDATE postings SET micro = micro + 1 WHERE account = 'treasury'", "unbalanced"),
    ("UPDATE postings SET account = 'mine' WHERE account = 'treasury'", "changed after"),
    ("UPDATE transactions SET why = 'forged'", "changed after"),
    ("DELETE FROM postings", "changed after"),
    ("DELETE FROM postings WHERE account = 'mint'", "add up to 5"),
]


async def test_verify_finds_damage(store: Store) -> None:
    await store.commit(RUN, {}, [move("t", "mint", "treasury", 5)])
    for damage, says in DAMAGES:
        assert (await store.verify(RUN)).is_balanced
        async with store._engine.connect() as connection:
            await connection.execute(text(damage))
            report = await verify(connection, RUN)
            await connection.rollback()
        assert not report.is_balanced
        assert any(says in fault for fault in report.faults), report.faults


ACCOUNTS = st.sampled_from(
    ["mint", "treasury", provisional(ANNA), provisional(BELA), vested(ANNA), vested(BELA)]
)


@st.composite
def a_transaction(draw: st.DrawFn) -> Transaction:
    moves = draw(st.lists(st.tuples(ACCOUNTS, st.integers(-(10**15), 10**15)), max_size=4))
    rest = -sum(micro for _, micro in moves)
    postings = (*moves, (draw(ACCOUNTS), rest))
    number = draw(st.integers(0, 8))
    return Transaction(f"t{number}", 1.0, "provisional", number, f"why {number}", postings)


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(commits=st.lists(st.lists(a_transaction(), max_size=5), max_size=6))
async def test_any_sequence_stays_balanced_and_posts_each_once(
    commits: list[list[Transaction]], tmp_path_factory: pytest.TempPathFactory, config: RunConfig
) -> None:
    """Against a model that is a dictionary: a commit is taken whole or refused whole."""
    path: Path = tmp_path_factory.mktemp("ledger") / "l.sqlite"
    model: dict[str, Transaction] = {}
    async with opened(f"sqlite+aiosqlite:///{path}") as store:
        await store.add_run(config, 1.0)
        for posted in commits:
            wanted = dict(model)
            is_good = all(
                wanted.setdefault(transaction.id, transaction) == transaction
                for transaction in posted
            )
            if is_good:
                fresh = await store.commit(RUN, {}, posted)
                assert {t.id for t in fresh} == set(wanted) - set(model)
                model = wanted
            else:
                with pytest.raises(LedgerError):
                    await store.commit(RUN, {}, posted)
            report = await store.verify(RUN)
            assert report.is_balanced, report.faults
            assert report.num_transactions == len(model)
        expected: dict[str, int] = {}
        for transaction in model.values():
            for account, micro in transaction.postings:
                expected[account] = expected.get(account, 0) + micro
        assert await store.balances(RUN) == expected
        for peer in (ANNA, BELA):
            statement = await store.statement(RUN, peer, 100)
            assert statement.provisional_micro == expected.get(provisional(peer), 0)
            assert statement.vested_micro == expected.get(vested(peer), 0)
