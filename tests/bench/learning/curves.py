"""Loss curves of all arms in one picture.

A report carries them as its arms: one value per chunk, `tokens_per_point` tokens apart.
Not here: other pictures of a benchmark (codec.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.learning.arms import Runs
from tests.bench.report import Report

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TOKENS_PER_POINT = "tokens_per_point"


def curves(found: Runs) -> dict[str, tuple[float, ...]]:
    """Of the first seed of each arm, nats per token."""
    return {name: tuple(runs[min(runs)].losses) for name, runs in found.items() if runs}


def draw_curves(report: Report, axes: Axes) -> None:
    """From the first tenth on: before it all curves fall alike, and would hide the rest."""
    step = report.figures.get(TOKENS_PER_POINT, 1.0)
    for name, losses in report.arms.items():
        from_point = len(losses) // 10
        tokens = [(point + 1) * step / 1e6 for point in range(len(losses))]
        axes.plot(
            tokens[from_point:], losses[from_point:], label=name.replace("_", " "), linewidth=1.2
        )
    axes.set_xlabel("million tokens")
    axes.set_ylabel("validation loss (nats per token)")
    axes.spines[["top", "right"]].set_visible(False)
    if report.arms:
        axes.legend(fontsize=7, frameon=False)
