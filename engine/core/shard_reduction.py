"""One shard of a merge: who reduces it, whose result stands, who lied.

Two reducers are drawn; the first uploads its result, everybody else only names the digest.

| what came back | what follows |
|---|---|
| both, equal | final |
| both, different | an arbiter decides: who differs from two equal ones is a liar |
| all three different | a second arbiter decides; then the anchor stands |
| both, different, and nobody is left to arbitrate | the anchor stands |
| one, the other was lost | another witness is asked, then one more; then the anchor stands |
| two equal, the uploader was lost | one that stands is asked to upload |
| none | two others are drawn, once; then the anchor stands |

With a single reducer (one replica in the stage) its result stands, else nothing becomes the anchor
that one peer alone says: a liar whose witness is cut off gains nothing by it. A reducer is lost
when it is away, restarted or over the deadline. Who is drawn later comes from the stage if it has
any to spare, else from other stages; validators arbitrate when nobody else can: a reduction needs
bytes and their number only. Every line happens a bounded number of times, each within one deadline,
so a shard is always decided. Not here: the included set and the stage's outcome (merging.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec

from engine.protocol.messages import BlobSpec

DRAWS_MAX = 2
ARBITERS_MAX = 2

Key = tuple[str, int, tuple[str, ...]]


class Answer(msgspec.Struct, kw_only=True):
    """A reducer's result."""

    peer: str
    result: BlobSpec
    excluded: tuple[str, ...]
    is_uploaded: bool

    @property
    def key(self) -> Key:
        return self.result.digest, self.result.num_bytes, self.excluded


class Shard(msgspec.Struct, kw_only=True):
    """Durable state of one shard's reduction."""

    drawn: list[str]
    deadline_s: float
    ever_drawn: list[str] = []
    answers: list[Answer] = []
    num_draws: int = 1
    num_arbiters: int = 0
    asked_to_upload: list[str] = []
    is_final: bool = False
    blob: BlobSpec | None = None
    excluded: tuple[str, ...] = ()
    liars: tuple[str, ...] = ()
    reason: str = ""

    def answer_of(self, peer: str) -> Answer | None:
        return next((answer for answer in self.answers if answer.peer == peer), None)

    def silent(self) -> list[str]:
        """Those drawn who have given no answer."""
        return [peer for peer in self.drawn if self.answer_of(peer) is None]

    def lost(self) -> list[str]:
        """Those ever drawn of whom no answer is known."""
        return [peer for peer in self.ever_drawn if self.answer_of(peer) is None]

    def uploads(self, peer: str) -> bool:
        """Whether `peer` must have uploaded its result: the first."""
        return peer in self.drawn[:1]

    def waits_for(self, peer: str) -> bool:
        """Whether `peer` still has something to do here."""
        if self.is_final or peer not in self.drawn:
            return False
        answer = self.answer_of(peer)
        return answer is None or (peer == self.drawn[0] and not answer.is_uploaded)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a shard needs to know of the world."""

    now_s: float
    patience_s: float
    is_gone: Callable[[str], bool]
    spares: Callable[[], Sequence[str]]
    """Who could reduce, best first."""
    arbiters: Callable[[], Sequence[str]]
    """Who could name a digest, best first: the same and more."""
    may_upload: Callable[[str], bool]


def settle(shard: Shard, around: Surroundings) -> bool:
    """Take every step that can be taken now; returns whether anything changed."""
    has_changed = False
    while not shard.is_final and _step(shard, around):
        has_changed = True
    return has_changed


def _step(shard: Shard, around: Surroundings) -> bool:
    is_overdue = around.now_s >= shard.deadline_s
    if any(not (is_overdue or around.is_gone(peer)) for peer in shard.silent()):
        return False
    if not shard.answers:
        return _draw_again(shard, around, "all reducers were lost")
    counts = Counter(answer.key for answer in shard.answers)
    ranked = counts.most_common()
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
        every = "every reducer has another result" if len(ranked) > 2 else ""
        why = every or "nobody is left to arbitrate"
        return _ask_another(shard, around, f"the reducers disagree and {why}")
    if ranked[0][1] == 1 and len(shard.ever_drawn) > 1:
        return _ask_another(shard, around, "one result, and nobody is left to confirm it")
    return _conclude(shard, around, ranked[0][0], is_overdue)


def _draw_again(shard: Shard, around: Surroundings, why: str) -> bool:
    others = [p for p in around.spares() if p not in shard.ever_drawn]
    if shard.num_draws >= DRAWS_MAX or not others:
        left = "twice" if shard.num_draws >= DRAWS_MAX else "and nobody else is left"
        return _finish(shard, None, f"{why}, {left}: the anchor stands")
    shard.drawn = list(others[:2])
    shard.ever_drawn += shard.drawn
    shard.num_draws += 1
    shard.answers, shard.asked_to_upload = [], []
    shard.deadline_s = around.now_s + around.patience_s
    return True


def _ask_another(shard: Shard, around: Surroundings, otherwise: str) -> bool:
    """An arbiter between two, or a witness for one."""
    others = [p for p in around.arbiters() if p not in shard.ever_drawn]
    if shard.num_arbiters >= ARBITERS_MAX or not others:
        return _finish(shard, None, f"{otherwise}: the anchor stands")
    answered = [peer for peer in shard.drawn if shard.answer_of(peer) is not None]
    shard.drawn = [*answered, others[0]]
    shard.ever_drawn.append(others[0])
    shard.num_arbiters += 1
    shard.deadline_s = around.now_s + around.patience_s
    return True


def _conclude(shard: Shard, around: Surroundings, key: Key, is_overdue: bool) -> bool:
    holders = [answer for answer in shard.answers if answer.key == key]
    if any(answer.is_uploaded for answer in holders):
        if len(holders) > 1:
            shard.liars = tuple(a.peer for a in shard.answers if a.key != key)
        shard.excluded = holders[0].excluded
        return _finish(shard, holders[0].result, f"{len(holders)} equal")
    asked = shard.asked_to_upload[-1] if shard.asked_to_upload else None
    if asked is not None and not is_overdue and not around.is_gone(asked):
        return False
    others = [
        answer.peer
        for answer in holders
        if answer.peer not in shard.asked_to_upload
        and not around.is_gone(answer.peer)
        and around.may_upload(answer.peer)
    ]
    if not others:
        return _draw_again(shard, around, "the result was lost before it was uploaded")
    shard.asked_to_upload.append(others[0])
    shard.drawn = [others[0], *(peer for peer in shard.drawn if peer != others[0])]
    shard.deadline_s = around.now_s + around.patience_s
    return True


def _finish(shard: Shard, blob: BlobSpec | None, reason: str) -> bool:
    shard.is_final, shard.blob, shard.reason = True, blob, reason
    return True
