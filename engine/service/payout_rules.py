"""Who may decide where a device's credits go, and from when on: pure, one device at a time.

    no address ── person proposes, or the wallet signs ──► address
        │ agent proposes
        ▼                       proposes; another wallet signs
    pending ◄────────────────────────────────────────────── address
        │ seven days, or the present wallet approves              ▲
        └─────────────────────────────────────────────────────────┘
                    cancelled by the present wallet: as before

The present wallet is whoever holds the key of the address in force. A revoked device may change
nothing until that wallet links it again; what it has earned, and earns, stays the wallet's. Time is
an argument and the orchestrator's own. Functions return the device as it is then, or raise
`RefusedChangeError`; sent twice, they change nothing the second time.
Not here: signatures (`payout_desk.py`), tables (`payout_rows.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.protocol import ss58
from engine.protocol.payouts import WAIT_S, Proposer, Purpose


class RefusedChangeError(Exception):
    """The change is not allowed: `code` is stable, the sentences say why and what to do."""

    def __init__(self, code: str, title: str, what_to_do: str) -> None:
        super().__init__(f"{title} {what_to_do}")
        self.code, self.title, self.what_to_do = code, title, what_to_do


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """An address that is to come into force."""

    address: str
    effective_at_s: float
    proposed_by: Proposer
    is_proven: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """What is kept of one device key."""

    peer_id: str
    name: str = ""
    address: str = ""
    is_proven: bool = False
    revoked_at_s: float | None = None
    pending: Pending | None = None

    @property
    def wallet(self) -> str:
        """The public key of the address in force, hex; empty: none yet."""
        return wallet_of(self.address) if self.address else ""


def wallet_of(address: str) -> str:
    """What two spellings of one wallet have in common; raises `RefusedChangeError`."""
    try:
        return ss58.decode(address).public_key.hex()
    except ss58.AddressError as error:
        raise RefusedChangeError(
            "bad_address",
            "This is not a payout address.",
            "Copy the whole address (SS58) from your wallet and paste it again.",
        ) from error


def settle(device: Device, now_s: float) -> Device:
    """The device as it is now: a pending change whose time has come is in force."""
    pending = device.pending
    if pending is None or now_s < pending.effective_at_s:
        return device
    return replace(device, address=pending.address, is_proven=pending.is_proven, pending=None)


def propose(device: Device, address: str, by: Proposer, now_s: float) -> Device:
    """Without a signature: a person's first address holds at once, all else waits."""
    wallet = wallet_of(address)
    _require_not_revoked(device)
    if wallet == device.wallet:  # as it is; nothing to wait for, and nothing is withdrawn by it
        return device
    if not device.address and by == "person":
        return replace(device, address=address, is_proven=False, pending=None)
    return _waiting(device, Pending(address=address, effective_at_s=now_s + WAIT_S, proposed_by=by))


def link(device: Device, address: str, now_s: float) -> Device:
    """The wallet of `address` has signed that this device's credits are to go to it."""
    if wallet_of(address) == device.wallet:
        return replace(device, is_proven=True, revoked_at_s=None)
    _require_not_revoked(device)
    if not device.address:
        return replace(device, address=address, is_proven=True, pending=None)
    pending = Pending(
        address=address, effective_at_s=now_s + WAIT_S, proposed_by="person", is_proven=True
    )
    return _waiting(device, pending)


def _waiting(device: Device, new: Pending) -> Device:
    """With `new` pending; asking again for the same address does not begin the wait anew."""
    old = device.pending
    if old is not None and wallet_of(old.address) == wallet_of(new.address):
        by: Proposer = "person" if "person" in (old.proposed_by, new.proposed_by) else "agent"
        is_proven = old.is_proven or new.is_proven
        return replace(device, pending=replace(old, proposed_by=by, is_proven=is_proven))
    return replace(device, pending=new)


def approve(device: Device, new_address: str) -> Device:
    """The present wallet has signed that the pending change may be made at once."""
    pending = device.pending
    if pending is None or pending.address != new_address:
        if device.address == new_address:  # came into force meanwhile, or was approved before
            return device
        raise nothing_pending()
    return replace(device, address=pending.address, is_proven=pending.is_proven, pending=None)


def cancel(device: Device, new_address: str) -> Device:
    """The present wallet has signed that nothing is to change."""
    pending = device.pending
    if pending is None:
        return device
    if pending.address != new_address:  # another one was proposed since the wallet was asked
        raise nothing_pending()
    return replace(device, pending=None)


def revoke(device: Device, now_s: float) -> Device:
    """The present wallet has signed that this device may change nothing any more."""
    if device.revoked_at_s is not None:
        return device
    return replace(device, revoked_at_s=now_s, pending=None)


def prove(device: Device, purpose: Purpose, signer: str, new_address: str, now_s: float) -> Device:
    """What a valid signature of the wallet at address `signer` does to a device."""
    if purpose == "link":
        return link(device, signer, now_s)
    if purpose == "approve" and device.address == new_address:
        return device  # sent twice: the signer is the old wallet by now
    require_wallet(device, signer)
    if purpose == "approve":
        return approve(device, new_address)
    if purpose == "cancel":
        return cancel(device, new_address)
    return revoke(device, now_s)


def require_wallet(device: Device, signer: str) -> None:
    """Raise unless the wallet at address `signer` is the one that is paid now."""
    if not device.address or wallet_of(signer) != device.wallet:
        raise RefusedChangeError(
            "other_wallet",
            "This wallet is not the one that this computer's credits go to.",
            "Choose the wallet of the present payout address, then sign again.",
        )


def _require_not_revoked(device: Device) -> None:
    if device.revoked_at_s is not None:
        raise RefusedChangeError(
            "revoked",
            "The wallet has removed this computer.",
            "Link this computer again with a signature of the same wallet.",
        )


def nothing_pending() -> RefusedChangeError:
    """Whoever wants to approve or cancel comes too late."""
    return RefusedChangeError(
        "nothing_pending",
        "No such change of the payout address is waiting.",
        "Look at the wallet page again: it may be in force, or cancelled, already.",
    )
