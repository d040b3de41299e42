"""The 24 bytes in front of every payload, and the errors of this package.

`magic "TH" | version u8 | codec u8 | dtype u8 | dimensions u8 | shape 3 x u32 | digest 6 bytes`,
little-endian; the digest is BLAKE2b over the 18 bytes before it and the body, so that any changed
bit is seen. It tells accidents apart from data; who sent the data is known from the connection.
The receiver always knows which shape it expects, hence nothing is allocated on a peer's word.

    ValueError       PayloadError     bytes that are not what was expected: the peer's fault
    ArithmeticError  NonFiniteError   values that cannot be sent: our own computation went wrong
"""

from __future__ import annotations

import hashlib
import math
import struct
from collections.abc import Callable, Sequence
from enum import IntEnum

MAGIC = b"TH"
VERSION = 1
HEADER_BYTES = 24
DIMENSIONS_MAX = 3
VALUES_MAX = 1 << 31
"""Values of one payload; above it we refuse to encode, and to expect."""
MAGNITUDE_MAX = 2.0**96
"""Numbers beyond this count as not finite: a code times its scale may not overflow."""

Between = Callable[[], None]
"""Called between two parts of a long computation: a point at which it can wait."""

_FIELDS = struct.Struct("<2sBBBB3I")
_DIGEST_BYTES = 6
_HASHED_BYTES = 1 << 22
"""At once: a few milliseconds."""
_FLOAT32 = 1
"""The only dtype so far: what decoding gives."""


class PayloadError(ValueError):
    """Bytes from a peer that are malformed, corrupt, oversized or not finite."""


class NonFiniteError(ArithmeticError):
    """Our own values are not finite, or so large that no codec holds them."""


class Codec(IntEnum):
    """How a body is written. Numbers are on the wire: never reused."""

    BF16 = 1
    TOKEN_4 = 2
    TOKEN_8 = 3
    CONTRIBUTION = 16
    DELTA = 17
    DRIFT = 18
    BASE = 19
    BASE_BF16 = 20


def at_once() -> None:
    """Nobody asks to wait."""


def seal(
    codec: Codec, shape: Sequence[int], *body: bytes | memoryview, between: Between = at_once
) -> bytes:
    """A payload: header and body. ValueError for a shape that no payload can have."""
    fields = _FIELDS.pack(
        MAGIC, VERSION, codec, _FLOAT32, len(shape), *_padded(_checked_shape(shape))
    )
    return b"".join((fields, _digest(fields, *body, between=between), *body))


def codec_of(data: bytes) -> Codec:
    """Which codec wrote `data`; raises `PayloadError`."""
    if len(data) < HEADER_BYTES:
        raise PayloadError(f"{len(data)} bytes are shorter than a payload's header")
    magic, version, codec, *_ = _FIELDS.unpack_from(data)
    if magic != MAGIC or version != VERSION:
        raise PayloadError(f"not a payload of version {VERSION}")
    try:
        return Codec(codec)
    except ValueError as error:
        raise PayloadError(f"codec {codec} is unknown") from error


def open_body(
    data: bytes,
    codec: Codec,
    shape: Sequence[int],
    body_bytes: int,
    between: Between = at_once,
) -> memoryview:
    """The body of a payload that must be exactly as expected; raises `PayloadError`."""
    if len(data) != HEADER_BYTES + body_bytes:
        raise PayloadError(f"{len(data)} bytes; a payload of {HEADER_BYTES + body_bytes} is due")
    if codec_of(data) is not codec:
        raise PayloadError(f"written by {codec_of(data).name}; {codec.name} is due")
    _, _, _, dtype, dimensions, *sizes = _FIELDS.unpack_from(data)
    if dtype != _FLOAT32 or dimensions != len(shape) or sizes != _padded(_checked_shape(shape)):
        raise PayloadError(f"shape {sizes[:dimensions]}; {list(shape)} is due")
    view = memoryview(data)
    body = view[HEADER_BYTES:]
    if view[_FIELDS.size : HEADER_BYTES] != _digest(view[: _FIELDS.size], body, between=between):
        raise PayloadError("the digest does not fit: corrupt on its way")
    return body


def _checked_shape(shape: Sequence[int]) -> Sequence[int]:
    if not 1 <= len(shape) <= DIMENSIONS_MAX or min(shape) < 1 or math.prod(shape) > VALUES_MAX:
        raise ValueError(f"no payload has the shape {tuple(shape)}")
    return shape


def _padded(shape: Sequence[int]) -> list[int]:
    return [*shape, *[0] * (DIMENSIONS_MAX - len(shape))]


def _digest(*parts: bytes | memoryview, between: Between) -> bytes:
    state = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    for part in parts:
        for start in range(0, len(part), _HASHED_BYTES):
            state.update(
                part if len(part) <= _HASHED_BYTES else part[start : start + _HASHED_BYTES]
            )
            between()
    return state.digest()
