"""One replica's pathways with neighbours, and short ways to play frames and results to it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from engine.core import events
from engine.core.compute_commands import BackwardDone, Command, ForwardDone
from engine.core.compute_queue import ComputeQueue
from engine.core.pathway_frames import Place
from engine.core.pathways import Pathways
from engine.core.receipt_counts import ReceiptCounts
from engine.core.routing import Router
from engine.protocol import frames
from engine.protocol.frames import Ack, Answer
from engine.protocol.ids import Attempt, PayloadRef, PeerId, Work, WorkKey, digest_of
from engine.protocol.messages import PeerAddress, RoutePeer

RUN = b"our run!"
UP, UP_2 = PeerId("1" * 64), PeerId("2" * 64)
DOWN, DOWN_2, DOWN_3 = PeerId("a" * 64), PeerId("b" * 64), PeerId("c" * 64)
STRANGER = PeerId("f" * 64)
WORK = Work(1, 0, 2)
CHECK = Work(2, 0, 2, is_validation=True)
TOKENS = 16


def route(peer: PeerId, tokens_per_s: float = 100.0, port: int = 1) -> RoutePeer:
    address = PeerAddress(peer_id=peer, direct=(f"10.0.0.1:{port}",))
    return RoutePeer(address=address, tokens_per_s=tokens_per_s)


_ids = itertools.count(1)


def ref(text: str = "bytes") -> PayloadRef:
    data = text.encode()
    return PayloadRef(next(_ids), len(data), digest_of(data))


@dataclass
class Replica:
    """Pathways of a stage in a run of three stages, with two downstream and two upstream peers."""

    stage: int = 1
    slots_max: int = 2
    now_s: float = 100.0
    router: Router = field(default_factory=Router)
    queue: ComputeQueue = field(default_factory=lambda: ComputeQueue(2, 2))
    counts: ReceiptCounts = field(default_factory=ReceiptCounts)
    tags: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    effects: list[events.Effect] = field(default_factory=list)
    """Of the last thing that happened."""
    released: list[PayloadRef] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.router.update(1, [route(DOWN), route(DOWN_2, 50.0)], [route(UP), route(UP_2)])
        self.pathways = Pathways(
            place=Place(self.stage, 3, 0, RUN),
            slots_max=self.slots_max,
            deadline_s_max=60.0,
            router=self.router,
            queue=self.queue,
            counts=self.counts,
            tags=self.tags,
            is_open=True,
        )

    # ------------------------------------------------------------ what comes in

    def take(self, effects: list[events.Effect]) -> list[events.Effect]:
        self.effects = effects
        for effect in effects:
            if isinstance(effect, events.Release):
                self.released += effect.refs
        return effects

    def forward(
        self,
        work: Work = WORK,
        attempt: Attempt = (0,),
        sender: PeerId = UP,
        budget_ms: int = 30_000,
        run: bytes = RUN,
        generation: int = 0,
        to_stage: int | None = None,
        num_payloads: int = 2,
    ) -> Answer:
        to_stage = self.stage if to_stage is None else to_stage
        payloads = tuple(ref() for _ in range(num_payloads))
        lengths = tuple(p.num_bytes for p in payloads)
        frame = frames.Forward(run, generation, to_stage, work, attempt, budget_ms, lengths)
        event = events.FrameArrived(next(self.tags), sender, frame, payloads)
        self.take(self.pathways.take_forward(event, frame, self.now_s))
        return self.answer

    def backward(
        self,
        key: WorkKey,
        sender: PeerId = DOWN,
        failed: str = "",
        loss_nats: float = 20.0,
        num_tokens: int = TOKENS,
        run: bytes = RUN,
        generation: int = 0,
        to_stage: int | None = None,
        num_payloads: int | None = None,
    ) -> Answer:
        work, attempt = key
        if num_payloads is None:
            num_payloads = 0 if failed or work.is_validation else 1
        payloads = tuple(ref() for _ in range(num_payloads))
        to_stage = self.stage if to_stage is None else to_stage
        frame = frames.Backward(
            run,
            generation,
            to_stage,
            work,
            attempt,
            loss_nats,
            num_tokens,
            failed,
            tuple(p.num_bytes for p in payloads),
        )
        event = events.FrameArrived(next(self.tags), sender, frame, payloads)
        self.take(self.pathways.take_backward(event, frame, self.now_s))
        return self.answer

    def computed(self, command: Command) -> list[events.Effect]:
        """Compute did it; what came of it goes back to the pathways."""
        self.queue.in_flight -= 1
        name = type(command).__name__
        if name == "Forward":
            key = command.key  # type: ignore[union-attr]
            is_last = self.stage == 2
            done = ForwardDone(key, ref("tokens"), ref("activation"), 0.0, TOKENS)
            if is_last:
                done = ForwardDone(key, None, None, 20.0, TOKENS)
            return self.take(self.pathways.forward_done(done, self.now_s))
        if name == "Backward":
            key = command.key  # type: ignore[union-attr]
            gradient = None if self.stage == 0 else ref("gradient")
            return self.take(
                self.pathways.backward_done(BackwardDone(key, gradient, TOKENS, 0), self.now_s)
            )
        return []

    def compute_all(self) -> list[str]:
        """Let compute do whatever is queued; returns the names of the commands."""
        names, effects = [], []
        while (command := self.queue.next(self.now_s)) is not None:
            names.append(type(command).__name__)
            effects += self.computed(command)
        self.effects = effects
        return names

    def answered(self, send: events.Send, answer: Answer, retry_ms: int = 0) -> None:
        ack = Ack(answer, "", retry_ms)
        self.take(self.pathways.answered(events.Answered(send.tag, ack), self.now_s))

    def failed(self, send: events.Send) -> None:
        self.take(self.pathways.send_failed(events.SendFailed(send.tag, "gone"), self.now_s))

    def tick(self, after_s: float = 0.0) -> None:
        self.now_s += after_s
        self.take(self.pathways.tick(self.now_s))

    # ------------------------------------------------------------ what came out

    @property
    def answer(self) -> Answer:
        (respond,) = [e for e in self.effects if isinstance(e, events.Respond)]
        return respond.ack.answer

    @property
    def sends(self) -> list[events.Send]:
        return [e for e in self.effects if isinstance(e, events.Send)]

    @property
    def send(self) -> events.Send:
        (send,) = self.sends
        return send

    def awaiting(self, work: Work = WORK) -> events.Send:
        """Take a forward as far as its acceptance downstream; returns the frame that was sent."""
        self.forward(work)
        self.compute_all()
        send = self.send
        self.answered(send, Answer.ACCEPTED)
        return send

    def returning(self, work: Work = WORK) -> events.Send:
        """As far as the gradient's way back; returns that frame."""
        sent = self.awaiting(work)
        assert self.backward(key_of(sent), PeerId(sent.to.peer_id)) is Answer.ACCEPTED
        if not work.is_validation:
            self.compute_all()
        return self.send


def key_of(send: events.Send) -> WorkKey:
    return send.frame.work, send.frame.attempt
