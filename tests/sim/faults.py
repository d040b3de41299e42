"""What goes wrong, scripted or drawn from the seed. Every fault knows whether it really happened.

A fault is installed once, acts while it lasts, and ends with `heal`; the dead for good stay dead.
`draw` makes the faults of a seed. Times are virtual seconds after the world began.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from engine.core import compute_commands as cc
from engine.core import events
from engine.protocol import frames
from tests.sim.network import BLOBS, ORCHESTRATOR, Kind, Message

if TYPE_CHECKING:
    from tests.sim.peer import SimPeer
    from tests.sim.world import World

FRAMES = frozenset({Kind.FORWARD, Kind.BACKWARD})
ANY = frozenset(Kind)


@dataclass(slots=True, kw_only=True)
class Fault:
    """Begins at `at_s`, ends `for_s` later or when the world is healed."""

    at_s: float = 5.0
    for_s: float = 1e9
    count: int = 0
    """How often it has struck."""
    is_over: bool = False

    @property
    def fired(self) -> bool:
        return self.count > 0

    def install(self, world: World) -> None:
        def begin() -> None:
            if not self.is_over:
                self.begin(world)
                world.time.after(self.for_s, lambda: self.heal(world))

        world.time.after(self.at_s, begin)

    def heal(self, world: World) -> None:
        if not self.is_over:
            self.is_over = True
            self.end(world)

    def begin(self, world: World) -> None:
        raise NotImplementedError

    def end(self, world: World) -> None:
        """Most faults leave nothing behind."""


# ---------------------------------------------------------------- messages


@dataclass(slots=True, kw_only=True)
class OnMessages(Fault):
    """Meddles with a share of the messages of some kinds."""

    rate: float = 0.1
    kinds: frozenset[Kind] = ANY
    times_max: int = 1 << 30

    def begin(self, world: World) -> None:
        world.network.disturbances.append(self)

    def end(self, world: World) -> None:
        if self in world.network.disturbances:
            world.network.disturbances.remove(self)

    def touch(self, message: Message, rng: random.Random) -> None:
        is_due = message.kind in self.kinds and self.count < self.times_max
        if is_due and rng.random() < self.rate and self.strike(message, rng):
            self.count += 1

    def strike(self, message: Message, rng: random.Random) -> bool:
        raise NotImplementedError

    def stops(self, message: Message) -> bool:
        return False


@dataclass(slots=True, kw_only=True)
class Loss(OnMessages):
    def strike(self, message: Message, rng: random.Random) -> bool:
        message.copies = 0
        return True


@dataclass(slots=True, kw_only=True)
class Delay(OnMessages):
    """Also reorders: every message has a delay of its own."""

    delay_s_max: float = 4.0

    def strike(self, message: Message, rng: random.Random) -> bool:
        message.extra_s += rng.uniform(0.0, self.delay_s_max)
        return True


@dataclass(slots=True, kw_only=True)
class Duplicate(OnMessages):
    kinds: frozenset[Kind] = ANY - {Kind.BLOB}

    def strike(self, message: Message, rng: random.Random) -> bool:
        message.copies *= 2
        return True


@dataclass(slots=True, kw_only=True)
class LostAcks(Loss):
    """The frame arrives, its answer does not."""

    kinds: frozenset[Kind] = frozenset({Kind.ACK})


@dataclass(slots=True, kw_only=True)
class LostReplies(Loss):
    """The orchestrator did it; nobody hears."""

    kinds: frozenset[Kind] = frozenset({Kind.REPLY})


@dataclass(slots=True, kw_only=True)
class MuteReducers(OnMessages):
    """No result of a reduction arrives, whoever computed it."""

    rate: float = 1.0
    kinds: frozenset[Kind] = frozenset({Kind.CALL})

    def strike(self, message: Message, rng: random.Random) -> bool:
        if not {"shard", "result"} <= set(msgspec.json.decode(message.data)):
            return False
        message.copies = 0
        return True


def _open(data: bytes) -> tuple[frames.Frame, tuple[bytes, ...]] | None:
    """None for what another fault has made garbage of."""
    try:
        return frames.decode_frame(data)
    except frames.FrameError:
        return None


@dataclass(slots=True, kw_only=True)
class Corrupt(OnMessages):
    """A bit of the payload flips on the way."""

    rate: float = 0.05
    kinds: frozenset[Kind] = FRAMES

    def strike(self, message: Message, rng: random.Random) -> bool:
        opened = _open(message.data)
        if opened is None or not opened[1]:
            return False
        frame, payloads = opened
        last = bytearray(payloads[-1])
        last[rng.randrange(len(last))] ^= 1 << rng.randrange(8)
        message.data = frames.encode_frame(frame, (*payloads[:-1], bytes(last)))
        return True


@dataclass(slots=True, kw_only=True)
class Garbage(OnMessages):
    """Bytes that are no frame at all."""

    rate: float = 0.05
    kinds: frozenset[Kind] = FRAMES

    def strike(self, message: Message, rng: random.Random) -> bool:
        message.data = rng.randbytes(rng.randrange(0, 64))
        return True


@dataclass(slots=True, kw_only=True)
class Misaddressed(OnMessages):
    """Frames of another run, generation or stage, with a loss that is no number, or no payload."""

    rate: float = 0.05
    kinds: frozenset[Kind] = FRAMES

    def strike(self, message: Message, rng: random.Random) -> bool:
        opened = _open(message.data)
        if opened is None:
            return False
        frame, payloads = opened
        changes: list[dict[str, Any]] = [
            {"run": b"otherrun"},
            {"generation": frame.generation + 1},
            {"to_stage": frame.to_stage + 1},
            {"payload_bytes": ()},
        ]
        if isinstance(frame, frames.Backward):
            changes += [{"loss_nats": float("nan")}, {"num_tokens": frame.num_tokens + 1}]
        change = rng.choice(changes)
        if "payload_bytes" in change:
            payloads = ()
        message.data = frames.encode_frame(msgspec.structs.replace(frame, **change), payloads)
        return True


@dataclass(slots=True, kw_only=True)
class Partition(OnMessages):
    """`side` can talk among itself only; "orchestrator" and "blobs" are names like any other."""

    side: Collection[str]
    rate: float = 1.0

    def strike(self, message: Message, rng: random.Random) -> bool:
        if not self.stops(message):
            return False
        message.copies = 0
        return True

    def stops(self, message: Message) -> bool:
        return (message.source in self.side) != (message.target in self.side)


@dataclass(slots=True, kw_only=True)
class BlobOutage(OnMessages):
    kinds: frozenset[Kind] = frozenset({Kind.BLOB})
    rate: float = 1.0

    def strike(self, message: Message, rng: random.Random) -> bool:
        message.copies = 0
        return True

    def stops(self, message: Message) -> bool:
        return message.kind is Kind.BLOB


# ---------------------------------------------------------------- machines


@dataclass(slots=True, kw_only=True)
class OnPeer(Fault):
    peer: int


@dataclass(slots=True, kw_only=True)
class Crash(OnPeer):
    """With `back_after_s` None for good."""

    back_after_s: float | None = 10.0

    def begin(self, world: World) -> None:
        peer = world.peers[self.peer]
        self.count += peer.is_up
        peer.crash()
        if self.back_after_s is not None:
            world.time.after(self.back_after_s, peer.start)
        else:
            world.dead.add(self.peer)


@dataclass(slots=True, kw_only=True)
class CrashAt(Fault):
    """Kills whoever is handed a command of this type, the first `times` times, in the middle."""

    command: type
    after_s: float = 0.1
    back_after_s: float | None = 15.0
    times: int = 1
    stage: int | None = None

    def begin(self, world: World) -> None:
        def hook(peer: SimPeer, command: cc.Command) -> None:
            if self.is_over or self.count >= self.times or not isinstance(command, self.command):
                return
            if self.stage is not None and peer.stage != self.stage:
                return
            self.count += 1
            incarnation = peer.incarnation

            def kill() -> None:
                if peer.is_up and peer.incarnation == incarnation:
                    peer.crash()
                    if self.back_after_s is not None:
                        world.time.after(self.back_after_s, peer.start)
                    else:
                        world.dead.add(peer.index)

            world.time.after(self.after_s, kill)

        for peer in world.peers:
            peer.on_command.append(hook)


@dataclass(slots=True, kw_only=True)
class KillStage(Fault):
    """Every replica of a stage dies, the last one too; they come back with empty memory."""

    stage: int
    back_after_s: float = 20.0

    def begin(self, world: World) -> None:
        for peer in world.peers:
            if peer.stage == self.stage:
                peer.crash()
                self.count += 1
                world.time.after(self.back_after_s, peer.start)


@dataclass(slots=True, kw_only=True)
class Slow(OnPeer):
    factor: float = 6.0

    def begin(self, world: World) -> None:
        world.peers[self.peer].speed /= self.factor
        self.count += 1

    def end(self, world: World) -> None:
        if self.fired:
            world.peers[self.peer].speed *= self.factor


@dataclass(slots=True, kw_only=True)
class Sleep(OnPeer):
    """The lid is closed for a while; the clock stands still meanwhile, or not."""

    sleep_s: float = 20.0
    clock_stops: bool = False

    def begin(self, world: World) -> None:
        peer = world.peers[self.peer]
        self.count += peer.is_up
        peer.sleep(self.sleep_s, self.clock_stops)


@dataclass(slots=True, kw_only=True)
class ClockJump(OnPeer):
    by_s: float = 30.0

    def begin(self, world: World) -> None:
        world.peers[self.peer].clock.jump(self.by_s)
        self.count += 1


@dataclass(slots=True, kw_only=True)
class ClockRate(OnPeer):
    rate: float = 1.05

    def begin(self, world: World) -> None:
        world.peers[self.peer].clock.set_rate(self.rate)
        self.count += 1

    def end(self, world: World) -> None:
        world.peers[self.peer].clock.set_rate(1.0)


@dataclass(slots=True, kw_only=True)
class PauseResume(OnPeer):
    """The person comes back to the machine, and leaves again."""

    pause_s: float = 12.0

    def begin(self, world: World) -> None:
        peer = world.peers[self.peer]
        self.count += peer.is_up
        peer.post(events.Operate("pause"))
        world.time.after(self.pause_s, lambda: peer.post(events.Operate("resume")))


@dataclass(slots=True, kw_only=True)
class Drain(OnPeer):
    """Finishes what is in flight, leaves, and comes back later."""

    back_after_s: float = 20.0

    def begin(self, world: World) -> None:
        peer = world.peers[self.peer]
        self.count += peer.is_up
        peer.post(events.Operate("drain"))
        world.time.after(self.back_after_s, peer.start)
        world.time.after(self.back_after_s + 30.0, peer.start)


@dataclass(slots=True, kw_only=True)
class NanSteps(OnPeer):
    rate: float = 0.3

    def begin(self, world: World) -> None:
        peer = world.peers[self.peer]
        peer.nan_rate = self.rate
        self.count += 1

    def end(self, world: World) -> None:
        world.peers[self.peer].nan_rate = 0.0


@dataclass(slots=True, kw_only=True)
class BrokenMemory(OnPeer):
    """The gradients of the first shard's values are far too large, but finite."""

    push: float = 6.0

    def begin(self, world: World) -> None:
        world.peers[self.peer].push = self.push
        self.count += 1

    def end(self, world: World) -> None:
        world.peers[self.peer].push = 0.0


