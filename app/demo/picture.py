"""The demo as a picture: loss, held-out text, and who served which stage when; SVG and PNG.

One time axis for all three panels, so that one sees what the loss did when a contributor was
killed. Drawn for light and for dark pages. `python -m app.demo.picture HISTORY.json FOLDER` draws a
kept history again. Needs the extra `pictures`.
"""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from app import presenters
from app.demo.history import History, Presence

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of one picture; stages are told apart by hue and by their labels."""

    paper: str
    ink: str
    faint: str
    grid: str
    loss: str
    held_out: str
    fault: str
    stages: tuple[str, ...]


LIGHT = Theme(
    paper="#ffffff",
    ink="#1f2328",
    faint="#6b7480",
    grid="#e6e9ed",
    loss="#2563c9",
    held_out="#0f8a6d",
    fault="#d1343a",
    stages=("#5a55c9", "#c2641a", "#0b7f8f", "#a8790b", "#b23a86", "#4c7a2b"),
)
DARK = Theme(
    paper="#12161c",
    ink="#e8ecf1",
    faint="#98a3b0",
    grid="#262d36",
    loss="#6ea8fe",
    held_out="#4fd1ae",
    fault="#ff7b72",
    stages=("#a5a0ff", "#f0a36b", "#5cc8d8", "#e0be5c", "#f28cbb", "#9fd174"),
)
SIZE_INCHES = (9.0, 6.4)
PNG_DOTS_PER_INCH = 160


class NoMatplotlibError(RuntimeError):
    """The extra `pictures` is not installed."""


def write_all(history: History, folder: Path) -> list[Path]:
    """picture.svg, picture.png and picture-dark.svg in `folder`; raises `NoMatplotlibError`."""
    folder.mkdir(parents=True, exist_ok=True)
    light, dark = draw(history, LIGHT), draw(history, DARK)
    written = []
    for figure, name in (
        (light, "picture.svg"),
        (light, "picture.png"),
        (dark, "picture-dark.svg"),
    ):
        path = folder / name
        # No date and a fixed salt: the same history gives the same bytes.
        metadata = {"Date": None} if path.suffix == ".svg" else None
        with _style():
            figure.savefig(
                path, facecolor=figure.get_facecolor(), dpi=PNG_DOTS_PER_INCH, metadata=metadata
            )
        written.append(path)
    return written


def _style() -> AbstractContextManager[None]:
    """Settings that hold while a figure is made or saved, on every computer the same."""
    try:
        import matplotlib
    except ImportError as error:
        raise NoMatplotlibError(
            "No picture was drawn: install matplotlib with pip install 'train-at-home[pictures]'."
        ) from error
    return matplotlib.rc_context(
        {"svg.hashsalt": "train-at-home", "font.size": 9.5, "font.family": "DejaVu Sans"}
    )


def draw(history: History, theme: Theme) -> Figure:
    """The whole figure; raises `NoMatplotlibError`."""
    with _style():
        from matplotlib.figure import Figure

        figure = Figure(figsize=SIZE_INCHES, facecolor=theme.paper)
        lanes = max(2, len(_lanes(history)))
        loss, held_out, pipeline = figure.subplots(
            3,
            1,
            sharex=True,
            height_ratios=(2.6, 1.5, 0.36 * lanes + 0.2),
            gridspec_kw={
                "left": 0.115,
                "right": 0.94,
                "top": 0.855,
                "bottom": 0.085,
                "hspace": 0.32,
            },
        )
        for axes, title in (
            (loss, "training loss, nats per token"),
            (held_out, "held-out text, bits per byte"),
            (pipeline, "who served which stage"),
        ):
            _dress(axes, title, theme)
        _draw_loss(loss, history, theme)
        _draw_held_out(held_out, history, theme)
        _draw_pipeline(pipeline, history, theme)
        _draw_faults((loss, held_out, pipeline), history, theme)
        _draw_title(figure, history, theme)
    return figure


def _dress(axes: Axes, title: str, theme: Theme) -> None:
    axes.set_facecolor(theme.paper)
    axes.set_title(title, loc="left", color=theme.ink, fontsize=9.5, pad=6)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(theme.grid)
    axes.tick_params(colors=theme.faint, length=0)
    axes.grid(axis="y", color=theme.grid, linewidth=0.8)
    axes.set_axisbelow(True)


def _draw_title(figure: Figure, history: History, theme: Theme) -> None:
    status, summary = history.status, history.summary
    if status is None:
        return
    people = len({span.peer_id for span in history.presences})
    headline = (
        f"{presenters.plural(people, 'contributor')} train a model together, "
        f"in {presenters.plural(status.num_stages, 'stage')}"
    )
    facts = [
        f"{presenters.count(status.tokens)} tokens",
        f"{presenters.plural(status.round, 'merged round')}",
    ]
    if summary is not None and summary.ratio_fp32 is not None:
        facts.append(f"{summary.ratio_fp32:.0f}x less on the wire than fp32")
    facts.append(f"{presenters.credit(status.credits_paid_micro)} credits paid")
    if history.faults:
        facts.append(f"{presenters.plural(history.faults_survived, 'fault')} survived")
    figure.text(0.115, 0.945, headline, color=theme.ink, fontsize=13.5, fontweight="bold")
    figure.text(0.115, 0.912, "  ·  ".join(facts), color=theme.faint, fontsize=9.5)


def _draw_loss(axes: Axes, history: History, theme: Theme) -> None:
    points = history.status.losses if history.status is not None else ()
    if not points:
        return
    times = [history.seconds_at(tokens) for tokens, _ in points]
    values = [loss for _, loss in points]
    smooth = _smoothed(values)
    if len(values) > 20:
        axes.plot(times, values, color=theme.loss, linewidth=0.7, alpha=0.3)
    axes.plot(times, smooth, color=theme.loss, linewidth=1.8, solid_capstyle="round")
    _end_label(axes, times[-1], smooth[-1], f"{smooth[-1]:.2f}", theme.loss)


def _smoothed(values: list[float]) -> list[float]:
    """A centred mean over about a thirtieth of the curve; what there is of it at the ends."""
    reach = len(values) // 60
    windows = (values[max(0, index - reach) : index + reach + 1] for index in range(len(values)))
    return [sum(window) / len(window) for window in windows]


def _draw_held_out(axes: Axes, history: History, theme: Theme) -> None:
    bigram = history.summary.bigram_bits_per_byte if history.summary is not None else None
    times = [one.at_s for one in history.evaluations]
    values = [one.bits_per_byte for one in history.evaluations]
    if bigram is not None:
        axes.axhline(bigram, color=theme.faint, linewidth=1.1, linestyle=(0, (4, 3)))
        axes.annotate(
            f"bigram {bigram:.2f}",
            (0.004, bigram),
            xycoords=("axes fraction", "data"),
            xytext=(0, 3),
            textcoords="offset points",
            color=theme.faint,
            fontsize=8.5,
        )
    if values:
        axes.plot(times, values, color=theme.held_out, linewidth=1.8, marker="o", markersize=4)
        _end_label(axes, times[-1], values[-1], f"{values[-1]:.2f}", theme.held_out)
    everything = [*values, *([bigram] if bigram is not None else [])]
    if everything:
        margin = 0.18 * (max(everything) - min(everything)) or 0.1
        axes.set_ylim(min(everything) - margin, max(everything) + 1.6 * margin)


def _end_label(axes: Axes, x: float, y: float, text: str, color: str) -> None:
    axes.annotate(
        text,
        (x, y),
        xytext=(6, 0),
        textcoords="offset points",
        color=color,
        fontsize=9.5,
        fontweight="bold",
        va="center",
        annotation_clip=False,
    )


def _lanes(history: History) -> list[str]:
    """Peers from top to bottom: by the stage they served first, then by name."""
    first: dict[str, Presence] = {}
    for span in history.presences:
        first.setdefault(span.peer_id, span)
    return sorted(first, key=lambda peer: (first[peer].stage, first[peer].name))


def _draw_pipeline(axes: Axes, history: History, theme: Theme) -> None:
    lanes = _lanes(history)
    late_s = history.seconds_at(1)  # whoever came after the first token
    names = {span.peer_id: span.name or span.peer_id[:8] for span in history.presences}
    for span in history.presences:
        color = theme.stages[span.stage % len(theme.stages)]
        length_s = max(span.end_s - span.start_s, history.at_s / 400)
        lane = lanes.index(span.peer_id)
        axes.barh(lane, length_s, left=span.start_s, height=0.56, color=color, alpha=0.9)
        if length_s > history.at_s / 8:
            axes.annotate(
                f"stage {span.stage}" + (", joined late" if span.start_s > late_s else ""),
                (span.start_s, lane),
                xytext=(6, 0),
                textcoords="offset points",
                va="center_baseline",
                fontsize=8.5,
                color=theme.paper,
                fontweight="bold",
            )
    axes.set_yticks(range(len(lanes)), [names[peer] for peer in lanes])
    axes.set_ylim(len(lanes) - 0.4, -0.6)
    axes.grid(visible=False)
    axes.set_xlim(0, max(1.0, history.at_s))
    axes.set_xticks(_time_ticks(history.at_s))
    axes.xaxis.set_major_formatter(lambda value, _position: presenters.clock(value))
    axes.set_xlabel("time since the start", color=theme.faint, fontsize=9)


def _time_ticks(seconds: float) -> list[float]:
    """At most eight, at steps that a clock has."""
    steps = (5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600, 86_400)
    step = next((step for step in steps if seconds / step <= 8), seconds / 8)
    return [index * step for index in range(int(seconds / step) + 1)]


def _draw_faults(panels: tuple[Axes, ...], history: History, theme: Theme) -> None:
    lanes = _lanes(history)
    for fault in history.faults:
        for axes in panels:
            axes.axvline(fault.at_s, color=theme.fault, linewidth=1.0, linestyle=(0, (1, 2)))
        panels[0].annotate(
            "contributor killed",
            (fault.at_s, 1.0),
            xycoords=("data", "axes fraction"),
            xytext=(5, -9),
            textcoords="offset points",
            color=theme.fault,
            fontsize=8.5,
        )
        if fault.peer_id in lanes:
            lane = lanes.index(fault.peer_id)
            panels[-1].plot(
                fault.at_s, lane, marker="X", markersize=8.5, color=theme.fault,
                markeredgecolor=theme.paper, zorder=5,
            )  # fmt: skip


def main(arguments: list[str]) -> int:
    """Draw a kept history again."""
    if len(arguments) != 2:
        print("usage: python -m app.demo.picture HISTORY.json FOLDER", file=sys.stderr)
        return 2
    source, folder = Path(arguments[0]), Path(arguments[1])
    history = msgspec.json.decode(source.read_bytes(), type=History)
    for path in write_all(history, folder):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
