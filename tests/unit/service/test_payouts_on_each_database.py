"""The payout desk's SQL on SQLite and PostgreSQL: the same answers from both."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

import sr25519

from engine.core.effects import Transaction
from engine.protocol import ss58
from engine.protocol.ids import PeerId, RunId
from engine.protocol.payouts import (
    AnnouncePayouts,
    AskChallenge,
    AskPayout,
    AskSignedStatement,
    Challenge,
    Cursor,
    MarkPayout,
    Payouts,
    PayoutStatus,
    ProposePayout,
    Prove,
    SignedStatement,
    StatementPage,
    open_statement,
)
from engine.protocol.signing import DeviceKey
from engine.service.payout_desk import PayoutDesk
from engine.service.store import Store

RUN = RunId("test-run")
KEY = DeviceKey(bytes(range(32)))
OFFICE = PeerId("0" * 64)


class Around:
    """What the desk asks of the orchestrator."""

    def run_ids(self) -> Sequence[RunId]:
        return [RUN]

    def is_operator(self, peer: PeerId) -> bool:
        return peer == OFFICE


class Clock:
    now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


async def test_link_read_pay_and_page(store: Store) -> None:
    clock = Clock()
    desk = PayoutDesk(store, KEY, Around(), clock)
    pair = sr25519.pair_from_seed(secrets.token_bytes(32))
    peers = [DeviceKey(secrets.token_bytes(32)).peer_id for _ in range(2)]

    async def ask(peer: PeerId, request: Any, kind: type[Any]) -> Any:
        reply = await desk.answer(peer, request, "http://n")
        assert isinstance(reply, kind)
        return reply

    for number, peer in enumerate(peers):
        await earn(store, peer, number)
        asked = AskChallenge(purpose="link", address=ss58.encode(pair[0]), name=f"m{number}")
        challenge: Challenge = await ask(peer, asked, Challenge)
        signature = sr25519.sign(pair, challenge.text.encode()).hex()
        status = await ask(peer, Prove(nonce=challenge.nonce, signature=signature), PayoutStatus)
        assert status.is_proven
    assert [machine.name for machine in status.machines] == ["m0", "m1"]
    pages = await read(ask, peers[0], 3)
    lines = [line for page in pages for line in page.lines]
    assert len(lines) == 4
    assert [line.at_s for line in lines] == sorted(line.at_s for line in lines)
    assert {line.pot_micro for line in lines if line.kind == "provisional"} == {2_000_000}
    announced = AnnouncePayouts(batch="a", at_least_micro=1)
    payouts = (await ask(OFFICE, announced, Payouts)).payouts
    assert [payout.micro for payout in payouts] == [250_000, 250_000]
    assert (await ask(OFFICE, announced, Payouts)).payouts == payouts
    await ask(OFFICE, MarkPayout(id=payouts[0].id, state="failed"), Payouts)
    last = (await read(ask, peers[0], 100))[-1]
    held = {machine.vested_micro for machine in last.machines}
    assert held == {0, 250_000}
    assert {line.kind for line in last.lines} >= {"paid", "returned"}
    assert {payout.state for payout in last.payouts} == {"announced", "failed"}
    other = ProposePayout(address=ss58.encode(bytes(32)), by="person")
    waiting = await ask(peers[0], other, PayoutStatus)
    assert waiting.pending is not None
    clock.now_s = waiting.pending.effective_at_s
    assert (await ask(peers[0], AskPayout(), PayoutStatus)).address == other.address
    (alone,) = (await ask(peers[1], AskPayout(name="renamed"), PayoutStatus)).machines
    assert alone.name == "renamed", "the other one is paid elsewhere now"
    assert (await store.verify(RUN)).is_balanced


async def earn(store: Store, peer: PeerId, number: int) -> None:
    held, vested = f"provisional:{peer}", f"vested:{peer}"
    made = (("mint", -1_000_000), (held, 1_000_000))
    mine = ((held, -250_000), (vested, 250_000))
    await store.commit(
        RUN,
        {},
        [
            Transaction(f"p{number}", 1.0, "provisional", 1, "work", made),
            Transaction(f"v{number}", 2.0 + number, "vested", 1, "passed", mine),
        ],
    )


async def read(ask: Any, peer: PeerId, limit: int) -> list[StatementPage]:
    pages: list[StatementPage] = []
    since: Cursor | None = None
    while not pages or pages[-1].has_more:
        request = AskSignedStatement(scope="wallet", since=since, limit=limit)
        signed = await ask(peer, request, SignedStatement)
        pages.append(open_statement(signed, KEY.peer_id, peer))
        since = pages[-1].until
    return pages
