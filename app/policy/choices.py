"""What the person (and this computer's policy file) chose, as the rules read it. Pure.

The table of settings holds every choice with words; these are the ones that decide whether this
computer may train, with their units made plain. Not here: how they are kept and checked
(settings/), and the policy file (machine_policy.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.policy.hours import PRESETS, WeekHours

GB = 1_000_000_000
NEVER = 1.0
"""A load of others above which nothing lies: the rule is off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Defaults are the safe ones of the table."""

    hours: WeekHours = field(default=PRESETS["nights"])
    away_inside: bool = True
    away_inside_s: float = 300.0
    outside_when_away: bool = False
    away_outside_s: float = 900.0
    disk_bytes: int = 20 * GB
    upload_month_bytes: int = 50 * GB
    """0: no limit."""
    download_month_bytes: int = 0
    on_battery: bool = False
    battery_min_percent: float = 60.0
    metered: bool = False
    temperature_stop_c: float = 85.0
    temperature_resume_c: float = 75.0
    duty_fraction: float = 1.0
    duty_fraction_unmeasured: float = 0.5
    """The most where no temperature can be read."""
    other_load: float = 0.5
    gpu_other_load: float = 0.3
    pauses_in_full_screen: bool = True
    keep_awake: bool = True


def choices_from(values: Mapping[str, Any]) -> Choices:
    """Of checked settings; `values` holds every key of the table."""
    return Choices(
        hours=WeekHours.parse(values["hours.grid"]),
        away_inside=values["hours.away_inside"],
        away_inside_s=values["hours.away_inside_min"] * 60,
        outside_when_away=values["hours.outside"] == "when_away",
        away_outside_s=values["hours.away_outside_min"] * 60,
        disk_bytes=int(values["limits.disk_gb"] * GB),
        upload_month_bytes=int(values["limits.upload_gb_month"] * GB),
        download_month_bytes=int(values["limits.download_gb_month"] * GB),
        on_battery=values["limits.on_battery"],
        battery_min_percent=values["limits.battery_min_percent"],
        metered=values["limits.metered"],
        temperature_stop_c=values["limits.temperature_stop_c"],
        temperature_resume_c=values["limits.temperature_resume_c"],
        duty_fraction=values["limits.duty_percent"] / 100,
        duty_fraction_unmeasured=values["limits.duty_percent_unmeasured"] / 100,
        other_load=values["limits.other_load_percent"] / 100,
        gpu_other_load=values["limits.gpu_other_load_percent"] / 100,
        pauses_in_full_screen=values["limits.full_screen"],
        keep_awake=values["limits.keep_awake"],
    )
