"""What heartbeats committed to while work was going on, so that no log can be rewritten after it.

Soft state: a restart of the orchestrator forgets it, and the next heartbeat says it again. Bounded:
two segments a peer. Not here: what is done with it in an audit (validation.py, engine/replay.py).
"""

from __future__ import annotations

from engine.protocol.messages import Activity, Heartbeat

SEGMENTS_KEPT = 2
"""A segment's commitment comes at most one heartbeat after the next segment has begun."""


class SeenLogs:
    """Per peer and segment: root and length of the log in the newest heartbeat."""

    def __init__(self) -> None:
        self._seen: dict[str, dict[int, tuple[str, int]]] = {}

    def observe(self, peer: str, heartbeat: Heartbeat) -> None:
        if heartbeat.activity is Activity.LOADING:
            self.forget(peer)  # whatever it did before is of no segment that it will close
            return
        seen = self._seen.setdefault(peer, {})
        if heartbeat.work_root is None:
            seen.pop(heartbeat.round, None)
        else:
            seen[heartbeat.round] = (heartbeat.work_root, heartbeat.work_leaves)
        while len(seen) > SEGMENTS_KEPT:
            del seen[min(seen)]

    def of(self, peer: str, segment: int) -> tuple[str, int]:
        """("", 0) when nothing was said."""
        return self._seen.get(peer, {}).get(segment, ("", 0))

    def forget(self, peer: str) -> None:
        self._seen.pop(peer, None)
