"""May this computer train now, how much, why, and when does that change? THE decision.

    forbidden ─ consent ─ network ─ the person's word ─ safety ─ presence ─ hours ─ load

Pure: readings, choices, memory and time come in; a `Decision` comes out, with the memory for the
next one. Earlier rules are stronger; all that hold are told, the strongest first. "Train now" skips
presence, hours and load, never safety. Not here: single rules (rules.py), what is then done to the
engine (engine_process/plan.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from app.policy.choices import Choices
from app.policy.hours import WeekSecond
from app.policy.rules import (
    COOL_S,
    LOAD,
    PRESENCE,
    SAFETY,
    Held,
    Rule,
    View,
    heat_is_unmeasured,
    settles_s,
)
from app.policy.signals import Signals, Thermal
from app.policy.words import Reason, because

FAIR_DUTY_FRACTION = 0.5
"""The most while the system warns of heat."""
WITHOUT_WORK_S = 600.0
"""After so long a permission without work, the computer may sleep: a queue is not work."""

Override = Literal["", "train", "pause", "finish"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What the person has decided, beside the settings."""

    forbidden: str = ""
    """By this computer's policy file: why."""
    has_consented: bool = False
    has_network: bool = False
    override: Override = ""
    until_s: float | None = None
    """Unix time at which the override ends; None: when the person says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    unix_s: float
    monotonic_s: float
    week_second: WeekSecond


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What one decision leaves to the next."""

    held: Mapping[str, Held] = field(default_factory=dict)
    work_seen_s: float | None = None
    """Monotonic: when there was work last, or permission began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    may_run: bool
    reason: Reason
    """The strongest of `reasons`; when it may run, why."""
    reasons: tuple[Reason, ...]
    """All that holds it back, strongest first."""
    override: Override
    """In force now: one whose time is over is none."""
    duty_fraction: float
    takes_leases: bool
    keep_awake: bool
    away_needed_s: float | None
    """Input has to rest this long now; None: it does not matter now."""
    hours_open: bool
    hours_next_change_at_s: float | None
    next_change_at_s: float | None
    """Unix time; None: nothing changes by time alone."""
    memory: Memory


def decide(
    signals: Signals,
    choices: Choices,
    person: Person,
    memory: Memory,
    now: Now,
    *,
    other_user_trains: bool = False,
    is_working: bool = False,
) -> Decision:
    """The decision at `now`; `is_working`: the engine has had work since the last one."""
    override = override_at(person, now.unix_s)
    is_open = choices.hours.is_open(now.unix_s, now.week_second)
    hours_change_s = choices.hours.next_change_s(now.unix_s, now.week_second)
    view = View(
        signals=signals,
        choices=choices,
        held=memory.held,
        other_user_trains=other_user_trains,
    )
    held: dict[str, Held] = {}
    safety = list(_holding(SAFETY, view, now, held))
    presence = list(_holding(PRESENCE, view, now, held))
    load = list(_holding(LOAD, view, now, held))
    away_needed_s = None if override == "train" else _away_needed_s(choices, is_open)
    away = _away(signals, away_needed_s, now.unix_s)
    outside = _outside(choices, is_open, hours_change_s)

    reasons = [*_person_reasons(person, override), *safety]
    if override == "train":
        # The accelerator of another user is not the person's to take.
        reasons += [reason for reason in presence if reason.code == "device_taken"]
    else:
        # Input does not matter at an hour at which nothing may run anyway.
        reasons += [*presence, *([] if outside else away), *outside, *load]
    may_run = not reasons
    # Only a countdown: where nobody can tell whether the person is away, none will ever end.
    counts_down = bool(away) and reasons == away and signals.idle_s is not None
    work_seen_s = now.monotonic_s if is_working or not may_run else memory.work_seen_s
    if work_seen_s is None:
        work_seen_s = now.monotonic_s
    return Decision(
        may_run=may_run,
        reason=reasons[0] if reasons else _allowed(override),
        reasons=tuple(reasons),
        override=override,
        duty_fraction=_duty_fraction(signals, choices),
        takes_leases=override != "finish",
        keep_awake=(
            choices.keep_awake
            and is_open
            and signals.on_mains is True
            and (counts_down or (may_run and now.monotonic_s - work_seen_s < WITHOUT_WORK_S))
        ),
        away_needed_s=None if outside else away_needed_s,
        hours_open=is_open,
        hours_next_change_at_s=hours_change_s,
        next_change_at_s=_next_change_s(person, override, reasons, hours_change_s, now.unix_s),
        memory=Memory(held=held, work_seen_s=work_seen_s),
    )


def override_at(person: Person, unix_s: float) -> Override:
    """The person's word, unless its time is over."""
    is_over = person.until_s is not None and unix_s >= person.until_s
    return "" if is_over else person.override


