"""No word leaves a run before it is on disk, whatever the disk does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path

import pytest
from commits import pragma
from fake_core import FakeCore
from service_world import heartbeat, join, opened

from engine.core.effects import Pause, Transaction
from engine.core.records import RecordError
from engine.protocol.ids import Digest, PeerId, RunId
from engine.protocol.messages import AskLeases, Leases, Leave
from engine.protocol.run_config import RunConfig
from engine.service import hosted_run
from engine.service.hosted_run import HostedRun
from engine.service.problems import ProblemError
from engine.service.store import Store, StoreError

RUN = RunId("test-run")
ANNA, BELA = PeerId("a" * 64), PeerId("b" * 64)


class WatchedStore(Store):
    """A real store that counts commits and can be made to fail before or after one, or to wait."""

    num_commits = 0
    fails_before = fails_after = 0
    gate: asyncio.Event | None = None

    async def commit(
        self, run_id: RunId, saves: Mapping[str, bytes | None], posted: Sequence[Transaction]
    ) -> list[Transaction]:
        if self.gate is not None:
            await self.gate.wait()
        if self.fails_before:
            self.fails_before -= 1
            raise StoreError("planted: disk full")
        fresh = await super().commit(run_id, saves, posted)
        self.num_commits += 1
        if self.fails_after:
            self.fails_after -= 1
            raise StoreError("planted: connection lost")
        return fresh


class Cores:
    """Makes fake cores and keeps the newest in sight."""

    newest: FakeCore

    def __init__(self) -> None:
        self.num_made = 0

    def new(
        self, config: RunConfig, now_s: float, validators_allowed: frozenset[PeerId] | None
    ) -> FakeCore:
        self.num_made += 1
        self.newest = FakeCore.new(config, now_s, validators_allowed)
        return self.newest

    def restore(
        self,
        config: RunConfig,
        records: Mapping[str, bytes],
        now_s: float,
        validators_allowed: frozenset[PeerId] | None,
    ) -> FakeCore:
        self.num_made += 1
        self.newest = FakeCore.restore(config, records, now_s, validators_allowed)
        return self.newest


class World:
    """A hosted run with everything a test looks at."""

    def __init__(self, store: WatchedStore, config: RunConfig, waiting_max: int = 1000) -> None:
        self.store, self.cores = store, Cores()
        self.removed: list[Digest] = []
        self.run = HostedRun(
            config,
            store,
            self.cores,
            lambda: 100.0,
            batch_max=64,
            waiting_max=waiting_max,
            drop_blobs=self.removed.extend,
        )

    async def pay(self, peer: PeerId = ANNA) -> str:
        reply = await self.run.handle(peer, AskLeases())
        assert isinstance(reply, Leases)
        return reply.reason

    async def pay_often(self, times: int) -> None:
        for _ in range(times):
            await self.pay()

    async def refused(self, peer: PeerId = ANNA) -> str:
        with pytest.raises(ProblemError) as caught:
            await self.pay(peer)
        return caught.value.problem.code


@pytest.fixture
async def world(
    tmp_path: Path, config: RunConfig, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[World]:
    monkeypatch.setattr(hosted_run, "RETRY_S", 0.0)
    store = WatchedStore(f"sqlite+aiosqlite:///{tmp_path / 'run.sqlite'}")
    await store.open()
    await store.take_over()
    await store.add_run(config, 1.0)
    world = World(store, config)
    await world.run.start()
    store.num_commits = 0
    yield world
    await world.run.stop()
    await store.close()


async def test_a_heartbeat_touches_no_sql(world: World) -> None:
    world.store.fails_before = 1
    for _ in range(10):
        await world.run.handle(ANNA, heartbeat())
    assert (await world.run.status()).run_id == RUN
    assert world.store.num_commits == 0
    assert world.store.fails_before == 1, "the planted fault was not touched either"


async def test_who_waits_together_shares_a_commit(world: World) -> None:
    replies = await asyncio.gather(*(world.pay() for _ in range(50)))
    assert sorted(replies) == sorted(f"pay/{n}" for n in range(1, 51))
    assert world.store.num_commits <= 2
    assert (await world.store.balances(RUN))["mint"] == -50_000_000


async def test_no_reply_before_the_commit(world: World) -> None:
    world.store.gate = asyncio.Event()
    asked = [asyncio.create_task(world.pay()), asyncio.create_task(world.run.status())]
    await asyncio.sleep(0.05)
    assert not any(task.done() for task in asked), "status too would tell of what may be lost"
    world.store.gate.set()
    assert await asked[0] == "pay/1"


async def test_who_comes_before_a_change_does_not_wait_for_its_commit(world: World) -> None:
    world.store.gate = asyncio.Event()
    before = asyncio.create_task(world.run.handle(ANNA, heartbeat()))
    pay = asyncio.create_task(world.pay(BELA))
    behind = asyncio.create_task(world.run.handle(ANNA, heartbeat()))
    await asyncio.wait_for(before, 5.0)
    assert not pay.done()
    assert not behind.done(), "it might tell of what could still be lost"
    world.store.gate.set()
    await asyncio.gather(pay, behind)


async def test_a_failed_commit_is_made_up_before_anything_else(world: World) -> None:
    await world.run.handle(BELA, heartbeat())
    world.store.fails_before = 3
    assert await world.refused() == "storage"
    core = world.cores.newest
    assert core.num_paid == 1
    assert await world.refused() == "storage"
    with pytest.raises(ProblemError):
        await world.run.status()
    assert core.num_paid == 1, "the core is not asked while it is ahead of the disk"
    assert world.run.trouble == "planted: disk full"
    assert await world.store.balances(RUN) == {}
    assert await world.pay() == "pay/2"
    assert world.run.trouble == ""
    assert (await world.store.balances(RUN))["mint"] == -2_000_000
    assert world.cores.newest is core, "what lives in memory only was kept"
    assert core.num_heartbeats == 1


async def test_a_commit_whose_answer_was_lost_counts_once(world: World) -> None:
    world.store.fails_after = 1
    assert await world.refused() == "storage"
    assert (await world.store.balances(RUN))["mint"] == -1_000_000, "it had reached the disk"
    assert await world.pay() == "pay/2"
    assert (await world.store.balances(RUN))["mint"] == -2_000_000
    assert (await world.store.verify(RUN)).num_transactions == 2


@pytest.mark.parametrize("limit", ["max_page_count = 1", "query_only = ON"])
async def test_a_real_full_or_read_only_database(world: World, limit: str) -> None:
    """SQLite itself refuses; a page limit is what a full disk looks like to it."""
    undo = {"max_page_count = 1": "max_page_count = 1000000"}.get(limit, "query_only = OFF")
    await pragma(world.store, limit)
    with pytest.raises(ProblemError):
        await world.pay_often(300)  # pages that are begun are filled first
    core, paid = world.cores.newest, world.cores.newest.num_paid
    for _ in range(3):
        assert await world.refused() == "storage"
    assert core.num_paid == paid
    assert -(await world.store.balances(RUN)).get("mint", 0) == (paid - 1) * 1_000_000
    await pragma(world.store, undo)
    assert await world.pay() == f"pay/{paid + 1}"
    report = await world.store.verify(RUN)
    assert report.is_balanced
    assert report.num_transactions == paid + 1
    assert world.cores.newest is core


async def test_a_core_that_breaks_is_rebuilt_from_disk(world: World) -> None:
    await world.run.handle(ANNA, join())
    before, broken, after = await asyncio.gather(
        world.pay(),
        world.run.handle(ANNA, Leave(reason="break")),
        world.pay(),
        return_exceptions=True,
    )
    assert before == "pay/1"
    assert isinstance(broken, ProblemError)
    assert broken.problem.code == "internal"
    assert isinstance(after, ProblemError)
    assert after.problem.status == 500
    assert await world.pay() == "pay/2"
    assert world.cores.num_made == 2
    assert world.cores.newest.seats == {ANNA}, "half of a change was not kept"


async def test_a_contradicting_posting_changes_nothing(world: World) -> None:
    await world.pay()
    with pytest.raises(ProblemError) as caught:
        await world.run.handle(ANNA, Leave(reason="contradict the ledger"))
    assert caught.value.problem.code == "internal"
    assert await world.pay() == "pay/2"
    assert world.cores.newest.seats == set()
    assert (await world.store.verify(RUN)).is_balanced


async def test_a_core_that_breaks_while_the_disk_is_full(world: World) -> None:
    world.store.fails_before = 2
    paid, broken = await asyncio.gather(
        world.pay(), world.run.handle(ANNA, Leave(reason="break")), return_exceptions=True
    )
    assert isinstance(paid, ProblemError)
    assert isinstance(broken, ProblemError)
    assert await world.refused() == "storage"
    assert await world.pay() == "pay/2"
    assert (await world.store.verify(RUN)).num_transactions == 2


async def test_a_new_process_goes_on_where_the_old_one_was(world: World, config: RunConfig) -> None:
    await world.run.handle(ANNA, join())
    await world.pay()
    await world.run.stop()
    again = World(world.store, config)
    await again.run.start()
    assert again.cores.newest.seats == {ANNA}
    assert await again.pay() == "pay/2"
    await again.run.stop()


async def test_blobs_go_after_the_commit(world: World) -> None:
    digest = "d" * 64
    world.store.fails_before = 1
    refused, _ = await asyncio.gather(
        world.pay(),
        world.run.handle(ANNA, Leave(reason=f"delete {digest}")),
        return_exceptions=True,
    )
    assert isinstance(refused, ProblemError)
    assert world.removed == []
    await world.pay()
    assert world.removed == [digest]


async def test_ticks_and_commands_take_their_turn(world: World) -> None:
    await world.run.tick()
    assert world.cores.newest.num_ticks == 1
    assert await world.run.command(Pause()) == "done: Pause()"


async def test_who_goes_away_is_not_served(world: World) -> None:
    world.store.gate = asyncio.Event()
    first = asyncio.create_task(world.pay())
    await asyncio.sleep(0.02)
    gone, stays = asyncio.create_task(world.pay(BELA)), asyncio.create_task(world.pay())
    await asyncio.sleep(0.02)
    gone.cancel()
    world.store.gate.set()
    assert [await first, await stays] == ["pay/1", "pay/2"]
    assert f"provisional:{BELA}" not in await world.store.balances(RUN)


async def test_too_many_waiting_are_told_so(world: World, config: RunConfig) -> None:
    small = World(world.store, config, waiting_max=3)
    await small.run.start()
    world.store.gate = asyncio.Event()
    first = asyncio.create_task(small.pay())
    await asyncio.sleep(0.02)
    waiting = [asyncio.create_task(small.pay()) for _ in range(3)]
    await asyncio.sleep(0.02)
    assert await small.refused() == "busy"
    world.store.gate.set()
    await asyncio.gather(first, *waiting)
    await small.run.stop()


async def test_after_the_end_nothing_hangs(world: World) -> None:
    world.store.gate = asyncio.Event()
    first = asyncio.create_task(world.pay())
    await asyncio.sleep(0.02)
    late = asyncio.create_task(world.pay())
    await asyncio.sleep(0.02)
    stopping = asyncio.create_task(world.run.stop())
    await asyncio.sleep(0.02)
    world.store.gate.set()
    await stopping
    assert await first == "pay/1"
    with pytest.raises(ProblemError):
        await late
    assert await world.refused() == "stopping"


async def test_saved_state_that_cannot_be_read_is_no_start(
    tmp_path: Path, config: RunConfig
) -> None:
    class Picky(Cores):
        def restore(
            self,
            config: RunConfig,
            records: Mapping[str, bytes],
            now_s: float,
            validators_allowed: frozenset[PeerId] | None,
        ) -> FakeCore:
            raise RecordError("the record begun cannot be read")

    async with opened(f"sqlite+aiosqlite:///{tmp_path / 'x.sqlite'}") as store:
        await store.add_run(config, 1.0)
        await store.commit(RUN, {"begun": b"?"}, [])
        run = HostedRun(config, store, Picky(), lambda: 1.0, batch_max=1, waiting_max=1)
        with pytest.raises(RecordError):
            await run.start()
        await run.stop()


async def test_whose_verdicts_count_is_said_to_a_core_at_every_start(
    tmp_path: Path, config: RunConfig
) -> None:
    async with opened(f"sqlite+aiosqlite:///{tmp_path / 'x.sqlite'}") as store:
        await store.add_run(config, 1.0)
        for allowed in (frozenset({ANNA}), frozenset({BELA}), None):
            cores = Cores()
            run = HostedRun(
                config, store, cores, lambda: 1.0, batch_max=1, waiting_max=1, validators=allowed
            )
            await run.start()
            assert cores.newest.validators_allowed == allowed
            await run.stop()
