"""What an engine is told on its standard input: one command a line, as JSON.

Only an engine started with `--controlled` listens for them. It computes by permission that expires:
`MayRun` comes at least once a second, and `PERMISSION_S` after the last one the engine pauses by
itself, whatever became of the program that gave it (the dead-man). End of file ends the engine.
Values only. Not here: who decides (the app's policy), and how the engine obeys (roles, runtime).
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

PERMISSION_S = 3.0
"""How long a `MayRun` holds."""
COMMAND_BYTES_MAX = 1 << 16

Fraction = Annotated[float, Meta(gt=0.0, le=1.0)]


class Command(msgspec.Struct, frozen=True, kw_only=True, tag_field="command", tag=str.lower):
    """Base of all commands."""


class UseKey(Command, frozen=True, kw_only=True):
    """The device key, once and first: 32 secret bytes as hex. Never argv, environment or log."""

    secret_hex: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class MayRun(Command, frozen=True, kw_only=True):
    """Compute for the next `PERMISSION_S`, within these limits."""

    duty_fraction: Fraction = 1.0
    """Share of the time in which the device computes; the rest it rests between microbatches."""
    upload_bytes_per_s: Annotated[float, Meta(ge=0.0)] = 0.0
    """Cap of what is sent, as a mean over some seconds; 0: none."""
    download_bytes_per_s: Annotated[float, Meta(ge=0.0)] = 0.0
    takes_leases: bool = True
    """False: finish what is in flight and this round, and begin nothing new."""


class Pause(Command, frozen=True, kw_only=True):
    """Stop computing at the next block. `reason` is shown to the network's other members."""

    reason: Annotated[str, Meta(max_length=200)]
    sent_at_s: float
    """`time.monotonic()` of the sender, so that signal to silence is measured on one clock."""


class Release(Command, frozen=True, kw_only=True):
    """The computer is about to sleep: one message that gives the work back, within a second."""

    reason: Annotated[str, Meta(max_length=200)]


class Leave(Command, frozen=True, kw_only=True):
    """Hand back what is held, save the state, and end."""

    reason: Annotated[str, Meta(max_length=200)]
    gives_up_seat: bool = False


AnyCommand = UseKey | MayRun | Pause | Release | Leave

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[AnyCommand] = msgspec.json.Decoder(AnyCommand)


class CommandError(ValueError):
    """A line that is no command."""


def encode(command: AnyCommand) -> bytes:
    """One line, newline included."""
    return _encoder.encode(command) + b"\n"


def decode(line: bytes) -> AnyCommand:
    """The command of a line; raises `CommandError`."""
    if len(line) > COMMAND_BYTES_MAX:
        raise CommandError(f"a line of {len(line)} bytes; at most {COMMAND_BYTES_MAX} are read")
    try:
        return _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CommandError(f"not a command: {error}") from error
