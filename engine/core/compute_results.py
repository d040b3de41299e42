"""What follows a result of compute: it goes on to the microbatches, or to the round.

Not here: loads (stage_loading.py, contributor.py), and in which order is computed
(compute_queue.py).
"""

from __future__ import annotations

from collections.abc import Callable

from engine.core import compute_commands as cc
from engine.core import events
from engine.core.pathways import Pathways
from engine.core.round_side import RoundSide

Effects = list[events.Effect]
Reload = Callable[[str, float], Effects]
"""(reason, now_s): begin anew from the manifest."""


def follow(
    result: cc.Result, pathways: Pathways, side: RoundSide, reload: Reload, now_s: float
) -> Effects:
    """Effects of any result but a load's, at a replica that is ready."""
    match result:
        case cc.ForwardDone():
            return pathways.forward_done(result, now_s)
        case cc.BackwardDone():
            side.tokens_since_cut += result.num_tokens
            return pathways.backward_done(result, now_s)
        case cc.StepDone():
            return _stepped(result, side)
        case cc.CutDone():
            return side.cut_done(result, now_s)
        case cc.Reduced():
            return side.reducing.done(result)
        case cc.Applied():
            return side.applied(result, now_s)
        case cc.BaseMade():
            return side.base_made(result, now_s)
        case cc.EvidenceGathered():
            return side.evidence_gathered(result, now_s)
        case cc.Failed():
            return _failed(result, pathways, side, reload, now_s)
    return []


def _stepped(result: cc.StepDone, side: RoundSide) -> Effects:
    side.steps_since_cut += 1
    side.work_root, side.work_leaves = result.work_root, result.work_leaves
    if result.was_finite:
        return []
    return [events.Note("warning", "an inner step was not finite and was dropped")]


def _failed(
    failed: cc.Failed, pathways: Pathways, side: RoundSide, reload: Reload, now_s: float
) -> Effects:
    text = f"{type(failed.command).__name__} failed: {failed.reason}"
    note = events.Note("info" if failed.is_peers_fault else "warning", text)
    match failed.command:
        case cc.Forward() | cc.Backward():
            return [note, *pathways.compute_failed(failed, now_s)]
        case cc.Reduce():
            return [note, *side.reducing.failed(failed.command)]
        case cc.Apply() | cc.Cut():
            return [note, *reload(failed.reason, now_s)]
    return [note]
