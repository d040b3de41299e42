"""Machines that die, sleep, lie or are slow; wrong clocks; the death of the orchestrator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.core import compute_commands as cc
from engine.core import events
from tests.sim.fault import Fault

if TYPE_CHECKING:
    from tests.sim.peer import SimPeer
    from tests.sim.world import World


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

    def end(self, world: World) -> None:
        world.peers[self.peer].wake()


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
