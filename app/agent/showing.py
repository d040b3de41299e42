"""What the agent holds becomes the picture of this tick: gathered here, made in picture.py.

Not here: words (picture.py), when it is shown (agent.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import problems
from app.agent.picture import Beside, picture
from app.engine_process.plan import silent_s
from app.policy.decide import Decision
from app.policy.signals import Signals
from app.state import AppState, Problem

if TYPE_CHECKING:
    from app.agent.agent import Agent


def picture_of(
    agent: Agent,
    signals: Signals,
    decision: Decision,
    at_s: float,
) -> AppState:
    """At Unix time `at_s`."""
    keeper, purse, hosts = agent.keeper, agent.edges.purse, agent.hosts
    view = agent.engine.view()
    beside = Beside(
        silent_s=silent_s(view, agent.edges.monotonic_s()),
        is_measuring=agent.is_measuring,
        forbidden=agent.restrictions.forbidden,
        programs=agent.programs.names(),
        invitation=agent.invitation,
        lid_sleeps=agent.edges.lid_sleeps(),
        reduced_motion=agent.edges.reduced_motion(),
        pack=agent.packs.picture(),
        update=agent.updates.picture(),
    )
    return picture(
        decision,
        signals,
        condition=view.condition,
        engine=agent.engine.status,
        kept=keeper.now,
        began_s=keeper.session_began_s,
        settings=agent.loaded.values,
        problems=problems_of(agent),
        at_s=at_s,
        seen=agent.watch.seen,
        hosting=hosts.state(agent.engine.status.peer_id),
        earned=purse.earned(at_s, keeper.session_began_s),
        wallet=purse.wallet(),
        beside=beside,
    )


def problems_of(agent: Agent) -> tuple[Problem, ...]:
    """What is wrong now, most urgent first."""
    found = [
        agent.engine.problem,
        agent.keys.problem,
        agent.packs.problem,
        agent.hosts.problem,
        *agent.problems.values(),
        problems.payout_asked(agent.edges.purse.wallet()),
        agent.keeper.problem,
        agent.watch.problem,
        agent.updates.problem,
    ]
    return tuple(problem for problem in found if problem is not None)
