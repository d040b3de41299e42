"""Which rule speaks when, in which order, and that what is unknown never helps."""

from __future__ import annotations

import zoneinfo
from dataclasses import fields, replace
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.local_time import week_second_in
from app.policy.choices import Choices, choices_from
from app.policy.decide import Decision, Memory, Now, Person, decide
from app.policy.hours import PRESETS, WeekHours
from app.policy.rules import LOAD, PRESENCE, SAFETY, SETTLES_S
from app.policy.signals import Signals, Thermal
from app.policy.words import WORDS, because, recognise
from app.settings.check import checked_all
from app.settings.table import defaults

WEEK_SECOND = week_second_in(zoneinfo.ZoneInfo("Europe/Berlin"))
NIGHT = datetime.fromisoformat("2026-11-18T23:00:00+01:00").timestamp()
SEVEN = datetime.fromisoformat("2026-11-19T07:00:00+01:00").timestamp()
NOON = datetime.fromisoformat("2026-11-18T12:00:00+01:00").timestamp()
TEN = datetime.fromisoformat("2026-11-18T22:00:00+01:00").timestamp()
CHOICES = Choices()
READY = Person(has_consented=True, has_network=True)
QUIET = Signals(
    idle_s=3600.0, session_locked=False, session_active=True, full_screen=False, on_mains=True,
    battery_percent=80.0, lid_closed=False, thermal=Thermal.NOMINAL, temperature_c=50.0,
    gpu_temperature_c=50.0, other_cpu_load=0.05, gpu_other_load=0.0, gpu_free_memory_bytes=1 << 34,
    free_memory_bytes=8 << 30, free_disk_bytes=100 << 30, disk_bytes=500 << 30,
    busy_apps_running=(), metered=False, upload_month_bytes=0, download_month_bytes=0,
)  # fmt: skip
WORST: dict[str, Any] = {
    "idle_s": 0.0, "session_locked": False, "session_active": False, "full_screen": True,
    "on_mains": False, "battery_percent": 0.0, "lid_closed": True, "thermal": Thermal.CRITICAL,
    "temperature_c": 120.0, "gpu_temperature_c": 120.0, "other_cpu_load": 1.0,
    "gpu_other_load": 1.0, "gpu_free_memory_bytes": 0, "free_memory_bytes": 0,
    "free_disk_bytes": 0, "disk_bytes": 1 << 62, "busy_apps_running": ("game",), "metered": True,
    "upload_month_bytes": 1 << 62, "download_month_bytes": 1 << 62,
}  # fmt: skip


def at(unix_s: float, monotonic_s: float = 1000.0) -> Now:
    return Now(unix_s=unix_s, monotonic_s=monotonic_s, week_second=WEEK_SECOND)


def decided(unix_s: float = NIGHT, **given_: Any) -> Decision:
    """A decision in which only `given_` differs from a quiet night."""
    names = {field.name for field in fields(Signals)}
    of_signals = {key: value for key, value in given_.items() if key in names}
    return decide(
        replace(QUIET, **of_signals),
        given_.get("choices", CHOICES),
        given_.get("person", READY),
        given_.get("memory", Memory()),
        at(unix_s, given_.get("monotonic_s", 1000.0)),
        other_user_trains=given_.get("other_user_trains", False),
    )


def test_a_quiet_night_trains() -> None:
    decision = decided()
    assert decision.may_run
    assert decision.reason.text == "Everything allows it."
    assert decision.next_change_at_s == SEVEN
    assert decision.keep_awake
    assert decision.duty_fraction == 1.0


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        ({"person": replace(READY, forbidden="No.")}, "forbidden"),
        ({"person": replace(READY, has_consented=False)}, "no_consent"),
        ({"person": replace(READY, has_network=False)}, "no_network"),
        ({"person": replace(READY, override="pause")}, "override_pause"),
        ({"temperature_c": 85.0}, "hot"),
        ({"gpu_temperature_c": 91.0}, "gpu_hot"),
        ({"thermal": Thermal.SERIOUS}, "thermal"),
        ({"on_mains": False}, "on_battery"),
        ({"on_mains": None}, "power_unknown"),
        ({"metered": True}, "metered"),
        ({"upload_month_bytes": 50_000_000_000}, "upload_month"),
        ({"free_disk_bytes": 49 << 30}, "disk"),
        ({"free_memory_bytes": 900_000_000}, "memory"),
        ({"session_active": False}, "other_user"),
        ({"other_user_trains": True}, "device_taken"),
        ({"full_screen": True}, "full_screen"),
        ({"idle_s": 299.0}, "in_use"),
        ({"idle_s": None, "absent": frozenset({"idle_s"})}, "idle_unknown"),
        ({"unix_s": NOON}, "outside_hours"),
        ({"busy_apps_running": ("blender",)}, "busy_app"),
        ({"other_cpu_load": 0.51}, "other_load"),
        ({"gpu_other_load": 0.31}, "gpu_other_load"),
    ],
)
def test_each_rule_speaks(given_: dict[str, Any], code: str) -> None:
    decision = decided(**given_)
    assert not decision.may_run
    assert decision.reason.code == code
    assert decision.reason.text.endswith(".")
    assert recognise(decision.reason.text) is not None


