"""Many contributors in one process that speak the real protocol and compute nothing.

`python -m tests.bench.lines.fleet` reads one JSON line of `Orders`, says "started" when all have a
seat, measures between the lines "measure" and "stop" of its standard input, and answers with one
JSON line of `Measured`. Each registers, joins, loads, then does what a heartbeat's reply asks:
leases, commits with their blobs, reductions, outcomes, bases, evidence; and beats at the interval
that it is told. What would be computed is drawn: a microbatch takes `microbatch_s`, and every stage
knows what bytes the others would have made.
Not here: signatures and HTTP (caller.py), the orchestrator and the figures (control.py).
"""

from __future__ import annotations

import asyncio
import random
import resource
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field

import msgspec

from engine.protocol import messages as m
from engine.protocol.ids import PROTOCOL_VERSION, digest_of, seed_from
from tests.bench.lines.caller import Caller, Latencies, RefusedCallError

RETRY_S = 2.0
TOKENS_PER_MICROBATCH = 4096
MICROBATCHES_PER_STEP = 4
LEASES_AHEAD = 2
BLOB_BYTES = 256
"""Of a shard that stands for one of megabytes. All replicas of a stage contribute the same bytes,
so that they are uploaded once: in a network of this size shards go to an object store, and the
orchestrator signs their URLs and checks that they are there."""


class Orders(msgspec.Struct, frozen=True, kw_only=True):
    """What a fleet is started with."""

    url: str
    run_id: str
    first: int
    """Number of its first contributor in all fleets; decides its key."""
    num_contributors: int
    num_shards: int
    ramp_s: float
    """Over which they register."""
    microbatch_s: float
    partners_max: int
    """Neighbours on either side that a contributor has worked with."""


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """Between "measure" and "stop"."""

    latencies_s: dict[str, list[float]]
    failed: dict[str, int]
    cpu_s: float
    seconds: float
    rounds: int
    """Outcomes applied by its most advanced contributor while it was measured."""


