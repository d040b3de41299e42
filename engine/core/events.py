"""What a contributor's core hears (events) and what it wants done (effects).

Every effect with a `tag` is answered by exactly one event with that tag, within its `timeout_s`.
`compute_commands.py` holds what is asked of compute.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from engine.core.compute_commands import Command, Result
from engine.protocol.frames import Ack, Frame
from engine.protocol.ids import PayloadRef, PeerId
from engine.protocol.messages import BlobSpec, PeerAddress, Reply, Request

# ---------------------------------------------------------------- events


class Tick(msgspec.Struct, frozen=True):
    """Time has passed: at the latest at `next_wake_s`."""


class FrameArrived(msgspec.Struct, frozen=True):
    """A well-formed frame of an allowed peer; to be answered by one `Respond` with this tag."""

    tag: int
    sender: PeerId
    frame: Frame
    payloads: tuple[PayloadRef, ...]


class Answered(msgspec.Struct, frozen=True):
    tag: int
    ack: Ack


class SendFailed(msgspec.Struct, frozen=True):
    """No answer: unreachable, or too late. The frame may have arrived all the same."""

    tag: int
    reason: str


class Replied(msgspec.Struct, frozen=True):
    tag: int
    reply: Reply


class CallFailed(msgspec.Struct, frozen=True):
    """`code` is the problem's, or `unreachable`."""

    tag: int
    code: str
    reason: str
    is_retryable: bool


class Uploaded(msgspec.Struct, frozen=True):
    tag: int


class Downloaded(msgspec.Struct, frozen=True):
    tag: int
    payloads: tuple[PayloadRef, ...]
    """In the order asked for."""


class TransferFailed(msgspec.Struct, frozen=True):
    tag: int
    reason: str


class Computed(msgspec.Struct, frozen=True):
    result: Result


class Operate(msgspec.Struct, frozen=True):
    """The person's (or agent's) word.

    `drain` finishes what is in flight, then leaves. `finish` takes up no new work but stays for the
    round's merging, until `begin`. `rejoin` drops everything and takes the seat again: the machine
    slept.
    """

    action: Literal["pause", "resume", "drain", "leave", "finish", "begin", "rejoin"]
    reason: str = ""
    gives_up_seat: bool = False
    """With `drain` and `leave`."""


class Moved(msgspec.Struct, frozen=True):
    """This computer is in another network: peers are told at the next heartbeat."""

    address: PeerAddress


Event = (
    Tick
    | FrameArrived
    | Answered
    | SendFailed
    | Replied
    | CallFailed
    | Uploaded
    | Downloaded
    | TransferFailed
    | Computed
    | Operate
    | Moved
)

# ---------------------------------------------------------------- effects


class Compute(msgspec.Struct, frozen=True):
    command: Command


class Send(msgspec.Struct, frozen=True):
    tag: int
    to: PeerAddress
    frame: Frame
    payloads: tuple[PayloadRef, ...]
    timeout_s: float


class Respond(msgspec.Struct, frozen=True):
    tag: int
    ack: Ack


class Call(msgspec.Struct, frozen=True):
    tag: int
    request: Request
    timeout_s: float


class Upload(msgspec.Struct, frozen=True):
    tag: int
    payloads: tuple[PayloadRef, ...]
    timeout_s: float


class Download(msgspec.Struct, frozen=True):
    tag: int
    blobs: tuple[BlobSpec, ...]
    timeout_s: float


class Release(msgspec.Struct, frozen=True):
    """Nobody needs these bytes any more."""

    refs: tuple[PayloadRef, ...]


class Allow(msgspec.Struct, frozen=True):
    """Who may connect on the data plane."""

    peers: tuple[PeerId, ...]


class Note(msgspec.Struct, frozen=True):
    """For the log, and for the person when it is a warning."""

    level: Literal["debug", "info", "warning"]
    text: str


class Leaving(msgspec.Struct, frozen=True):
    """The last effect: the runtime may stop."""

    reason: str
    is_refused: bool = False
    """For good: started again as it is, it would be refused again. `reason` says what to do."""


Effect = Compute | Send | Respond | Call | Upload | Download | Release | Allow | Note | Leaving
