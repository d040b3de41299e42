"""Signed requests over HTTP: signatures, caps, refusals, each with its reason."""

from __future__ import annotations

from collections.abc import AsyncIterator

import msgspec
import pytest
from api_world import NOW_S, RUN, World, core_of, problem_of
from commits import pragma
from service_world import heartbeat, join, register, run_config

from engine.protocol.messages import (
    BODY_BYTES_MAX,
    ROUTES,
    AskAudit,
    AskLeases,
    AskStatement,
    AskStatus,
    Joined,
    Leave,
    Registered,
    RunStatus,
    Statement,
)
from engine.protocol.signing import sign_request


async def test_a_session_from_first_word_to_statement(world: World) -> None:
    registered = await world.call(register(), Registered)
    assert registered.runs == (RUN,)
    assert registered.server_time_s == NOW_S
    assert (await world.call(join(), Joined)).config == run_config()
    assert (await world.send(heartbeat())).status_code == 200
    await world.send(AskLeases())
    await world.send(AskLeases())
    statement = await world.call(AskStatement(limit=1), Statement)
    assert statement.provisional_micro == 2_000_000
    assert [line.why for line in statement.lines] == ["lease pay/2"]
    status = await world.call(AskStatus(), RunStatus)
    assert [c.peer_id for c in status.contributors] == [world.key.peer_id]


async def test_every_row_of_the_table_has_a_route(world: World) -> None:
    for request, (route, _) in ROUTES.items():
        response = await world.post(route, b"{}")
        assert response.status_code != 404, request
        assert (await world.http.get(f"/v1/runs/{RUN}/{route}")).status_code in (200, 405)


WRONGLY_SIGNED = [
    ({"x-signature": "0" * 128}, "forged"),
    ({"x-signature": ""}, "missing"),
    ({"x-nonce": "another-nonce"}, "forged"),
    ({"x-time-ms": str(int(NOW_S * 1000) + 1)}, "forged"),
    ({"x-time-ms": "soon"}, "missing"),
    ({"x-peer": "a" * 64}, "forged"),
    ({"x-peer": "../../../etc"}, "missing"),
]


async def test_what_is_not_signed_so_is_refused(world: World) -> None:
    for change, code in WRONGLY_SIGNED:
        response = await world.post("register", msgspec.json.encode(register()), more=change)
        assert response.status_code == 401
        assert problem_of(response).code == code, change
    assert core_of(world).members == set()


async def test_signature_covers_path_query_and_body(world: World) -> None:
    body = msgspec.json.encode(register())
    headers = sign_request(world.key, "POST", f"/v1/runs/{RUN}/register", body, NOW_S, "nonce-0001")
    for path, content in (
        (f"/v1/runs/{RUN}/leave", body),
        (f"/v1/runs/{RUN}/register?x=1", body),
        (f"/v1/runs/{RUN}/register", body + b" "),
    ):
        answer = await world.http.post(path, content=content, headers=headers)
        assert problem_of(answer).code == "forged"
    assert (await world.post("register", body, query="?a=%20b&c")).status_code == 200


async def test_a_request_counts_once(world: World) -> None:
    body = msgspec.json.encode(heartbeat())
    path = f"/v1/runs/{RUN}/heartbeat"
    headers = sign_request(world.key, "POST", path, body, NOW_S, "nonce-0001")
    assert (await world.http.post(path, content=body, headers=headers)).status_code == 200
    again = await world.http.post(path, content=body, headers=headers)
    assert problem_of(again).code == "replay"
    assert core_of(world).num_heartbeats == 1


@pytest.mark.parametrize("off_s", [-3600, 3600])
async def test_a_wrong_clock_is_told_what_to_do(world: World, off_s: float) -> None:
    body = msgspec.json.encode(register())
    problem = problem_of(await world.post("register", body, signed_s=NOW_S + off_s))
    assert problem.code == "clock_skew"
    assert "automatic time" in problem.detail


async def test_another_protocol_version_is_told_so(world: World) -> None:
    body = msgspec.json.encode(msgspec.structs.replace(register(), protocol_version=99))
    assert problem_of(await world.post("register", body)).code == "protocol_version"
    future = await world.post("register", b'{"unreadable": 1}', more={"x-protocol-version": "2"})
    assert future.status_code == 426
    assert "Update" in problem_of(future).detail


GARBAGE = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"{}",
    b"\xff\xfe",
    b'{"session": 1}',
    b'{"num_leases": 9}',
    b'{"num_leases": 1e400}',
    b'{"num_leases": ' + b"9" * 5000 + b"}",
    b"[" * 100_000,
]


async def test_garbage_is_refused_with_a_reason(world: World) -> None:
    for body in GARBAGE:
        for route in ("heartbeat", "leases", "commit"):
            response = await world.post(route, body)
            if route == "leases" and body in (b"{}", b'{"session": 1}'):  # all have defaults
                assert response.status_code == 200
            else:
                assert response.status_code == 400, body[:100]
                assert problem_of(response).code == "malformed"
    assert (await world.send(heartbeat())).status_code == 200


async def test_a_long_body_is_refused_unread(world: World) -> None:
    num_read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal num_read
        while True:
            num_read += 1 << 20
            yield bytes(1 << 20)

    path = f"/v1/runs/{RUN}/commit"
    headers = {"content-length": str(BODY_BYTES_MAX + 1)}
    told = await world.http.post(path, content=b"x", headers=headers)
    assert problem_of(told).code == "too_large"
    untold = await world.http.post(path, content=endless())
    assert problem_of(untold).code == "too_large"
    assert num_read <= BODY_BYTES_MAX + (2 << 20)


async def test_a_core_refusal_and_an_unknown_run_are_problems(world: World) -> None:
    assert await world.code(AskAudit()) == "not_faked"
    assert problem_of(await world.post("register", b"{}", run="absent")).code == "unknown_run"
    for path in ("/v1/runs/absent/status", "/v1/nothing", "/blobs", "/"):
        assert problem_of(await world.http.get(path)).status == 404
    assert problem_of(await world.http.delete("/v1/runs")).status == 405


async def test_a_core_that_breaks_says_it_was_us(world: World) -> None:
    await world.call(join(), Joined)
    assert await world.code(Leave(reason="break")) == "internal"
    assert (await world.send(heartbeat())).status_code == 200
    assert core_of(world).seats == {world.key.peer_id}


async def test_a_database_that_fails_is_503_and_recovers(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.service.hosted_run.RETRY_S", 0.0)
    await pragma(world.service.store, "query_only = ON")
    problem = problem_of(await world.send(join()))
    assert (problem.status, problem.code) == (503, "storage")
    assert problem_of(await world.http.get("/ready")).code == "storage"
    assert (await world.http.get("/health")).status_code == 200
    await pragma(world.service.store, "query_only = OFF")
    await world.call(join(), Joined)
    assert (await world.http.get("/ready")).status_code == 200