@dataclass(slots=True)
class LeaseDone:
    lease: m.Lease
    num_done: int = 0

    @property
    def num_microbatches(self) -> int:
        return -(-self.lease.num_samples // self.lease.samples_per_microbatch)


@dataclass(slots=True)
class Simulated:
    """One contributor."""

    orders: Orders
    number: int
    latencies: Latencies
    caller: Caller = field(init=False)
    random: random.Random = field(init=False)
    session: str = ""
    seat: m.Seat | None = None
    round: int = 0
    routing: m.RoutingTable | None = None
    microbatches: int = 0
    committed_at: int = 0
    cut_round: int = -1
    base_round: int = -1
    worked_s: float = 0.0
    pairs: dict[tuple[str, bool], int] = field(default_factory=dict)
    leases: dict[int, LeaseDone] = field(default_factory=dict)
    reduced: set[tuple[int, int]] = field(default_factory=set)
    evidence: set[int] = field(default_factory=set)
    is_hurried: bool = False
    is_loading: bool = True

    def __post_init__(self) -> None:
        secret = seed_from("fleet", self.number).to_bytes(8, "big") * 4
        self.caller = Caller(self.orders.url, self.orders.run_id, secret, self.latencies)
        self.random = random.Random(self.number)
        self.session = f"session-{self.number}"

    # ------------------------------------------------------------ coming

    async def take_seat(self) -> None:
        """Register and join, until there is a seat."""
        device = m.DeviceReport(kind="cuda", name="simulated", flops_per_s=1e14)
        register = m.Register(
            protocol_version=PROTOCOL_VERSION, software_version="0", role="contributor",
            name=f"simulated {self.number}", device=device, session=self.session,
        )  # fmt: skip
        while self.seat is None:
            with suppress(OSError, RefusedCallError):
                await self.caller.call(register)
                joined = await self.caller.call(m.Join(address=self.address(), tokens_per_s=4e3))
                assert isinstance(joined, m.Joined)
                self.seat = joined.seat
            if self.seat is None:
                await asyncio.sleep(RETRY_S)

    def address(self) -> m.PeerAddress:
        direct = (f"198.51.100.{self.number % 250}:{1024 + self.number}", "192.168.1.7:4711")
        return m.PeerAddress(peer_id=self.caller.peer_id, direct=direct)

    # ------------------------------------------------------------ living

    async def live(self) -> None:
        """Heartbeats and what they ask, for good."""
        self.worked_s = time.monotonic()
        while True:
            next_s = RETRY_S
            with suppress(OSError, RefusedCallError):
                next_s = await self._beat()
            if not self.is_hurried:
                await asyncio.sleep(next_s)
            self.is_hurried = False

    async def _beat(self) -> float:
        """One heartbeat and all that follows it; seconds until the next."""
        seat = self.seat
        assert seat is not None
        self._work(seat.stage)
        if seat.stage == 0 and not self.is_loading:
            await self._lease()
        beat = self.heartbeat(seat)
        reply = await self.caller.call(beat)
        assert isinstance(reply, m.HeartbeatReply)
        for report in beat.leases:
            lease = self.leases[report.lease_id]
            if lease.num_done >= lease.num_microbatches:
                del self.leases[report.lease_id]
        await self._obey(reply)
        return reply.next_heartbeat_s

    def heartbeat(self, seat: m.Seat) -> m.Heartbeat:
        since_cut = self.microbatches - self.committed_at
        root = digest_of(b"%d" % self.microbatches)
        activity = m.Activity.LOADING if self.is_loading else m.Activity.WORKING
        return m.Heartbeat(
            session=self.session, activity=activity, generation=seat.generation, stage=seat.stage,
            round=self.round, routing_version=self.routing.version if self.routing else 0,
            address=self.address(), steps_since_cut=since_cut // MICROBATCHES_PER_STEP,
            tokens_since_cut=since_cut * TOKENS_PER_MICROBATCH,
            tokens_per_s=TOKENS_PER_MICROBATCH / self.orders.microbatch_s * 1.01,
            loss_nats=3.0 * TOKENS_PER_MICROBATCH * self.microbatches,
            loss_tokens=TOKENS_PER_MICROBATCH * self.microbatches,
            pairs=tuple(
                m.PairCount(
                    peer_id=peer, peer_is_upstream=is_upstream, validation_tokens=0,
                    train_tokens=count * TOKENS_PER_MICROBATCH, microbatches=count,
                )
                for (peer, is_upstream), count in self.pairs.items()
            ),
            leases=tuple(self._progress()),
            counters=m.Counters(
                forward_bytes=16 * TOKENS_PER_MICROBATCH * self.microbatches,
                forward_tokens=TOKENS_PER_MICROBATCH * self.microbatches,
                delay_steps=(self.microbatches, 0, 0),
            ),
            work_root=root, work_leaves=2 * self.microbatches,
        )  # fmt: skip

    def _progress(self) -> list[m.LeaseProgress]:
        return [
            m.LeaseProgress(
                lease_id=lease_id,
                completed_bits=(1 << lease.num_done) - 1,
                loss_nats=3.0 * TOKENS_PER_MICROBATCH * lease.num_done,
                num_tokens=TOKENS_PER_MICROBATCH * lease.num_done,
            )
            for lease_id, lease in self.leases.items()
        ]

    def _work(self, stage: int) -> None:
        """What would have been computed since the last heartbeat."""
        now_s = time.monotonic()
        num = int((now_s - self.worked_s) / self.orders.microbatch_s)
        self.worked_s += num * self.orders.microbatch_s
        if self.is_loading or self.routing is None:
            return
        for _ in range(num):
            lease = next((x for x in self.leases.values() if x.num_done < x.num_microbatches), None)
            if stage == 0 and lease is None:
                return  # nothing to train on
            if lease is not None:
                lease.num_done += 1
            self.microbatches += 1
            for peers, is_upstream in (
                (self.routing.downstream, False),
                (self.routing.upstream, True),
            ):
                self._count(peers, is_upstream)

    def _count(self, peers: tuple[m.RoutePeer, ...], is_upstream: bool) -> None:
        known = [key for key in self.pairs if key[1] is is_upstream]
        if not peers:
            return
        if len(known) >= min(self.orders.partners_max, len(peers)):
            key = self.random.choice(known)
        else:
            key = (self.random.choice(peers).address.peer_id, is_upstream)
        self.pairs[key] = self.pairs.get(key, 0) + 1

    async def _lease(self) -> None:
        todo = sum(x.num_microbatches > x.num_done for x in self.leases.values())
        if todo < LEASES_AHEAD:
            reply = await self.caller.call(m.AskLeases())
            assert isinstance(reply, m.Leases)
            self.leases.update((lease.lease_id, LeaseDone(lease)) for lease in reply.leases)

    # ------------------------------------------------------------ obeying

    async def _obey(self, reply: m.HeartbeatReply) -> None:
        if reply.routing is not None:
            self.routing = reply.routing
        if reply.seat is None:
            self.seat = None
            await self.take_seat()
            return
        self.seat = reply.seat
        if reply.reload:
            self.round, self.is_loading, self.is_hurried = reply.round, True, True
            return
        if self.is_loading:
            self.round = reply.round
            await self._name_anchor()
            self.is_loading, self.is_hurried = False, True
            return
        if reply.cut is not None and self.cut_round < reply.cut.round:
            await self._commit(reply.cut.round)
        if reply.plan is not None:
            await self._reduce(reply.plan)
        for outcome in reply.outcomes:
            await self._apply(outcome)
        if reply.base is not None and self.base_round < reply.base.round:
            await self._base(reply.base)
        if reply.evidence is not None and reply.evidence.audit_id not in self.evidence:
            self.evidence.add(reply.evidence.audit_id)
            (blob,) = await self._upload(f"evidence {reply.evidence.audit_id}")
            await self.caller.call(m.Evidence(audit_id=reply.evidence.audit_id, blob=blob))

    async def _upload(self, *names: str) -> tuple[m.BlobSpec, ...]:
        """Blobs that stand for what these names say."""
        blobs = [blob_of(name) for name in names]
        specs = tuple(m.BlobSpec(digest=digest_of(b), num_bytes=len(b)) for b in blobs)
        signed = await self.caller.call(m.AskUploads(blobs=specs))
        assert isinstance(signed, m.SignedUrls)
        for blob, url in zip(blobs, signed.urls, strict=True):
            if not url.already_there:
                await self.caller.put(url.url, blob)
        return specs

    async def _commit(self, round_: int) -> None:
        seat = self.seat
        assert seat is not None
        shards = range(self.orders.num_shards)
        names = [f"contribution {seat.stage} {round_} {shard}" for shard in shards]
        since_cut = self.microbatches - self.committed_at
        commit = m.Commit(
            session=self.session, generation=seat.generation, stage=seat.stage, round=round_,
            shards=await self._upload(*names), tokens=since_cut * TOKENS_PER_MICROBATCH,
            inner_steps=since_cut // MICROBATCHES_PER_STEP, norm=1.0,
        )  # fmt: skip
        await self.caller.call(commit)
        self.cut_round, self.committed_at, self.is_hurried = round_, self.microbatches, True

    async def _reduce(self, plan: m.MergePlan) -> None:
        seat = self.seat
        assert seat is not None
        for shard, reducers in enumerate(plan.reducers):
            if self.caller.peer_id not in reducers or (plan.round, shard) in self.reduced:
                continue
            self.reduced.add((plan.round, shard))
            name = f"reduced {seat.stage} {plan.round} {shard}"
            uploads = reducers[0] == self.caller.peer_id
            blob = blob_of(name)
            spec = m.BlobSpec(digest=digest_of(blob), num_bytes=len(blob))
            if uploads:
                (spec,) = await self._upload(name)
            await self.caller.call(
                m.Reduced(
                    generation=seat.generation, stage=seat.stage, round=plan.round, shard=shard,
                    result=spec,
                )
            )  # fmt: skip
            self.is_hurried = True

    async def _apply(self, outcome: m.StageOutcome) -> None:
        seat = self.seat
        assert seat is not None
        if outcome.round != self.round:
            return
        self.round, self.is_hurried = outcome.round + 1, True
        closed = m.SegmentClosed(
            generation=seat.generation, stage=seat.stage, segment=outcome.round,
            drift=digest_of(b"drift"), log_root=digest_of(b"log"), log_entries=100,
            sketch_root=digest_of(b"sketches"), inner_steps=10,
        )  # fmt: skip
        await self.caller.call(closed)
        await self._name_anchor()

    async def _name_anchor(self) -> None:
        seat = self.seat
        assert seat is not None
        digest = digest_of(f"anchor {seat.stage} {self.round}".encode())
        await self.caller.call(
            m.Applied(
                generation=seat.generation, stage=seat.stage, round=self.round,
                anchor_digest=digest,
            )
        )  # fmt: skip

    async def _base(self, order: m.BaseOrder) -> None:
        seat = self.seat
        assert seat is not None
        self.base_round = order.round
        specs = await self._upload(*(f"base {seat.stage} {order.round} {s}" for s in order.shards))
        shards = dict(zip(order.shards, specs, strict=True))
        await self.caller.call(
            m.BaseShards(
                generation=seat.generation, stage=seat.stage, round=order.round, shards=shards
            )
        )


def blob_of(name: str) -> bytes:
    return (name.encode() + b" ").ljust(BLOB_BYTES, b".")


async def main() -> None:
    """Until "stop" comes, or standard input closes."""
    lines = await standard_input()
    orders = msgspec.json.decode(await lines.readline(), type=Orders)
    latencies = Latencies()
    numbers = range(orders.first, orders.first + orders.num_contributors)
    fleet = [Simulated(orders, number, latencies) for number in numbers]
    living: list[asyncio.Task[None]] = []

    async def come(at: int, one: Simulated) -> None:
        await asyncio.sleep(orders.ramp_s * at / len(fleet))
        await one.take_seat()
        living.append(asyncio.create_task(one.live()))

    await asyncio.gather(*(come(at, one) for at, one in enumerate(fleet)))
    print("started", flush=True)
    while (word := (await lines.readline()).strip()) == b"measure":
        latencies.of.clear()
        latencies.failed.clear()
        began_s, cpu_s = time.monotonic(), processor_s()
        rounds = max(one.round for one in fleet)
        word = (await lines.readline()).strip()
        measured = Measured(
            latencies_s=latencies.of,
            failed=latencies.failed,
            cpu_s=processor_s() - cpu_s,
            seconds=time.monotonic() - began_s,
            rounds=max(one.round for one in fleet) - rounds,
        )
        print(msgspec.json.encode(measured).decode(), flush=True)
        if word != b"stop":
            break
    for task in living:
        task.cancel()
    outcomes = await asyncio.gather(*living, return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            raise outcome


async def standard_input() -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    return reader


def processor_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    asyncio.run(main())
