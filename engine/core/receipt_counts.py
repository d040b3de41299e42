"""What a contributor counts in a session: pathways with each peer, bytes, and what went wrong.

Cumulative, so that a heartbeat sent twice changes nothing. Only `pairs` is ever paid, and only as
far as the other end agrees.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.protocol.ids import PeerId, Work
from engine.protocol.messages import PEERS_PER_STAGE_MAX, Counters, PairCount

DELAYS_MAX = 16
PAIRS_MAX = 2 * PEERS_PER_STAGE_MAX
"""In one heartbeat; pairs that have not changed for longest are left out, since counts stand."""


@dataclass(slots=True)
class ReceiptCounts:
    """Counters of one session."""

    pairs: dict[tuple[PeerId, bool], list[int]] = field(default_factory=dict)
    """(peer, is upstream) -> [train tokens, validation tokens, microbatches]."""
    forward_bytes: int = 0
    forward_tokens: int = 0
    backward_bytes: int = 0
    backward_tokens: int = 0
    transfer_bytes: int = 0
    duplicates: int = 0
    rerouted: int = 0
    refused: int = 0
    recomputed: int = 0
    lost: int = 0
    delays: list[int] = field(default_factory=list)
    loss_nats: float = 0.0
    loss_tokens: int = 0

    def pathway(self, peer: PeerId, is_upstream: bool, work: Work, num_tokens: int) -> None:
        """A complete pathway shared with `peer`."""
        count = self.pairs.pop((peer, is_upstream), None) or [0, 0, 0]
        self.pairs[(peer, is_upstream)] = count  # the newest comes last
        count[1 if work.is_validation else 0] += num_tokens
        count[2] += 1

    def loss(self, nats: float, num_tokens: int) -> None:
        self.loss_nats += nats
        self.loss_tokens += num_tokens

    def delay(self, steps: int) -> None:
        steps = min(steps, DELAYS_MAX - 1)
        self.delays += [0] * (steps + 1 - len(self.delays))
        self.delays[steps] += 1

    def pair_counts(self) -> tuple[PairCount, ...]:
        return tuple(
            PairCount(
                peer_id=peer,
                peer_is_upstream=is_upstream,
                train_tokens=count[0],
                validation_tokens=count[1],
                microbatches=count[2],
            )
            for (peer, is_upstream), count in sorted(list(self.pairs.items())[-PAIRS_MAX:])
        )

    def counters(self) -> Counters:
        return Counters(
            forward_bytes=self.forward_bytes,
            forward_tokens=self.forward_tokens,
            backward_bytes=self.backward_bytes,
            backward_tokens=self.backward_tokens,
            transfer_bytes=self.transfer_bytes,
            duplicates=self.duplicates,
            rerouted=self.rerouted,
            refused=self.refused,
            recomputed=self.recomputed,
            lost=self.lost,
            delay_steps=tuple(self.delays),
        )
