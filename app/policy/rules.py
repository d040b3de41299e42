"""The rules, strongest first: each looks at one thing and says why it holds training back.

Pure. A rule returns a `Reason` or None. Readings that are unknown count as their worst value; those
that this system does not have (`signals.absent`) are treated as each rule says. A rule that held
goes on holding until its cause was gone for `SETTLES_S`, so that nothing flaps.
Not here: in which order they count for the person's word (decide.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.policy.choices import NEVER, Choices
from app.policy.signals import Signals, Thermal
from app.policy.words import Reason, because

GB = 1_000_000_000
FREE_MEMORY_BYTES_MIN = 1 * GB
"""Where less is free, others are about to swap; what we use ourselves does not count as free."""
FREE_DISK_FRACTION_MIN = 0.1
FREE_DISK_BYTES_MIN = 1 * GB
COOL_S = 300.0
UNREAD_S = 30.0
"""A thermometer that could not be read for a moment is no heat; the next reading says what is."""


@dataclass(frozen=True, slots=True)
class Held:
    """A rule that held: its reason, and since when (monotonic) its cause is gone, None: it is
    not."""

    reason: Reason
    clear_since_s: float | None = None
    settles_s: float = 0.0
    """How long its cause has to be gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All that a rule may look at."""

    signals: Signals
    choices: Choices
    held: Mapping[str, Held] = field(default_factory=dict)
    other_user_trains: bool = False

    def lacks(self, name: str) -> bool:
        """This system cannot tell, ever."""
        return getattr(self.signals, name) is None and name in self.signals.absent


Rule = Callable[[View], Reason | None]


def heat(view: View) -> Reason | None:
    """Of the processor. Without any thermometer the duty cycle is lowered instead (decide.py)."""
    now_c, limit_c = view.signals.temperature_c, view.choices.temperature_stop_c
    if now_c is None:
        return None if heat_is_unmeasured(view.signals) or _says_cool(view) else _heat_unknown(view)
    if now_c >= limit_c:
        return because("hot", now=now_c, limit=limit_c)
    if _was_hot(view, "heat") and now_c >= view.choices.temperature_resume_c:
        return because("cooling", limit=view.choices.temperature_resume_c)
    return None


def _was_hot(view: View, name: str) -> bool:
    """And not only unread."""
    before = view.held.get(name)
    return before is not None and before.settles_s >= COOL_S


def _says_cool(view: View) -> bool:
    """The system's own word stands in for degrees where there are none to read."""
    return view.signals.thermal is not None and "temperature_c" in view.signals.absent


def _heat_unknown(view: View) -> Reason | None:
    return because("heat_unknown")


def heat_is_unmeasured(signals: Signals) -> bool:
    """This system gives neither degrees nor a word on heat."""
    both = signals.temperature_c is None and signals.thermal is None
    return both and {"temperature_c", "thermal"} <= signals.absent


def thermal(view: View) -> Reason | None:
    """The system's own word on heat, where it has one; FAIR is a warning, not a reason."""
    if view.signals.thermal is None and (view.lacks("thermal")):
        return None
    if view.signals.thermal in (Thermal.NOMINAL, Thermal.FAIR):
        return None
    return because("heat_unknown" if view.signals.thermal is None else "thermal")


def gpu_heat(view: View) -> Reason | None:
    """Nothing holds where there is no card to measure."""
    now_c, limit_c = view.signals.gpu_temperature_c, view.choices.temperature_stop_c
    if now_c is None:
        return None if view.lacks("gpu_temperature_c") else because("heat_unknown")
    if now_c >= limit_c:
        return because("gpu_hot", now=now_c, limit=limit_c)
    if _was_hot(view, "gpu_heat") and now_c >= view.choices.temperature_resume_c:
        return because("gpu_cooling", limit=view.choices.temperature_resume_c)
    return None


def power(view: View) -> Reason | None:
    """On mains, or on a battery that is full enough where the person allows it."""
    signals, choices = view.signals, view.choices
    if signals.on_mains or view.lacks("on_mains"):
        return None
    if not choices.on_battery:
        return because("power_unknown" if signals.on_mains is None else "on_battery")
    now = 0.0 if signals.battery_percent is None else signals.battery_percent
    # Once it held, a few percent more are asked for, so that it does not flap.
    limit = choices.battery_min_percent + (3.0 if "power" in view.held else 0.0)
    if now >= min(limit, 100.0):
        return None
    return because("battery_low", now=now, limit=choices.battery_min_percent)


