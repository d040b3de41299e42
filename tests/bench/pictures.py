"""A benchmark's picture: by default every run of every arm as a dot, its median as a line.

A benchmark that has more to show defines `draw(report, figure)` in its module.
Not here: what is measured.
"""

from __future__ import annotations

import statistics
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from tests.bench.report import Report

if TYPE_CHECKING:
    from matplotlib.figure import Figure

OURS, OTHERS = "#2f7d5b", "#6b7280"


def save(report: Report, module: ModuleType, path: Path) -> Path | None:
    """An SVG; None where there is nothing to draw: neither arms nor a picture of its own."""
    from matplotlib.figure import Figure  # it takes a second, and only pictures need it

    draw = getattr(module, "draw", None)
    if draw is None and not report.arms:
        return None
    figure = Figure(figsize=(8.0, 4.0), layout="constrained")
    (draw or draw_arms)(report, figure)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Without date and random ids the same result is the same file.
    figure.savefig(path, metadata={"Date": None})
    return path


def draw_arms(report: Report, figure: Figure) -> None:
    """One row per arm; the first is ours."""
    axes = figure.subplots()
    for at, values in enumerate(report.arms.values()):
        color = OTHERS if at else OURS
        axes.plot(values, [at] * len(values), "o", color=color, alpha=0.7)
        axes.plot([statistics.median(values)] * 2, [at - 0.3, at + 0.3], color=color, linewidth=3)
    axes.set_yticks(range(len(report.arms)), [name.replace("_", " ") for name in report.arms])
    axes.invert_yaxis()
    axes.set_xlim(left=min(0.0, *axes.get_xlim()))
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_title(title(report), loc="left", fontsize=11)


def title(report: Report) -> str:
    if report.ratio is None:
        return report.name
    target = "" if report.target is None else f" (to reach: {report.target:g})"
    return f"{report.name}: {report.ratio:.3f} of {report.reference.replace('_', ' ')}{target}"