@dataclass(slots=True, kw_only=True)
class LyingReducer(OnPeer):
    """Its reductions are not those of the contributions; counts the lies that were told."""

    def begin(self, world: World) -> None:
        world.peers[self.peer].is_liar = True
        world.liars.add(world.peers[self.peer].peer_id)
        world.peers[self.peer].on_command.append(self._seen)

    def _seen(self, peer: SimPeer, command: cc.Command) -> None:
        self.count += peer.is_liar and isinstance(command, cc.Reduce)

    def end(self, world: World) -> None:
        world.peers[self.peer].is_liar = False


# ---------------------------------------------------------------- the orchestrator


@dataclass(slots=True, kw_only=True)
class OrchestratorCrash(Fault):
    for_s: float = 10.0

    def begin(self, world: World) -> None:
        if world.orchestrator.is_up:
            self.count += 1
            world.orchestrator.crash()

    def end(self, world: World) -> None:
        world.orchestrator.restore()


@dataclass(slots=True, kw_only=True)
class OrchestratorClock(Fault):
    """Somebody sets the host's clock, forward or back."""

    by_s: float = -20.0

    def begin(self, world: World) -> None:
        world.orchestrator.clock.jump(self.by_s)
        self.count += 1


# ---------------------------------------------------------------- drawn

