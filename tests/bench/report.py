"""What a benchmark says: one JSON line, with everything that somebody needs to repeat it.

Not here: what is measured (a module per benchmark).
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

import msgspec
import psutil

PACKAGES = ("torch", "numpy", "iroh", "msgspec", "PySide6_Essentials", "litestar")


class Size(StrEnum):
    """How much is measured."""

    SMOKE = "smoke"
    """That it runs at all: seconds, for CI; its figures mean nothing."""
    SHORT = "short"
    """For `make bench`."""
    LONG = "long"
    """For figures to keep."""


class NotHereError(Exception):
    """This machine cannot run the benchmark; the sentence says what is missing."""


@dataclass(frozen=True, slots=True)
class Arm:
    """One side of a comparison: its figures in the order in which they were taken."""

    name: str
    values: tuple[float, ...]
    unit: str

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def spread(self) -> float:
        """(largest − smallest) ÷ median: what comparing the arm with itself can show by chance."""
        return (max(self.values) - min(self.values)) / self.median


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of one benchmark."""

    name: str
    ratio: float | None = None
    """Ours ÷ the reference, where the benchmark is a comparison."""
    target: float | None = None
    figures: dict[str, float]
    arms: dict[str, tuple[float, ...]] = {}
    reference: str = ""
    """What ours was compared with, and in which configuration."""
    noise_floor: float | None = None
    """The largest spread of an arm: a smaller difference means nothing."""
    seeds: tuple[int, ...] = ()
    varied: str = ""
    fixed: str = ""
    """What was the same in all arms."""
    bounds: dict[str, float] = {}
    """What physics allows, worked out: FLOPs, bytes, latency."""
    notes: tuple[str, ...] = ()
    size: Size = Size.SHORT


class Kept(Report, frozen=True, kw_only=True):
    """A report as it is written down, with what somebody needs to repeat it."""

    date: str
    command: str
    versions: dict[str, str]
    machine: dict[str, str | float]


def compare(
    name: str, ours: Arm, references: Sequence[Arm], *, target: float | None, **more: object
) -> Report:
    """Ours against the best of the references, by medians."""
    best = max(references, key=lambda arm: arm.median)
    arms = (ours, *references)
    figures = {f"{arm.name}_{arm.unit}": arm.median for arm in arms}
    return msgspec.convert(
        {
            "name": name,
            "ratio": ours.median / best.median,
            "target": target,
            "figures": {**figures, **more.pop("figures", {})},  # type: ignore[dict-item]  # ours
            "arms": {arm.name: arm.values for arm in arms},
            "reference": best.name,
            "noise_floor": max(arm.spread for arm in arms),
            **more,
        },
        Report,
    )


@dataclass(frozen=True, slots=True)
class Machine:
    """Where it was measured."""

    system: str = field(default_factory=platform.platform)
    processor: str = field(default_factory=lambda: _processor())
    cores: int = field(default_factory=lambda: os.cpu_count() or 1)
    memory_gb: float = field(default_factory=lambda: round(psutil.virtual_memory().total / 1e9, 1))
    load_before: float = field(default_factory=lambda: round(psutil.getloadavg()[0], 2))


def json_line(report: Report, machine: Machine, command: str) -> str:
    """The report with versions, machine, day and command, as one line."""
    data = {
        **msgspec.structs.asdict(report),
        "date": datetime.now(UTC).date().isoformat(),
        "command": command,
        "versions": {"python": sys.version.split()[0], **versions()},
        "machine": machine,
    }
    return msgspec.json.encode(data).decode()


def versions() -> dict[str, str]:
    """Of the packages that matter for speed, as far as they are installed."""
    found = {}
    for package in PACKAGES:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def for_people(report: Report) -> str:
    """A few aligned lines."""
    lines = [report.name]
    if report.ratio is not None:
        target = "" if report.target is None else f" (to reach: {report.target:.2f})"
        lines.append(f"  {'ratio to ' + report.reference:<44}{report.ratio:>12.3f}{target}")
    for name, value in report.figures.items():
        shown = f"{value:>12,.0f}" if abs(value) >= 1000 else f"{value:>12.3f}"
        lines.append(f"  {name.replace('_', ' '):<44}{shown}")
    if report.noise_floor is not None:
        lines.append(f"  {'noise floor':<44}{report.noise_floor:>12.3f}")
    lines += [f"  {note}" for note in report.notes]
    return "\n".join(lines)


def _processor() -> str:
    try:
        with open("/proc/cpuinfo") as file:
            names = [
                line.split(":", 1)[1].strip() for line in file if line.startswith("model name")
            ]
    except OSError:
        names = []
    return names[0] if names else platform.processor()
