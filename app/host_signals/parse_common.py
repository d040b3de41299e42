"""What psutil says, read the same way on every system. Pure.

Not here: asking psutil (common.py), and what one system alone says (parse_linux.py, ...).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

CPU_CHIPS = ("coretemp", "k10temp", "zenpower", "cpu_thermal", "cpu-thermal", "soc_thermal")
"""Drivers of Linux whose temperatures are a processor's: Intel, AMD, AMD, and three of ARM."""
FALLBACK_CHIPS = ("acpitz", "thinkpad", "dell_smm")
"""Somewhere on the main board: believed where no processor speaks."""
DEGREES_MIN = 1.0
DEGREES_MAX = 125.0
"""Outside: a sensor that is not connected (0, -273, 255 are all seen in the field)."""
LOAD_SPAN_S = 5.0
"""Load is a mean over this long: one compiler's second is not a busy computer."""
LOAD_INTERVAL_S = 0.4
"""Samples closer together than this say nothing: clocks tick in hundredths of a second."""

ProcessKey = tuple[int, float]
"""Process id and start (Unix seconds): ids are used again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CpuSample:
    """Processor seconds since boot, summed over all cores."""

    at_s: float
    """Monotonic."""
    total_s: float
    busy_s: float
    own_s: Mapping[ProcessKey, float]


def busy_seconds(times: Mapping[str, float]) -> tuple[float, float]:
    """(total, busy) of `psutil.cpu_times()`.

    Guest time is inside user time already. Waiting for a disk is not busy, and neither is time that
    a virtual machine's host gave to others (steal): nobody at this computer feels either.
    """
    guests = times.get("guest", 0.0) + times.get("guest_nice", 0.0)
    total = sum(times.values()) - guests
    calm = times.get("idle", 0.0) + times.get("iowait", 0.0) + times.get("steal", 0.0)
    return total, total - calm


def others_load(before: CpuSample, after: CpuSample) -> float | None:
    """Share of all cores, 0 to 1, that others used between two samples.

    None when it cannot be told: no time passed, or a process of ours came out of nowhere or
    ended in between, so that its seconds cannot be subtracted.
    """
    total = after.total_s - before.total_s
    if total <= 0 or before.own_s.keys() - after.own_s.keys():
        return None
    own = sum(spent - before.own_s.get(key, 0.0) for key, spent in after.own_s.items())
    others = (after.busy_s - before.busy_s) - max(own, 0.0)
    return min(max(others / total, 0.0), 1.0)


class LoadWindow:
    """The load of others as a mean over the last seconds; samples in, a share out."""

    def __init__(self) -> None:
        self._samples: list[CpuSample] = []
        self._load: float | None = None

    def add(self, sample: CpuSample, newly_known: Collection[ProcessKey] = ()) -> float | None:
        """The load now. `newly_known`: our processes that are older than the last sample.

        When one of ours ended or was found late the mean starts anew, and the last one stands until
        there is another.
        """
        previous = self._samples[-1] if self._samples else None
        if previous is not None and sample.at_s - previous.at_s < LOAD_INTERVAL_S:
            return self._load
        gone = previous is not None and previous.own_s.keys() - sample.own_s.keys()
        if gone or newly_known:
            self._samples.clear()
        self._samples.append(sample)
        while len(self._samples) > 2 and sample.at_s - self._samples[1].at_s >= LOAD_SPAN_S:
            del self._samples[0]
        if len(self._samples) > 1:
            load = others_load(self._samples[0], sample)
            self._load = self._load if load is None else load
        return self._load


def power(battery: tuple[float, bool | None] | None) -> dict[str, float | bool | None]:
    """Of psutil's (percent, plugged); None: there is no battery, so the mains feed it."""
    if battery is None:
        return {"on_mains": True}
    percent, is_plugged = battery
    return {"on_mains": is_plugged, "battery_percent": min(max(percent, 0.0), 100.0)}


def hottest_core(chips: Mapping[str, Sequence[float]]) -> float | None:
    """Degrees Celsius of the hottest processor core among what the chips say; None: none does."""
    for wanted in (CPU_CHIPS, FALLBACK_CHIPS):
        degrees = [
            value
            for chip, values in chips.items()
            if chip in wanted
            for value in values
            if DEGREES_MIN <= value <= DEGREES_MAX
        ]
        if degrees:
            return max(degrees)
    return None


def app_name(process_name: str) -> str:
    """The name under which a program is picked and found: "Photoshop.exe" -> "photoshop"."""
    folded = process_name.strip().casefold()
    return folded.removesuffix(".exe").removesuffix(".app")


def running_among(wanted: Collection[str], running: Iterable[str]) -> tuple[str, ...]:
    """Those of the wanted programs that run, in alphabetical order.

    Linux cuts a process's name to 15 characters; the beginning counts then.
    """
    names = {app_name(each) for each in running}
    return tuple(
        sorted(each for each in wanted if app_name(each) in names or app_name(each)[:15] in names)
    )
