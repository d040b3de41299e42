"""Messages that are lost, late, doubled or not what was sent."""

from __future__ import annotations

import math
import random
import struct
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from engine.protocol import frames
from tests.sim.fault import Fault
from tests.sim.network import Kind, Message
from tests.sim.payloads import TENSOR_SHAPE, BadPayloadError, sealed, with_tensor

if TYPE_CHECKING:
    from tests.sim.world import World

FRAMES = frozenset({Kind.FORWARD, Kind.BACKWARD})
ANY = frozenset(Kind)


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
class BadTensor(OnMessages):
    """The payload's record stays; its tensor becomes another, with a digest that fits."""

    rate: float = 0.05
    kinds: frozenset[Kind] = FRAMES

    def tensor(self, rng: random.Random) -> bytes:
        raise NotImplementedError

    def strike(self, message: Message, rng: random.Random) -> bool:
        opened = _open(message.data)
        if opened is None or not opened[1]:
            return False
        frame, (*others, last) = opened
        try:
            payloads = (*others, with_tensor(last, self.tensor(rng)))
        except BadPayloadError:
            return False  # another fault was here
        lengths = tuple(map(len, payloads))
        frame = msgspec.structs.replace(frame, payload_bytes=lengths)
        message.data = frames.encode_frame(frame, payloads)
        return True


@dataclass(slots=True, kw_only=True)
class NotNumbers(BadTensor):
    """NaN, infinity, or numbers beyond any codec."""

    def tensor(self, rng: random.Random) -> bytes:
        return sealed(TENSOR_SHAPE, rng.choice((math.nan, math.inf, -math.inf, 3e38)))


@dataclass(slots=True, kw_only=True)
class Misshapen(BadTensor):
    """As many bytes as are due, of another shape."""

    def tensor(self, rng: random.Random) -> bytes:
        samples, context, width = TENSOR_SHAPE
        shape = rng.choice(((samples, width, context), (context, samples, width), (64,)))
        return sealed(shape, 1.0)


@dataclass(slots=True, kw_only=True)
class Oversized(BadTensor):
    """Far more than is due; or a header that would be longer than any may be."""

    def tensor(self, rng: random.Random) -> bytes:
        return sealed((rng.randrange(8, 64), 16, 16), 1.0)

    def strike(self, message: Message, rng: random.Random) -> bool:
        if rng.random() < 0.7:
            return BadTensor.strike(self, message, rng)
        message.data = struct.pack("<I", rng.randrange(1 << 13, 1 << 32)) + message.data
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
