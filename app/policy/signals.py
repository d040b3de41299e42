"""What is known of this computer and of the person at it, at one instant.

Every reading may be None. What None means is told apart by `absent`: a reading whose name is in
`absent` does not exist on this system (a desktop has no lid), and the rule that needs it falls back
as rules.py says; any other None is unknown just now, and counts as its worst value.
Values only. Not here: how they are read (app/host_signals/), and what follows (decide.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Thermal(StrEnum):
    """What a system says about its own heat, where it gives no degrees."""

    NOMINAL = "nominal"
    FAIR = "fair"
    SERIOUS = "serious"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """One reading of everything. Loads and uses are those of others: our own are subtracted."""

    idle_s: float | None = None
    """Since the last input of the person whose session this is."""
    session_locked: bool | None = None
    session_active: bool | None = None
    """False: the computer was switched to another user."""
    full_screen: bool | None = None
    """A film, a game or a talk fills the screen, or something asks that it stays on."""

    on_mains: bool | None = None
    """True on a computer without a battery."""
    battery_percent: float | None = None
    """0 to 100; absent without a battery."""
    lid_closed: bool | None = None

    thermal: Thermal | None = None
    temperature_c: float | None = None
    """Of the hottest processor core."""
    gpu_temperature_c: float | None = None

    other_cpu_load: float | None = None
    """Share of all cores, 0 to 1, that other programs use; a mean over some seconds."""
    gpu_other_load: float | None = None
    """Share of the accelerator, 0 to 1, that other programs use."""
    gpu_free_memory_bytes: int | None = None
    free_memory_bytes: int | None = None
    """What may be taken before the system starts to swap, our own use not counted as free."""
    free_disk_bytes: int | None = None
    """On the disk of our folder."""
    disk_bytes: int | None = None
    """Size of that disk."""
    busy_apps_running: tuple[str, ...] | None = None
    """Of the programs that the person named (limits.busy_apps), those that run now."""

    metered: bool | None = None
    upload_month_bytes: int | None = None
    """Sent by us in this calendar month; the agent counts it, host_signals leaves it None."""
    download_month_bytes: int | None = None

    absent: frozenset[str] = frozenset()
    """Names of the readings above that this system does not have."""
