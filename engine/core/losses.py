"""The training loss as the swarm reports it: a curve, rounds' averages, and whether it diverges.

A round's loss is the median over the reporting replicas of stage 0, weighted by tokens: one liar
among three decides nothing. Divergence is a loss that is not finite, or above 1.5 times the best
average over two rounds.
Not here: what follows from it (rounds.py).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import msgspec

from engine.core.decision import Decision, no, yes
from engine.core.records import Desk, read_one

POINTS_MAX = 1000
"""Of the curve; beyond it, neighbours are averaged and the stride doubles."""
DIVERGED_FACTOR = 1.5
RECENT_POINTS = 8


class LossHistory(msgspec.Struct, kw_only=True):
    """Durable."""

    stride_tokens: int
    points: list[tuple[int, float]] = []
    """(tokens, nats per token)."""
    rounds: list[tuple[int, float]] = []
    """(round, nats per token), ascending; a rollback shortens it."""
    recent: float | None = None


class Losses:
    """The run's loss so far."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        config = desk.config
        stride = 2 * config.leases.samples_per_microbatch * config.model.context
        self.history = LossHistory(stride_tokens=stride, points=[], rounds=[])
        self._of_round: dict[str, list[float]] = {}
        self._window_nats, self._window_tokens = 0.0, 0

    def load(self, records: Mapping[str, bytes]) -> None:
        self.history = read_one(records, "losses", LossHistory) or self.history

    def save(self) -> None:
        self._desk.records.put("losses", self.history)

    def add(self, peer: str, loss_nats: float, num_tokens: int, tokens_so_far: int) -> None:
        """Newly complete microbatches of a replica of stage 0."""
        if num_tokens <= 0:
            return
        sums = self._of_round.setdefault(peer, [0.0, 0.0])
        sums[0] += loss_nats
        sums[1] += num_tokens
        if not math.isfinite(loss_nats):
            return
        self._window_nats += loss_nats
        self._window_tokens += num_tokens
        if self._window_tokens >= self.history.stride_tokens:
            self._point(tokens_so_far)

    def _point(self, tokens_so_far: int) -> None:
        history = self.history
        history.points.append((tokens_so_far, self._window_nats / self._window_tokens))
        self._window_nats, self._window_tokens = 0.0, 0
        last = [nats for _, nats in history.points[-RECENT_POINTS:]]
        history.recent = sum(last) / len(last)
        if len(history.points) > POINTS_MAX:
            pairs = zip(history.points[::2], history.points[1::2], strict=False)
            history.points = [(b[0], (a[1] + b[1]) / 2) for a, b in pairs]
            history.stride_tokens *= 2

    def round_loss(self) -> float | None:
        """Weighted median over who reported since the round opened; None: nobody did."""
        means = sorted((nats / tokens, tokens) for nats, tokens in self._of_round.values())
        half, seen = sum(tokens for _, tokens in means) / 2, 0.0
        for mean, tokens in means:
            seen += tokens
            if seen >= half:
                return mean
        return None

    def diverged(self) -> Decision[float]:
        """Whether this round's loss is no longer that of a model that learns."""
        loss = self.round_loss()
        if loss is None:
            return no("nobody has reported a loss")
        if not math.isfinite(loss):
            return yes(loss, "the training loss is not finite")
        averages = [
            (a + b) / 2
            for (_, a), (_, b) in zip(self.history.rounds, self.history.rounds[1:], strict=False)
        ]
        if averages and loss > DIVERGED_FACTOR * min(averages):
            best = min(averages)
            return yes(
                loss,
                f"the training loss is {loss:.3f} nats per token, above {DIVERGED_FACTOR} times "
                f"its best average over two rounds ({best:.3f})",
            )
        return no(f"the training loss is {loss:.3f} nats per token")

    def end_round(self, round_: int) -> None:
        """Keep the round's loss and begin the next one's."""
        loss = self.round_loss()
        if loss is not None and math.isfinite(loss):
            self.history.rounds.append((round_, loss))
        self._of_round.clear()
        self.save()

    def roll_back(self, round_: int) -> None:
        """Forget the rounds from `round_` on; the curve keeps what happened."""
        self.history.rounds = [entry for entry in self.history.rounds if entry[0] < round_]
        self._of_round.clear()
        self.save()
