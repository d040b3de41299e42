"""The orchestrator over HTTP: bytes in, bytes out, every refusal a problem document.

Of runs, `POST /v1/runs/{run_id}/{route}` for every row of `messages.ROUTES`; `POST
/v1/payouts/{route}` for every row of `payouts.ROUTES`, `POST /v1/invitations/{route}` for every row
of `invitations.ROUTES`, signed; a few public `GET`s; and `/blobs/{digest}` for the bearers of
signed URLs. A body is read up to its cap and its signature checked before anything in it is
decoded. The messages of runs have a way of their own (`signed_routes.py`).
Not here: what the answers are (`service.py`), the process and its socket (`server.py`).
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar

import msgspec
from litestar import Litestar, Request, Response, get, post, put
from litestar.exceptions import ClientException, HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.response import Stream

from engine.protocol import invitations, payouts
from engine.protocol.ids import PROTOCOL_VERSION, PeerId
from engine.protocol.messages import BODY_BYTES_MAX, Problem
from engine.protocol.signing import SignatureError
from engine.service import metrics, openapi, problems
from engine.service.operate import Operate
from engine.service.problems import PROBLEM_TYPE, PROTOCOL_HEADER, ProblemError
from engine.service.service import Service
from engine.service.signed_routes import JSON_TYPE, SignedRoutes, check_protocol, length_of

BYTES_TYPE = "application/octet-stream"
S = TypeVar("S", bound=msgspec.Struct)
HttpRequest = Request[Any, Any, Any]
HttpResponse = Response[Any]
_HEADERS = {PROTOCOL_HEADER: str(PROTOCOL_VERSION)}
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")

log = logging.getLogger(__name__)


def create_app(service: Service) -> SignedRoutes:
    """The ASGI application of a service that is started."""
    others = Litestar(
        [
            *(_payout_handler(service, of, route) for of, (route, _) in payouts.ROUTES.items()),
            *(
                _invitation_handler(service, of, route)
                for of, (route, _) in invitations.ROUTES.items()
            ),
            _operator_handler(service),
            *_public_handlers(service),
            *_blob_handlers(service),
        ],
        openapi_config=None,
        logging_config=None,  # whoever starts the process sets up logging
        request_max_body_size=None,  # capped here, per route
        exception_handlers={HTTPException: _on_http_error, Exception: _on_error},
    )
    return SignedRoutes(service, others)


def _payout_handler(
    service: Service, request_type: type[payouts.PayoutRequest], route: str
) -> HTTPRouteHandler:
    decoder = msgspec.json.Decoder(request_type)

    @post(f"/v1/payouts/{route}", status_code=200, name=f"payout_{route}")
    async def handler(request: HttpRequest) -> HttpResponse:
        async def answer() -> HttpResponse:
            peer, body = await _signed(service, request)
            base_url = _base_url(service, request)
            return _json(await service.payouts.answer(peer, _decoded(decoder, body), base_url))

        return await _answered(service, f"payout_{route}", answer())

    return handler


def _invitation_handler(
    service: Service, request_type: type[invitations.InvitationRequest], route: str
) -> HTTPRouteHandler:
    decoder = msgspec.json.Decoder(request_type)

    @post(f"/v1/invitations/{route}", status_code=200, name=f"invitation_{route}")
    async def handler(request: HttpRequest) -> HttpResponse:
        async def answer() -> HttpResponse:
            peer, body = await _signed(service, request)
            return _json(await service.invitations.answer(peer, _decoded(decoder, body)))

        return await _answered(service, f"invitation_{route}", answer())

    return handler


def _operator_handler(service: Service) -> HTTPRouteHandler:
    decoder = msgspec.json.Decoder(Operate)

    @post("/v1/runs/{run_id:str}/operator", status_code=200)
    async def operator(request: HttpRequest) -> HttpResponse:
        async def answer() -> HttpResponse:
            run_id = _part(request, "run_id")
            service.run(run_id)
            peer, body = await _signed(service, request)
            return _json(await service.operate(run_id, peer, _decoded(decoder, body)))

        return await _answered(service, "operator", answer())

    return operator


def _public_handlers(service: Service) -> list[HTTPRouteHandler]:
    document = openapi.document_json()

    def public(
        path: str, name: str, answer: Callable[[HttpRequest], Awaitable[HttpResponse]]
    ) -> HTTPRouteHandler:
        async def handler(request: HttpRequest) -> HttpResponse:
            return await _answered(service, name, answer(request))

        return get(path, name=name)(handler)

    async def status(request: HttpRequest) -> HttpResponse:
        return _json(await service.status(_part(request, "run_id")))

    async def manifest(request: HttpRequest) -> HttpResponse:
        return _json((await service.manifest(_part(request, "run_id"))).manifest)

    async def config(request: HttpRequest) -> HttpResponse:
        return _json(service.run(_part(request, "run_id")).config)

    async def network(_: HttpRequest) -> HttpResponse:
        return _json(service.info())

    async def invitation(request: HttpRequest) -> HttpResponse:
        return _json(await service.invitations.seen(_part(request, "id")))

    async def runs(_: HttpRequest) -> HttpResponse:
        return _json({"runs": list(service.runs)})

    async def health(_: HttpRequest) -> HttpResponse:
        return _json({"status": "alive", "protocol_version": PROTOCOL_VERSION})

    async def ready(_: HttpRequest) -> HttpResponse:
        await service.check()
        return _json({"status": "ready", "runs": len(service.runs)})

    async def figures(_: HttpRequest) -> HttpResponse:
        text = "\n".join(await service.figures()) + "\n"
        return Response(text.encode(), media_type=metrics.CONTENT_TYPE)

    async def schema(_: HttpRequest) -> HttpResponse:
        return Response(document, media_type="application/vnd.oai.openapi+json")

    return [
        public("/v1/runs/{run_id:str}/status", "read_status", status),
        public("/v1/runs/{run_id:str}/manifest", "read_manifest", manifest),
        public("/v1/runs/{run_id:str}/config", "read_config", config),
        public("/v1/network", "network", network),
        public("/v1/invitations/{id:str}", "read_invitation", invitation),
        public("/v1/runs", "runs", runs),
        public("/health", "health", health),
        public("/ready", "ready", ready),
        public("/metrics", "metrics", figures),
        public("/schema/openapi.json", "openapi", schema),
    ]


def _blob_handlers(service: Service) -> list[HTTPRouteHandler]:
    @put("/blobs/{digest:str}", status_code=200)
    async def upload(request: HttpRequest) -> HttpResponse:
        async def answer() -> HttpResponse:
            digest, query = _part(request, "digest"), dict(request.query_params)
            await service.blobs.receive(digest, query, _chunks(request), _length(request))
            return _json({})

        return await _answered(service, "blob_put", answer())

    @get("/blobs/{digest:str}")
    async def download(request: HttpRequest) -> HttpResponse:
        async def answer() -> HttpResponse:
            digest, query = _part(request, "digest"), dict(request.query_params)
            name, num_bytes = await service.blobs.open(digest, query)
            start, stop, is_part = _range(request.headers.get("range", ""), num_bytes)
            headers = {
                "content-length": str(stop - start),
                "accept-ranges": "bytes",
                "etag": f'"{name}"',
            }
            if is_part:
                headers["content-range"] = f"bytes {start}-{stop - 1}/{num_bytes}"
            return Stream(
                service.blobs.read(name, start, stop),
                status_code=206 if is_part else 200,
                headers=headers,
                media_type=BYTES_TYPE,
            )

        return await _answered(service, "blob_get", answer())

    return [upload, download]


async def _answered(service: Service, route: str, answer: Awaitable[HttpResponse]) -> HttpResponse:
    """The answer, or the refusal it ended in; counted either way."""
    began_s = time.perf_counter()
    try:
        response = await answer
    except ProblemError as error:
        response = _refusal(error.problem)
    except Exception:  # answered as our fault; the log has what it was
        log.exception("%s failed", route)
        response = _refusal(problems.core_failed())
    service.metrics.count(route, response.status_code or 200, time.perf_counter() - began_s)
    return response


async def _signed(service: Service, request: HttpRequest) -> tuple[PeerId, bytes]:
    """Who sent the request, and its body; raises `ProblemError`."""
    check_protocol(request.headers.get(PROTOCOL_HEADER, PROTOCOL_VERSION))
    body = await _body(request, service.settings.body_s_max)
    path = request.scope["raw_path"].decode("latin-1")
    if query := request.scope["query_string"]:
        path += "?" + query.decode("latin-1")
    headers = dict(request.headers)
    try:
        return service.verifier.verify("POST", path, body, headers, service.clock()), body
    except SignatureError as error:
        raise ProblemError(problems.unsigned(error)) from error


async def _body(request: HttpRequest, seconds_max: float) -> bytes:
    """At most `BODY_BYTES_MAX` bytes, refused unread when they are announced to be more."""
    if (_length(request) or 0) > BODY_BYTES_MAX:
        raise ProblemError(problems.body_too_large())
    parts, num_bytes = [], 0
    try:
        async with asyncio.timeout(seconds_max):
            async for chunk in _chunks(request):
                num_bytes += len(chunk)
                if num_bytes > BODY_BYTES_MAX:
                    raise ProblemError(problems.body_too_large())
                parts.append(chunk)
    except TimeoutError as error:
        raise ProblemError(problems.body_too_slow()) from error
    return b"".join(parts)


async def _chunks(request: HttpRequest) -> AsyncIterator[bytes]:
    """The body as it arrives; a sender who vanishes is a `ProblemError` that nobody reads."""
    try:
        async for chunk in request.stream():
            yield chunk
    except (HTTPException, ClientException) as error:
        raise ProblemError(problems.malformed("the sender went away")) from error


def _part(request: HttpRequest, name: str) -> str:
    """A variable part of the path."""
    return str(request.path_params[name])


def _length(request: HttpRequest) -> int | None:
    return length_of(request.headers.get("content-length", ""))


def _decoded(decoder: msgspec.json.Decoder[S], body: bytes) -> S:
    try:
        return decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ProblemError(problems.malformed(str(error))) from error


def _base_url(service: Service, request: HttpRequest) -> str:
    return service.settings.public_url or str(request.base_url)


def _range(header: str, num_bytes: int) -> tuple[int, int, bool]:
    """(start, stop, whether it is a part) of a range request; raises `ProblemError`.

    Several ranges, and what is not a range, are answered with the whole, as RFC 9110 allows.
    """
    found = _RANGE.fullmatch(header.strip())
    if not found or not any(found.groups()):
        return 0, num_bytes, False
    first, last = found.groups()
    if first:
        start, stop = int(first), min(int(last) + 1 if last else num_bytes, num_bytes)
    else:
        start, stop = max(0, num_bytes - int(last)), num_bytes
    if start >= stop:
        title = f"The blob has {num_bytes} bytes; there is nothing at {header[:60]}."
        raise ProblemError(problems.problem(416, "range", title, "Ask for another range."))
    return start, stop, True


def _json(value: object) -> HttpResponse:
    return Response(msgspec.json.encode(value), media_type=JSON_TYPE, headers=_HEADERS)


def _refusal(problem: Problem) -> HttpResponse:
    return Response(
        msgspec.json.encode(problem),
        media_type=PROBLEM_TYPE,
        status_code=problem.status,
        headers=_HEADERS,
    )


def _on_http_error(_: HttpRequest, error: HTTPException) -> HttpResponse:
    status = error.status_code
    title = {404: "There is nothing here.", 405: "This method is not allowed here."}.get(
        status, "The request cannot be answered."
    )
    advice = "GET /schema/openapi.json describes what is here."
    return _refusal(problems.problem(status, f"http_{status}", title, advice))


def _on_error(_: HttpRequest, error: Exception) -> HttpResponse:
    log.error("a request failed", exc_info=error)
    return _refusal(problems.core_failed())