def metered(view: View) -> Reason | None:
    """Where a system cannot tell, the monthly volume is the bound."""
    if view.choices.metered or view.signals.metered is False or view.lacks("metered"):
        return None
    return because("metered_unknown" if view.signals.metered is None else "metered")


def volume(view: View) -> Reason | None:
    """This month's bytes; counted by us, so never absent."""
    for code, used, limit in (
        ("upload_month", view.signals.upload_month_bytes, view.choices.upload_month_bytes),
        ("download_month", view.signals.download_month_bytes, view.choices.download_month_bytes),
    ):
        if limit and (used is None or used >= limit):
            return because(code)
    return None


def disk(view: View) -> Reason | None:
    """A tenth of the disk stays free, whatever the limit says."""
    free, size = view.signals.free_disk_bytes, view.signals.disk_bytes
    wanted = max(FREE_DISK_BYTES_MIN, FREE_DISK_FRACTION_MIN * (size or 0))
    if "disk" in view.held:
        wanted *= 1.1
    enough = free is not None and (size is not None or view.lacks("disk_bytes")) and free >= wanted
    return None if enough or view.lacks("free_disk_bytes") else because("disk")


def memory(view: View) -> Reason | None:
    """Others come first; more has to be free again than made it hold."""
    free = view.signals.free_memory_bytes
    wanted = FREE_MEMORY_BYTES_MIN * (1.5 if "memory" in view.held else 1.0)
    enough = view.lacks("free_memory_bytes") or (free is not None and free >= wanted)
    return None if enough else because("memory")


def other_user(view: View) -> Reason | None:
    """Switched to another user, or another user's program has the accelerator."""
    if view.other_user_trains:
        return because("device_taken")
    if view.signals.session_active or view.lacks("session_active"):
        return None
    return because("other_user")


def full_screen(view: View) -> Reason | None:
    """Where a system cannot tell, being away has to do."""
    if not view.choices.pauses_in_full_screen or view.lacks("full_screen"):
        return None
    return None if view.signals.full_screen is False else because("full_screen")


def busy_app(view: View) -> Reason | None:
    """Programs that the person named."""
    running = view.signals.busy_apps_running
    if running is None:
        return None if view.lacks("busy_apps_running") else because("busy_apps_unknown")
    return because("busy_app", name=running[0]) if running else None


def other_load(view: View) -> Reason | None:
    """The processor use of others; once it held, it has to fall well below."""
    return _load(view, "other_cpu_load", "other_load", view.choices.other_load)


def gpu_other_load(view: View) -> Reason | None:
    """The accelerator use of others."""
    return _load(view, "gpu_other_load", "gpu_other_load", view.choices.gpu_other_load)


def _load(view: View, name: str, code: str, limit: float) -> Reason | None:
    if limit >= NEVER or view.lacks(name):
        return None
    now: float | None = getattr(view.signals, name)
    if code in view.held:
        limit *= 0.8
    return None if now is not None and now <= limit else because(code)


SAFETY: dict[str, Rule] = {
    "heat": heat,
    "thermal": thermal,
    "gpu_heat": gpu_heat,
    "power": power,
    "metered": metered,
    "volume": volume,
    "disk": disk,
    "memory": memory,
}
"""These hold even when the person says: train now."""
PRESENCE: dict[str, Rule] = {"other_user": other_user, "full_screen": full_screen}
"""With being away, which decide.py adds because it depends on the hours."""
LOAD: dict[str, Rule] = {
    "busy_app": busy_app,
    "other_load": other_load,
    "gpu_other_load": gpu_other_load,
}

SETTLES_S: dict[str, float] = {
    "heat": COOL_S,
    "thermal": COOL_S,
    "gpu_heat": COOL_S,
    "power": 10.0,
    "metered": 10.0,
    "disk": 30.0,
    "memory": 30.0,
    "full_screen": 20.0,
    "busy_app": 10.0,
    "other_load": 30.0,
    "gpu_other_load": 30.0,
}
"""Rule -> how long its cause has to be gone; a rule not listed lets go at once."""


def settles_s(name: str, reason: Reason, before: Held | None) -> float:
    """For how long the cause of `reason` has to be gone. What could not be read after it was hot
    counts as hot."""
    if reason.code != "heat_unknown":
        return SETTLES_S.get(name, 0.0)
    return max(UNREAD_S, before.settles_s if before else 0.0)
