"""How long: the choices of "train now" and "pause" as absolute times.

The present moment comes in. Not here: the menus that offer them.
"""

from __future__ import annotations

from datetime import datetime, timedelta

MINUTES = {"30m": 30, "1h": 60, "2h": 120}
MORNING_HOUR = 7
NIGHT_ENDS_HOUR = 4
"""Who says "tomorrow" before this hour means the morning to come."""
ALWAYS = "always"
TOMORROW = "tomorrow"


def until_s(choice: str, now_s: float) -> float | None:
    """Unix time at which a choice ends; None: until the person says otherwise.

    Mornings are those of the system's zone. Raises KeyError for a choice that was never offered.
    """
    if choice == ALWAYS:
        return None
    if choice == TOMORROW:
        return _next_morning_s(now_s)
    return now_s + 60 * MINUTES[choice]


def _next_morning_s(now_s: float) -> float:
    now = datetime.fromtimestamp(now_s)
    day = now if now.hour < NIGHT_ENDS_HOUR else now + timedelta(days=1)
    return day.replace(hour=MORNING_HOUR, minute=0, second=0, microsecond=0).timestamp()
