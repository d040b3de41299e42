"""A policy file makes things stricter, never looser."""

from __future__ import annotations

from typing import Any

import pytest

from app.policy.caps import STRICTER, Restrictions, capped
from app.settings.check import checked_all
from app.settings.table import BY_KEY, defaults


@pytest.mark.parametrize(
    ("key", "mine", "cap", "result"),
    [
        ("limits.duty_percent", 100.0, 40.0, 40.0),
        ("limits.duty_percent", 30.0, 40.0, 30.0),
        ("limits.battery_min_percent", 60.0, 90.0, 90.0),
        ("limits.on_battery", True, False, False),
        ("limits.on_battery", False, True, False),
        ("limits.full_screen", False, True, True),
        ("limits.upload_gb_month", 0.0, 10.0, 10.0),
        ("limits.upload_gb_month", 5.0, 10.0, 5.0),
        ("limits.upload_gb_month", 5.0, 0.0, 5.0),
        ("hours.outside", "when_away", "never", "never"),
        ("hours.grid", "always", "Sat-Sun 00:00-24:00", "Sat-Sun 00:00-24:00"),
        ("limits.busy_apps", ("a",), ("b", "a"), ("a", "b")),
        ("network.url", "https://mine", "https://school", "https://school"),
        ("look.theme", "dark", "light", "dark"),
    ],
)
def test_the_stricter_counts(key: str, mine: Any, cap: Any, result: Any) -> None:
    restrictions = Restrictions(caps={key: cap})
    assert capped(defaults() | {key: mine}, restrictions)[key] == result


def test_temperatures_stay_in_order() -> None:
    found = capped(defaults(), Restrictions(caps={"limits.temperature_stop_c": 60.0}))
    assert found["limits.temperature_stop_c"] == 60.0
    assert found["limits.temperature_resume_c"] < 60.0
    checked_all(found)


def test_every_cap_is_a_setting() -> None:
    assert set(STRICTER) <= set(BY_KEY)