def test_stronger_rules_speak_first() -> None:
    everything = decided(NOON, **WORST, person=Person(forbidden="No.", override="pause"))
    codes = [reason.code for reason in everything.reasons]
    assert codes == [
        "forbidden", "no_consent", "no_network", "override_pause", "hot", "thermal", "gpu_hot",
        "on_battery", "metered", "upload_month", "disk", "memory", "other_user", "full_screen",
        "outside_hours", "busy_app", "other_load", "gpu_other_load",
    ]  # fmt: skip


def test_the_persons_word_skips_presence_hours_and_load_but_not_safety() -> None:
    train = replace(READY, override="train", until_s=NOON + 3600)
    unsafe = {name: WORST[name] for name in ("idle_s", "full_screen", "other_cpu_load")}
    decision = decided(NOON, **unsafe, person=train)
    assert decision.may_run
    assert decision.reason.code == "override_train"
    assert decision.next_change_at_s == NOON + 3600
    assert not decision.keep_awake, "outside the hours nobody keeps the computer awake"
    for name in ("temperature_c", "on_mains", "metered", "free_disk_bytes", "thermal"):
        assert not decided(NOON, person=train, **{name: WORST[name]}).may_run, name
    assert not decided(NOON, person=train, other_user_trains=True).may_run


def test_an_override_ends_at_its_time() -> None:
    pause = replace(READY, override="pause", until_s=NIGHT + 1800)
    assert decided(NIGHT, person=pause).next_change_at_s == NIGHT + 1800
    assert decided(NIGHT + 1800, person=pause).may_run
    assert decided(NIGHT + 1800, person=pause).override == ""


def test_finishing_goes_on_but_begins_nothing() -> None:
    decision = decided(person=replace(READY, override="finish"))
    assert decision.may_run
    assert not decision.takes_leases
    assert decision.reason.code == "finishing"


def test_being_away_counts_down_and_matters_only_where_it_may_run() -> None:
    decision = decided(idle_s=200.0)
    assert decision.away_needed_s == 300.0
    assert decision.next_change_at_s == NIGHT + 100
    assert decision.keep_awake, "the computer must not fall asleep in the countdown"
    assert decided(NOON, idle_s=200.0).away_needed_s is None
    assert [reason.code for reason in decided(NOON, idle_s=0.0).reasons] == ["outside_hours"]
    assert decided(idle_s=0.0, session_locked=True).may_run


def test_outside_the_hours_when_away() -> None:
    choices = replace(CHOICES, outside_when_away=True, away_outside_s=900.0)
    assert decided(NOON, choices=choices, idle_s=900.0).may_run
    assert decided(NOON, choices=choices, idle_s=899.0).reason.code == "in_use"
    assert not decided(NOON, choices=choices, idle_s=899.0).keep_awake
    hours_only = replace(CHOICES, away_inside=False)
    assert decided(choices=hours_only, idle_s=0.0).may_run


def test_heat_lets_go_after_five_cool_minutes() -> None:
    story = [(0, 86, "hot"), (10, 84, "cooling"), (20, 74, "cooling"), (200, 76, "cooling")]
    story += [(210, 74, "cooling"), (509, 74, "cooling"), (511, 74, "may"), (520, 84, "may")]
    memory = Memory()
    for second, degrees, code in story:
        decision = decided(
            NIGHT + second, temperature_c=float(degrees), memory=memory, monotonic_s=float(second)
        )
        memory = decision.memory
        assert decision.reason.code == code, (second, degrees, decision.reason)


