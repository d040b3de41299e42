"""The database of a tested orchestrator, as the service keeps it: records and a ledger."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from engine.core.effects import DeleteBlobs, Event, Post, Save, Transaction


@dataclass
class Store:
    """What the service keeps: records, ledger, blobs; checks what it is given."""

    records: dict[str, bytes] = field(default_factory=dict)
    transactions: dict[str, Transaction] = field(default_factory=dict)
    balances: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    blobs: set[str] = field(default_factory=set)
    events: list[str] = field(default_factory=list)
    num_saves: int = 0

    def perform(self, effects: list[Any]) -> None:
        for effect in effects:
            if isinstance(effect, Save):
                self.num_saves += 1
                if effect.value is None:
                    self.records.pop(effect.key, None)
                else:
                    self.records[effect.key] = effect.value
            elif isinstance(effect, Post):
                self._post(effect.transaction)
            elif isinstance(effect, DeleteBlobs):
                self.blobs -= set(effect.digests)
            elif isinstance(effect, Event):
                self.events.append(effect.text)

    def _post(self, transaction: Transaction) -> None:
        assert sum(micro for _, micro in transaction.postings) == 0
        assert transaction.id not in self.transactions, "posted twice"
        assert transaction.why
        self.transactions[transaction.id] = transaction
        for account, micro in transaction.postings:
            self.balances[account] += micro

    def credits(self, kind: str) -> dict[str, int]:
        """Account kind -> peer -> micro-credits."""
        prefix = kind + ":"
        return {a[len(prefix) :]: n for a, n in self.balances.items() if a.startswith(prefix)}

    def check(self) -> None:
        assert sum(self.balances.values()) == 0
        for account, micro in self.balances.items():
            assert micro <= 0 if account == "mint" else micro >= 0, account
