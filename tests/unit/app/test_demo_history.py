"""What happened in a network, folded from events, and what display and lines say of it."""

from __future__ import annotations

import io

import msgspec
import pytest
from rich.console import Console

from app.demo.display import SPARK_WIDTH, render, sparkline
from app.demo.history import MOMENTS_MAX, History, Moment, fold_history
from app.demo.plain_lines import PlainLines, state_line
from app.demo.screen import LineScreen, TerminalScreen, screen_for
from engine.api.events import Checkpoint, NetworkStatus, Notice, Ready
from tests.unit.app.example_history import (
    KILLED_AT_S,
    PEERS,
    SECONDS,
    TOKENS_PER_S,
    example_fault,
    example_history,
    status_at,
)


def shown(history: History, width: int = 110) -> str:
    out = io.StringIO()
    Console(file=out, width=width, no_color=True).print(render(history))
    return out.getvalue()


def test_presences_end_with_the_kill_and_begin_with_the_late_joiner() -> None:
    history = example_history()
    spans = {span.peer_id: span for span in history.presences}
    assert len(history.presences) == len(spans) == 5
    killed, late = spans[PEERS[1]], spans[PEERS[4]]
    assert (killed.was_killed, killed.is_open, killed.end_s) == (True, False, KILLED_AT_S)
    assert (late.start_s, late.end_s, late.is_open) == (102, SECONDS, True)


def test_who_changes_stage_begins_another_span() -> None:
    before, after = status_at(20), status_at(21)
    moved = msgspec.structs.replace(
        after,
        contributors=(
            msgspec.structs.replace(after.contributors[0], stage=1), *after.contributors[1:]
        ),
    )  # fmt: skip
    history = fold_history(History(), NetworkStatus(at_s=20, status=before))
    history = fold_history(history, NetworkStatus(at_s=21, status=moved))
    spans = [span for span in history.presences if span.peer_id == PEERS[0]]
    assert [(span.stage, span.is_open) for span in spans] == [(0, False), (1, True)]


def test_speed_time_left_and_faults_follow_from_the_moments() -> None:
    history = example_history(120, with_summary=False)
    assert history.tokens_per_s() == pytest.approx(TOKENS_PER_S)
    assert history.seconds_left() == pytest.approx(SECONDS - 120, abs=2)
    assert history.faults_survived == 1
    assert history.seconds_at(history.tokens_at(60)) == pytest.approx(60, abs=1)
    at_once = fold_history(example_history(91, with_summary=False), example_fault())
    assert at_once.faults_survived == 0, "nothing was trained after it yet"


def test_a_single_picture_has_the_speed_of_its_slowest_stage() -> None:
    once = fold_history(History(), NetworkStatus(at_s=0, status=status_at(60)))
    assert once.tokens_per_s() == min(4_400 + 4_490, 4_580 + 4_670)


def test_an_empty_history_knows_that_it_knows_nothing() -> None:
    history = History()
    assert history.seconds_left() is None
    assert history.tokens_per_s() == 0
    assert "Preparing" in shown(history)
    assert state_line(history) == "starting"


def test_a_long_history_stays_bounded() -> None:
    moments = tuple(Moment(float(n), n, 0.0, 0) for n in range(MOMENTS_MAX))
    history = fold_history(
        History(moments=moments), NetworkStatus(at_s=float(MOMENTS_MAX), status=status_at(100))
    )
    assert len(history.moments) == MOMENTS_MAX // 2 + 1
    assert history.moments[-1].at_s == MOMENTS_MAX


def test_a_history_survives_its_file() -> None:
    history = example_history()
    assert msgspec.json.decode(msgspec.json.encode(history), type=History) == history


def test_the_display_shows_what_was_promised() -> None:
    text = shown(example_history(120, with_summary=False))
    for words in (
        "63%", "1:06 left", "loss", "3.253", "bits per byte", "9,000", "9.0 forward, 7.0 back",
        "600.00 paid, ledger balanced", "all replicas agree", "1 of 1", "✗ killed", "contributor-5",
        "was killed after 92 s",
    ):  # fmt: skip
        assert words in text


def test_the_display_shouts_when_something_is_broken() -> None:
    status = msgspec.structs.replace(
        status_at(60), ledger_balanced=False, digests_agree=False, audits_failed=2
    )
    text = shown(fold_history(History(), NetworkStatus(at_s=60, status=status)))
    for words in ("ledger NOT balanced", "replicas do NOT agree", "2 failed"):
        assert words in text


@pytest.mark.parametrize("width", [40, 60, 200])
def test_the_display_fits_every_terminal(width: int) -> None:
    lines = shown(example_history(), width).splitlines()
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize(
    ("values", "bars"),
    [([], ""), ([3.0], "▁"), ([1.0, 2.0, 3.0], "▁▅█"), ([2.0] * 5, "▁" * 5)],
)
def test_sparklines(values: list[float], bars: str) -> None:
    assert sparkline(values) == bars


def test_a_sparkline_never_grows() -> None:
    assert len(sparkline([float(n) for n in range(1000)])) == SPARK_WIDTH


def test_lines_come_when_something_happens_and_now_and_then() -> None:
    lines = PlainLines(every_s=10)
    history, said = History(), []
    for at_s in range(4, 60):
        event = NetworkStatus(at_s=float(at_s), status=status_at(at_s))
        history = fold_history(history, event)
        said += [at_s] * len(lines.lines(history, event))
    assert said[0] == 4
    assert said == [4, 9, 19, 26, 36, 44, 54], "a new phase, a new round, or ten seconds"
    assert lines.lines(history, example_fault())[0].startswith("fault: contributor-2")
    assert lines.lines(history, Checkpoint(path="out/x")) == ["checkpoint: out/x"]
    assert lines.lines(history, Ready(peer_id="p")) == []
    told = Notice(level="error", title="The disk is full.", what_to_do="Free some space.")
    assert lines.lines(history, told) == ["error: The disk is full. Free some space."]


def test_an_error_is_shown_once_something_follows_it() -> None:
    """The last one is said by whoever started the show; here it would be said twice."""
    out = io.StringIO()
    error = Notice(level="error", title="A contributor died.", what_to_do="Look into its log.")
    with LineScreen(out) as screen:
        screen.show(History(), error)
        assert out.getvalue() == ""
        screen.show(History(), Checkpoint(path="out/x"))
        assert out.getvalue().splitlines() == [
            "error: A contributor died. Look into its log.",
            "checkpoint: out/x",
        ]
        screen.show(History(), error)
    assert out.getvalue().count("A contributor died.") == 1


def test_the_screen_is_redrawn_only_in_a_terminal() -> None:
    out = io.StringIO()
    assert isinstance(screen_for(out), LineScreen)
    event = NetworkStatus(at_s=4.0, status=status_at(4))
    with screen_for(out) as screen:
        screen.show(History(), None)
        screen.show(fold_history(History(), event), event)
    first, second = out.getvalue().splitlines()
    assert "Preparing" in first
    assert second.startswith("0:04")
    with TerminalScreen(Console(file=out, force_terminal=True)) as redrawn:
        redrawn.show(example_history(), None)
    assert "contributor-5" in out.getvalue()
