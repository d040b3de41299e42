"""One tick's picture: everything that is known becomes an `AppState`. Pure.

Not here: words of problems (problems.py), lines of Activity (journal.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from app import presenters, queue_pace
from app.consent import CONSENT_VERSION
from app.engine_process.plan import SILENT_S_MAX, Condition
from app.policy.caps import Restrictions
from app.policy.decide import Decision, Person
from app.policy.signals import Signals
from app.state import (
    Activity,
    AppState,
    Earned,
    Hosting,
    Network,
    Pack,
    Problem,
    Session,
    Update,
    Wallet,
)
from app.state_file import Remembered
from engine.api.status import EngineStatus
from engine.protocol.messages import Activity as EngineActivity
from engine.protocol.messages import RunStatus

SERVING = (EngineActivity.READY, EngineActivity.WORKING)
STOPS_EVERYTHING = {
    "keychain", "engine_missing", "engine_crashes", "engine_refused", "engine_version", "run_over",
    "hosting", "no_relay",
}  # fmt: skip
"""Problems without whose end nothing trains: the tray then asks for the person."""
SETUP_CODES = ("no_consent", "no_network")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is known of the network that was joined (network_watch.py)."""

    run: RunStatus | None = None
    run_id: str = ""
    is_reachable: bool | None = None
    runs: tuple[str, ...] = ()
    relays: tuple[str, ...] | None = None
    """None: not told yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is shown beside the decision, as it is."""

    is_measuring: bool = False
    forbidden: str = ""
    programs: tuple[str, ...] = ()
    invitation: str = ""
    silent_s: float | None = None
    """For how long the engine has said nothing; None: it answers, or there is none."""
    lid_sleeps: bool | None = None
    reduced_motion: bool | None = None
    pack: Pack = field(default_factory=Pack)
    update: Update = field(default_factory=Update)


def person_of(kept: Remembered, restrictions: Restrictions, values: Mapping[str, Any]) -> Person:
    """What the person has decided, beside the settings."""
    return Person(
        forbidden=restrictions.forbidden,
        has_consented=kept.consent_version >= CONSENT_VERSION,
        has_network=bool(values["network.url"]),
        override=kept.override,
        until_s=kept.override_until_s,
    )


def activity_of(
    decision: Decision,
    condition: Condition,
    status: EngineStatus,
    problems: Iterable[Problem],
    *,
    is_silent: bool = False,
) -> Activity:
    """What this computer is doing, from the person's point of view; nobody knows what an engine
    does that `is_silent`."""
    codes = {reason.code for reason in decision.reasons}
    if "forbidden" in codes:
        return Activity.FORBIDDEN
    if codes & set(SETUP_CODES):
        return Activity.SETUP
    if any(problem.code in STOPS_EVERYTHING for problem in problems):
        return Activity.TROUBLE
    if decision.override == "pause":
        return Activity.PAUSED
    if not decision.may_run:
        return Activity.WAITING
    if is_silent:
        return Activity.STARTING
    if decision.override == "finish":
        return Activity.FINISHING
    own = status.own
    is_serving = own is not None and own.stage is not None and own.activity in SERVING
    return Activity.TRAINING if is_serving and condition is Condition.UP else Activity.STARTING


def reason_of(
    activity: Activity,
    decision: Decision,
    status: EngineStatus,
    problems: Iterable[Problem],
    queue_s: float | None = None,
    silent_s: float | None = None,
) -> str:
    """Why, in one sentence; `queue_s`: how long the queue may last, None: not known yet;
    `silent_s`: for how long the engine has said nothing, None: it answers."""
    if activity is Activity.TROUBLE:
        return next(each.title for each in problems if each.code in STOPS_EVERYTHING)
    if activity is Activity.STARTING and silent_s is not None:
        return presenters.silence(silent_s, SILENT_S_MAX)
    own = status.own
    if activity is Activity.STARTING and own is not None:
        if own.queue_position is not None:
            return presenters.queue(own.queue_position, queue_s)
        if own.stage is not None:
            return f"It loads stage {own.stage + 1} of {own.num_stages or '?'}."
        if own.reason:
            return f"{own.reason[0].upper()}{own.reason[1:].rstrip('.')}."
    if activity is Activity.STARTING:
        return "The engine starts."
    return decision.reason.text