@pytest.mark.parametrize(
    "story",
    [
        [(0, None, "heat_unknown"), (1, 60, "settling"), (29, 80, "settling"), (32, 80, "may")],
        [(0, 86, "hot"), (10, None, "heat_unknown"), (20, 74, "cooling"), (319, 74, "cooling")],
        [(0, 86, "hot"), (10, 70, "cooling"), (20, None, "heat_unknown"), (300, 76, "cooling")],
    ],
)
def test_a_thermometer_that_was_not_read_for_a_moment_is_no_heat(
    story: list[tuple[int, float | None, str]],
) -> None:
    memory = Memory()
    for second, degrees, code in story:
        decision = decided(
            NIGHT + second, temperature_c=degrees, memory=memory, monotonic_s=float(second)
        )
        memory = decision.memory
        assert decision.reason.code == code, (second, degrees, decision.reason)


def test_a_load_that_comes_and_goes_does_not_flap() -> None:
    memory, states = Memory(), []
    for second in range(0, 300, 5):
        load = 0.6 if second % 20 == 0 and second < 200 else 0.3
        decision = decided(
            NIGHT + second, other_cpu_load=load, memory=memory, monotonic_s=float(second)
        )
        memory = decision.memory
        states.append(decision.may_run)
    assert states.count(True) > 0
    changes = sum(a != b for a, b in pairwise(states))
    assert changes == 1, "paused once, resumed once at the end"


def test_battery_where_it_is_allowed() -> None:
    choices = replace(CHOICES, on_battery=True)
    assert decided(on_mains=False, battery_percent=60.0, choices=choices).may_run
    low = decided(on_mains=False, battery_percent=59.0, choices=choices)
    assert low.reason.code == "battery_low"
    again = decided(on_mains=False, battery_percent=62.0, choices=choices, memory=low.memory)
    assert not again.may_run, "a little more than the limit is asked for once it held"
    assert not decided(on_mains=False, battery_percent=90.0, choices=choices).keep_awake


def test_without_a_thermometer_it_works_half_the_time() -> None:
    absent = frozenset({"temperature_c", "thermal", "gpu_temperature_c"})
    blind = decided(temperature_c=None, thermal=None, gpu_temperature_c=None, absent=absent)
    assert blind.may_run
    assert blind.duty_fraction == 0.5
    broken = decided(temperature_c=None, thermal=None)
    assert broken.reason.code == "heat_unknown", "a thermometer that fails is not one that lacks"
    assert decided(thermal=Thermal.FAIR).duty_fraction == 0.5
    word = decided(temperature_c=None, absent=frozenset({"temperature_c"}))
    assert word.may_run
    assert word.duty_fraction == 1.0


def test_the_computer_may_sleep_after_ten_minutes_without_work() -> None:
    memory = decided().memory
    for seconds, awake in ((0.0, True), (599.0, True), (601.0, False)):
        decision = decided(NIGHT + seconds, memory=memory, monotonic_s=1000.0 + seconds)
        assert decision.keep_awake is awake
        memory = decision.memory
    working = decide(QUIET, CHOICES, READY, memory, at(NIGHT + 700, 1700.0), is_working=True)
    assert working.keep_awake


def test_it_is_kept_awake_for_a_countdown_and_not_for_one_that_never_ends() -> None:
    assert decided(idle_s=10.0).keep_awake
    assert not decided(idle_s=10.0, other_cpu_load=0.9).keep_awake
    for absent in (frozenset[str](), frozenset({"idle_s"})):
        unknown = decided(idle_s=None, absent=QUIET.absent | absent)
        assert not unknown.may_run
        assert not unknown.keep_awake


def test_our_own_work_is_no_reason_to_pause() -> None:
    """host_signals subtract our load, memory and inhibitors; what is left is a quiet night.

    What training does change (heat, volume, disk) is bounded by limits that the person chose; the
    memory it takes is not counted as free, and less of it is used than would trip the rule."""
    memory = Memory()
    for second in range(0, 600, 5):
        decision = decided(NIGHT + second, memory=memory, monotonic_s=float(second))
        memory = decision.memory
        assert decision.may_run
        assert decision.keep_awake
    assert not memory.held


def test_every_reason_can_be_recognised_and_every_rule_settles_knowingly() -> None:
    for code, template in WORDS.items():
        text = because(code, now=80, limit=75, name="a (b)", why="x").text
        found = recognise(text)
        assert found is not None
        assert WORDS[found[0]] == template
    assert set(SETTLES_S) <= {*SAFETY, *PRESENCE, *LOAD}


def test_the_tables_defaults_are_the_policys_defaults() -> None:
    assert choices_from(defaults()) == CHOICES
    changed = defaults() | checked_all({"hours.grid": "Sat-Sun 0-24"})
    assert choices_from(changed).hours == PRESETS["weekends"]


