"""Waiting for a run: what passes is asked again, what does not is raised, and it can be ended."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from engine.api.events import AnyEvent, Status
from engine.api.options import ContributeOptions
from engine.client.errors import ProtocolError, UnreachableError
from engine.client.public import PublicClient
from engine.protocol.ids import RunId
from engine.protocol.payouts import NetworkInfo
from engine.roles import contributor, find_run
from engine.roles.errors import RoleError

NAMED = ("https://relay.example.org",)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[AnyEvent]:
    events: list[AnyEvent] = []
    monkeypatch.setattr(find_run, "emit", events.append)
    monkeypatch.setattr(find_run, "RETRY_S_MIN", 0.01)
    monkeypatch.setattr(find_run, "LOOK_S", 0.005)
    return events


async def test_what_passes_is_asked_again_and_said(told: list[AnyEvent]) -> None:
    answers: list[Exception | str] = [
        UnreachableError("http://a", "no connection"),
        find_run.NoRunYetError("The orchestrator http://a has no run yet.", "Wait."),
        "main",
    ]

    async def ask() -> str:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert await find_run.patiently(ask, lambda: "") == "main"
    assert answers == []
    first = told[0]
    assert isinstance(first, Status)
    assert first.activity == "loading"
    assert first.reason == (
        "The orchestrator at http://a cannot be reached: no connection; it is asked again by itself"
    )


@pytest.mark.parametrize(
    "error",
    [ProtocolError("Another version.", "Update."), RoleError("No such run.", "", exit_code=2)],
)
async def test_what_does_not_pass_is_raised(error: Exception, told: list[AnyEvent]) -> None:
    async def ask() -> str:
        raise error

    with pytest.raises(type(error)):
        await find_run.patiently(ask, lambda: "")
    assert told == []


async def test_it_ends_when_there_is_a_reason(told: list[AnyEvent]) -> None:
    async def ask() -> str:
        raise UnreachableError("http://a", "no connection")

    loop = asyncio.get_running_loop()
    end_s = loop.time() + 0.05
    reason = await asyncio.wait_for(
        find_run.patiently(ask, lambda: "told to end" if loop.time() > end_s else ""), 5.0
    )
    assert reason is None
    assert told


@pytest.mark.parametrize(
    ("relay", "bind", "used"),
    [
        ("", "0.0.0.0:0", list(NAMED)),
        ("", "127.0.0.1:0", []),
        ("none", "0.0.0.0:0", []),
        ("https://mine.example", "0.0.0.0:0", ["https://mine.example"]),
    ],
)
async def test_relays_are_the_network_s_unless_one_chose(
    relay: str, bind: str, used: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    info = NetworkInfo(
        statement_key="0" * 64, runs=(RunId("main"),), server_time_s=1.0, relays=NAMED
    )

    async def runs(_: PublicClient) -> tuple[RunId, ...]:
        return info.runs

    async def network(_: PublicClient) -> NetworkInfo:
        return info

    monkeypatch.setattr(PublicClient, "runs", runs)
    monkeypatch.setattr(PublicClient, "network", network)
    options = ContributeOptions(orchestrator="http://a", dir=Path("d"), relay=relay, bind=bind)
    assert await contributor._look_up(options) == ("main", used)
