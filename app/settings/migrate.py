"""What older versions kept, as values of today's table. The old file is left where it is.

Version 0.1 kept `settings.json` with the network and four choices. Not here: today's file
(store.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from app.atomic_file import read_capped
from app.settings.check import SettingError, checked

OLD_KEYS = {
    "orchestrator": "network.url",
    "run_id": "network.run",
    "bind": "network.bind",
    "relay": "network.relay",
    "name": "computer.name",
    "device": "computer.device",
    "threads": "computer.threads",
}


def old_values(path: Path) -> dict[str, Any]:
    """What fits of the JSON file of version 0.1; empty when there is none. Raises OSError."""
    data = read_capped(path)
    if data is None:
        return {}
    try:
        old = msgspec.json.decode(data, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return {}
    found = {}
    for name, key in OLD_KEYS.items():
        try:
            found[key] = checked(key, old[name])
        except (KeyError, SettingError):
            continue  # not there, or of no use: the default holds
    return found
