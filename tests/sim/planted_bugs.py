"""Bugs put into the product on purpose: the simulation is worth something only if it finds them.

Each is a patch of one method, undone afterwards. What finds it stands beside it: several ways are
open, and which comes first depends on the seed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import numpy as np
from torch import Tensor

from engine.codec import activations
from engine.codec.error_feedback import ErrorFeedback
from engine.codec.packing import bf16_to_float
from engine.core import events, pathways
from engine.core.earnings import Earnings
from engine.core.outbox import Outbox
from engine.core.pathways import Pathways
from engine.core.receipt_counts import ReceiptCounts
from engine.core.round_side import RoundSide
from engine.protocol.frames import Ack, Answer
from engine.protocol.messages import StageOutcome

Patch = Callable[..., Any]


@contextmanager
def patched(owner: Any, name: str, make: Callable[[Patch], Patch]) -> Iterator[None]:
    """`make` gets the right function and gives the wrong one."""
    right = getattr(owner, name)
    setattr(owner, name, make(right))
    try:
        yield
    finally:
        setattr(owner, name, right)


def no_deduplication(right: Patch) -> Patch:
    """A forward that comes twice is admitted twice."""
    return lambda *args, **known: right(*args, **{**known, "is_known": False})


def no_retry(right: Patch) -> Patch:
    """A frame without an answer is neither sent again nor sent elsewhere."""

    def send_failed(self: Pathways, event: events.SendFailed, now_s: float) -> list[events.Effect]:
        self.sends.pop(event.tag, None)
        return []

    return send_failed


def no_second_call(right: Patch) -> Patch:
    """A request without an answer is forgotten, with everything that was to follow it."""

    def fail(self: Outbox, tag: int, *args: Any) -> list[events.Effect]:
        self.pending.pop(tag, None)
        return []

    return fail


def refused_backward(right: Patch) -> Patch:
    """A gradient is turned away while the stash is full."""

    def take(self: Pathways, event: Any, frame: Any, now_s: float) -> list[events.Effect]:
        if self.has_slot():
            return list(right(self, event, frame, now_s))
        ack = Ack(Answer.BUSY, "stash full", 250)
        return [events.Respond(event.tag, ack), events.Release(event.payloads)]

    return take


def double_count(right: Patch) -> Patch:
    """Both ends count every pathway twice: nothing that compares the two can see it."""

    def pathway(self: ReceiptCounts, *args: Any) -> None:
        right(self, *args)
        right(self, *args)

    return pathway


def double_credit(right: Patch) -> Patch:
    """A round's pay is posted twice."""

    def pay(self: Earnings, *args: Any) -> None:
        right(self, *args)
        right(self, *args)

    return pay


def lost_work(right: Patch) -> Patch:
    """A contribution that missed the cut is not carried over: its work is void."""

    def settle(self: ErrorFeedback, anchor: Tensor, live: Tensor, was_merged: Any) -> Any:
        return right(self, anchor, live, [self.pending is not None] * len(was_merged))

    return settle


def believes_everything(right: Patch) -> Patch:
    """A replica takes every outcome for one that its contribution is part of."""
    return lambda self, outcome: bool(self.own_shards)


def skipped_outcome(right: Patch) -> Patch:
    """A replica applies only the first shard of an outcome: its anchor is its own."""

    def fetch(self: RoundSide, outcome: StageOutcome, now_s: float) -> list[events.Effect]:
        first, *rest = outcome.shards
        emptied = (first, *(msgspec.structs.replace(shard, blob=None) for shard in rest))
        is_odd = int(self.peer_id[:2], 16) % 2 == 1
        shown = msgspec.structs.replace(outcome, shards=emptied) if is_odd else outcome
        return list(right(self, shown, now_s))

    return fetch


def numbers_unseen(right: Patch) -> Patch:
    """NaN and infinity in an activation or gradient are taken for numbers."""
    return lambda body: bf16_to_float(np.frombuffer(body, dtype="<u2").astype(np.uint16))


BUGS: dict[str, tuple[Any, str, Callable[[Patch], Patch]]] = {
    "no deduplication": (pathways, "judge_forward", no_deduplication),
    "no retry": (Pathways, "send_failed", no_retry),
    "no second call": (Outbox, "_fail", no_second_call),
    "a refused backward": (Pathways, "take_backward", refused_backward),
    "a double count": (ReceiptCounts, "pathway", double_count),
    "a double credit": (Earnings, "pay", double_credit),
    "lost work": (ErrorFeedback, "settle", lost_work),
    "a wrong belief": (RoundSide, "_is_included", believes_everything),
    "numbers unseen": (activations, "read_bf16", numbers_unseen),
    "a skipped outcome": (RoundSide, "_fetch_outcome", skipped_outcome),
}


@contextmanager
def planted(name: str) -> Iterator[None]:
    """While it lasts, the product has this bug."""
    with patched(*BUGS[name]):
        yield
