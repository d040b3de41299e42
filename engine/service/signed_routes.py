"""The signed messages of runs as plain ASGI: `POST /v1/runs/{run_id}/{route}` of `ROUTES`.

These are what thousands of contributors send every few seconds, so nothing stands between server
and service that is not needed: a framework's routing, request and response objects took as much
time as all the rest (measured: 290 of 600 us a heartbeat). Everything else goes on to the
application behind.
Not here: all other routes (`api.py`), what the answers are (`service.py`).
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import msgspec

from engine.protocol.ids import PROTOCOL_VERSION, PeerId
from engine.protocol.messages import BODY_BYTES_MAX, ROUTES, Problem, Register
from engine.protocol.signing import SignatureError
from engine.service import problems
from engine.service.problems import PROBLEM_TYPE, PROTOCOL_HEADER, ProblemError
from engine.service.service import Service

JSON_TYPE = "application/json"
BEGIN = "/v1/runs/"
ALSO_READ = frozenset({"status", "manifest"})
"""Routes that anyone may `GET` as well."""
_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {
    route: msgspec.json.Decoder(request) for request, (route, _) in ROUTES.items()
}

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]

log = logging.getLogger(__name__)


class SignedRoutes:
    """An ASGI application before another one."""

    def __init__(self, service: Service, behind: Any) -> None:
        """`behind`: the application for everything else; frameworks type theirs each their way."""
        self._service, self._behind = service, behind

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        run_id, _, route = _rest(scope).partition("/")
        is_ours = route in _DECODERS
        if is_ours and scope["method"] == "POST":
            await self._post(run_id, route, scope, receive, send)
        elif is_ours and route not in ALSO_READ:
            advice = "GET /schema/openapi.json describes what is here."
            title = "This method is not allowed here."
            await respond(send, problems.problem(405, "http_405", title, advice))
        else:
            await self._behind(scope, receive, send)

    async def _post(
        self, run_id: str, route: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        began_s = time.perf_counter()
        answer: object
        try:
            answer = await self._answer(run_id, route, scope, receive)
        except ProblemError as error:
            answer = error.problem
        except Exception:  # answered as our fault; the log has what it was
            log.exception("%s failed", route)
            answer = problems.core_failed()
        status = await respond(send, answer)
        self._service.metrics.count(route, status, time.perf_counter() - began_s)

    async def _answer(self, run_id: str, route: str, scope: Scope, receive: Receive) -> object:
        service = self._service
        service.run(run_id)
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        check_protocol(headers.get(PROTOCOL_HEADER, PROTOCOL_VERSION))
        body = await _body(headers, receive, service.settings.body_s_max)
        peer = self._who(scope, headers, body)
        message = _decoded(_DECODERS[route], body)
        if isinstance(message, Register):
            check_protocol(message.protocol_version)
        return await service.answer(run_id, peer, message, self._base_url(scope, headers))

    def _who(self, scope: Scope, headers: dict[str, str], body: bytes) -> PeerId:
        path = scope["raw_path"].decode("latin-1")
        if query := scope["query_string"]:
            path += "?" + query.decode("latin-1")
        try:
            return self._service.verifier.verify("POST", path, body, headers, self._service.clock())
        except SignatureError as error:
            raise ProblemError(problems.unsigned(error)) from error

    def _base_url(self, scope: Scope, headers: dict[str, str]) -> str:
        """As the contributor addresses this service, unless the operator named another URL."""
        if self._service.settings.public_url:
            return self._service.settings.public_url
        host = headers.get("host") or ":".join(map(str, scope["server"]))
        return f"{scope['scheme']}://{host}/"


async def respond(send: Send, answer: object) -> int:
    """As JSON, a `Problem` as one; returns the status."""
    is_problem = isinstance(answer, Problem)
    status = answer.status if isinstance(answer, Problem) else 200
    body = msgspec.json.encode(answer)
    headers = [
        (b"content-type", (PROBLEM_TYPE if is_problem else JSON_TYPE).encode()),
        (b"content-length", b"%d" % len(body)),
        (PROTOCOL_HEADER.encode(), b"%d" % PROTOCOL_VERSION),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
    return status


def check_protocol(version: object) -> None:
    """Raises `ProblemError` for another than ours."""
    if str(version) != str(PROTOCOL_VERSION):
        raise ProblemError(problems.wrong_protocol(version))


def length_of(text: str) -> int | None:
    """The content length that a header announces; None: none that makes sense."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def _rest(scope: Scope) -> str:
    """`{run_id}/{route}` of a path that has the form; empty for all others."""
    if scope["type"] != "http":
        return ""
    path: str = scope["path"]
    return path[len(BEGIN) :] if path.startswith(BEGIN) else ""


async def _body(headers: dict[str, str], receive: Receive, seconds_max: float) -> bytes:
    """At most `BODY_BYTES_MAX` bytes, refused unread when they are announced to be more."""
    if (length_of(headers.get("content-length", "")) or 0) > BODY_BYTES_MAX:
        raise ProblemError(problems.body_too_large())
    parts, num_bytes, has_more = [], 0, True
    try:
        async with asyncio.timeout(seconds_max):
            while has_more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise ProblemError(problems.malformed("the sender went away"))
                part = message.get("body", b"")
                num_bytes += len(part)
                if num_bytes > BODY_BYTES_MAX:
                    raise ProblemError(problems.body_too_large())
                parts.append(part)
                has_more = message.get("more_body", False)
    except TimeoutError as error:
        raise ProblemError(problems.body_too_slow()) from error
    return b"".join(parts)


def _decoded(decoder: msgspec.json.Decoder[Any], body: bytes) -> Any:
    try:
        return decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ProblemError(problems.malformed(str(error))) from error
