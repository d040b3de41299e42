"""Whether a segment is audited, and up to which of its inner steps.

Pure. The lot is seeded with the run's seed, the peer, the segment, its log root and the time of
arrival: a contributor can try many logs, but not many arrivals. Whatever the lot says, one of every
`provisional_rounds` segments is audited, and the last one.
Not here: what follows (validation.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.core.audit_records import Segments
from engine.protocol.ids import seed_from
from engine.protocol.messages import SegmentClosed
from engine.protocol.run_config import RunConfig

ADAMW_STEPS_MAX = 32


@dataclass(frozen=True, slots=True)
class Drawn:
    """An audit to be made."""

    step: int
    why: str
    seed: int
    """For whatever else is drawn for it."""


def draw(
    config: RunConfig,
    segments: Segments,
    peer: str,
    closed: SegmentClosed,
    arrived_s: float,
    *,
    is_last: bool,
) -> Drawn | None:
    """None: not this time. `segments`: what `peer` closed so far, this one included."""
    seed = (config.seed, peer, closed.segment, closed.log_root, arrived_s)
    drawn = seed_from("audit", *seed) / (1 << 63) < config.validation.audit_fraction
    is_due = segments.since_audit >= config.validation.provisional_rounds
    if not (drawn or is_due or is_last):
        return None
    step = 1 + seed_from("step", *seed) % steps_comparable(config, closed.inner_steps)
    why = "by lot" if drawn else "it is the last one" if is_last else "it was due"
    return Drawn(step, why, seed_from(*seed))


def steps_comparable(config: RunConfig, inner_steps: int) -> int:
    """Under AdamW two honest machines drift apart late in a segment (engine/README.md)."""
    is_adamw = config.optimizer.kind == "adamw"
    return min(inner_steps, ADAMW_STEPS_MAX) if is_adamw else inner_steps
