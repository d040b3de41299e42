"""A computer that is carried into another network: its peers are told where it is reached now."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from engine.core import events
from engine.host.gate import Gate
from engine.host.governor import Governor
from engine.protocol.messages import PeerAddress
from engine.roles import contributor_session
from engine.roles.contributor_session import ContributorSession
from tests.unit.core.test_contributor import ME, Table

AT_HOME = PeerAddress(peer_id=ME, direct=("192.168.1.7:4000", "127.0.0.1:4000"))
SHUFFLED = PeerAddress(peer_id=ME, direct=("127.0.0.1:4000", "192.168.1.7:4000"))
ELSEWHERE = PeerAddress(peer_id=ME, direct=("10.0.0.9:4000", "127.0.0.1:4000"))
BY_RELAY = PeerAddress(peer_id=ME, direct=AT_HOME.direct, relay="https://relay.example.org")


@pytest.mark.parametrize(("now", "is_told"), [
    (AT_HOME, False), (SHUFFLED, False), (ELSEWHERE, True), (BY_RELAY, True),
])  # fmt: skip
async def test_the_loop_hears_of_another_address(
    now: PeerAddress, is_told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contributor_session, "ADDRESS_S", 0.001)
    posted: asyncio.Queue[events.Event] = asyncio.Queue()
    core, transport = SimpleNamespace(address=AT_HOME), SimpleNamespace(address=now)
    runtime: Any = SimpleNamespace(core=core, transport=transport, post=posted.put_nowait)
    gate = Gate(Governor(is_controlled=False, started_s=0.0))
    session = ContributorSession(
        runtime, gate, url="http://a", is_controlled=False, memory_bytes_max=1 << 40
    )
    following = asyncio.create_task(session._follow_address())
    try:
        if is_told:
            assert await asyncio.wait_for(posted.get(), 5.0) == events.Moved(now)
        else:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(posted.get(), 0.1)
    finally:
        following.cancel()


def test_the_next_heartbeat_tells_it() -> None:
    table = Table().ready()
    table.core.handle(events.Moved(ELSEWHERE), table.now_s)
    table.tick(5.0)
    assert table.heartbeat().address == ELSEWHERE
    assert table.core.peer_id == ME
