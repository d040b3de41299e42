"""The clients against scripted answers: every way to fail has a name and advice."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import msgspec
import pytest

from engine.client.errors import (
    OrchestratorError,
    ProtocolError,
    RefusedError,
    UnreachableError,
)
from engine.client.http import REPLY_BYTES_MAX
from engine.client.orchestrator import OrchestratorClient
from engine.client.public import PublicClient
from engine.protocol.ids import RunId
from engine.protocol.messages import (
    AskLeases,
    AskStatement,
    DeviceReport,
    Problem,
    Register,
    Registered,
    Statement,
)
from engine.protocol.signing import DeviceKey, RequestVerifier, SignatureError

KEY = DeviceKey(bytes(range(32)))
NOW_S = 5_000.0
GOOD = {"x-protocol-version": "1"}
EMPTY = Statement(provisional_micro=0, vested_micro=0, forfeited_micro=0, lines=())

Answer = Callable[[httpx.Request], httpx.Response]


def client_of(answer: Answer, clock: Callable[[], float] = lambda: NOW_S) -> OrchestratorClient:
    return OrchestratorClient(
        "http://orchestrator/", KEY, RunId("r"), clock=clock, transport=httpx.MockTransport(answer)
    )


def saying(status: int, body: Any, **headers: str) -> Answer:
    content = body if isinstance(body, bytes) else msgspec.json.encode(body)
    return lambda request: httpx.Response(status, content=content, headers=GOOD | headers)


async def failure(answer: Answer) -> OrchestratorError:
    async with client_of(answer) as client:
        with pytest.raises(OrchestratorError) as caught:
            await client.call(AskStatement())
    error = caught.value
    assert error.title
    assert error.what_to_do
    assert str(error) == f"{error.title} {error.what_to_do}"
    return error


async def test_each_request_is_signed_anew_for_what_is_sent() -> None:
    verifier, seen = RequestVerifier(), list[str]()

    def answer(request: httpx.Request) -> httpx.Response:
        path = request.url.raw_path.decode()
        headers = dict(request.headers)
        seen.append(verifier.verify("POST", path, request.content, headers, NOW_S))
        with pytest.raises(SignatureError):
            verifier.verify("POST", path, request.content + b" ", headers, NOW_S)
        assert path == "/v1/runs/r/statement"
        assert msgspec.json.decode(request.content, type=AskStatement) == AskStatement(limit=7)
        return saying(200, EMPTY)(request)

    async with client_of(answer) as client:
        assert await client.call(AskStatement(limit=7)) == EMPTY
        assert await client.call(AskStatement(limit=7)) == EMPTY
    assert seen == [KEY.peer_id] * 2


@pytest.mark.parametrize(
    ("status", "is_retryable"),
    [
        *((status, False) for status in (400, 401, 403, 404, 409, 426)),
        *((status, True) for status in (429, 500, 503, 507)),
    ],
)
async def test_a_problem_is_passed_on(status: int, is_retryable: bool) -> None:
    problem = Problem(title="No.", detail="Do this.", status=status, code="the_code")
    error = await failure(saying(status, problem, **{"content-type": "application/problem+json"}))
    assert isinstance(error, RefusedError)
    assert error.problem == problem
    assert (error.code, error.title, error.what_to_do) == ("the_code", "No.", "Do this.")
    assert error.is_retryable is is_retryable


@pytest.mark.parametrize(
    "cause",
    [httpx.ConnectError, httpx.ReadTimeout, httpx.ReadError, httpx.RemoteProtocolError],
)
async def test_no_answer_is_worth_another_try(cause: type[httpx.TransportError]) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise cause("planted", request=request)

    error = await failure(answer)
    assert isinstance(error, UnreachableError)
    assert error.is_retryable
    assert "http://orchestrator" in error.title


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (saying(200, b"<html>router login</html>"), "cannot be read"),
        (saying(200, b"{}"), "cannot be read"),
        (saying(200, b"[" * 100_000), "cannot be read"),
        (saying(404, b"nothing"), "status 404"),
        (saying(302, b"", location="http://elsewhere/"), "status 302"),
        (saying(400, b"?", **{"content-type": "application/problem+json"}), "status 400"),
        (saying(200, EMPTY, **{"x-protocol-version": "2"}), "speaks protocol 2"),
        (lambda request: httpx.Response(200, json={}), "which protocol"),
    ],
)
async def test_what_is_no_orchestrator_of_ours(answer: Answer, says: str) -> None:
    error = await failure(answer)
    assert isinstance(error, ProtocolError)
    assert says in error.title
    assert not error.is_retryable
    is_ours = says == "speaks protocol 2"
    assert error.code == ("protocol_version" if is_ours else "not_an_orchestrator")


async def test_a_proxy_before_a_dead_orchestrator_is_worth_another_try() -> None:
    assert isinstance(await failure(saying(502, b"<html>")), UnreachableError)


async def test_an_endless_answer_is_not_kept() -> None:
    num_sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal num_sent
        while True:
            num_sent += 1 << 20
            yield bytes(1 << 20)

    error = await failure(lambda request: httpx.Response(200, content=endless(), headers=GOOD))
    assert "too long" in error.title
    assert num_sent <= REPLY_BYTES_MAX + (4 << 20)


async def test_an_answer_that_trickles_ends_at_the_timeout() -> None:
    async def trickle() -> AsyncIterator[bytes]:
        while True:
            yield b" "
            await asyncio.sleep(0.01)

    async with client_of(lambda _: httpx.Response(200, content=trickle(), headers=GOOD)) as client:
        with pytest.raises(UnreachableError, match="no answer in time"):
            await client.call(AskLeases(), timeout_s=0.1)


@pytest.mark.parametrize("url", ["ftp://x", "http://", "no-scheme", "http://[broken"])
async def test_an_address_that_makes_no_sense(url: str) -> None:
    async with OrchestratorClient(url, KEY, RunId("r")) as client:
        with pytest.raises(OrchestratorError):
            await client.call(AskLeases())


@pytest.mark.parametrize(("off_s", "is_told"), [(0.0, False), (-20.0, False), (100.0, True)])
async def test_a_clock_that_is_off_is_noticed(
    off_s: float, is_told: bool, caplog: pytest.LogCaptureFixture
) -> None:
    times = iter([NOW_S, NOW_S + 2, NOW_S, NOW_S + 2])
    reply = Registered(server_time_s=NOW_S + 1 + off_s, heartbeat_s=1.0, runs=())
    hello = Register(
        protocol_version=1,
        software_version="0",
        role="contributor",
        device=DeviceReport(kind="cpu"),
        session="s",
    )
    async with client_of(saying(200, reply), clock=lambda: next(times)) as client:
        assert client.clock_skew_s is None
        with caplog.at_level(logging.WARNING, logger="engine.client"):
            await client.call(hello)
            await client.call(hello)
        assert client.clock_skew_s == pytest.approx(off_s)
    assert len(caplog.records) == is_told, "told once, not at every heartbeat"


async def test_operating_says_what_became_of_it() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.url.path == "/v1/runs/r/operator"
        assert msgspec.json.decode(request.content) == {"command": "roll_back", "round": 4}
        return saying(200, {"outcome": "rolled back"})(request)

    async with client_of(answer) as client:
        assert await client.operate("roll_back", round=4) == "rolled back"


async def test_the_public_client_reads_without_a_key() -> None:
    answers = {
        "/v1/runs": {"runs": ["r"]},
        "/health": {"status": "alive", "protocol_version": 1},
    }

    def answer(request: httpx.Request) -> httpx.Response:
        assert "x-signature" not in request.headers
        if request.url.path in answers:
            return saying(200, answers[request.url.path])(request)
        return saying(404, b"no")(request)

    async with PublicClient("http://o", transport=httpx.MockTransport(answer)) as client:
        assert await client.runs() == ("r",)
        assert (await client.health()).protocol_version == 1
        with pytest.raises(ProtocolError):
            await client.status(RunId("r"))
        with pytest.raises(ProtocolError):
            await client.manifest(RunId("r"))
