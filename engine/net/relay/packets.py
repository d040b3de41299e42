"""What travels through the relay: packets in the open, and what is sealed in them.

A dialer greets (HELLO, HELLO_BACK), then sends its frames in chunks (FROM_DIALER) and gets what was
taken and the answers (TO_DIALER); each session carries the frames of the one who dialed.
Not here: sealing (sealed.py), who sends which when (sending.py, answering.py).
"""

from __future__ import annotations

import struct
from enum import IntEnum

from engine.net.relay.sealed import OVERHEAD_BYTES, SESSION_BYTES
from engine.protocol.relay_pass import PACKET_BYTES_MAX

CHUNK_BYTES = 128 << 10
WINDOW_BYTES = 4 * CHUNK_BYTES
"""Of a frame, sent ahead of what the receiver said it took."""


class Kind(IntEnum):
    """First byte of a packet, in the open."""

    HELLO = 0
    HELLO_BACK = 1
    FROM_DIALER = 2
    TO_DIALER = 3
    FORGOTTEN = 4
    """The session is not known here: greet again."""
    REFUSED = 5
    """Not on the allow-list."""


class Inner(IntEnum):
    """First byte of what is sealed."""

    CHUNK = 0
    TOOK = 1
    ANSWER = 2
    FAILED = 3
    ABANDON = 4


HEAD = struct.Struct("<BII")
"""Inner kind, stream, and a number: a frame's length, the bytes taken, or why it failed."""


class Failure(IntEnum):
    """Why a frame got no answer."""

    OVERSIZED = 1
    NOT_READY = 2
    FAILED = 3
    TOO_MANY = 4


REASONS = {
    Failure.OVERSIZED: "the peer refused a frame of this size",
    Failure.NOT_READY: "the peer is not ready",
    Failure.FAILED: "the peer failed to answer",
    Failure.TOO_MANY: "the peer has too many frames under way",
}

assert 1 + SESSION_BYTES + OVERHEAD_BYTES + HEAD.size + CHUNK_BYTES <= PACKET_BYTES_MAX
