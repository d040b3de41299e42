"""The clock on the wall: Unix time -> second of the local week, for the pure policy.

The system's own zone is asked anew every time, so that a journey or a changed setting counts at
once; a named zone is for tests and for showing other computers' hours.
"""

from __future__ import annotations

import time
from datetime import datetime, tzinfo

from app.policy.hours import WeekSecond


def week_second_in(zone: tzinfo) -> WeekSecond:
    """The function of a named zone."""
    return lambda unix_s: _week_second(datetime.fromtimestamp(unix_s, zone))


def week_second(unix_s: float) -> float:
    """In this system's zone."""
    return _week_second(datetime.fromtimestamp(unix_s))


def notice_zone_change() -> None:
    """Let the C library read the system's zone again; Windows does so by itself."""
    if hasattr(time, "tzset"):
        time.tzset()


def month_of(unix_s: float) -> str:
    """`2026-11`, in local time: volumes are counted by it."""
    return f"{datetime.fromtimestamp(unix_s):%Y-%m}"


def _week_second(at: datetime) -> float:
    in_day_s = at.hour * 3600 + at.minute * 60 + at.second + at.microsecond / 1e6
    return at.weekday() * 86_400 + in_day_s
