"""What an orchestrator's word on payout addresses means for a person. Pure.

Not here: asking for it (`desk.py`).
"""

from __future__ import annotations

from app.state import LinkedComputer, PayoutChange
from app.wallet import ss58
from engine.protocol.payouts import LinkedMachine, PayoutStatus, PendingChange


def shown_pending(status: PayoutStatus, own: str, name: str) -> PayoutChange | None:
    """What is shown as waiting: this computer's change, else the first one of a linked computer."""
    if status.pending is not None:
        return _change(status.pending, name or "this computer", own)
    for machine in status.machines:
        if machine.pending is not None and machine.peer_id != own:
            return _change(machine.pending, called(machine), machine.peer_id)
    return None


def _change(pending: PendingChange, name: str, device: str) -> PayoutChange:
    return PayoutChange(
        address=pending.address,
        effective_at_s=pending.effective_at_s,
        proposed_by=name,
        device=device,
        by_command=pending.proposed_by == "agent",
        is_proven=pending.is_proven,
    )


def computers(status: PayoutStatus, own: str) -> tuple[LinkedComputer, ...]:
    """All that are linked to the same wallet, this one first."""
    found = [
        LinkedComputer(
            peer_id=machine.peer_id,
            name=called(machine),
            is_this=machine.peer_id == own,
            is_revoked=machine.is_revoked,
        )
        for machine in status.machines
    ]
    return tuple(sorted(found, key=lambda each: (not each.is_this, each.is_revoked, each.name)))


def first_pending(status: PayoutStatus, own: str) -> str:
    """The device whose change is shown; this one when there is none."""
    if status.pending is not None:
        return own
    waiting = [machine.peer_id for machine in status.machines if machine.pending is not None]
    return waiting[0] if waiting else own


def called(machine: LinkedMachine) -> str:
    """How a computer is named to a person."""
    return machine.name or f"computer {machine.peer_id[:8]}"


def news(before: PayoutStatus, after: PayoutStatus) -> list[str]:
    """What a person should read of a change, whoever made it."""
    found = []
    if after.address != before.address and after.address:
        found.append(f"Credits go to {ss58.short(after.address)} now.")
    if after.is_revoked and not before.is_revoked:
        found.append("The wallet has removed this computer: it can change nothing any more.")
    if after.is_proven and not before.is_proven:
        found.append("Your wallet is connected.")
    old = {machine.peer_id: machine.pending for machine in before.machines}
    for machine in after.machines:
        if machine.pending is not None and old.get(machine.peer_id) != machine.pending:
            where = ss58.short(machine.pending.address)
            found.append(f"{called(machine)} asked for the payout address {where}.")
    if before.pending is not None and after.pending is None and after.address == before.address:
        found.append("The change of the payout address was cancelled.")
    return found
