"""The network in a terminal: one screen, redrawn in place. Pure: a history in, a renderable out.

Not here: what happened (history.py), and lines for where no terminal is (plain_lines.py).
"""

from __future__ import annotations

from itertools import pairwise

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from app import presenters
from app.demo.history import History
from engine.protocol.messages import ContributorStatus, RunStatus

STAGE_STYLES = ("cyan", "magenta", "yellow", "green", "blue", "bright_cyan", "bright_magenta")
SPARKS = "▁▂▃▄▅▆▇█"
SPARK_WIDTH = 32
BAR_WIDTH = 40
EVENTS_SHOWN = 3


def render(history: History) -> RenderableType:
    """The whole screen."""
    if history.status is None:
        return Text("  Preparing the data and starting the orchestrator …", style="dim")
    status = history.status
    parts = [
        _progress(history, status),
        _numbers(history, status),
        _pipeline(history, status),
        _events(history, status),
    ]
    return Group(*(Padding(part, (0, 0, 1, 2)) for part in parts))


def _progress(history: History, status: RunStatus) -> RenderableType:
    left = history.seconds_left()
    row = Table.grid(padding=(0, 2))
    row.add_row(
        _bar(status.fraction_done),
        Text(f"{status.fraction_done:4.0%}", style="bold"),
        Text("" if left is None else f"{presenters.clock(left)} left"),
        Text(presenters.phase(status.phase), style="dim"),
    )
    return row


def _bar(fraction: float) -> Text:
    """Readable without colours too."""
    done = round(fraction * BAR_WIDTH)
    bar = Text("━" * done, style="bold cyan")
    return bar.append("┄" * (BAR_WIDTH - done), style="dim")


def _numbers(history: History, status: RunStatus) -> RenderableType:
    grid = Table.grid(padding=(0, 3))
    for _ in range(4):
        grid.add_column()
    audits = f"{status.audits_passed} passed"
    if status.audits_failed:
        audits += f", {status.audits_failed} failed"
    evaluation = status.evaluations[-1][1] if status.evaluations else None
    rows = (
        ("loss", _loss(status), "tokens", Text(presenters.count(status.tokens))),
        (
            "held-out",
            Text(f"{presenters.number(evaluation)} bits per byte"),
            "tokens per second",
            Text(presenters.count(history.tokens_per_s())),
        ),
        (
            "on the wire",
            Text(f"{presenters.wire(status.counters)} bytes per token"),
            "round",
            Text(str(status.round)),
        ),
        (
            "credits",
            Text(f"{presenters.credit(status.credits_paid_micro)} paid, ").append_text(
                _yes(status.ledger_balanced, "ledger balanced", "ledger NOT balanced")
            ),
            "audits",
            Text(audits, style="red" if status.audits_failed else ""),
        ),
        (
            "anchors",
            _yes(status.digests_agree, "all replicas agree", "replicas do NOT agree"),
            "faults survived",
            Text(f"{history.faults_survived} of {len(history.faults)}"),
        ),
    )
    for left_name, left, right_name, right in rows:
        grid.add_row(Text(left_name, style="dim"), left, Text(right_name, style="dim"), right)
    return grid


def _yes(holds: bool, good: str, bad: str) -> Text:
    return Text(good) if holds else Text(bad, style="bold red")


def _loss(status: RunStatus) -> Text:
    values = [loss for _, loss in status.losses]
    text = Text(presenters.number(status.loss), style="bold")
    return text.append(f"  {sparkline(values)}", style="green") if values else text


def sparkline(values: list[float], width: int = SPARK_WIDTH) -> str:
    """At most `width` blocks, each the mean of its share of `values`."""
    if not values:
        return ""
    width = min(width, len(values))
    edges = [index * len(values) // width for index in range(width + 1)]
    means = [sum(values[start:end]) / (end - start) for start, end in pairwise(edges)]
    low, high = min(means), max(means)
    scale = (len(SPARKS) - 1) / (high - low) if high > low else 0.0
    return "".join(SPARKS[round((mean - low) * scale)] for mean in means)


def _pipeline(history: History, status: RunStatus) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_edge=False, pad_edge=False)
    table.add_column("stage")
    table.add_column("contributor")
    table.add_column("doing")
    for heading in ("tokens/s", "microbatches", "credits"):
        table.add_column(heading, justify="right")
    for one in sorted(status.contributors, key=lambda one: (_stage(history, one), one.name)):
        stage = _stage(history, one)
        dead = one.peer_id in history.killed
        gone = dead or not one.alive
        style = "dim" if gone else ""
        table.add_row(
            Text(_stage_name(stage), style=_stage_style(stage) if not gone else "dim"),
            Text(one.name or one.peer_id[:8], style=style),
            Text("✗ killed", style="bold red") if dead else Text(_doing(one), style=style),
            Text("" if gone else presenters.count(one.tokens_per_s), style=style),
            Text(f"{one.microbatches:,}", style=style),
            Text(presenters.credit(one.provisional_micro + one.vested_micro), style=style),
        )
    return table


def _stage(history: History, one: ContributorStatus) -> int:
    """Its stage, or the last one it had; 999 sorts those without any to the end."""
    if one.stage is not None:
        return one.stage
    last = [span.stage for span in history.presences if span.peer_id == one.peer_id]
    return last[-1] if last else 999


def _stage_name(stage: int) -> str:
    return "–" if stage == 999 else f"● {stage}"


def _stage_style(stage: int) -> str:
    return "dim" if stage == 999 else STAGE_STYLES[stage % len(STAGE_STYLES)]


def _doing(one: ContributorStatus) -> str:
    if not one.alive:
        return "away"
    return presenters.activity(one.activity) if one.stage is not None else "waiting"


def _events(history: History, status: RunStatus) -> RenderableType:
    text = Text()
    for notice in history.notices[-EVENTS_SHOWN:]:
        style = {"error": "red", "warning": "yellow"}.get(notice.level, "")
        text.append(f"{notice.title} {notice.what_to_do}".strip() + "\n", style=style)
    for fault in history.faults:
        text.append(f"✗ {fault.detail}\n", style="red")
    text.append(status.reason, style="dim")
    return text
