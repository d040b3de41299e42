"""Events as lines of JSON, size-capped in both directions.

A line that is no event of ours raises `WireError`; a reader counts it and carries on, because a
library may write to standard output what it likes.
"""

from __future__ import annotations

import msgspec

from engine.api.events import AnyEvent

LINE_BYTES_MAX = 1 << 20

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[AnyEvent] = msgspec.json.Decoder(AnyEvent)


class WireError(ValueError):
    """A line that is no event."""


def encode(event: AnyEvent) -> bytes:
    """One line, newline included; raises `WireError` when it is over `LINE_BYTES_MAX`."""
    line = _encoder.encode(event) + b"\n"
    if len(line) > LINE_BYTES_MAX:
        raise WireError(f"an event of {len(line)} bytes; at most {LINE_BYTES_MAX} are read")
    return line


def decode(line: bytes) -> AnyEvent:
    """The event of a line, with or without its newline; raises `WireError`."""
    if len(line) > LINE_BYTES_MAX:
        raise WireError(f"a line of {len(line)} bytes; at most {LINE_BYTES_MAX} are read")
    try:
        return _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise WireError(f"not an event: {error}") from error
