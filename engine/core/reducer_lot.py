"""Who reduces a shard: drawn by a lot that nobody can foresee when committing.

The seed holds the committed digests. Two reducers a shard are drawn from the included, from all
replicas of the stage if they are too few; who is drawn later comes from the stage if it has any to
spare, else from other stages. Not here: when somebody is drawn (shard_reduction.py), and what comes
of it (merging.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from engine.core.members import Members
from engine.protocol.ids import seed_from


@dataclass(frozen=True, slots=True)
class ReducerLot:
    """The lot of one stage in one merge."""

    seed: int
    members: Members
    stage: int
    included: list[str]
    cannot: Callable[[str], bool]
    """Whether nothing more is to be expected of a peer as a reducer."""

    def pairs(self, num_shards: int) -> list[list[str]]:
        """Uploader and witness of each shard."""
        live = [p for p in self.included if self.members.may_answer(p, self.stage)]
        live = [p for p in live if not self.cannot(p)]
        if len(live) < 2:
            live += [p for p in self.members.serving[self.stage] if p not in live]
        order = sorted(live, key=self._place)
        return [_pair(order, index) for index in range(num_shards)]

    def spares(self) -> list[str]:
        """A lost one's place is taken by an included replica, any of the stage, any of others."""
        serving = self.members.serving
        stages = [self.stage, *(s for s in range(len(serving)) if s != self.stage)]
        own, *others = (list(serving[stage]) for stage in stages)
        included = [peer for peer in own if peer in self.included]
        rest = [peer for peer in own if peer not in self.included]
        elsewhere = [peer for peers in others for peer in peers]
        return [p for group in (included, rest, elsewhere) for p in self._drawn_from(group)]

    def arbiters(self) -> list[str]:
        """Who could name a digest: the same, then validators."""
        return [*self.spares(), *self._drawn_from(self.members.validators())]

    def _drawn_from(self, peers: Iterable[str]) -> list[str]:
        return sorted((p for p in peers if not self.cannot(p)), key=self._place)

    def _place(self, peer: str) -> int:
        return seed_from(self.seed, peer)


def _pair(order: list[str], index: int) -> list[str]:
    """Both roles go around evenly."""
    num = len(order)
    if num < 2:
        return list(order)
    offset = 1 + (index // num) % (num - 1)
    return [order[index % num], order[(index % num + offset) % num]]
