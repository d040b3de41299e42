"""Registration and seats: who a device is, which stage it gets, and how it goes."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from engine.protocol.ids import RunId
from engine.protocol.messages.values import Count, Message, Name, PeerAddress, Seconds, Sentence
from engine.protocol.run_config import RunConfig


class DeviceReport(Message, frozen=True, kw_only=True):
    """What a machine offers; measured by the engine, shown in the dashboard."""

    kind: Literal["cuda", "mps", "cpu"]
    name: Name = ""
    memory_bytes: Count = 0
    """Main memory that is granted; 0: not said."""
    card_bytes: Count | None = None
    """What may be taken of a card's own memory; None: it computes in main memory."""
    flops_per_s: Annotated[float, Meta(ge=0.0)] = 0.0
    """Measured with matrix products, not read off a data sheet."""


class Register(Message, frozen=True, kw_only=True):
    """First word of a session; idempotent."""

    protocol_version: int
    software_version: Name
    role: Literal["contributor", "validator", "reader"]
    """A reader only fetches what the run is made of, to put a checkpoint together."""
    name: Name = ""
    device: DeviceReport
    session: Name
    """Drawn anew at every start of the process: counters begin at zero with it."""


class Registered(Message, frozen=True, kw_only=True):
    server_time_s: float
    heartbeat_s: Seconds
    runs: tuple[RunId, ...]


class Seat(Message, frozen=True, kw_only=True):
    """The right to serve a stage; survives sleep, restart and update."""

    stage: Count
    expires_in_s: Seconds
    generation: Count
    """Raised by a rollback: state of an older generation is dropped and loaded anew."""


class Queued(Message, frozen=True, kw_only=True):
    """The run is full: an honest place in the queue."""

    position: Count
    """1 is next."""
    reason: Sentence
    retry_s: Seconds


class Join(Message, frozen=True, kw_only=True):
    """Ask for a seat in a run, or take the kept one again."""

    address: PeerAddress
    tokens_per_s: Annotated[float, Meta(ge=0.0)] = 0.0


class Joined(Message, frozen=True, kw_only=True):
    seat: Seat | None
    queued: Queued | None = None
    config: RunConfig | None = None
    """With a seat."""


class Leave(Message, frozen=True, kw_only=True):
    """Give work back at once; the seat stays unless `gives_up_seat`."""

    reason: Sentence
    gives_up_seat: bool = False


class Left(Message, frozen=True, kw_only=True):
    pass
