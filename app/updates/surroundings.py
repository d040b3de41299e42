"""What matters for updates of the moment: wishes, the line, whether somebody is here, the round.

A round is under way while the engine serves a stage, except before the first step after a merge;
and while others take part in a network that this computer hosts.
Not here: what follows (plan.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from app.consent import CONSENT_VERSION
from app.policy.signals import Signals
from app.updates.plan import Mode
from engine.api.events import Status
from engine.protocol.messages import Phase

if TYPE_CHECKING:
    from app.agent.agent import Agent

AWAY_S = 300.0
BETWEEN_ROUNDS_FRACTION = 0.05
BIT_PER_BYTE = 8

ChannelName = Literal["stable", "beta"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Of one tick."""

    mode: Mode
    channel: ChannelName
    may_connect: bool
    """Nothing does before the terms were agreed to, or where a policy file forbids it."""
    is_metered: bool
    is_away: bool
    is_in_round: bool
    bytes_per_s_max: float
    """0: no cap."""


def surroundings(agent: Agent, signals: Signals, values: Mapping[str, Any]) -> Surroundings:
    """As they are now; what is not known counts as its worst value."""
    has_consented = agent.keeper.now.consent_version >= CONSENT_VERSION
    return Surroundings(
        mode=values["updates.install"],
        channel=values["updates.channel"],
        may_connect=has_consented and not agent.restrictions.forbidden,
        is_metered=signals.metered is not False and "metered" not in signals.absent,
        is_away=is_away(signals, has_window=agent.on_show_window is not None),
        is_in_round=is_in_round(agent.engine.status.own) or _has_guests(agent),
        bytes_per_s_max=values["limits.download_mbit"] * 1e6 / BIT_PER_BYTE,
    )


def is_away(signals: Signals, *, has_window: bool) -> bool:
    """Nobody uses this computer; where input cannot be seen and no window is shown, nobody is."""
    if signals.session_locked:
        return True
    if signals.idle_s is None:
        return not has_window or "idle_s" in signals.absent
    return signals.idle_s >= AWAY_S


def is_in_round(own: Status | None) -> bool:
    """Of the engine at work; None: there is none."""
    if own is None or own.stage is None:
        return False
    is_fresh = own.round_fraction is not None and own.round_fraction < BETWEEN_ROUNDS_FRACTION
    return own.phase is Phase.MERGING or not is_fresh


def _has_guests(agent: Agent) -> bool:
    hosting = agent.hosts.state(agent.engine.status.peer_id)
    return hosting is not None and not hosting.is_practice and hosting.num_contributors > 0