def _person_reasons(person: Person, override: Override) -> list[Reason]:
    reasons = []
    if person.forbidden:
        reasons.append(because("forbidden", why=person.forbidden))
    if not person.has_consented:
        reasons.append(because("no_consent"))
    if not person.has_network:
        reasons.append(because("no_network"))
    if override == "pause":
        reasons.append(because("override_pause", person.until_s))
    return reasons


def _allowed(override: Override) -> Reason:
    return because({"train": "override_train", "finish": "finishing"}.get(override, "may"))


def _holding(
    rules: Mapping[str, Rule], view: View, now: Now, held: dict[str, Held]
) -> Iterator[Reason]:
    """The reasons that hold, those that only settle included; notes them in `held`."""
    for name, rule in rules.items():
        reason, before = rule(view), view.held.get(name)
        if reason is not None:
            held[name] = Held(reason, settles_s=settles_s(name, reason, before))
            yield reason
            continue
        if before is None:
            continue
        since_s = now.monotonic_s if before.clear_since_s is None else before.clear_since_s
        left_s = before.settles_s - (now.monotonic_s - since_s)
        if left_s > 0:
            held[name] = Held(before.reason, since_s, before.settles_s)
            yield replace(_settling(name, before, view), clears_at_s=now.unix_s + left_s)


def _settling(name: str, before: Held, view: View) -> Reason:
    if name in ("heat", "gpu_heat") and before.settles_s >= COOL_S:
        code = "cooling" if name == "heat" else "gpu_cooling"
        return because(code, limit=view.choices.temperature_resume_c)
    return because("settling")


def _away_needed_s(choices: Choices, is_open: bool) -> float | None:
    if is_open:
        return choices.away_inside_s if choices.away_inside else None
    return choices.away_outside_s if choices.outside_when_away else None


def _away(signals: Signals, needed_s: float | None, unix_s: float) -> list[Reason]:
    """A locked screen is as good as an empty chair."""
    if needed_s is None or signals.session_locked:
        return []
    if signals.idle_s is None:
        return [because("idle_unknown" if "idle_s" in signals.absent else "in_use")]
    if signals.idle_s >= needed_s:
        return []
    return [because("in_use", unix_s + needed_s - signals.idle_s)]


def _outside(choices: Choices, is_open: bool, opens_s: float | None) -> list[Reason]:
    if is_open or choices.outside_when_away:
        return []
    return [because("outside_hours", opens_s)]


def _duty_fraction(signals: Signals, choices: Choices) -> float:
    fraction = choices.duty_fraction
    if heat_is_unmeasured(signals):
        fraction = min(fraction, choices.duty_fraction_unmeasured)
    if signals.thermal not in (None, Thermal.NOMINAL):
        fraction = min(fraction, FAIR_DUTY_FRACTION)
    return fraction


def _next_change_s(
    person: Person,
    override: Override,
    reasons: list[Reason],
    hours_change_s: float | None,
    unix_s: float,
) -> float | None:
    """The soonest time at which anything above may come out differently."""
    times = [reason.clears_at_s for reason in reasons]
    times.append(person.until_s if override else None)
    times.append(hours_change_s)
    return min((at_s for at_s in times if at_s is not None and at_s > unix_s), default=None)
