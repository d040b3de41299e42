"""Whom a replica may send to and let in: the ready replicas of the neighbouring stages.

Tables are made once per change and shared by all replicas of a stage, so a heartbeat only compares
a number. Whoever leaves is gone from them at once, and the first newcomer of a tick is in them at
once; further ones, and speeds that moved by a quarter, are gathered and published once a tick.
Not here: the choice among downstream replicas (routing.py, at the contributor).
"""

from __future__ import annotations

from engine.core.members import Members, Presence
from engine.protocol.messages import PEERS_PER_STAGE_MAX, STAGES_MAX, RoutePeer, RoutingTable

SPEED_CHANGE = 0.25


class RoutingTables:
    """Versioned tables per stage. `first_version` must exceed those of an earlier process."""

    def __init__(self, members: Members, num_stages: int, first_version: int) -> None:
        self._members = members
        self._last = first_version
        self._changed_at = [first_version] * num_stages
        self._tables: dict[int, RoutingTable] = {}
        self._stale: set[int] = set()
        self._has_shown: set[int] = set()
        """Stages of which a newcomer was shown since the last `publish`."""

    def arrived(self, stage: int) -> None:
        """Somebody of `stage` became ready or has another address; if many do, by `publish`."""
        if stage in self._has_shown:
            self._stale.add(stage)
        else:
            self._has_shown.add(stage)
            self._show(stage)

    def left(self, stage: int) -> None:
        """Somebody of `stage` is not ready any more: nobody should send there from now on."""
        self._show(stage)

    def speed(self, stage: int, presence: Presence) -> None:
        """Notice a measured speed; shown by `publish`."""
        shown = presence.published_tokens_per_s
        if abs(presence.tokens_per_s - shown) > SPEED_CHANGE * shown:
            self._stale.add(stage)

    def publish(self) -> None:
        for stage in self._stale:
            self._show(stage)
        self._has_shown, self._stale = self._stale, set()

    def _show(self, stage: int) -> None:
        self._last += 1
        self._changed_at[stage] = self._last

    def table(self, stage: int, known_version: int) -> RoutingTable | None:
        """The table of `stage`, unless `known_version` is that already."""
        version = self._version(stage)
        if version == known_version:
            return None
        table = self._tables.get(stage)
        if table is None or table.version != version:
            table = RoutingTable(
                version=version,
                downstream=self._peers(stage + 1),
                upstream=self._peers(stage - 1),
            )
            self._tables[stage] = table
        return table

    def _version(self, stage: int) -> int:
        """Neighbours' newest change; the stage is part of it, for those who are moved."""
        neighbours = [
            self._changed_at[s] for s in (stage - 1, stage + 1) if 0 <= s < len(self._changed_at)
        ]
        return max(neighbours, default=0) * STAGES_MAX + stage

    def _peers(self, stage: int) -> tuple[RoutePeer, ...]:
        if not 0 <= stage < len(self._changed_at):
            return ()
        peers = []
        for presence in list(self._members.serving[stage].values())[:PEERS_PER_STAGE_MAX]:
            presence.published_tokens_per_s = presence.tokens_per_s
            if presence.address is not None:
                speed = presence.tokens_per_s
                peers.append(RoutePeer(address=presence.address, tokens_per_s=speed))
        return tuple(peers)
