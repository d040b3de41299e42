"""The data plane: what one contributor sends another, and the answer on the same stream.

A frame is `header length (u32, little-endian) | header (MessagePack) | payloads, in order`. The
header names each payload's length; everything is checked against caps before it is allocated.
`decode_frame` raises `FrameError`, always the sender's fault: refuse, count, carry on.
Not here: what a payload means (`codec`), and who may connect (`net`).
"""

from __future__ import annotations

import struct
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from engine.protocol.ids import Attempt, Work

HEADER_BYTES_MAX = 4096
FRAME_BYTES_MAX = 64 << 20
HOPS_MAX = 256
ANSWER_BYTES = 13
"""Of an `accepted` without a reason."""

Tag = Annotated[bytes, Meta(min_length=8, max_length=8)]
"""First 8 bytes of the digest of the run's configuration: frames of another run are refused."""


class FrameError(ValueError):
    """The peer sent something that is not a frame of ours."""


class Forward(msgspec.Struct, frozen=True, array_like=True, tag="f"):
    """Activations for the next stage. Payloads: token ids (u16, little-endian), activations."""

    run: Tag
    generation: int
    to_stage: int
    work: Work
    attempt: Annotated[Attempt, Meta(max_length=HOPS_MAX)]
    budget_ms: int
    """What is left of the microbatch's deadline, from now."""
    payload_bytes: Annotated[tuple[int, ...], Meta(max_length=2)]


class Backward(msgspec.Struct, frozen=True, array_like=True, tag="b"):
    """Activation gradients for the stage before; no payload for a validation result or failure."""

    run: Tag
    generation: int
    to_stage: int
    work: Work
    attempt: Annotated[Attempt, Meta(max_length=HOPS_MAX)]
    """The attempt that the forward frame carried."""
    loss_nats: float
    num_tokens: int
    """Predicted tokens that `loss_nats` sums over."""
    failed: str
    """Empty, or why this pathway cannot be completed: send it another way."""
    payload_bytes: Annotated[tuple[int, ...], Meta(max_length=1)]


Frame = Forward | Backward


class Answer(StrEnum):
    """How a frame was taken."""

    ACCEPTED = "accepted"
    BUSY = "busy"
    """No stash slot free: another replica, or again after `retry_ms`."""
    DUPLICATE = "duplicate"
    """This key was taken before; the work is done once. As good as accepted."""
    SUPERSEDED = "superseded"
    """A gradient of an attempt that was given up or already answered; not paid."""
    REFUSED = "refused"
    """Of another run, generation or stage, or malformed; do not send again."""


class Ack(msgspec.Struct, frozen=True, array_like=True):
    answer: Answer
    reason: Annotated[str, Meta(max_length=200)] = ""
    retry_ms: int = 0
    free_slots: int = -1
    """Of who took a forward: microbatches it has room for beside it; below 0: not said."""


_header_decoder = msgspec.msgpack.Decoder(Frame)
_ack_decoder = msgspec.msgpack.Decoder(Ack)
_encoder = msgspec.msgpack.Encoder()


def encode_frame(frame: Frame, payloads: tuple[bytes, ...] = ()) -> bytes:
    """The bytes of a frame. `payloads` must be as long as the header says (ValueError)."""
    if tuple(len(p) for p in payloads) != frame.payload_bytes:
        raise ValueError("payload lengths differ from the header")
    header = _encoder.encode(frame)
    if len(header) > HEADER_BYTES_MAX:
        raise ValueError("header too long")
    return b"".join((struct.pack("<I", len(header)), header, *payloads))


def wire_bytes(frame: Frame) -> int:
    """What sending `frame` costs, its answer included (transport and encryption are not)."""
    return 4 + len(_encoder.encode(frame)) + sum(frame.payload_bytes) + ANSWER_BYTES


def decode_frame(data: bytes) -> tuple[Frame, tuple[bytes, ...]]:
    """A frame and its payloads; raises `FrameError`."""
    if len(data) > FRAME_BYTES_MAX:
        raise FrameError(f"frame of {len(data)} bytes; at most {FRAME_BYTES_MAX} are taken")
    if len(data) < 4:
        raise FrameError("shorter than a header length")
    (length,) = struct.unpack_from("<I", data)
    if length > HEADER_BYTES_MAX or 4 + length > len(data):
        raise FrameError(f"a header of {length} bytes is impossible here")
    try:
        frame = _header_decoder.decode(memoryview(data)[4 : 4 + length])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FrameError(f"undecodable header: {error}") from error
    lengths = frame.payload_bytes
    if any(n < 0 for n in lengths) or sum(lengths) != len(data) - 4 - length:
        raise FrameError("payload lengths do not add up")
    payloads, at = [], 4 + length
    for num_bytes in frame.payload_bytes:
        payloads.append(data[at : at + num_bytes])
        at += num_bytes
    return frame, tuple(payloads)


def encode_ack(ack: Ack) -> bytes:
    """The bytes of an answer, under 300."""
    return _encoder.encode(ack)


def decode_ack(data: bytes) -> Ack:
    """An answer; raises `FrameError`."""
    try:
        return _ack_decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FrameError(f"undecodable answer: {error}") from error
