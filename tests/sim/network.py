"""Messages between nodes, and a blob store, at the mercy of disturbances.

A message takes a latency drawn from the seed and its bytes over the sender's uplink. Disturbances
(faults.py) may drop, delay, copy or tamper with it. Whoever sends sets a time limit of its own:
nobody is told that a message was lost.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import Protocol

from engine.protocol.ids import Digest, digest_of
from engine.protocol.messages import BlobSpec
from tests.sim.clock import Violation, VirtualTime

ORCHESTRATOR, BLOBS = "orchestrator", "blobs"
LATENCY_S = (0.01, 0.08)
BYTES_PER_S = 250_000.0


class Kind(Enum):
    """What a message is to the network."""

    FORWARD = "forward"
    BACKWARD = "backward"
    ACK = "ack"
    CALL = "call"
    REPLY = "reply"
    BLOB = "blob"


@dataclass(slots=True)
class Message:
    """On its way from one node to another; disturbances change it."""

    source: str
    target: str
    kind: Kind
    data: bytes
    copies: int = 1
    """0: lost."""
    extra_s: float = 0.0


class Disturbance(Protocol):
    """A part of a fault that meddles with messages while it lasts."""

    def touch(self, message: Message, rng: random.Random) -> None: ...

    def stops(self, message: Message) -> bool:
        """Whether every such message is lost for now; asking strikes nobody."""
        ...


@dataclass(slots=True)
class Network:
    """Carries messages; counts what happened to them."""

    time: VirtualTime
    rng: random.Random
    disturbances: list[Disturbance] = field(default_factory=list)
    num_carried: int = 0

    def carry(self, message: Message, deliver: Callable[[bytes], None]) -> None:
        """Deliver `message` after its time: once, or as often as disturbances will have it."""
        for disturbance in list(self.disturbances):
            disturbance.touch(message, self.rng)
        for _ in range(message.copies):
            data = message.data
            delay_s = self.rng.uniform(*LATENCY_S) + len(data) / BYTES_PER_S + message.extra_s
            self.num_carried += 1
            self.time.after(delay_s, partial(deliver, data))

    def is_cut(self, source: str, target: str) -> bool:
        """Whether a blob can be moved now: asks the disturbances with an empty message."""
        probe = Message(source, target, Kind.BLOB, b"")
        for disturbance in list(self.disturbances):
            disturbance.touch(probe, self.rng)
        return probe.copies == 0

    def serves_blobs(self) -> bool:
        """Whether the store works, as its host sees it: an outage, or cut off from the host."""
        probe = Message(ORCHESTRATOR, BLOBS, Kind.BLOB, b"")
        return not any(d.stops(probe) for d in self.disturbances)


@dataclass(slots=True)
class BlobStore:
    """Bytes by digest."""

    blobs: dict[Digest, bytes] = field(default_factory=dict)
    deleted: set[Digest] = field(default_factory=set)

    def put(self, spec: BlobSpec, data: bytes) -> None:
        if digest_of(data) != spec.digest or len(data) != spec.num_bytes:
            raise Violation("an upload differs from what was announced")
        self.blobs[Digest(spec.digest)] = data
        self.deleted.discard(Digest(spec.digest))

    def get(self, spec: BlobSpec) -> bytes | None:
        return self.blobs.get(Digest(spec.digest))

    def delete(self, digests: Iterable[Digest]) -> None:
        for digest in digests:
            self.blobs.pop(digest, None)
            self.deleted.add(digest)
