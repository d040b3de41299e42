"""What is said on the control socket: one JSON object a line, with a version and a number. Pure.

    ─► {"v": 1, "id": 7, "do": "pause", "until_s": null}
    ◄─ {"v": 1, "id": 7, "ok": true, "text": "It is paused.", "what_to_do": "", "value": null}

Every action of actions.py may be asked for, and two questions: `state`, whose value is the whole
picture, and `takeover`, by which a window asks a headless program to make room. On the loopback the
first line is the token. Not here: sockets (transports.py), obeying (server.py).
"""

from __future__ import annotations

from typing import Any

import msgspec

from app.actions import AnyAction, Outcome
from app.state import AppState

VERSION = 1
LINE_BYTES_MAX = 16 << 20
"""A picture of a large run has some megabytes."""
REQUEST_BYTES_MAX = 1 << 20


class GetState(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="state"):
    """The present picture."""


class TakeOver(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="takeover"):
    """Drain, let go of everything, and wait until the asker has ended."""


AnyAsked = AnyAction | GetState | TakeOver


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """What every request begins with."""

    v: int
    id: int = 0


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    v: int = VERSION
    id: int = 0
    ok: bool
    text: str = ""
    what_to_do: str = ""
    value: Any = None


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """First line on the loopback."""

    v: int = VERSION
    token: str


class RequestError(ValueError):
    """A line that asks for nothing we know; `request_id` as far as it could be read."""

    def __init__(self, request_id: int, what: str) -> None:
        super().__init__(what)
        self.request_id = request_id


_envelope = msgspec.json.Decoder(Envelope)
_asked: msgspec.json.Decoder[AnyAsked] = msgspec.json.Decoder(AnyAsked)
_reply = msgspec.json.Decoder(Reply)
_token = msgspec.json.Decoder(Token)
_state = msgspec.json.Decoder(AppState)


def read_request(line: bytes) -> tuple[int, AnyAsked]:
    """Its number and what is asked; raises `RequestError`."""
    try:
        envelope = _envelope.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RequestError(0, f"This is not a request: {error}.") from error
    if envelope.v != VERSION:
        raise RequestError(
            envelope.id, f"This program speaks version {VERSION}, not {envelope.v}. Update both."
        )
    try:
        return envelope.id, _asked.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RequestError(envelope.id, f"Nobody knows how to do that: {error}.") from error


def write_request(request_id: int, asked: AnyAsked) -> bytes:
    """One line, newline included."""
    fields = {"v": VERSION, "id": request_id, **msgspec.to_builtins(asked)}
    return msgspec.json.encode(fields) + b"\n"


def write_reply(request_id: int, outcome: Outcome) -> bytes:
    """One line, newline included."""
    reply = Reply(
        id=request_id,
        ok=outcome.ok,
        text=outcome.text,
        what_to_do=outcome.what_to_do,
        value=outcome.value,
    )
    return msgspec.json.encode(reply) + b"\n"


def read_reply(line: bytes) -> Reply:
    """Raises `msgspec.DecodeError`."""
    return _reply.decode(line)


def read_state(reply: Reply) -> AppState:
    """The picture that a reply carries; raises `msgspec.ValidationError`."""
    return msgspec.convert(reply.value, AppState)


def write_token(token: str) -> bytes:
    return msgspec.json.encode(Token(token=token)) + b"\n"


def read_token(line: bytes) -> str:
    """Raises `msgspec.DecodeError`."""
    return _token.decode(line).token
