"""Paying vested credits out: announced by an operator, moved to payouts, followed to their end.

    announced ── sent ── confirmed
        └────────┴── failed: the credits are the device's again

How an address is paid (a chain, a bank, a hand) is the operator's; here stands what was promised
and what became of it. Nothing is paid to an address while a change of it waits.
Not here: who is an operator (`payout_desk.py`), the ledger's rules (`ledger.py`).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from engine.core.effects import Transaction
from engine.protocol.facts import Facts
from engine.protocol.ids import PeerId, RunId
from engine.protocol.payouts import AnnouncePayouts, MarkPayout, Payout, Payouts
from engine.service import ledger, payout_rows
from engine.service.ledger import vested
from engine.service.payout_rules import Device, RefusedChangeError
from engine.service.signed_statements import PAYOUT, PAYOUT_FAILED

NEXT = {
    "announced": {"sent", "confirmed", "failed"},
    "sent": {"confirmed", "failed"},
    "confirmed": set[str](),
    "failed": set[str](),
}
"""What may become of a payout."""


async def announce(
    connection: AsyncConnection, request: AnnouncePayouts, runs: Sequence[RunId], now_s: float
) -> Payouts:
    """Move what is vested into payouts, one a device; sent twice it is the same answer."""
    if before := await payout_rows.batch(connection, request.batch):
        return Payouts(payouts=before)
    balances = {run: await ledger.balances(connection, run) for run in runs}
    for device in await payout_rows.paid_devices(connection, now_s):
        held = {run: of.get(vested(PeerId(device.peer_id)), 0) for run, of in balances.items()}
        if sum(held.values()) >= request.at_least_micro:
            await _announce_one(connection, request.batch, device, held, now_s)
    return Payouts(payouts=await payout_rows.batch(connection, request.batch))


async def _announce_one(
    connection: AsyncConnection, batch: str, device: Device, held: dict[RunId, int], now_s: float
) -> None:
    payout = Payout(
        id=f"{batch}/{device.peer_id}",
        address=device.address,
        micro=sum(held.values()),
        state="announced",
        created_at_s=now_s,
        changed_at_s=now_s,
    )
    await payout_rows.add_payout(connection, device.peer_id, payout)
    for run, micro in held.items():
        if micro > 0:
            postings = ((vested(PeerId(device.peer_id)), -micro), (_account(payout), micro))
            why = f"Announced for payment to {device.address} (payment {batch})."
            await _post(connection, run, payout, PAYOUT, why, postings, now_s)


async def mark(
    connection: AsyncConnection, request: MarkPayout, runs: Sequence[RunId], now_s: float
) -> Payouts:
    """Say what became of a payout; raises `RefusedChangeError` for what cannot follow."""
    found = await payout_rows.payout(connection, request.id)
    if found is None:
        raise RefusedChangeError(
            "unknown_payout", "There is no such payout.", "Announce payouts first."
        )
    payout, peer_id = found
    reference = request.reference or payout.reference
    if payout.state == request.state and payout.reference == reference:
        return Payouts(payouts=(payout,))
    if request.state not in NEXT[payout.state]:
        raise RefusedChangeError(
            "payout_state",
            f"A payout that is {payout.state} cannot become {request.state}.",
            "Announce a new payment instead.",
        )
    if request.state == "failed":
        await _give_back(connection, payout, peer_id, runs, now_s)
    payout = msgspec.structs.replace(
        payout, state=request.state, reference=reference, changed_at_s=now_s
    )
    await payout_rows.change_payout(connection, payout)
    return Payouts(payouts=(payout,))


async def _give_back(
    connection: AsyncConnection, payout: Payout, peer_id: str, runs: Sequence[RunId], now_s: float
) -> None:
    for run in runs:
        micro = (await ledger.balances(connection, run)).get(_account(payout), 0)
        if micro > 0:
            postings = ((_account(payout), -micro), (vested(PeerId(peer_id)), micro))
            why = f"The payment to {payout.address} failed: its credits are yours again."
            await _post(connection, run, payout, PAYOUT_FAILED, why, postings, now_s)


def _account(payout: Payout) -> str:
    return f"payout:{payout.id}"


async def _post(
    connection: AsyncConnection,
    run: RunId,
    payout: Payout,
    kind: str,
    why: str,
    postings: tuple[tuple[str, int], ...],
    now_s: float,
) -> None:
    facts = Facts(cause="payout_failed" if kind == PAYOUT_FAILED else "payout")
    transaction = Transaction(f"{kind}:{payout.id}", now_s, kind, 0, why, postings, facts)
    await connection.run_sync(ledger.post, run, [transaction])
