"""Each bad day of a network is told apart from the others, in words with a next step."""

from __future__ import annotations

import httpx
import msgspec
import pytest

from app import network_watch
from app.network_watch import NetworkWatch, has_network
from engine.client.http import PROBLEM_TYPE, PROTOCOL_HEADER
from engine.protocol.ids import PROTOCOL_VERSION, RunId, digest_of
from engine.protocol.messages import Phase, Problem, RunStatus
from engine.protocol.payouts import NetworkInfo

NOW_S = 1_795_000_000.0
URL = "http://network.example:8420"
RUN = RunStatus(
    run_id=RunId("main"), preset="nano", phase=Phase.TRAINING, reason="", generation=0, round=3,
    num_stages=2, tokens=1, repeated_samples=0, loss=None,
)  # fmt: skip


class Server:
    """An orchestrator as it answers; `broken` says how it does not."""

    def __init__(self, broken: str = "", server_s: float = NOW_S) -> None:
        self.broken, self.server_s = broken, server_s

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if self.broken == "down":
            raise httpx.ConnectError("refused")
        if self.broken == "portal":
            return httpx.Response(302, headers={"location": "http://login.hotel"})
        if self.broken == "page":
            return httpx.Response(200, text="<html>Please log in</html>")
        if self.broken == "unknown-run" and "/runs/" in request.url.path:
            problem = Problem(title="No such run.", detail="", status=404, code="unknown_run")
            body = msgspec.json.encode(problem)
            return httpx.Response(404, content=body, headers={"content-type": PROBLEM_TYPE})
        version = PROTOCOL_VERSION + (self.broken == "version")
        headers = {PROTOCOL_HEADER: str(version)}
        if request.url.path == "/v1/network":
            told = NetworkInfo(
                statement_key=digest_of(b"key"), runs=(RunId("main"), RunId("small")),
                server_time_s=self.server_s, relays=("https://relay.example",),
            )  # fmt: skip
            return httpx.Response(200, content=msgspec.json.encode(told), headers=headers)
        return httpx.Response(200, content=msgspec.json.encode(RUN), headers=headers)


async def looked(server: Server, run_id: str = "", now_s: float = NOW_S) -> NetworkWatch:
    watch = NetworkWatch(
        on_change=lambda: None, unix_s=lambda: now_s, transport=httpx.MockTransport(server)
    )
    watch.watch(URL, run_id)
    await watch.look()
    await watch.close()
    return watch


async def test_a_good_day() -> None:
    watch = await looked(Server())
    assert watch.seen.is_reachable
    assert watch.seen.run == RUN
    assert watch.seen.run_id == "main"
    assert watch.seen.runs == ("main", "small")
    assert watch.seen.relays == ("https://relay.example",)
    assert watch.problem is None


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        ("down", "orchestrator_down"),
        ("portal", "captive_portal"),
        ("page", "captive_portal"),
        ("version", "version_too_old"),
        ("unknown-run", "invitation_wrong"),
    ],
)
async def test_bad_days(broken: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_watch, "has_network", lambda url: True)
    watch = await looked(Server(broken), run_id="mine")
    assert watch.seen.is_reachable is False
    assert watch.problem is not None
    assert watch.problem.code == code
    assert watch.problem.title.endswith(".")
    assert len(watch.problem.what_to_do) > 20


async def test_without_any_network_nobody_else_is_blamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_watch, "has_network", lambda url: False)
    watch = await looked(Server("down"))
    assert watch.problem is not None
    assert watch.problem.code == "offline"
    monkeypatch.undo()
    assert has_network("http://127.0.0.1:9"), "a network on this computer needs none"


@pytest.mark.parametrize(("ahead_s", "is_wrong"), [(0, False), (20, False), (600, True)])
async def test_a_clock_that_is_off(ahead_s: float, is_wrong: bool) -> None:
    watch = await looked(Server(), now_s=NOW_S + ahead_s)
    assert (watch.problem is not None) is is_wrong
    if watch.problem is not None:
        assert watch.problem.code == "clock_wrong"
        assert "10 minutes ahead" in watch.problem.title


async def test_a_day_without_an_answer_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_watch, "has_network", lambda url: True)
    server, now_s = Server(), [NOW_S]
    watch = NetworkWatch(
        on_change=lambda: None, unix_s=lambda: now_s[0], transport=httpx.MockTransport(server)
    )
    watch.watch(URL, "main")
    await watch.look()
    server.broken, now_s[0] = "down", NOW_S + 24 * 3600
    await watch.look()
    await watch.close()
    assert watch.problem is not None
    assert "for 24 hours" in watch.problem.title
    assert watch.seen.run == RUN, "what was known last is still shown"
