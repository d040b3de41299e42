"""Limits, as values: the rows of the table of settings by group, and what is measured beside them.

Pure. Not here: how a row is edited (SettingRow.qml), and what a value may be (app/settings).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.settings.table import GROUPS, SETTINGS, Setting
from app.state import AppState

SIGNALS_BESIDE: dict[str, tuple[str, ...]] = {
    "limits.memory_fraction": ("free_memory_bytes",),
    "limits.disk_gb": ("free_disk_bytes",),
    "limits.upload_gb_month": ("upload_month_bytes",),
    "limits.download_gb_month": ("download_month_bytes",),
    "limits.on_battery": ("on_mains",),
    "limits.battery_min_percent": ("battery_percent",),
    "limits.metered": ("metered",),
    "limits.temperature_stop_c": ("temperature_c", "gpu_temperature_c", "thermal"),
    "limits.other_load_percent": ("other_cpu_load",),
    "limits.gpu_other_load_percent": ("gpu_other_load",),
    "limits.full_screen": ("full_screen",),
    "limits.busy_apps": ("busy_apps_running",),
}
"""Setting -> readings that stand beside it, the first that is known counts."""
SHOWN = ("limits", "computer", "electricity", "look", "notify", "login")
"""Hours, network and payout have pages of their own."""


def groups(translate: Callable[[str], str]) -> list[dict[str, Any]]:
    """Groups with their rows, in the table's order; `translate` brings their words over."""
    return [
        {
            "name": group,
            "title": translate(GROUPS[group]),
            "rows": [_row(each, translate) for each in SETTINGS if each.group == group],
        }
        for group in SHOWN
    ]


def _row(setting: Setting, translate: Callable[[str], str]) -> dict[str, Any]:
    return {
        "key": setting.key,
        "kind": setting.kind,
        "short": translate(setting.short),
        "long": translate(setting.long),
        "unit": setting.unit,
        "low": setting.low,
        "high": setting.high,
        "choices": list(setting.choices),
        "default": list(setting.default) if setting.kind == "list" else setting.default,
        "isShare": setting.key.endswith("_fraction"),
        "signals": list(SIGNALS_BESIDE.get(setting.key, ())),
    }


def signals(state: AppState) -> dict[str, Any]:
    """Reading -> {"is": known | unknown | absent, "value"} for those that stand beside a row.

    In the state, None is a reading that this system does not have; a missing one is not known now.
    """
    wanted = {name for names in SIGNALS_BESIDE.values() for name in names}
    found: dict[str, Any] = {}
    for name in wanted:
        value = state.signals.get(name)
        known = "known" if value is not None else "absent" if name in state.signals else "unknown"
        if isinstance(value, list | tuple):
            value = ", ".join(str(each) for each in value)
        found[name] = {"is": known, "value": value}
    return found