maybe = st.none
signals_any = st.builds(
    Signals,
    idle_s=st.one_of(maybe(), st.floats(0, 2000)),
    session_locked=st.one_of(maybe(), st.booleans()),
    session_active=st.one_of(maybe(), st.booleans()),
    full_screen=st.one_of(maybe(), st.booleans()),
    on_mains=st.one_of(maybe(), st.booleans()),
    battery_percent=st.one_of(maybe(), st.floats(0, 100)),
    lid_closed=st.one_of(maybe(), st.booleans()),
    thermal=st.one_of(maybe(), st.sampled_from(Thermal)),
    temperature_c=st.one_of(maybe(), st.floats(20, 110)),
    gpu_temperature_c=st.one_of(maybe(), st.floats(20, 110)),
    other_cpu_load=st.one_of(maybe(), st.floats(0, 1)),
    gpu_other_load=st.one_of(maybe(), st.floats(0, 1)),
    gpu_free_memory_bytes=st.one_of(maybe(), st.integers(0, 1 << 36)),
    free_memory_bytes=st.one_of(maybe(), st.integers(0, 1 << 35)),
    free_disk_bytes=st.one_of(maybe(), st.integers(0, 1 << 40)),
    disk_bytes=st.one_of(maybe(), st.integers(1, 1 << 40)),
    busy_apps_running=st.one_of(maybe(), st.sampled_from([(), ("game",)])),
    metered=st.one_of(maybe(), st.booleans()),
    upload_month_bytes=st.one_of(maybe(), st.integers(0, 1 << 37)),
    download_month_bytes=st.one_of(maybe(), st.integers(0, 1 << 37)),
    absent=st.frozensets(st.sampled_from(sorted(WORST)), max_size=8),
)
# Most of the time nearly everything is well, so that single signals decide.
mostly_quiet = st.builds(
    lambda odd, names: replace(QUIET, **{name: getattr(odd, name) for name in names}),
    signals_any,
    st.frozensets(st.sampled_from(sorted(WORST)), max_size=3),
)
choices_any = st.builds(
    Choices,
    hours=st.sampled_from([PRESETS["nights"], PRESETS["always"], WeekHours()]),
    away_inside=st.booleans(),
    outside_when_away=st.booleans(),
    on_battery=st.booleans(),
    metered=st.booleans(),
    other_load=st.sampled_from([0.2, 0.5, 1.0]),
    gpu_other_load=st.sampled_from([0.3, 1.0]),
    pauses_in_full_screen=st.booleans(),
    download_month_bytes=st.sampled_from([0, 10**9]),
    duty_fraction=st.floats(0.05, 1.0),
)
people = st.builds(
    Person,
    has_consented=st.just(True),
    has_network=st.just(True),
    override=st.sampled_from(["", "", "train", "finish"]),
)


@settings(max_examples=400)
@given(
    signals=st.one_of(signals_any, mostly_quiet),
    choices=choices_any,
    person=people,
    earlier=mostly_quiet,
    name=st.sampled_from(sorted(WORST)),
    unix_s=st.sampled_from([NIGHT, NOON, TEN]),
)
def test_an_unknown_signal_is_never_more_permissive_than_its_worst_value(
    signals: Signals, choices: Choices, person: Person, earlier: Signals, name: str, unix_s: float
) -> None:
    known = replace(signals, absent=signals.absent - {name})
    memory = decide(earlier, choices, person, Memory(), at(unix_s, 1000.0)).memory
    unknown, worst = (
        decide(
            replace(known, **dict[str, Any]({name: value})),
            choices,
            person,
            memory,
            at(unix_s, 1001.0),
        )
        for value in (None, WORST[name])
    )
    assert unknown.may_run <= worst.may_run
    assert unknown.keep_awake <= worst.keep_awake
    if unknown.may_run:
        assert unknown.duty_fraction <= worst.duty_fraction


@settings(max_examples=300)
@given(signals=signals_any, choices=choices_any, person=people, unix_s=st.floats(NOON, NOON + 1e6))
def test_a_decision_always_says_why_and_when_it_is_to_be_asked_again(
    signals: Signals, choices: Choices, person: Person, unix_s: float
) -> None:
    decision = decide(signals, choices, person, Memory(), at(unix_s))
    assert decision.may_run is (not decision.reasons)
    assert decision.reason.text
    assert 0 < decision.duty_fraction <= 1
    assert decision.next_change_at_s is None or decision.next_change_at_s > unix_s
