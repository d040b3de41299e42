"""Which replica of the next stage gets this microbatch?

The one with the least of

    what we have in flight there, and a quarter of this, over its measured speed  +  its line

With all of this it would be the one that has it back first, and a slow replica would stand idle for
as long as a fast one has room in its queue; with nothing of it, many slow ones would take all slots
of a sender that has few. The line is what round trips took beyond that, so it holds whatever speeds
do not tell: distance, a thin uplink, others' work in its queue, a speed that was claimed too high.
One good round trip is enough to trust a line again, a single bad one does not condemn it. A replica
whose last answer left it no free slot comes behind the others, and one that was long passed over
comes first, once: else a line that has become good would never be found out. Busy, refused and
unreachable peers are left alone for a while, which doubles with every failure. Pure: time comes in;
ties fall by peer id, so a seed replays.
Not here: who is in the table (routing_tables.py, at the orchestrator).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass, field
from statistics import median

from engine.protocol.ids import PeerId
from engine.protocol.messages import PeerAddress, RoutePeer

SUSPECT_S_MIN, SUSPECT_S_MAX = 0.5, 20.0
LATENCY_S_START = 0.5
LATENCY_WEIGHT = 0.2
"""Of the newest measurement in the moving averages."""
LINES_KEPT = 5
"""Measurements of a line whose median counts."""
SPEED_FLOOR = 1.0
OWN_SHARE = 0.25
"""Of a microbatch's own time at a replica, in the choice. Simulated: one sender of 6 to 8 slots, a
fast replica and up to seven at a fourth to a fortieth of its speed; of what they could do together,
0.65 to 0.97 was done at 1, 0.78 to 1.00 at a quarter (at a fortieth, 0.68 to 0.82 at both)."""
PASSED_OVER_MAX = 16
"""Choices, for each peer there is, after which one that was never chosen meanwhile comes first: so
at most one microbatch in this many is spent on finding out."""
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
    lines_s: deque[float] = field(default_factory=lambda: deque(maxlen=LINES_KEPT))
    """What round trips took beyond waiting and computing there, the newest last."""
    free_slots: int | None = None
    """By its last answer, less what was sent since; None: it has not said."""
    passed_over: int = 0
    """Choices since it was last chosen."""
    away_until_s: float = 0.0
    failures: int = 0

    @property
    def line_s(self) -> float | None:
        return min(self.lines_s[-1], median(self.lines_s)) if self.lines_s else None


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

    # ------------------------------------------------------------ choosing

    def choose(self, num_tokens: int, now_s: float, avoid: Collection[PeerId]) -> PeerId | None:
        """The peer that its time is spent best at; None when all are away.

        Peers in `avoid` (already tried for this microbatch) come last, not never. One that nobody
        has measured yet counts as the fastest with the best line, and goes first at a tie: else a
        newcomer would never be tried beside measured ones, and never be measured.
        """
        open_peers = [p for p, link in self.downstream.items() if link.away_until_s <= now_s]
        if not open_peers:
            return None
        passed_over_max = PASSED_OVER_MAX * len(self.downstream)
        fastest = max(link.tokens_per_s for link in self.downstream.values())
        lines_s = [link.line_s for link in self.downstream.values()]
        best_line_s = min((line_s for line_s in lines_s if line_s is not None), default=0.0)

        def rank(peer: PeerId) -> tuple[bool, bool, bool, float, int, PeerId]:
            link = self.downstream[peer]
            line_s = best_line_s if link.line_s is None else link.line_s
            expected_s = _there_s(link, OWN_SHARE * num_tokens, fastest) + line_s
            num_known = (link.tokens_per_s > 0) + (link.line_s is not None)
            is_full = link.free_slots == 0
            is_overlooked = link.passed_over >= passed_over_max
            return peer in avoid, not is_overlooked, is_full, expected_s, num_known, peer

        return min(open_peers, key=rank)

    def next_open_s(self) -> float | None:
        """When the first peer that is away may be tried again."""
        return min((link.away_until_s for link in self.downstream.values()), default=None)

    def patience_s(self, peer: PeerId) -> float:
        """How long an attempt may take before another replica is tried."""
        link = self.downstream.get(peer)
        if link is None:
            return 0.0
        return 2.0 + PATIENCE * link.round_trip_s if link.is_measured else 15.0

    # ------------------------------------------------------------ learning

    def sent(self, peer: PeerId, num_tokens: int) -> float:
        """It was chosen. Returns how long our work there, this included, should keep it busy."""
        link = self.downstream.get(peer)
        if link is None:
            return 0.0
        fastest = max(other.tokens_per_s for other in self.downstream.values())
        there_s = _there_s(link, num_tokens, fastest)
        link.in_flight_tokens += num_tokens
        if link.free_slots:
            link.free_slots -= 1
        for other in self.downstream.values():
            other.passed_over += 1
        link.passed_over = 0
        return there_s

    def ended(self, peer: PeerId, num_tokens: int) -> None:
        """The attempt at `peer` is over, whichever way."""
        if link := self.downstream.get(peer):
            link.in_flight_tokens = max(0, link.in_flight_tokens - num_tokens)
            if link.free_slots is not None:
                link.free_slots += 1

    def has_free(self, peer: PeerId, num_slots: int) -> None:
        """Its answer says how many more microbatches it has room for; below 0: it does not say."""
        if link := self.downstream.get(peer):
            link.free_slots = num_slots if num_slots >= 0 else None

    def came_back(self, peer: PeerId, after_s: float, there_s: float) -> None:
        """A gradient came back `after_s` after its forward was sent; `there_s`: as `sent` said."""
        if link := self.downstream.get(peer):
            if link.is_measured:
                link.round_trip_s += LATENCY_WEIGHT * (after_s - link.round_trip_s)
            else:
                link.round_trip_s, link.is_measured = after_s, True
            link.lines_s.append(max(0.0, after_s - there_s))
            link.failures = 0
            link.away_until_s = 0.0

    def is_busy(self, peer: PeerId, retry_s: float, now_s: float) -> None:
        if link := self.downstream.get(peer):
            link.free_slots = None
            link.away_until_s = max(link.away_until_s, now_s + retry_s)

    def failed(self, peer: PeerId, now_s: float) -> None:
        """Unreachable, late or refusing: leave it alone for a while."""
        if link := self.downstream.get(peer):
            pause_s = min(SUSPECT_S_MAX, SUSPECT_S_MIN * 2**link.failures)
            link.failures += 1
            link.passed_over = 0
            link.away_until_s = max(link.away_until_s, now_s + pause_s)

    # ------------------------------------------------------------ questions

    def address_of(self, peer: PeerId) -> PeerAddress | None:
        link = self.upstream.get(peer) or self.downstream.get(peer)
        return link.address if link else None

    def allowed(self) -> tuple[PeerId, ...]:
        return tuple(sorted({*self.upstream, *self.downstream}))


def _there_s(link: Link, num_tokens: float, fastest: float) -> float:
    """Seconds until a peer has done what we have in flight there, and `num_tokens` more."""
    speed = max(link.tokens_per_s or fastest, SPEED_FLOOR)
    return (link.in_flight_tokens + num_tokens) / speed


def _merged(old: dict[PeerId, Link], new: Collection[RoutePeer]) -> dict[PeerId, Link]:
    links: dict[PeerId, Link] = {}
    for peer in new:
        peer_id = PeerId(peer.address.peer_id)
        link = old.get(peer_id) or Link(peer.address, peer.tokens_per_s)
        if link.address != peer.address:  # it restarted or moved: what was seen says nothing
            link.address, link.failures, link.away_until_s = peer.address, 0, 0.0
            link.free_slots = None
            link.lines_s.clear()
        link.tokens_per_s = peer.tokens_per_s
        links[peer_id] = link
    return links
