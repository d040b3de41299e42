"""The phases of a run, and from which one may follow.

A run waits in *joining* until every stage has a replica that is ready. *Warm-up* lasts one
heartbeat: every replica gets a routing table before samples flow. *Training* lasts until the round
closes; while shards move the run is in *merging*, which is training with one more thing going on:
leases are given in both. When a round's outcomes stand for every stage the run trains again, or,
after the last round, evaluates and is finished. A stage without replicas sends training back to
joining; an open merge goes on meanwhile and ends by its deadlines. *Paused* may follow any phase
but the last two, and is left through joining, so that nothing is assumed about who is still there.
A rollback goes to joining from anywhere.

Not here: when a round closes (quorum.py), what a merge waits for (merging.py).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from engine.core.decision import Decision, listed, no, yes
from engine.protocol.messages import Phase

J, W, T, M = Phase.JOINING, Phase.WARM_UP, Phase.TRAINING, Phase.MERGING
E, P, F = Phase.EVALUATING, Phase.PAUSED, Phase.FINISHED

MAY_FOLLOW: dict[Phase, frozenset[Phase]] = {
    J: frozenset({W, M, E, P}),
    W: frozenset({T, J, M, E, P}),
    T: frozenset({M, J, P}),
    M: frozenset({T, E, J, P}),
    E: frozenset({F, J}),
    P: frozenset({J, M}),
    F: frozenset(),
}
"""Phase -> the phases that may follow it."""

GIVES_LEASES = frozenset({T, M, E})
"""Evaluating gives validation leases only."""


class PhaseError(RuntimeError):
    """A transition that the table does not have: a mistake of ours."""


def check(phase: Phase, next_phase: Phase) -> None:
    """Raises `PhaseError` unless `next_phase` may follow `phase`."""
    if next_phase not in MAY_FOLLOW[phase]:
        raise PhaseError(f"{next_phase} may not follow {phase}")


def may_begin(
    ready_per_stage: Sequence[int], num_present: int, seats_free: Collection[int]
) -> Decision[Phase]:
    """Whether a run that waits in joining can go on: every stage needs a replica that is ready."""
    missing = [stage for stage, ready in enumerate(ready_per_stage) if ready == 0]
    if not missing:
        return yes(Phase.WARM_UP, "every stage has a replica that is ready")
    num_stages = len(ready_per_stage)
    where = listed([f"stage {stage}" for stage in missing])
    if num_present < num_stages:
        short = num_stages - num_present
        more = "1 more contributor" if short == 1 else f"{short} more contributors"
        return no(f"waiting for {more}: nobody serves {where} yet")
    loading = [stage for stage in missing if stage not in seats_free]
    verb = "loads its state" if len(loading) == len(missing) == 1 else "is not ready yet"
    return no(f"waiting for {where}: its replica {verb}" if loading else f"waiting for {where}")
