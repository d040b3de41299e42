"""When the swarm kills a contributor, and whom. Pure: the run's status and a seed decide."""

from __future__ import annotations

from collections.abc import Collection

from engine.protocol.ids import seed_from
from engine.protocol.messages import Phase, RunStatus

FAULT_AT_FRACTION = 0.45


def is_time_for_fault(status: RunStatus) -> bool:
    """About half-way, after the first merged round, while the run trains."""
    is_training = status.phase in (Phase.TRAINING, Phase.MERGING)
    return is_training and status.round >= 1 and status.fraction_done >= FAULT_AT_FRACTION


def choose_victim(
    status: RunStatus, seed: int, candidates: Collection[str]
) -> tuple[str, int] | None:
    """(peer, stage) of one of `candidates` that is at work; None when nobody is.

    The number of a victim follows from the seed: contributors are drawn by name, because their keys
    are new in every run.
    """
    at_work = sorted(
        (one.name, one.peer_id, one.stage)
        for one in status.contributors
        if one.alive and one.stage is not None and one.peer_id in candidates
    )
    if not at_work:
        return None
    _, peer_id, stage = at_work[seed_from("victim", seed) % len(at_work)]
    return peer_id, stage