def session_of(status: EngineStatus, began_s: float | None) -> Session:
    """What the engine said last."""
    own = status.own
    if own is None:
        return Session(device=status.device, peer_id=status.peer_id or "", started_at_s=began_s)
    return Session(
        device=status.device,
        peer_id=status.peer_id or "",
        stage=own.stage,
        num_stages=own.num_stages,
        round=own.round,
        round_fraction=own.round_fraction,
        queue_position=own.queue_position,
        microbatches=own.microbatches,
        tokens=own.tokens,
        tokens_per_s=own.tokens_per_s,
        loss=own.loss,
        sent_bytes=own.sent_bytes,
        received_bytes=own.received_bytes,
        memory_bytes=own.memory_bytes,
        started_at_s=began_s,
        signal_to_silence_s=status.last_pause.signal_to_silence_s if status.last_pause else None,
    )


def shown_signals(signals: Signals) -> dict[str, Any]:
    """Name -> value; a name with None is not available on this system, one left out is unknown."""
    found: dict[str, Any] = {}
    for each in fields(signals):
        value = getattr(signals, each.name)
        if each.name != "absent" and (value is not None or each.name in signals.absent):
            found[each.name] = value
    return found


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Settings as JSON has them."""
    return {
        key: list(value) if isinstance(value, tuple) else value for key, value in values.items()
    }


def picture(
    decision: Decision,
    signals: Signals,
    *,
    condition: Condition,
    engine: EngineStatus,
    kept: Remembered,
    began_s: float | None,
    settings: Mapping[str, Any],
    problems: tuple[Problem, ...],
    at_s: float,
    seen: Seen,
    hosting: Hosting | None,
    earned: Earned,
    wallet: Wallet,
    beside: Beside,
) -> AppState:
    """All of it; `began_s`: Unix time at which the engine's session began."""
    silent_s = beside.silent_s
    is_silent = silent_s is not None
    activity = activity_of(decision, condition, engine, problems, is_silent=is_silent)
    is_queued = engine.own is not None and engine.own.queue_position is not None
    queue_s = queue_pace.left_s(kept.queue, at_s) if is_queued else None
    override: Literal["", "train", "pause"] = ""
    if decision.override in ("train", "pause"):
        override = "train" if decision.override == "train" else "pause"
    return AppState(
        at_s=at_s,
        activity=activity,
        reason=reason_of(activity, decision, engine, problems, queue_s, silent_s),
        is_silent=is_silent and activity is Activity.STARTING,
        reasons=tuple(reason.text for reason in decision.reasons),
        next_change_at_s=decision.next_change_at_s,
        override=override,
        override_until_s=kept.override_until_s if override else None,
        away_s=signals.idle_s,
        away_needed_s=decision.away_needed_s,
        consent_version=kept.consent_version,
        consent_needed=CONSENT_VERSION,
        is_forbidden=beside.forbidden,
        network=Network(
            url=settings["network.url"],
            run_id=seen.run_id or settings["network.run"],
            operator=kept.operator,
            is_practice=kept.is_practice,
            is_reachable=seen.is_reachable,
        ),
        hosting=hosting,
        session=session_of(engine, began_s),
        run=seen.run,
        earned=earned,
        wallet=wallet,
        problems=problems,
        entries=kept.entries,
        measured=kept.measured,
        is_measuring=beside.is_measuring,
        signals=shown_signals(signals),
        settings=plain(settings),
        hours_open=decision.hours_open,
        hours_next_change_at_s=decision.hours_next_change_at_s,
        programs=beside.programs,
        runs=seen.runs,
        relays=seen.relays,
        invitation=beside.invitation,
        queue_s=queue_s,
        lid_note=presenters.lid_note(beside.lid_sleeps),
        reduced_motion=beside.reduced_motion,
        notified_at_s=kept.notified_at_s,
        pack=beside.pack,
        update=beside.update,
    )
