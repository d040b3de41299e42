"""Home, as values: the state and its reason, this session's figures, the run's pipeline and loss.

Pure. Not here: words around the values (Words.qml, HomePage.qml).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from app.state import AppState
from engine.protocol.messages import ContributorStatus, RunStatus

REPLICAS_SHOWN = 9
"""Of one stage, in the picture; the rest is a number."""
POINTS_SHOWN = 160
WORKING = frozenset({"working", "ready"})


def home(state: AppState, translate: Callable[[str], str]) -> dict[str, Any]:
    """Everything on Home but the picture of the run; -1 and 0 stand for what is not known.

    `translate` brings sentences of the agent to the person's language.
    """
    session, earned = state.session, state.earned
    return {
        "activity": state.activity.value,
        "reason": translate(state.reason),
        "isSilent": state.is_silent,
        "override": state.override,
        "overrideUntil": state.override_until_s or 0,
        "nextChange": state.next_change_at_s or 0,
        "awayLeft": _away_left_s(state),
        "stage": -1 if session.stage is None else session.stage,
        "numStages": session.num_stages,
        "queuePosition": session.queue_position or 0,
        "roundFraction": -1 if session.round_fraction is None else session.round_fraction,
        "microbatches": session.microbatches,
        "tokensPerSecond": session.tokens_per_s,
        "sentBytes": session.sent_bytes,
        "receivedBytes": session.received_bytes,
        "sessionMicro": earned.session_micro,
        "todayMicro": earned.today_micro,
        "isPractice": earned.is_practice,
        "isOffline": state.network.is_reachable is False,
        "isHosting": state.hosting is not None,
        "hostsPractice": state.hosting is not None and state.hosting.is_practice,
        "numGuests": state.hosting.num_contributors if state.hosting else 0,
        "problems": [
            {
                "title": translate(problem.title),
                "whatToDo": translate(problem.what_to_do),
                "action": problem.action.lower(),
                "details": "\n".join(problem.details[-6:]),
                "isUrgent": state.activity == "trouble" and index == 0,
            }
            for index, problem in enumerate(state.problems)
        ],
    }


def _away_left_s(state: AppState) -> float:
    """Seconds without input that are still missing; 0 where they do not matter."""
    if state.away_needed_s is None or state.away_s is None or state.activity != "waiting":
        return 0
    return max(0.0, state.away_needed_s - state.away_s)


def pipeline(state: AppState) -> dict[str, Any]:
    """The stages with those who serve them, as the orchestrator publishes it."""
    run = state.run
    if run is None:
        return {"stages": [], "mine": -1, "preset": ""}
    alive = [each for each in run.contributors if each.alive]
    return {
        "preset": run.preset,
        "round": run.round,
        "phase": run.phase.value,
        "numAlive": len(alive),
        "mine": -1 if state.session.stage is None else state.session.stage,
        "stages": [_stage(index, alive, state.session.peer_id) for index in range(run.num_stages)],
    }


def _stage(index: int, alive: list[ContributorStatus], own_id: str) -> dict[str, Any]:
    here = [each for each in alive if each.stage == index]
    here.sort(key=lambda each: (each.peer_id != own_id, each.name))
    return {
        "more": max(0, len(here) - REPLICAS_SHOWN),
        "replicas": [
            {
                "name": each.name,
                "mine": each.peer_id == own_id,
                "works": each.activity in WORKING,
            }
            for each in here[:REPLICAS_SHOWN]
        ],
    }


def flows(before: AppState | None, after: AppState) -> dict[int, int]:
    """Stage -> microbatches that went through it between two states, by their own counters."""
    if before is None:
        return {}
    found: dict[int, int] = {}
    own = after.session
    if own.stage is not None and own.peer_id == before.session.peer_id:
        found[own.stage] = own.microbatches - before.session.microbatches
    if before.run is not None and after.run is not None and before.run.run_id == after.run.run_id:
        old = {each.peer_id: each.microbatches for each in before.run.contributors}
        for each in after.run.contributors:
            if each.stage is not None and each.peer_id != own.peer_id and each.peer_id in old:
                done = each.microbatches - old[each.peer_id]
                found[each.stage] = found.get(each.stage, 0) + max(0, done)
    return {stage: num for stage, num in found.items() if num > 0}


def learning(run: RunStatus | None) -> dict[str, Any]:
    """The loss over tokens, thinned to what a chart can show."""
    if run is None or not run.losses:
        return {"points": [], "tokens": run.tokens if run else 0, "heldOut": 0}
    points = thinned(run.losses, POINTS_SHOWN)
    return {
        "points": [[float(x), float(y)] for x, y in points],
        "tokens": run.tokens,
        "first": points[0][1],
        "last": points[-1][1],
        "heldOut": run.evaluations[-1][1] if run.evaluations else 0,
    }


def thinned(points: tuple[tuple[int, float], ...], most: int) -> list[tuple[float, float]]:
    """Means of neighbours, at most `most`; the first and the last point stay as they are."""
    if len(points) <= most:
        return [(float(x), y) for x, y in points]
    inner, bins = points[1:-1], most - 2
    cuts = [round(index * len(inner) / bins) for index in range(bins + 1)]
    groups = [inner[start:end] for start, end in pairwise(cuts) if end > start]
    means = [
        (sum(x for x, _ in group) / len(group), sum(y for _, y in group) / len(group))
        for group in groups
    ]
    return [(float(points[0][0]), points[0][1]), *means, (float(points[-1][0]), points[-1][1])]
