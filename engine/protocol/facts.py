"""Why credits moved, for programs: a cause and its numbers, beside the sentence for people.

The orchestrator's sentence is English and stays in the ledger as it was written; from these numbers
a program says the same in its owner's language. Lines of before have none. Pure. Not here: the
sentence (`core/rewards.py`, `core/earnings.py`), the line that carries both (payouts.py).
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from engine.protocol.messages import STAGES_MAX, Count, Message, Name

MILLION = 1_000_000

Cause = Literal[
    "work", "verdicts", "audit_passed", "audit_failed", "false_reduction", "payout", "payout_failed"
]
Ppm = Annotated[int, Meta(ge=0, le=MILLION)]
"""Millionths of a whole."""


class StageWork(Message, frozen=True, kw_only=True):
    """Verified work of one contributor in one stage."""

    stage: Count
    """From zero."""
    tokens: Count
    """Trained."""
    evaluated_tokens: Count = 0
    flops_ppm: Ppm = 0
    """The stage's part of the model's FLOPs."""


class Facts(Message, frozen=True, kw_only=True):
    """`round` and the amount stand in the line."""

    cause: Name
    """A `Cause`; a newer orchestrator may know others, for which its sentence has to do."""
    work: Annotated[tuple[StageWork, ...], Meta(max_length=STAGES_MAX)] = ()
    """Of `work`."""
    share_ppm: Ppm = 0
    """Of the round's verified work, or of its verdicts."""
    pot_micro: Count = 0
    """What was split so."""
    num_verdicts: Count = 0
    """Of `verdicts`: one's own."""
    num_verdicts_all: Count = 0

    @property
    def tokens(self) -> int:
        """Trained and verified, over all stages."""
        return sum(part.tokens for part in self.work)


def ppm(fraction: float) -> int:
    """Millionths of a fraction from 0 to 1."""
    return min(MILLION, max(0, round(fraction * MILLION)))
