"""A contributor in the simulation: the real core, tiny compute, and a runtime in virtual time.

What engine/runtime.py does with threads and sockets is done here with the heap of events: every
effect is performed, and every effect with a tag is answered exactly once. Facts that may never fail
are checked as they happen, and by `inspect` from time to time.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.core import compute_commands as cc
from engine.core import events
from engine.core.contributor import Contributor, Stand
from engine.core.microbatch import GRACE_S, RETURN_TIMEOUT_S, RETURN_TRIES_MAX, Status
from engine.protocol import frames
from engine.protocol.frames import Ack, Answer
from engine.protocol.ids import PROTOCOL_VERSION, PayloadRef, PeerId, digest_of
from engine.protocol.messages import (
    BlobSpec,
    DeviceReport,
    PeerAddress,
    Register,
)
from tests.sim.clock import NodeClock, Violation
from tests.sim.network import BLOBS, Kind, Message
from tests.sim.sim_compute import SimCompute
from tests.sim.witness import is_awaited

if TYPE_CHECKING:
    from tests.sim.world import World

SECONDS = {
    cc.TakeBase: 0.3,
    cc.Load: 0.5,
    cc.Forward: 0.2,
    cc.Backward: 0.4,
    cc.Discard: 0.001,
    cc.InnerStep: 0.05,
    cc.Cut: 0.05,
    cc.Reduce: 0.3,
    cc.Apply: 0.05,
    cc.MakeBase: 0.1,
    cc.GatherEvidence: 0.3,
}
"""How long a command takes at speed 1."""
RECOMPUTE_S = 0.2
STUCK_S = 45.0
"""A microbatch is stuck this long after everything that could still happen to it."""
SPINS_MAX = 20
NOTES_KEPT = 400


@dataclass(slots=True)
class SimPeer:
    """One machine: starts, crashes and starts again with a new session and an empty memory."""

    world: World
    index: int
    speed: float
    clock: NodeClock
    name: str = field(init=False)
    peer_id: PeerId = field(init=False)
    incarnation: int = 0
    is_up: bool = False
    is_asleep: bool = False
    asleep_since_s: float = 0.0
    clock_stops: bool = False
    """While it sleeps."""
    backlog: deque[events.Event] = field(default_factory=deque)
    core: Contributor = field(init=False)
    compute: SimCompute = field(init=False)
    payloads: dict[int, bytes] = field(default_factory=dict)
    refs: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    frame_tags: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    answers: dict[int, Callable[[Ack], None]] = field(default_factory=dict)
    open_tags: set[int] = field(default_factory=set)
    """Of effects that are still to be answered."""
    lane: deque[cc.Command] = field(default_factory=deque)
    is_computing: bool = False
    allowed: frozenset[PeerId] = frozenset()
    wake_number: int = 0
    spins: int = 0
    left: str | None = None
    past: list[tuple[Contributor, SimCompute]] = field(default_factory=list)
    """Of earlier incarnations."""
    num_commands: dict[str, int] = field(default_factory=dict)
    on_command: list[Callable[[SimPeer, cc.Command], None]] = field(default_factory=list)
    generations_to_load: deque[int] = field(default_factory=deque)
    nan_rate: float = 0.0
    is_liar: bool = False
    push: float = 0.0
    """Added to every gradient of the first shard's values."""

    # ------------------------------------------------------------ life

    def __post_init__(self) -> None:
        self.name = f"p{self.index}"
        self.peer_id = PeerId(digest_of(b"peer %d" % self.index))

    @property
    def stage(self) -> int | None:
        return self.core.seat.stage if self.is_up and self.core.seat else None

    def start(self) -> None:
        """A new process: empty memory, a new session, another port."""
        if self.is_up:
            return
        if self.incarnation:
            self.past.append((self.core, self.compute))
        self.incarnation += 1
        self.is_up, self.is_asleep, self.left = True, False, None
        session = f"{self.name}/{self.incarnation}"
        address = PeerAddress(peer_id=self.peer_id, direct=(f"10.0.0.{self.index}:{self.port}",))
        register = Register(
            protocol_version=PROTOCOL_VERSION,
            software_version="sim",
            role="contributor",
            name=self.name,
            device=DeviceReport(kind="cpu", name="sim", memory_bytes=8 << 30, flops_per_s=1e9),
            session=session,
        )
        self.core = Contributor(register=register, address=address)
        rng = self.world.rng
        self.compute = SimCompute(
            self.world.config,
            session,
            put=self.put,
            get=lambda ref: self.payloads[ref.id],
            nan_gradients=lambda: self.nan_rate > 0 and rng.random() < self.nan_rate,
            lies=lambda: self.is_liar,
            push=lambda: self.push,
        )
        self.payloads.clear()
        self.answers.clear()
        self.open_tags.clear()
        self.lane.clear()
        self.backlog.clear()
        self.generations_to_load.clear()
        self.allowed = frozenset()
        self.is_computing, self.spins = False, 0
        self.world.trace(f"{self.name} starts ({session})")
        self.post(events.Tick())

    @property
    def port(self) -> int:
        return 4000 + self.incarnation

    def crash(self) -> None:
        """Gone at once, without a word."""
        if self.is_up:
            self.world.trace(f"{self.name} crashes")
            self.is_up = False

    def sleep(self, for_s: float, clock_stops: bool) -> None:
        """The lid is closed; some clocks count on meanwhile, some do not."""
        if not self.is_up or self.is_asleep:
            return
        self.world.trace(f"{self.name} sleeps for {for_s:.0f} s")
        self.is_asleep, self.clock_stops = True, clock_stops
        self.asleep_since_s = since_s = self.world.time.now_s
        self._later(for_s, lambda: self.wake() if self.asleep_since_s == since_s else None)

    def wake(self) -> None:
        """The lid is opened; everything that came meanwhile is heard at once."""
        if not self.is_asleep:
            return
        self.is_asleep = False
        if self.clock_stops:
            self.clock.jump((self.asleep_since_s - self.world.time.now_s) * self.clock.rate)
        while self.backlog and self.is_up:
            self.post(self.backlog.popleft())
        self.post(events.Tick())

    def _later(self, delay_s: float, action: Callable[[], None]) -> None:
        incarnation = self.incarnation

        def if_still_alive() -> None:
            if self.is_up and self.incarnation == incarnation:
                action()

        self.world.time.after(delay_s, if_still_alive)

    # ------------------------------------------------------------ the loop

    def post(self, event: events.Event) -> None:
        """What the runtime's inbox does."""
        if not self.is_up or self.left is not None:  # the process ends with `Leaving`
            return
        if self.is_asleep:
            self.backlog.append(event)
            return
        is_due = isinstance(event, events.FrameArrived) and is_awaited(self.core, event)
        effects = self.core.handle(event, self.clock.now_s())
        if isinstance(event, events.FrameArrived):
            acks = [e.ack for e in effects if isinstance(e, events.Respond) and e.tag == event.tag]
            if len(acks) != 1:
                raise Violation(f"{self.name} answered a frame {len(acks)} times")
            self.world.witness.answered(self.name, event.frame, acks[0], is_due)
        for effect in effects:
            self._perform(effect)
        if self.is_up and self.left is None:
            self._plan_wake()

    def _plan_wake(self) -> None:
        delay_s = self.clock.until(self.core.next_wake_s())
        self.spins = self.spins + 1 if delay_s <= 0 else 0
        if self.spins > SPINS_MAX:
            raise Violation(f"{self.name} wants to be woken at once, again and again")
        self.wake_number += 1
        number = self.wake_number

        def wake() -> None:
            if number == self.wake_number:
                self.post(events.Tick())

        self._later(delay_s + 1e-6, wake)

    def _perform(self, effect: events.Effect) -> None:
        match effect:
            case events.Compute(command):
                self._submit(command)
            case events.Release(refs):
                for ref in refs:
                    if self.payloads.pop(ref.id, None) is None:
                        raise Violation(f"{self.name} releases payload {ref.id} twice")
            case events.Send():
                self._open(effect.tag)
                self._send(effect)
            case events.Respond(tag, ack):
                if (answer := self.answers.pop(tag, None)) is None:
                    raise Violation(f"{self.name} answers a frame that nobody waits for")
                answer(ack)
            case events.Call():
                self._open(effect.tag)
                self.world.network_call(self, effect)
            case events.Upload():
                self._open(effect.tag)
                self._upload(effect)
            case events.Download():
                self._open(effect.tag)
                self._download(effect)
            case events.Allow(peers):
                self.allowed = frozenset(peers)
            case events.Note(_, text):
                self.world.trace(f"{self.name} {text}")
            case events.Leaving(reason):
                self.left = reason
                self.world.time.after(1.0, self.crash)

    def put(self, data: bytes) -> PayloadRef:
        ref = PayloadRef(next(self.refs), len(data), digest_of(data))
        self.payloads[ref.id] = data
        return ref

    # ------------------------------------------------------------ tags

    def _open(self, tag: int) -> None:
        if tag in self.open_tags:
            raise Violation(f"{self.name} uses tag {tag} twice")
        self.open_tags.add(tag)

    def close_tag(self, tag: int, event: events.Event) -> None:
        """Answer an effect, unless that was done already (the time limit passed, say)."""
        if tag in self.open_tags:
            self.open_tags.discard(tag)
            self.post(event)

    # ------------------------------------------------------------ compute

    def _submit(self, command: cc.Command) -> None:
        name = type(command).__name__
        self.num_commands[name] = self.num_commands.get(name, 0) + 1
        for hook in list(self.on_command):
            hook(self, command)
        if not self.is_up:
            return
        if isinstance(command, cc.Load):
            assert self.core.seat is not None
            self.generations_to_load.append(self.core.seat.generation)
        if isinstance(command, cc.Reduce | cc.GatherEvidence):
            self._later(self._seconds(command), lambda: self._done(command))
        else:
            self.lane.append(command)
            self._compute_next()

    def _seconds(self, command: cc.Command) -> float:
        seconds = SECONDS[type(command)]
        if isinstance(command, cc.Backward) and command.recompute:
            seconds += RECOMPUTE_S
        return seconds / self.speed * self.world.rng.uniform(0.8, 1.2)

    def _compute_next(self) -> None:
        if self.is_computing or not self.lane:
            return
        self.is_computing = True
        command = self.lane.popleft()

        def done() -> None:
            self.is_computing = False
            self._done(command)
            self._compute_next()

        self._later(self._seconds(command), done)

    def _done(self, command: cc.Command) -> None:
        result = self.compute.perform(command)
        self.world.witness.computed(self, command, result)
        self.post(events.Computed(result))

    # ------------------------------------------------------------ the data plane

    def _send(self, send: events.Send) -> None:
        try:
            payloads = tuple(self.payloads[ref.id] for ref in send.payloads)
        except KeyError:
            failed = events.SendFailed(send.tag, "released meanwhile")
            self._later(0.0, lambda: self.close_tag(send.tag, failed))
            return
        data = frames.encode_frame(send.frame, payloads)
        if frames.wire_bytes(send.frame) != len(data) + frames.ANSWER_BYTES:
            raise Violation("wire_bytes differs from what is sent")
        target = self.world.by_id[PeerId(send.to.peer_id)]
        is_forward = isinstance(send.frame, frames.Forward)
        kind = Kind.FORWARD if is_forward else Kind.BACKWARD
        message = Message(self.name, target.name, kind, data)
        port = int(send.to.direct[0].rpartition(":")[2])
        self.world.witness.sent(self, send.frame)

        def deliver(data: bytes) -> None:
            target.frame_came(self, data, port, answer)

        def answer(ack: Ack) -> None:
            reply = Message(target.name, self.name, Kind.ACK, frames.encode_ack(ack))
            self.world.network.carry(reply, answered)

        incarnation = self.incarnation

        def answered(data: bytes) -> None:
            if self.incarnation == incarnation:
                self.close_tag(send.tag, events.Answered(send.tag, frames.decode_ack(data)))

        self.world.network.carry(message, deliver)
        late = events.SendFailed(send.tag, "no answer in time")
        self._later(send.timeout_s, lambda: self.close_tag(send.tag, late))
        if not target.is_up or target.port != port:  # nobody listens there: known at once
            refused = events.SendFailed(send.tag, "connection refused")
            self._later(0.3, lambda: self.close_tag(send.tag, refused))

    def frame_came(
        self, sender: SimPeer, data: bytes, port: int, answer: Callable[[Ack], None]
    ) -> None:
        """What a transport does with an incoming stream."""
        if not self.is_up or port != self.port or sender.peer_id not in self.allowed:
            return
        try:
            frame, payloads = frames.decode_frame(data)
        except frames.FrameError as error:
            self.core.counts.refused += 1
            self.world.witness.answers[("garbage", Answer.REFUSED, "")] += 1
            answer(Ack(Answer.REFUSED, str(error)[:180]))
            return
        tag = next(self.frame_tags)
        refs = tuple(self.put(payload) for payload in payloads)
        self.answers[tag] = answer
        self.post(events.FrameArrived(tag, sender.peer_id, frame, refs))

    # ------------------------------------------------------------ blobs

    def _upload(self, upload: events.Upload) -> None:
        try:
            data = [(spec_of(ref), self.payloads[ref.id]) for ref in upload.payloads]
        except KeyError:
            failed = events.TransferFailed(upload.tag, "released meanwhile")
            self._later(0.0, lambda: self.close_tag(upload.tag, failed))
            return
        num_bytes = sum(len(d) for _, d in data)

        def arrive() -> None:
            refusal = self.world.blob_refusal(self, tuple(spec for spec, _ in data), is_upload=True)
            if refusal:
                self.close_tag(upload.tag, events.TransferFailed(upload.tag, refusal))
                return
            for spec, blob in data:
                self.world.blobs.put(spec, blob)
            self.close_tag(upload.tag, events.Uploaded(upload.tag))

        self._later(self._transfer_s(num_bytes), arrive)

    def _download(self, download: events.Download) -> None:
        def arrive() -> None:
            refusal = self.world.blob_refusal(self, download.blobs, is_upload=False)
            blobs = [self.world.blobs.get(spec) for spec in download.blobs]
            if refusal or None in blobs:
                text = refusal or "a blob is not there"
                self.close_tag(download.tag, events.TransferFailed(download.tag, text))
                return
            refs = tuple(self.put(blob) for blob in blobs if blob is not None)
            self.close_tag(download.tag, events.Downloaded(download.tag, refs))

        self._later(self._transfer_s(sum(b.num_bytes for b in download.blobs)), arrive)

    def _transfer_s(self, num_bytes: int) -> float:
        probe = Message(self.name, BLOBS, Kind.BLOB, b"")
        for disturbance in list(self.world.network.disturbances):
            disturbance.touch(probe, self.world.rng)
        return self.world.rng.uniform(0.05, 0.3) + num_bytes / 50_000.0 + probe.extra_s

    # ------------------------------------------------------------ facts

    def inspect(self) -> None:
        """Nothing waits for what will never come, and nothing is kept for ever."""
        if not self.is_up or self.is_asleep or self.left is not None:
            return
        core, pathways = self.core, self.core.pathways
        if lost := set(core.outbox.pending) - self.open_tags:
            raise Violation(f"{self.name} waits for answers that will not come: {lost}")
        if pathways is None:
            return
        if lost := set(pathways.sends) - self.open_tags:
            raise Violation(f"{self.name} waits for sends that will not be answered: {lost}")
        if core.stand is not Stand.READY:
            return
        if pathways.slots_used() > pathways.slots_max:
            raise Violation(f"{self.name} holds more than its slots")
        self.compute.check_nothing_void()
        if not core.is_paused:
            self._inspect_microbatches()

    def _inspect_microbatches(self) -> None:
        pathways = self.core.pathways
        assert pathways is not None
        if self.world.time.now_s - self.clock.jumped_at_s < STUCK_S:
            return  # after a jump every deadline looks long past
        now_s, sending = self.clock.now_s(), {keys[0] for keys in pathways.sends.values()}
        for key, m in pathways.held.items():
            way_back_s = GRACE_S + RETURN_TRIES_MAX * (RETURN_TIMEOUT_S + 4.0)
            if now_s > m.deadline_s + way_back_s + STUCK_S:
                raise Violation(f"{self.name}: {key} is stuck as {m.status}")
            waits_for_answer = m.status is Status.SENDING and m.down_key is not None
            if waits_for_answer and key not in sending:
                raise Violation(f"{self.name}: {key} was sent, failed, and nobody tries again")
            if m.status is Status.RETURNING and key not in sending and m.retry_at_s > now_s + 60:
                raise Violation(f"{self.name}: {key} will never be returned")
            if m.status in (Status.QUEUED, Status.BACKING) and not self._is_queued(key):
                raise Violation(f"{self.name}: {key} is {m.status} and will not be computed")

    def refs_in_flight(self) -> set[int]:
        """Payloads of frames that the core has not heard of."""
        backlog = [e for e in self.backlog if isinstance(e, events.FrameArrived)]
        return {ref.id for e in backlog for ref in e.payloads}

    def _is_queued(self, key: object) -> bool:
        queue = self.core.queue
        if any(f.key == key for f in queue.forwards) or any(b[0] == key for b in queue.backwards):
            return True
        return queue.in_flight > 0  # handed out: its result is on its way


def spec_of(ref: PayloadRef) -> BlobSpec:
    return BlobSpec(digest=ref.digest, num_bytes=ref.num_bytes)
