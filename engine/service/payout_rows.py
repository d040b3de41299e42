"""Devices, challenges and payouts as rows; every function works within the caller's transaction.

Not here: the rules (`payout_rules.py`), who asks for what (`payout_desk.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from engine.protocol.payouts import LINES_MAX, MACHINES_MAX, Challenge, Payout
from engine.service.models import payout_challenges, payout_devices, payouts
from engine.service.payout_rules import Device, Pending, settle, wallet_of


async def device(connection: AsyncConnection, peer_id: str) -> Device:
    """As it was saved last; one that nobody spoke of yet is empty."""
    query = select(payout_devices).where(payout_devices.c.peer_id == peer_id)
    row = (await connection.execute(query)).one_or_none()
    return Device(peer_id=peer_id) if row is None else _device_of(row)


async def save(connection: AsyncConnection, device: Device) -> None:
    """Set the device's row."""
    pending = device.pending
    row = {
        "peer_id": device.peer_id,
        "name": device.name,
        "address": device.address,
        "wallet": wallet_of(device.address) if device.address else "",
        "is_proven": device.is_proven,
        "revoked_at_s": device.revoked_at_s,
        "pending_address": pending and pending.address,
        "pending_effective_at_s": pending and pending.effective_at_s,
        "pending_by": pending and pending.proposed_by,
        "pending_is_proven": pending and pending.is_proven,
    }
    same = payout_devices.c.peer_id == device.peer_id
    if not (await connection.execute(update(payout_devices).where(same).values(row))).rowcount:
        await connection.execute(insert(payout_devices), [row])


async def num_devices(connection: AsyncConnection) -> int:
    return await connection.scalar(select(func.count()).select_from(payout_devices)) or 0


async def linked(connection: AsyncConnection, wallet: str, now_s: float) -> list[Device]:
    """All devices that the wallet has linked by its signature, as they are now, by name."""
    columns = payout_devices.c
    query = (
        select(payout_devices)
        .where(or_(columns.wallet == wallet, columns.pending_effective_at_s <= now_s))
        .order_by(columns.name, columns.peer_id)
    )
    found = [settle(_device_of(row), now_s) for row in await connection.execute(query)]
    return [d for d in found if d.wallet == wallet and d.is_proven][:MACHINES_MAX]


async def paid_devices(connection: AsyncConnection, now_s: float) -> list[Device]:
    """Devices whose address is certain: in force, and no change of it waiting."""
    found = await connection.execute(select(payout_devices).order_by(payout_devices.c.peer_id))
    devices = [settle(_device_of(row), now_s) for row in found]
    return [d for d in devices if d.address and d.pending is None]


def _device_of(row: Any) -> Device:
    pending = None
    if row.pending_address is not None:
        pending = Pending(
            address=row.pending_address,
            effective_at_s=row.pending_effective_at_s,
            proposed_by=row.pending_by,
            is_proven=bool(row.pending_is_proven),
        )
    return Device(
        peer_id=row.peer_id,
        name=row.name,
        address=row.address,
        is_proven=bool(row.is_proven),
        revoked_at_s=row.revoked_at_s,
        pending=pending,
    )


# ---------------------------------------------------------------- challenges


async def num_open_challenges(connection: AsyncConnection, asker: str, now_s: float) -> int:
    """Forgets what expired long ago; then counts what this device still may answer."""
    columns = payout_challenges.c
    await connection.execute(delete(payout_challenges).where(columns.expires_at_s < now_s - 3600))
    query = select(func.count()).where(columns.asker == asker, columns.expires_at_s >= now_s)
    return await connection.scalar(query) or 0


async def add_challenge(connection: AsyncConnection, asker: str, challenge: Challenge) -> None:
    row = {
        "nonce": challenge.nonce,
        "asker": asker,
        "content": msgspec.json.encode(challenge),
        "expires_at_s": challenge.expires_at_s,
        "is_used": False,
    }
    await connection.execute(insert(payout_challenges), [row])


async def challenge(
    connection: AsyncConnection, asker: str, nonce: str
) -> tuple[Challenge, bool] | None:
    """What this device was asked under `nonce`, and whether it was answered already."""
    columns = payout_challenges.c
    query = select(payout_challenges).where(columns.nonce == nonce, columns.asker == asker)
    row = (await connection.execute(query)).one_or_none()
    if row is None:
        return None
    return msgspec.json.decode(bytes(row.content), type=Challenge), bool(row.is_used)


async def use_challenge(connection: AsyncConnection, nonce: str) -> None:
    same = payout_challenges.c.nonce == nonce
    await connection.execute(update(payout_challenges).where(same).values(is_used=True))


# ---------------------------------------------------------------- payouts


async def add_payout(connection: AsyncConnection, peer_id: str, payout: Payout) -> None:
    row = {**msgspec.structs.asdict(payout), "peer_id": peer_id}
    await connection.execute(insert(payouts), [row])


async def payout(connection: AsyncConnection, id: str) -> tuple[Payout, str] | None:
    """A payout and whose device it is."""
    row = (await connection.execute(select(payouts).where(payouts.c.id == id))).one_or_none()
    return None if row is None else (_payout_of(row), row.peer_id)


async def change_payout(connection: AsyncConnection, payout: Payout) -> None:
    values = {
        "state": payout.state,
        "changed_at_s": payout.changed_at_s,
        "reference": payout.reference,
    }
    await connection.execute(update(payouts).where(payouts.c.id == payout.id).values(values))


async def payouts_of(connection: AsyncConnection, peers: Sequence[str]) -> tuple[Payout, ...]:
    """The newest of these devices, newest first."""
    query = (
        select(payouts)
        .where(payouts.c.peer_id.in_(peers))
        .order_by(payouts.c.created_at_s.desc(), payouts.c.id)
        .limit(LINES_MAX)
    )
    return tuple(_payout_of(row) for row in await connection.execute(query))


async def batch(connection: AsyncConnection, name: str) -> tuple[Payout, ...]:
    """What was announced under a name."""
    query = select(payouts).where(payouts.c.id.startswith(f"{name}/", autoescape=True))
    return tuple(_payout_of(row) for row in await connection.execute(query.order_by(payouts.c.id)))


async def paid_by_device(connection: AsyncConnection, peers: Sequence[str]) -> dict[str, int]:
    """Micro-credits on their way or arrived."""
    query = (
        select(payouts.c.peer_id, func.sum(payouts.c.micro).label("micro"))
        .where(payouts.c.peer_id.in_(peers), payouts.c.state != "failed")
        .group_by(payouts.c.peer_id)
    )
    return {row.peer_id: int(row.micro) for row in await connection.execute(query)}


def _payout_of(row: Any) -> Payout:
    return Payout(
        id=row.id,
        address=row.address,
        micro=row.micro,
        state=row.state,
        created_at_s=row.created_at_s,
        changed_at_s=row.changed_at_s,
        reference=row.reference,
    )
