"""What became of payouts since the statement before, in sentences for Activity. Pure.

A notification is made of those that begin with `PAID` (ui/notices.py). Not here: reading statements
(book.py), where the credits went from there (the operator's chain or ledger).
"""

from __future__ import annotations

from collections.abc import Sequence

from app import presenters
from engine.protocol.payouts import Payout

PAID = "Paid out"
ADDRESS_CHARS = 6


def news(before: Sequence[Payout], after: Sequence[Payout]) -> list[str]:
    """Payouts that were confirmed or failed since, oldest first."""
    known = {payout.id: payout.state for payout in before}
    found = []
    for payout in sorted(after, key=lambda each: each.changed_at_s):
        if known.get(payout.id) == payout.state:
            continue
        credits, where = presenters.credit(payout.micro), _short(payout.address)
        if payout.state == "confirmed":
            found.append(f"{PAID}: {credits} credits to {where}.")
        elif payout.state == "failed":
            found.append(f"A payout of {credits} credits to {where} failed; you still have them.")
    return found


def _short(address: str) -> str:
    return f"{address[:ADDRESS_CHARS]}…{address[-ADDRESS_CHARS:]}"