ROUND_COMMANDS: tuple[type, ...] = (cc.Cut, cc.Apply, cc.Load, cc.MakeBase)
WORK_COMMANDS: tuple[type, ...] = (cc.Forward, cc.Backward)


def draw(rng: random.Random, num_peers: int, num_stages: int, horizon_s: float) -> list[Fault]:
    """Some faults, times and victims included. At most a fifth of the peers die for good."""

    def peer() -> int:
        return rng.randrange(num_peers)

    def peers(share: float) -> set[str]:
        count = max(1, int(num_peers * share))
        return {f"p{i}" for i in rng.sample(range(num_peers), count)}

    def timed(fault: Fault) -> Fault:
        fault.at_s = rng.uniform(2.0, horizon_s)
        fault.for_s = rng.uniform(5.0, max(10.0, horizon_s - fault.at_s))
        return fault

    def at() -> float:
        return rng.uniform(2.0, horizon_s)

    deaths = max(1, num_peers // 5)
    makers: list[Callable[[], Fault]] = [
        lambda: timed(Loss(rate=rng.uniform(0.01, 0.25))),
        lambda: timed(Delay(rate=rng.uniform(0.05, 0.5), delay_s_max=rng.uniform(1.0, 15.0))),
        lambda: timed(Duplicate(rate=rng.uniform(0.05, 0.5))),
        lambda: timed(LostAcks(rate=rng.uniform(0.05, 0.5))),
        lambda: timed(LostReplies(rate=rng.uniform(0.05, 0.5))),
        lambda: timed(Corrupt(rate=rng.uniform(0.01, 0.1))),
        lambda: timed(Garbage(rate=rng.uniform(0.01, 0.1))),
        lambda: timed(Misaddressed(rate=rng.uniform(0.01, 0.1))),
        lambda: timed(Partition(side=peers(rng.uniform(0.1, 0.5)))),
        lambda: timed(Partition(side={ORCHESTRATOR})),
        lambda: timed(Partition(side={BLOBS, *peers(0.5)})),
        lambda: timed(BlobOutage()),
        lambda: Crash(at_s=at(), peer=peer(), back_after_s=rng.uniform(1.0, 30.0)),
        lambda: Crash(at_s=at(), peer=rng.randrange(deaths), back_after_s=None),
        lambda: CrashAt(at_s=at(), command=cc.Reduce, times=rng.randrange(1, 3)),
        lambda: CrashAt(at_s=at(), command=rng.choice(ROUND_COMMANDS)),
        lambda: CrashAt(at_s=at(), command=rng.choice(WORK_COMMANDS)),
        lambda: KillStage(at_s=at(), stage=rng.randrange(num_stages)),
        lambda: timed(Slow(peer=peer(), factor=rng.uniform(2.0, 20.0))),
        lambda: Sleep(
            at_s=at(),
            peer=peer(),
            sleep_s=rng.uniform(5.0, 90.0),
            clock_stops=rng.random() < 0.5,
        ),
        lambda: ClockJump(at_s=at(), peer=peer(), by_s=rng.uniform(1.0, 300.0)),
        lambda: timed(ClockRate(peer=peer(), rate=rng.uniform(0.9, 1.1))),
        lambda: PauseResume(at_s=at(), peer=peer(), pause_s=rng.uniform(2.0, 40.0)),
        lambda: Drain(at_s=at(), peer=peer()),
        lambda: timed(NanSteps(peer=peer())),
        lambda: timed(LyingReducer(peer=peer())),
        lambda: timed(BrokenMemory(peer=peer(), push=rng.uniform(1.0, 8.0))),
        lambda: timed(MuteReducers(rate=rng.uniform(0.3, 1.0))),
        lambda: OrchestratorCrash(at_s=at(), for_s=rng.uniform(1.0, 40.0)),
        lambda: OrchestratorClock(at_s=at(), by_s=rng.uniform(-60.0, 200.0)),
    ]
    return [rng.choice(makers)() for _ in range(rng.randrange(2, 8))]
