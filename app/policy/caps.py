"""What this computer's policy file may forbid or cap: an employer's or a parent's word. Pure.

A cap never loosens what the person chose: of the two, the stricter counts. Which direction is
stricter stands in one table. Not here: where the file lies and how it is read (machine_policy.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.policy.hours import WeekHours


@dataclass(frozen=True, slots=True, kw_only=True)
class Restrictions:
    """`forbidden` is why nothing may run at all; empty: it may."""

    forbidden: str = ""
    caps: Mapping[str, Any] = field(default_factory=dict)
    """Setting -> the loosest value that is allowed."""


def _lower(mine: Any, cap: Any) -> Any:
    return min(mine, cap)


def _higher(mine: Any, cap: Any) -> Any:
    return max(mine, cap)


def _volume(mine: Any, cap: Any) -> Any:
    """0 stands for no limit."""
    return min(filter(None, (mine, cap)), default=0)


def _both(mine: Any, cap: Any) -> Any:
    return mine and cap


def _either(mine: Any, cap: Any) -> Any:
    return mine or cap


def _shared_hours(mine: Any, cap: Any) -> Any:
    return WeekHours(WeekHours.parse(mine).cells & WeekHours.parse(cap).cells).text()


def _never_first(mine: Any, cap: Any) -> Any:
    return "never" if "never" in (mine, cap) else mine


def _united(mine: Any, cap: Any) -> Any:
    return tuple(dict.fromkeys((*mine, *cap)))


def _only(_mine: Any, cap: Any) -> Any:
    return cap


def _later_update(mine: Any, cap: Any) -> Any:
    return max(mine, cap, key=("auto", "ask", "never").index)


STRICTER: dict[str, Callable[[Any, Any], Any]] = {
    "network.url": _only,
    "network.run": _only,
    "network.bind": _only,
    "network.relay_only": _either,
    "computer.device": _only,
    "hours.grid": _shared_hours,
    "hours.away_inside": _either,
    "hours.away_inside_min": _higher,
    "hours.outside": _never_first,
    "hours.away_outside_min": _higher,
    "limits.memory_fraction": _lower,
    "limits.disk_gb": _lower,
    "limits.upload_fraction": _lower,
    "limits.upload_gb_month": _volume,
    "limits.download_gb_month": _volume,
    "limits.upload_mbit": _volume,
    "limits.download_mbit": _volume,
    "limits.on_battery": _both,
    "limits.battery_min_percent": _higher,
    "limits.metered": _both,
    "limits.temperature_stop_c": _lower,
    "limits.temperature_resume_c": _lower,
    "limits.duty_percent": _lower,
    "limits.duty_percent_unmeasured": _lower,
    "limits.other_load_percent": _lower,
    "limits.gpu_other_load_percent": _lower,
    "limits.busy_apps": _united,
    "limits.full_screen": _either,
    "limits.keep_awake": _both,
    "login.start": _both,
    "updates.install": _later_update,
    "updates.channel": _only,
}
"""Setting -> the stricter of the person's value and the cap; what is not here cannot be capped."""


def capped(values: Mapping[str, Any], restrictions: Restrictions) -> dict[str, Any]:
    """The person's settings with the caps laid over them."""
    found = dict(values)
    for key, cap in restrictions.caps.items():
        if key in STRICTER and key in found:
            found[key] = STRICTER[key](found[key], cap)
    if found["limits.temperature_resume_c"] >= found["limits.temperature_stop_c"]:
        found["limits.temperature_resume_c"] = found["limits.temperature_stop_c"] - 5.0
    return found
