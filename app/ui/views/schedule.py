"""The week, as values: painted cells, presets, and the text twin in the person's language.

Pure. The names of the days come in; in the file they are English. Not here: what a text may say
(app/policy/hours.py), and the painting (HoursGrid.qml).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from app.policy.hours import CELLS, DAYS, PRESETS, HoursError, WeekHours
from app.state import AppState


def schedule(state: AppState, day_names: Sequence[str]) -> dict[str, Any]:
    """Everything on Schedule but the away minutes, which are plain settings."""
    week = week_of(state)
    return {
        "cells": sorted(week.cells),
        "text": localized(week.text(), day_names),
        "preset": next((name for name, each in PRESETS.items() if each == week), ""),
        "presets": list(PRESETS),
        "hours": len(week.cells) / 2,
        "fraction": len(week.cells) / CELLS,
        "isOpen": state.hours_open,
        "nextChange": state.hours_next_change_at_s or 0,
    }


def week_of(state: AppState) -> WeekHours:
    """The painted week; one that cannot be read counts as closed, as it does for the agent."""
    try:
        return WeekHours.parse(str(state.settings.get("hours.grid", "")))
    except HoursError:
        return WeekHours()


def localized(text: str, day_names: Sequence[str]) -> str:
    """`Mon-Fri 22:00-07:00` -> `Mo–Fr 22:00–07:00` with Monday's name first in `day_names`."""
    for english, name in zip(DAYS, day_names, strict=True):
        text = re.sub(rf"\b{english}\b", name.rstrip("."), text)
    return text.replace("-", "–")


def parsed(text: str, day_names: Sequence[str]) -> WeekHours:
    """What a person wrote, in English or with `day_names`; raises `HoursError`."""
    for english, name in zip(DAYS, day_names, strict=True):
        text = re.sub(rf"\b{re.escape(name.rstrip('.'))}\b\.?", english, text, flags=re.IGNORECASE)
    return WeekHours.parse(text)
