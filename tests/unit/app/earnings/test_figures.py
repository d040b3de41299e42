"""Days, bars, what a sum is made of, outlook, electricity and CSV: as tables and properties."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.earnings import figures, local_days
from app.earnings.book import EarningsBook
from app.earnings.csv_export import COLUMNS, csv_text
from app.earnings.figures import Entry, Power
from engine.protocol.ids import RunId
from engine.protocol.payouts import CreditRate, Line

BERLIN = ZoneInfo("Europe/Berlin")
DAY_S = 86_400.0


def unix(text: str, zone: ZoneInfo = BERLIN) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=zone).timestamp()


def entry(at_s: float, micro: int = 1, kind: str = "provisional", **more: int) -> Entry:
    return Entry(at_s=at_s, peer_id="p", kind=kind, micro=micro, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "num_hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-06-01", 24)]
)
def test_days_have_as_many_hours_as_they_have(day: str, num_hours: int) -> None:
    start_s = local_days.day_start(unix(f"{day}T12:00"), BERLIN)
    end_s = local_days.day_start(unix(f"{day}T12:00"), BERLIN, 1)
    assert end_s - start_s == num_hours * 3600
    assert len(local_days.hours(start_s, end_s)) == num_hours
    assert local_days.days(start_s, end_s, BERLIN) == [(start_s, end_s)]


@given(
    st.floats(0, 4e9), st.integers(0, 40),
    st.sampled_from([BERLIN, ZoneInfo("Asia/Kolkata"), ZoneInfo("America/Sao_Paulo"), UTC]),
)  # fmt: skip
def test_days_follow_one_another_without_gap(at_s: float, num: int, zone: ZoneInfo) -> None:
    spans = local_days.days(at_s, at_s + num * DAY_S, zone)
    assert all(a[1] == b[0] for a, b in pairwise(spans))
    assert all(22 * 3600 <= end - start <= 26 * 3600 for start, end in spans)
    if spans:
        assert spans[0][0] <= at_s < spans[0][1]
        assert spans[-1][1] >= at_s + num * DAY_S


@given(
    st.lists(
        st.tuples(
            st.floats(0, 10 * DAY_S, exclude_max=True),
            st.integers(0, 1000),
            st.sampled_from(["provisional", "vested", "forfeited", "paid", "audit_pay"]),
        )
    )
)
def test_bars_add_up_to_the_total(lines: list[tuple[float, int, str]]) -> None:
    entries = [entry(*line) for line in lines]
    bars = figures.series(local_days.days(0.0, 10 * DAY_S, UTC), entries)
    assert sum(bar.micro for bar in bars) == figures.total(entries)
    parts = figures.breakdown(entries)
    assert parts.earned_micro - parts.forfeited_micro == figures.total(entries)


def test_what_a_sum_is_made_of() -> None:
    parts = figures.breakdown(
        [
            entry(1.0, 30, tokens=500, pot_micro=100),
            entry(2.0, 20, tokens=300, pot_micro=100),
            entry(3.0, 25, "vested"),
            entry(4.0, 5, "audit_pay"),
            entry(5.0, 10, "forfeited"),
        ]
    )
    assert (parts.earned_micro, parts.forfeited_micro, parts.vested_micro) == (55, 10, 30)
    assert (parts.tokens, parts.rounds, parts.spot_checks_passed) == (800, 2, 1)
    assert parts.pot_fraction == 0.25
    assert figures.breakdown([]).pot_fraction is None


NOW_S = 100 * DAY_S


@pytest.mark.parametrize(
    ("first_s", "times", "per_day"),
    [
        (None, [], None),
        (NOW_S - DAY_S / 2, [NOW_S - 60.0 * n for n in range(9)], None),  # no whole day yet
        (NOW_S - 9 * DAY_S, [NOW_S - DAY_S * n for n in range(4)], None),  # too few lines
        (NOW_S - 9 * DAY_S, [NOW_S - 4 * DAY_S - n for n in range(9)], None),  # long ago
        (NOW_S - 2 * DAY_S, [NOW_S - 3600.0 * n for n in range(10)], 5_000_000),
        (NOW_S - 90 * DAY_S, [NOW_S - 3600.0 * n for n in range(14)], 2_000_000),
    ],
)
def test_a_projection_is_hidden_until_it_means_something(
    first_s: float | None, times: list[float], per_day: int | None
) -> None:
    found = figures.projection([entry(at_s, 1_000_000) for at_s in times], first_s, NOW_S)
    assert (found.per_day_micro if found else None) == per_day
    if found:
        assert found.per_month_micro == 30 * found.per_day_micro


def test_electricity_is_net_only_where_a_dated_rate_says_so() -> None:
    hours = [Power(hour_s=0.0, seconds=3600.0, watt_hours=500.0, measured_seconds=3600.0)]
    rate = CreditRate(currency="EUR", per_credit=0.01, dated_s=1.0)
    plain = figures.cost(hours, 50_000_000, 0.4, "EUR", None, NOW_S)
    assert plain is not None
    assert (plain.amount, plain.per_1000_credits, plain.net) == (0.2, 4.0, None)
    assert not plain.is_estimated
    net = figures.cost(hours, 50_000_000, 0.4, "EUR", rate, NOW_S)
    assert net is not None
    assert net.net == pytest.approx(0.3)
    other = figures.cost(hours, 50_000_000, 0.4, "USD", rate, NOW_S)
    assert other is not None
    assert other.net is None, "another currency"
    future = figures.cost(hours, 50_000_000, 0.4, "EUR", rate, 0.0)
    assert future is not None
    assert future.rate is None, "dated later than now"
    unknown = figures.cost(hours, 0, 0.0, "EUR", rate, NOW_S)
    assert unknown is not None
    assert (unknown.amount, unknown.per_1000_credits) == (None, None)
    assert figures.cost([], 1, 0.4, "EUR", None, NOW_S) is None


def test_csv_is_exact_and_no_formula() -> None:
    line = Line(
        peer_id="a" * 64, run_id=RunId("r"), id="i", kind="forfeited", at_s=0.0, round=3,
        micro=1_000_001, why='=HYPERLINK("x"), "quoted"',
    )  # fmt: skip
    text = csv_text([line], {"a" * 64: "@name"}, "http://n", is_practice=True)
    header, row = csv.reader(io.StringIO(text))
    found = dict(zip(header, row, strict=True))
    assert tuple(header) == COLUMNS
    assert found["credits"] == "-1.000001"
    assert found["machine"] == "'@name"
    assert found["why"].startswith("'=")
    assert (found["time_utc"], found["is_practice"]) == ("1970-01-01 00:00:00", "yes")


def test_a_damaged_history_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "earnings.sqlite"
    path.write_bytes(b"this is no database" * 1000)
    book = EarningsBook(path)
    book.use("http://n")
    assert book.earned(NOW_S).as_of_s is None
    assert book.view(NOW_S, "all", UTC).total_micro == 0
    assert book.csv().startswith("time_utc")
    assert (tmp_path / "earnings.damaged").exists()
    book.close()
