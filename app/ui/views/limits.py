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
SECTIONS: dict[str, tuple[str, ...]] = {
    "giving_way": (
        "limits.busy_apps",
        "limits.full_screen",
        "limits.other_load_percent",
        "limits.gpu_other_load_percent",
    ),
    "power": ("limits.on_battery", "limits.battery_min_percent", "limits.keep_awake"),
    "work": (
        "computer.device",
        "limits.duty_percent",
        "limits.temperature_stop_c",
        "limits.temperature_resume_c",
        "limits.duty_percent_unmeasured",
    ),
    "room": ("limits.memory_fraction", "limits.disk_gb", "computer.threads"),
    "connection": (
        "limits.metered",
        "network.relay_only",
        "limits.upload_fraction",
        "limits.upload_gb_month",
        "limits.download_gb_month",
        "limits.upload_mbit",
        "limits.download_mbit",
    ),
}
"""What belongs together, before the groups that are shown as they are in the table."""
SHOWN = ("computer", "electricity", "look", "notify", "login", "updates")
"""Hours, network and payout have pages of their own."""


def groups(translate: Callable[[str], str]) -> list[dict[str, Any]]:
    """Sections and groups with their rows; `translate` brings their words over.

    A limit that no section names stands in the last section: nothing is forgotten.
    """
    placed = {key for keys in SECTIONS.values() for key in keys}
    rows = {each.key: _row(each, translate) for each in SETTINGS}
    rest = [rows[each.key] for each in SETTINGS if _is_limit(each.key) and each.key not in placed]
    found: list[dict[str, Any]] = [
        {"name": name, "title": "", "rows": [rows[key] for key in keys]}
        for name, keys in SECTIONS.items()
    ]
    found[-1]["rows"] += rest
    for group in SHOWN:
        left = [rows[each.key] for each in SETTINGS if each.group == group]
        found.append(
            {
                "name": group,
                "title": translate(GROUPS[group]),
                "rows": [row for row in left if row["key"] not in placed],
            }
        )
    return found


def _is_limit(key: str) -> bool:
    return key.startswith("limits.")


def here(state: AppState) -> dict[str, Any]:
    """What this computer and its network offer to choose from."""
    return {
        "programs": list(state.programs),
        "runs": list(state.runs),
        "knowsRelays": state.relays is not None,
        "hasRelays": bool(state.relays),
        "lidNote": state.lid_note,
        "wantsStillness": state.reduced_motion is True,
    }


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
