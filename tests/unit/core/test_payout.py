"""A round is paid stage by stage where there are thousands: to the same sum, whatever crashes."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from engine.core import payout
from engine.core.orchestrator import Orchestrator
from engine.protocol.messages import Activity
from tests.unit.core.orchestrator_world import SimValidator, World
from tests.unit.core.run_values import run_config

STAGES, REPLICAS = 3, 2


@pytest.fixture(autouse=True)
def _one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(payout, "AT_ONCE", 1)


@pytest.fixture
def run() -> World:
    config = run_config(num_stages=STAGES, replicas_wanted=REPLICAS)
    rounds = msgspec.structs.replace(config.rounds, inner_steps_min=40)
    world = World(msgspec.structs.replace(config, rounds=rounds))
    world.add(*[f"c{number}" for number in range(STAGES * REPLICAS)])
    world.validators.append(SimValidator(world, "v"))
    return world


def payroll(core: Orchestrator) -> payout.Payroll | None:
    return core._rounds.payout._open


def paying(run: World) -> Iterator[payout.Payroll]:
    """Every step of the first round's pay; nobody says anything meanwhile."""
    run.until_round(1)
    assert payroll(run.core) is not None, "paid at once: nothing is tested"
    while (open_ := payroll(run.core)) is not None:
        yield open_
        run.now_s += 1.0
        run.core.tick(run.now_s)
        run.settle()


def credits_of(run: World) -> dict[str, int]:
    """Provisional and vested, of all contributors."""
    held, vested = run.store.credits("provisional"), run.store.credits("vested")
    peers = {sim.peer for sim in run.sims}
    return {peer: held.get(peer, 0) + vested.get(peer, 0) for peer in peers}


def test_stages_are_taken_then_payments_posted_one_by_one(run: World) -> None:
    taken, posted = list[int](), list[int]()
    for open_ in paying(run):
        taken.append(open_.stages_taken)
        posted.append(open_.num_posted)
        run.check()
    assert taken[0] < STAGES, "not all in the step that closed the round"
    assert taken == sorted(taken)
    assert sorted(set(posted)) == list(range(STAGES * REPLICAS + 1))
    assert min(credits_of(run).values()) > 0
    assert "payroll" not in run.store.records
    pot = run.config.rewards.pot_micro
    told = [text for text in run.store.events if "credits are paid" in text]
    assert len(told) == 1
    assert sum(credits_of(run).values()) == pot - payout_of_validators(pot, run)


def payout_of_validators(pot: int, run: World) -> int:
    return round(pot * run.config.rewards.validator_share)


def test_after_a_crash_at_any_step_the_rest_is_paid(
    run: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was taken is on disk with what it was taken for; what was not is told again."""
    restored: list[Orchestrator] = []
    settle = run.settle

    def settle_and_crash() -> None:
        settle()
        if (open_ := payroll(run.core)) is None:
            return
        again = Orchestrator.restore(run.config, dict(run.store.records), run.now_s)
        restored.append(again)
        assert payroll(again) == open_
        accounts = again._rooms.accounts
        for peer, counts in accounts.counts.items():
            for stage, paid in counts.paid.items():
                verified = accounts.verified(peer, stage)
                assert verified.train_tokens >= paid[0], "paid, but not what it was paid for"

    monkeypatch.setattr(run, "settle", settle_and_crash)
    for _ in paying(run):
        pass
    assert len(restored) > STAGES
    total = sum(credits_of(run).values())
    for again in restored:
        for sim in run.sims:
            again.handle(sim.peer, sim.heartbeat(Activity.WORKING), run.now_s)
        again._rounds.payout.finish()
        paid_micro = {peer: e.provisional_micro for peer, e in again._rooms.earnings.of.items()}
        assert sum(paid_micro.values()) == total
        assert all(paid_micro[sim.peer] > 0 for sim in run.sims)


def test_who_is_struck_before_the_payment_gets_none(run: World) -> None:
    struck = ""
    for open_ in paying(run):
        if not struck:
            struck = open_.work[0].peer
            run.core._seats.strike(struck, "It cheated.")
    assert credits_of(run)[struck] == 0
    assert run.core._rooms.earnings.paid_micro == sum(credits_of(run).values())
    run.check()


def test_a_round_that_closes_meanwhile_pays_the_one_before_first(run: World) -> None:
    run.until_round(1)
    for _ in range(4):
        run.step()
    first = payroll(run.core)
    assert first is not None
    assert first.round == 0
    run.core._rounds.payout.begin(1)
    second = payroll(run.core)
    assert second is not None
    assert second.round == 1
    run.settle()
    assert min(credits_of(run).values()) > 0
    run.check()
