"""Every reason that the policy can give, in words. Pure.

One table, so that tray, window, log, command line and test say the same, and so that a translation
finds a sentence again (`recognise`). Not here: when a reason holds (rules.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

WORDS: dict[str, str] = {
    "may": "Everything allows it.",
    "override_train": "You said: train now.",
    "forbidden": "This computer's policy forbids it: {why}",
    "no_consent": "It waits for your consent.",
    "no_network": "No network was joined yet.",
    "override_pause": "You paused it.",
    "finishing": "It finishes this round, then pauses.",
    "hot": "The processor has {now:.0f} °C; the limit is {limit:.0f} °C.",
    "cooling": "It cools down to below {limit:.0f} °C.",
    "gpu_hot": "The graphics card has {now:.0f} °C; the limit is {limit:.0f} °C.",
    "gpu_cooling": "The graphics card cools down to below {limit:.0f} °C.",
    "thermal": "The system says that it is too hot.",
    "heat_unknown": "The temperature cannot be read just now.",
    "on_battery": "It is not plugged in.",
    "power_unknown": "Whether it is plugged in cannot be told just now.",
    "battery_low": "The battery has {now:.0f} %; the limit is {limit:.0f} %.",
    "metered": "The connection is metered.",
    "metered_unknown": "Whether the connection is metered cannot be told just now.",
    "upload_month": "This month's upload is used up.",
    "download_month": "This month's download is used up.",
    "disk": "The disk is nearly full.",
    "memory": "Too little memory is free.",
    "other_user": "Someone else uses this computer.",
    "device_taken": "Another user of this computer trains on it.",
    "full_screen": "Something fills the screen.",
    "in_use": "You are at the computer.",
    "idle_unknown": "Whether you are away cannot be told on this system. Switch that "
    "condition off in Schedule.",
    "outside_hours": "It is outside your hours.",
    "busy_app": "{name} is running.",
    "busy_apps_unknown": "Which programs run cannot be told just now.",
    "other_load": "Other programs need the processor.",
    "gpu_other_load": "Other programs need the graphics card.",
    "settling": "It was just busy, and waits a moment.",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it may not run (or may); `clears_at_s` is the Unix time at which time alone ends it."""

    code: str
    text: str
    clears_at_s: float | None = None


def because(code: str, clears_at_s: float | None = None, **values: object) -> Reason:
    """The reason of that code, with its numbers."""
    return Reason(code, WORDS[code].format(**values), clears_at_s)


def recognise(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The code of a reason's text and what stands in its gaps; None: no reason of ours."""
    for code, pattern in _PATTERNS.items():
        if match := pattern.fullmatch(text):
            return code, match.groups()
    return None


def _pattern(template: str) -> re.Pattern[str]:
    pieces = re.split(r"\{[^}]*\}", template)
    return re.compile("(.+)".join(map(re.escape, pieces)))


_PATTERNS = {code: _pattern(template) for code, template in WORDS.items()}
