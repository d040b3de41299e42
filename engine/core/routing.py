"""Which replica of the next stage gets this microbatch?

The one that is expected to be done first: what we already have in flight there, over its measured
speed. Busy, refused and unreachable peers are left alone for a while, which doubles with every
failure. Pure: time comes in; ties fall by peer id, so a seed replays.
Not here: who is in the table (routing_tables.py, at the orchestrator).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from engine.protocol.ids import PeerId
from engine.protocol.messages import PeerAddress, RoutePeer

SUSPECT_S_MIN, SUSPECT_S_MAX = 0.5, 20.0
LATENCY_S_START = 0.5
LATENCY_WEIGHT = 0.2
"""Of the newest measurement in the moving averages."""
SPEED_FLOOR = 1.0
PATIENCE = 4.0
"""An attempt is late after this many usual round trips."""


@dataclass(slots=True)
class Link:
    """What is known of one peer of a neighbouring stage."""

    address: PeerAddress
    tokens_per_s: float
    in_flight_tokens: int = 0
    round_trip_s: float = LATENCY_S_START
    """From handing over a forward to the arrival of its gradient, averaged."""
    is_measured: bool = False
    away_until_s: float = 0.0
    failures: int = 0


@dataclass(slots=True)
class Router:
    """The downstream and upstream neighbours of a replica."""

    downstream: dict[PeerId, Link] = field(default_factory=dict)
    upstream: dict[PeerId, Link] = field(default_factory=dict)
    version: int = 0

    def update(
        self, version: int, downstream: Collection[RoutePeer], upstream: Collection[RoutePeer]
    ) -> tuple[PeerId, ...]:
        """Take a new table; returns the downstream peers that are gone."""
        self.version = version
        gone = tuple(set(self.downstream) - {PeerId(p.address.peer_id) for p in downstream})
        self.downstream = _merged(self.downstream, downstream)
        self.upstream = _merged(self.upstream, upstream)
        return gone

    def choose(self, num_tokens: int, now_s: float, avoid: Collection[PeerId]) -> PeerId | None:
        """The peer with the earliest expected finish; None when all are away.

        Peers in `avoid` (already tried for this microbatch) come last, not never.
        """
        open_peers = [p for p, link in self.downstream.items() if link.away_until_s <= now_s]
        if not open_peers:
            return None
        return min(open_peers, key=lambda p: (p in avoid, self._expected_s(p, num_tokens), p))

    def _expected_s(self, peer: PeerId, num_tokens: int) -> float:
        link = self.downstream[peer]
        speed = max(link.tokens_per_s, SPEED_FLOOR)
        return (link.in_flight_tokens + num_tokens) / speed

    def next_open_s(self) -> float | None:
        """When the first peer that is away may be tried again."""
        return min((link.away_until_s for link in self.downstream.values()), default=None)

    def patience_s(self, peer: PeerId) -> float:
        """How long an attempt may take before another replica is tried."""
        link = self.downstream.get(peer)
        if link is None:
            return 0.0
        return 2.0 + PATIENCE * link.round_trip_s if link.is_measured else 15.0

    def sent(self, peer: PeerId, num_tokens: int) -> None:
        if link := self.downstream.get(peer):
            link.in_flight_tokens += num_tokens

    def ended(self, peer: PeerId, num_tokens: int) -> None:
        """The attempt at `peer` is over, whichever way."""
        if link := self.downstream.get(peer):
            link.in_flight_tokens = max(0, link.in_flight_tokens - num_tokens)

    def came_back(self, peer: PeerId, after_s: float) -> None:
        """A gradient came back `after_s` after its forward was handed over."""
        if link := self.downstream.get(peer):
            if link.is_measured:
                link.round_trip_s += LATENCY_WEIGHT * (after_s - link.round_trip_s)
            else:
                link.round_trip_s, link.is_measured = after_s, True
            link.failures = 0
            link.away_until_s = 0.0

    def is_busy(self, peer: PeerId, retry_s: float, now_s: float) -> None:
        if link := self.downstream.get(peer):
            link.away_until_s = max(link.away_until_s, now_s + retry_s)

    def failed(self, peer: PeerId, now_s: float) -> None:
        """Unreachable, late or refusing: leave it alone for a while."""
        if link := self.downstream.get(peer):
            pause_s = min(SUSPECT_S_MAX, SUSPECT_S_MIN * 2**link.failures)
            link.failures += 1
            link.away_until_s = max(link.away_until_s, now_s + pause_s)

    def address_of(self, peer: PeerId) -> PeerAddress | None:
        link = self.upstream.get(peer) or self.downstream.get(peer)
        return link.address if link else None

    def allowed(self) -> tuple[PeerId, ...]:
        return tuple(sorted({*self.upstream, *self.downstream}))


def _merged(old: dict[PeerId, Link], new: Collection[RoutePeer]) -> dict[PeerId, Link]:
    links: dict[PeerId, Link] = {}
    for peer in new:
        peer_id = PeerId(peer.address.peer_id)
        link = old.get(peer_id) or Link(peer.address, peer.tokens_per_s)
        if link.address != peer.address:  # it restarted or moved: what failed before says nothing
            link.address, link.failures, link.away_until_s = peer.address, 0, 0.0
        link.tokens_per_s = peer.tokens_per_s
        links[peer_id] = link
    return links
