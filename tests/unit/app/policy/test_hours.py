"""The week means the same painted, typed and looked up, in every zone and at every change of it."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.local_time import week_second_in
from app.policy.hours import CELLS, PRESETS, HoursError, WeekHours

ZONES = sorted(zoneinfo.available_timezones())
BERLIN = week_second_in(zoneinfo.ZoneInfo("Europe/Berlin"))
weeks = st.one_of(
    st.frozensets(st.integers(0, CELLS - 1)),
    st.lists(st.tuples(st.integers(0, CELLS - 1), st.integers(1, 120)), max_size=6).map(
        lambda spans: frozenset((first + n) % CELLS for first, count in spans for n in range(count))
    ),
).map(WeekHours)


def unix(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


@given(week=weeks)
def test_the_text_says_the_same_as_the_grid(week: WeekHours) -> None:
    assert WeekHours.parse(week.text()) == week


@pytest.mark.parametrize(
    ("typed", "text", "num_cells"),
    [
        ("Mon–Fri 22:00–07:00", "Mon-Fri 22:00-07:00", 90),
        ("mon-fri 22-7; sat-sun 0-24", "Mon 22:00-07:00; Tue-Thu 22:00-07:00", None),
        ("Sat-Mon 12:00-13:30", "Mon 12:00-13:30; Sat-Sun 12:00-13:30", 9),
        ("Tue, Thu 06:30-08:00, 20:00-24:00", None, 22),
        ("Sun 22:00-07:00", "Sun 22:00-07:00", 18),
        ("never", "never", 0),
        ("", "never", 0),
        ("Mon-Sun 00:00-24:00", "always", 336),
    ],
)
def test_what_people_type(typed: str, text: str | None, num_cells: int | None) -> None:
    week = WeekHours.parse(typed)
    assert num_cells is None or len(week.cells) == num_cells
    if text is not None and num_cells is not None:
        assert week.text() == text


@pytest.mark.parametrize(
    "typed",
    [
        "Mon",
        "22:00-07:00",
        "Mon 25:00-26:00",
        "Mon 10:15-11:00",
        "Mon 10:00-10:00",
        "Mop 1-2",
        "Mon 24:00-07:00",
        "Mon 10:00",
        "M 1-2",
        "Mon 1-2; x",
    ],
)
def test_what_is_no_week_is_refused_in_words(typed: str) -> None:
    with pytest.raises(HoursError) as caught:
        WeekHours.parse(typed)
    assert str(caught.value).endswith(".")


def test_presets() -> None:
    sizes = {name: len(week.cells) for name, week in PRESETS.items()}
    assert sizes == {"nights": 126, "weekends": 96, "office hours": 80, "always": 336}
    assert PRESETS["nights"].text() == "Mon-Sun 22:00-07:00"


def test_painting_adds_and_takes_away() -> None:
    week = WeekHours().painted([0, 1, 335, 336], is_open=True)
    assert week.cells == {0, 1, 335}
    assert week.painted([1], is_open=False).cells == {0, 335}


@pytest.mark.parametrize(
    ("now", "is_open", "changes"),
    [
        ("2026-11-18T21:59:59+01:00", False, "2026-11-18T22:00:00+01:00"),
        ("2026-11-18T22:00:00+01:00", True, "2026-11-19T07:00:00+01:00"),
        ("2026-11-22T23:30:00+01:00", True, "2026-11-23T07:00:00+01:00"),  # over the week's end
        # The night of the change to summer time is an hour shorter, and back an hour longer.
        ("2026-03-28T22:00:00+01:00", True, "2026-03-29T07:00:00+02:00"),
        ("2026-10-24T22:00:00+02:00", True, "2026-10-25T07:00:00+01:00"),
    ],
)
def test_nights_in_berlin(now: str, is_open: bool, changes: str) -> None:
    nights = PRESETS["nights"]
    assert nights.is_open(unix(now), BERLIN) is is_open
    assert nights.next_change_s(unix(now), BERLIN) == unix(changes)


def test_an_hour_that_does_not_exist_opens_nothing_and_one_that_comes_twice_opens_twice() -> None:
    early = WeekHours.parse("Sun 02:00-03:00")
    spring = unix("2026-03-29T01:59:59+01:00")
    changes = early.next_change_s(spring, BERLIN)
    assert changes == unix("2026-04-05T02:00:00+02:00"), "skipped on the day of the change"
    first = unix("2026-10-25T02:30:00+02:00")
    assert early.is_open(first, BERLIN)
    assert early.is_open(first + 3600, BERLIN), "the same hour on the wall, again"
    assert early.next_change_s(first, BERLIN) == unix("2026-10-25T03:00:00+01:00")


@settings(max_examples=150)
@given(
    week=weeks,
    zone=st.sampled_from(ZONES),
    start=st.datetimes(datetime(2000, 1, 1), datetime(2036, 1, 1)),
)
def test_the_next_change_is_the_first_minute_that_differs(
    week: WeekHours, zone: str, start: datetime
) -> None:
    """Against an oracle that looks at every minute of the zone's own calendar."""
    zone_info = zoneinfo.ZoneInfo(zone)
    now = start.replace(tzinfo=UTC, second=0, microsecond=0)

    def wall_is_open(at: datetime) -> bool:
        local = at.astimezone(zone_info)
        return local.weekday() * 48 + local.hour * 2 + local.minute // 30 in week.cells

    function = week_second_in(zone_info)
    was_open = wall_is_open(now)
    assert week.is_open(now.timestamp(), function) is was_open
    changes_s = week.next_change_s(now.timestamp(), function)
    for minute in range(1, 3 * 1440, 5):
        at = now + timedelta(minutes=minute)
        if changes_s is not None and at.timestamp() >= changes_s:
            assert wall_is_open(datetime.fromtimestamp(changes_s, UTC)) is not was_open
            return
        assert wall_is_open(at) is was_open, f"{at} differs, but {changes_s} was said"


@settings(max_examples=40)
@given(zone=st.sampled_from(ZONES), year=st.integers(2010, 2030), week=weeks)
def test_changes_of_every_zone_lose_no_edge(zone: str, year: int, week: WeekHours) -> None:
    """Around each change of a zone's offset in a year, edge by edge."""
    zone_info = zoneinfo.ZoneInfo(zone)
    function = week_second_in(zone_info)
    start = datetime(year, 1, 1, tzinfo=UTC)
    days = [start + timedelta(days=n) for n in range(366)]
    offsets = [day.astimezone(zone_info).utcoffset() for day in days]
    for before, after, day in zip(offsets, offsets[1:], days, strict=False):
        if before == after:
            continue
        at_s = day.timestamp()
        end_s = at_s + 2 * 86_400
        flips = []
        while (next_s := week.next_change_s(at_s, function)) is not None and next_s < end_s:
            flips.append(next_s)
            at_s = next_s
        state, expected = week.is_open(day.timestamp(), function), []
        for second in range(int(day.timestamp()), int(end_s), 60):
            if week.is_open(second, function) != state:
                state = not state
                expected.append(second)
        assert flips == expected
