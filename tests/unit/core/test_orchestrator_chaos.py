"""Random interleavings: a swarm that loses, repeats and reorders, dies and returns.

Safety at every step (ledger balanced and equal to the books, nobody paid for more than was done, an
included set never changes, a manifest never names a deleted blob, a commit's answer is stable);
liveness after healing (rounds complete); and what is saved is all there is: a core restored at any
moment is, in everything durable, the core it was, and goes on exactly alike.
A failing seed: `CHAOS_SEED=123 pytest tests/unit/core/test_orchestrator_chaos.py`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from random import Random
from typing import Any
from unittest.mock import patch

import msgspec
import pytest

from engine.core import payout
from engine.core.effects import Pause, Resume, RollBack
from engine.core.orchestrator import Orchestrator
from engine.core.rooms import ClockRecord
from engine.protocol import messages as m
from engine.protocol.ids import PeerId
from tests.unit.core.orchestrator_world import SimValidator, World
from tests.unit.core.run_values import run_config

SEEDS = [int(os.environ["CHAOS_SEED"])] if "CHAOS_SEED" in os.environ else list(range(8))
QUIRKS = ["no_commit", "no_reduce", "no_evidence", "cheats", "lies", "wrong_anchor", "mute"]


@pytest.fixture(params=[payout.AT_ONCE, 1], ids=["paid_at_once", "paid_in_turns"], autouse=True)
def paid_in_turns(request: pytest.FixtureRequest) -> Iterator[None]:
    """A round of thousands is paid over many calls; here one of a few, too."""
    with patch.object(payout, "AT_ONCE", request.param):
        yield


def chaotic_world(seed: int, base_every_rounds: int = 2) -> tuple[World, Random]:
    rng = Random(f"chaos {seed}")
    stages, replicas = rng.choice([1, 2, 2, 3]), rng.choice([1, 2, 3])
    config = run_config(num_stages=stages, replicas_wanted=replicas, seed=seed)
    rounds = msgspec.structs.replace(config.rounds, base_every_rounds=base_every_rounds)
    world = World(msgspec.structs.replace(config, rounds=rounds), seed=seed)
    num = max(1, stages * replicas + rng.choice([-1, 0, 1, 2]))
    world.add(*[f"s{i}" for i in range(num)])
    world.validators.append(SimValidator(world, "v"))
    world.drop, world.duplicate = rng.choice([0.0, 0.05, 0.2]), rng.choice([0.0, 0.2])
    world.stale = rng.choice([0.0, 0.1])
    for sim in world.sims:
        if rng.random() < 0.15:
            sim.quirks.add(rng.choice(QUIRKS))
    return world, rng


def disturb(world: World, rng: Random) -> None:
    chance, sim = rng.random(), rng.choice(world.sims)
    if chance < 0.010:
        sim.restart()
    elif chance < 0.030:
        sim.is_up = False
    elif chance < 0.090:
        sim.is_up = True
    elif chance < 0.110:
        world.restart()
    elif chance < 0.113:
        world.core.command(Pause(), world.now_s)
    elif chance < 0.125:
        world.core.command(Resume(), world.now_s)
    elif chance < 0.128:
        to = max(0, world.core.round - rng.choice([0, 1, 2]))
        world.core.command(RollBack(to), world.now_s)
    elif chance < 0.131:
        world.send(sim.peer, m.Leave(reason="going", gives_up_seat=rng.random() < 0.3))
        sim.restart()
    world.settle()


def heal(world: World) -> None:
    """Everybody is up and honest, and for those who were struck others came."""
    world.drop = world.duplicate = world.stale = 0.0
    for sim in world.sims:
        sim.is_up = True
        sim.quirks.clear()
    world.core.command(Resume(), world.now_s)
    world.settle()
    places = world.config.num_stages * world.config.replicas_wanted
    world.add(*[f"fresh{i}" for i in range(places)])


@pytest.mark.parametrize("seed", SEEDS)
def test_safety_always_and_liveness_after_healing(seed: int) -> None:
    world, rng = chaotic_world(seed)
    for _ in range(200):
        disturb(world, rng)
        world.step()
        world.check()
    heal(world)
    goal = world.core.round + 3
    assert world.run(500, lambda: world.core.round >= goal), (world.core.phase, world.core.reason)
    world.check()


# ---------------------------------------------------------------- what is saved is all there is


def durable(core: Orchestrator) -> dict[str, Any]:
    """Everything that a restart must not lose, read from the core itself."""
    rooms = core._rooms
    leases = {
        lease_id: msgspec.structs.replace(lease, done_bits=0, loss_nats=0.0, num_tokens=0)
        for lease_id, lease in rooms.leases.held.items()
        if lease.evaluation is None
    }
    state = msgspec.structs.replace(rooms.state, reason="")
    return {
        "state": state,
        "members": rooms.members.all,
        "waiting": rooms.members.waiting,
        "held": leases,
        "validation": [x for x in rooms.leases.held.values() if x.evaluation is not None],
        "returned": rooms.leases.returned,
        "done": rooms.leases.done,
        "totals": rooms.leases.totals,
        "evaluation": rooms.evaluations.current,
        "results": rooms.evaluations.results,
        "loss rounds": rooms.losses.history.rounds,
        "anchors": rooms.manifests.anchors,
        "outcomes": rooms.manifests.outcomes,
        "bases": rooms.manifests.bases,
        "paid": {peer: counts.paid for peer, counts in rooms.accounts.counts.items()},
        "sessions": {peer: counts.session for peer, counts in rooms.accounts.counts.items()},
        "earned": rooms.earnings.of,
        "audits": rooms.audits.open,
        "decided": rooms.audits.decided,
        "segments": rooms.audits.segments,
        "audit totals": rooms.audits.totals,
        "heads": [merge.head for merge in rooms.merges],
        "commits": [merge.commits for merge in rooms.merges],
        "shards": [merge.shards for merge in rooms.merges],
        "blobs": +rooms.blobs._counts,
        "prior": core._rounds.merge.prior,
        "payroll": core._rounds.payout._open,
    }


def snapshot(core: Orchestrator) -> dict[str, Any]:
    """A copy that does not change with the core."""
    return {key: msgspec.to_builtins(value, str_keys=False) for key, value in durable(core).items()}


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_durable_is_forgotten(seed: int) -> None:
    world, rng = chaotic_world(seed + 1000)
    for _ in range(120):
        disturb(world, rng)
        world.step()
        again = Orchestrator.restore(world.config, dict(world.store.records), world.now_s)
        before, after = snapshot(world.core), snapshot(again)
        for key, value in before.items():
            assert after[key] == value, key


@pytest.mark.parametrize("seed", SEEDS)
def test_a_restored_core_goes_on_exactly_alike(seed: int) -> None:
    """From the moment that everybody was heard once, both answer every request the same.

    Without bases: who uploads which shard of one is dealt anew after a restart.
    """
    world, rng = chaotic_world(seed + 2000, base_every_rounds=1000)
    for _ in range(40 + rng.randrange(60)):
        disturb(world, rng)
        world.step()
    for sim in world.sims:
        sim.is_up = True
    world.drop = world.stale = 0.0
    world.core._rooms.leases.save_open()
    world.core._rooms.accounts.save_changed()
    world.settle()
    clock = ClockRecord(run_s=world.core._clock.run_s, wall_s=world.now_s)
    records = world.store.records | {"clock": msgspec.msgpack.encode(clock)}
    twin = Orchestrator.restore(world.config, records, world.now_s)
    for peer, heard in world.core._rooms.members.presence.items():
        # a restart gives those who stay silent a little longer; here both shall count alike
        silent = twin._rooms.members.presence[peer]
        silent.last_seen_s, silent.tokens_per_s = heard.last_seen_s, heard.tokens_per_s
        silent.must_reload = heard.must_reload  # else it might load once more than it has to
    for sim in world.sims:
        if sim.seat is not None and sim.is_registered:
            activity = m.Activity.WORKING if sim.is_loaded else m.Activity.LOADING
            for core in (twin, world.core):
                core.handle(sim.peer, sim.heartbeat(activity), world.now_s)
    twin.take_effects()
    world.settle()
    mirror(world, twin)
    for _ in range(60):
        world.step()
    before, after = snapshot(world.core), snapshot(twin)
    for key in before.keys() - {"loss rounds"}:  # losses reported before the restart are not kept
        assert after[key] == before[key], key


def mirror(world: World, twin: Orchestrator) -> None:
    """From now on the twin is told whatever the world's core is told, and must say the same."""
    core = world.core
    handle, tick = core.handle, core.tick

    def both(peer: PeerId, request: m.Request, now_s: float) -> Any:
        ours, theirs = handle(peer, request, now_s), twin.handle(peer, request, now_s)
        assert comparable(ours) == comparable(theirs), type(request).__name__
        return ours

    def tick_both(now_s: float) -> None:
        tick(now_s)
        twin.tick(now_s)

    core.handle, core.tick = both, tick_both  # type: ignore[assignment, method-assign]


def comparable(answer: Any) -> Any:
    """An answer without what may differ: versions of routing tables, sentences."""
    if isinstance(answer, m.HeartbeatReply):
        return msgspec.structs.replace(answer, routing=None, reason="")
    return msgspec.structs.replace(answer, reason="") if isinstance(answer, m.Leases) else answer
