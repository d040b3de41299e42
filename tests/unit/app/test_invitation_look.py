"""What an invitation's host tells before anybody joins, and what is said when it does not."""

from __future__ import annotations

import httpx
import msgspec
import pytest

from app.invitation_look import look
from engine.api.errors import PlainError
from engine.client.errors import OrchestratorError
from engine.client.http import PROTOCOL_HEADER
from engine.protocol.ids import PROTOCOL_VERSION, RunId
from engine.protocol.messages import Phase, RunStatus
from engine.protocol.payouts import NetworkInfo
from tests.app.demo_states import run

LINK = "train-at-home://join?url=https://home.example.org&by=Maple"


class Host:
    """Answers as an orchestrator does; remembers what it was asked and told."""

    def __init__(self, status: RunStatus, *runs: str) -> None:
        self.status, self.runs = status, tuple(RunId(name) for name in runs)
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        if request.url.path == "/v1/network":
            info = NetworkInfo(
                statement_key="a" * 64,
                runs=self.runs,
                server_time_s=0.0,
                relays=("https://relay.example.org",),
            )
            return _answer(info)
        return _answer(self.status)


def _answer(value: object) -> httpx.Response:
    spoken = {PROTOCOL_HEADER: str(PROTOCOL_VERSION)}
    return httpx.Response(200, content=msgspec.json.encode(value), headers=spoken)


async def test_what_the_host_tells_anyone() -> None:
    host = Host(run(), "run-maple")
    outcome = await look(LINK, httpx.MockTransport(host))
    assert outcome.ok
    assert outcome.value["preset"] == "tiny"
    assert (outcome.value["num_stages"], outcome.value["num_computers"]) == (4, 9)
    assert list(outcome.value["relays"]) == ["https://relay.example.org"]
    assert [request.url.path for request in host.asked] == [
        "/v1/network",
        "/v1/runs/run-maple/status",
    ]
    told = {name for request in host.asked for name in request.headers}
    assert told <= {
        "host",
        "accept",
        "accept-encoding",
        "connection",
        "user-agent",
        PROTOCOL_HEADER.lower(),
    }


async def test_a_run_that_is_not_there() -> None:
    outcome = await look(LINK + "&run=oak", httpx.MockTransport(Host(run(), "run-maple")))
    assert not outcome.ok
    assert "oak" in outcome.text
    assert "expired" in outcome.what_to_do


async def test_a_run_that_is_over() -> None:
    over = msgspec.structs.replace(run(), phase=Phase.FINISHED)
    outcome = await look(LINK, httpx.MockTransport(Host(over, "run-maple")))
    assert not outcome.ok
    assert "finished" in outcome.text


async def test_a_network_without_a_run() -> None:
    outcome = await look(LINK, httpx.MockTransport(Host(run())))
    assert not outcome.ok
    assert outcome.what_to_do


async def test_a_host_that_does_not_answer() -> None:
    def gone(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    with pytest.raises(OrchestratorError) as raised:
        await look(LINK, httpx.MockTransport(gone))
    assert raised.value.what_to_do


async def test_what_is_no_invitation_asks_nobody() -> None:
    host = Host(run(), "run-maple")
    with pytest.raises(PlainError):
        await look("hello you", httpx.MockTransport(host))
    assert host.asked == []
