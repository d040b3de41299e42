"""What is done to the engine, as a table; and what it is started with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine_process.options import (
    MEMORY_BYTES_MIN,
    Machine,
    contribute_options,
    disk_bytes_max,
    leaving_free,
    memory_bytes_max,
)
from app.engine_process.plan import (
    HELLO_S_MAX,
    PAUSED_S_MAX,
    RECYCLE_AFTER_S,
    SILENT_S_MAX,
    Condition,
    Do,
    EngineView,
    Wish,
    plan,
)
from app.engine_process.upload_meter import CAP_BYTES_PER_S_MIN, OPEN_S, UploadMeter
from app.settings.table import defaults

NOW_S = 1_000_000.0
MAY = Wish(may_run=True, why="Everything allows it.")
MUST_NOT = Wish(may_run=False, why="You are at the computer.")
NOT_WANTED = Wish(may_run=True, why="quitting", is_wanted=False)
OFF = EngineView()
UP = EngineView(condition=Condition.UP, started_s=NOW_S - 100, heard_s=NOW_S - 1)
PAUSED = replace(UP, paused_s=NOW_S - 10)


@pytest.mark.parametrize(
    ("wish", "engine", "do"),
    [
        (MAY, OFF, Do.START),
        (MUST_NOT, OFF, Do.NOTHING),
        (NOT_WANTED, OFF, Do.NOTHING),
        (MAY, UP, Do.PERMIT),
        (MAY, PAUSED, Do.PERMIT),
        (MAY, replace(UP, condition=Condition.STARTING, started_s=NOW_S - 5), Do.PERMIT),
        (MUST_NOT, UP, Do.PAUSE),
        (MUST_NOT, PAUSED, Do.NOTHING),
        (MUST_NOT, replace(UP, paused_s=NOW_S - PAUSED_S_MAX), Do.END),
        (NOT_WANTED, UP, Do.END),
        (NOT_WANTED, PAUSED, Do.END),
        (MAY, replace(UP, condition=Condition.ENDING), Do.NOTHING),
        (NOT_WANTED, replace(UP, condition=Condition.ENDING), Do.NOTHING),
        (MAY, EngineView(condition=Condition.CRASHED, restart_s=NOW_S + 3), Do.NOTHING),
        (MAY, EngineView(condition=Condition.CRASHED, restart_s=NOW_S), Do.START),
        (MUST_NOT, EngineView(condition=Condition.CRASHED, restart_s=NOW_S), Do.NOTHING),
        (MAY, EngineView(condition=Condition.GIVEN_UP), Do.NOTHING),
        (MAY, replace(UP, heard_s=NOW_S - SILENT_S_MAX - 1), Do.KILL),
        (MUST_NOT, replace(UP, heard_s=NOW_S - SILENT_S_MAX - 1), Do.KILL),
        (
            MAY,
            EngineView(condition=Condition.STARTING, started_s=NOW_S - HELLO_S_MAX - 1),
            Do.KILL,
        ),
        (replace(MAY, fits=False), UP, Do.END),
        (replace(MUST_NOT, fits=False), PAUSED, Do.NOTHING),
        (MAY, replace(UP, memory_bytes=126, memory_bytes_max=100), Do.END),
        (MAY, replace(UP, memory_bytes=124, memory_bytes_max=100), Do.PERMIT),
        (MAY, replace(UP, started_s=NOW_S - RECYCLE_AFTER_S - 1), Do.PERMIT),
        (
            MAY,
            replace(UP, started_s=NOW_S - RECYCLE_AFTER_S - 1, is_between_rounds=True),
            Do.END,
        ),
    ],
)
def test_the_table(wish: Wish, engine: EngineView, do: Do) -> None:
    step = plan(wish, engine, NOW_S)
    assert step.do is do
    assert step.reason


times = st.floats(NOW_S - 2e5, NOW_S + 100)
views = st.builds(
    EngineView,
    condition=st.sampled_from(Condition),
    started_s=times,
    heard_s=times,
    paused_s=st.one_of(st.none(), times),
    restart_s=st.one_of(st.none(), times),
    memory_bytes=st.integers(0, 200),
    memory_bytes_max=st.integers(0, 100),
    is_between_rounds=st.booleans(),
)
wishes = st.builds(
    Wish, may_run=st.booleans(), why=st.just("x"), is_wanted=st.booleans(), fits=st.booleans()
)


@given(wish=wishes, engine=views)
def test_without_permission_nothing_is_started_or_permitted(wish: Wish, engine: EngineView) -> None:
    step = plan(wish, engine, NOW_S)
    if not (wish.may_run and wish.is_wanted):
        assert step.do not in (Do.START, Do.PERMIT)
    if engine.condition in (Condition.OFF, Condition.CRASHED, Condition.GIVEN_UP):
        assert step.do in (Do.START, Do.NOTHING)
    if not wish.may_run and engine.condition is Condition.UP and engine.paused_s is None:
        assert step.do in (Do.PAUSE, Do.END, Do.KILL), "it never goes on computing"


def test_what_the_engine_may_use() -> None:
    machine = Machine(num_cores=8, memory_bytes=16 * 10**9, disk_bytes=100 * 10**9)
    values = defaults() | {"network.url": "http://a", "network.run": ""}
    assert memory_bytes_max(values, machine) == 8 * 10**9
    small = replace(machine, memory_bytes=6 * 10**9)
    assert memory_bytes_max(values, small) == 2 * 10**9, "4 GB are left to others"
    assert leaving_free(8 * 10**9, 30 * 10**9) == 8 * 10**9
    assert leaving_free(8 * 10**9, 7 * 10**9) == 3 * 10**9, "4 GB stay free"
    assert leaving_free(8 * 10**9, 2 * 10**9) == MEMORY_BYTES_MIN, "or what it needs to start"
    assert leaving_free(8 * 10**9, None) == 8 * 10**9
    assert leaving_free(0, 7 * 10**9) == 0, "the engine finds its own"
    assert disk_bytes_max(values, machine) == 20 * 10**9
    assert disk_bytes_max(values, replace(machine, disk_bytes=10**10)) == 9 * 10**9
    options = contribute_options(values, machine, Path("x"))
    assert options.threads == 4, "half of the cores"
    assert options.run_id is None
    assert options.controlled
    assert options.stdin_lifeline


def test_the_upload_cap_is_a_share_of_what_was_measured() -> None:
    meter = UploadMeter()
    assert meter.cap_bytes_per_s(0.5, 0.0, 0.0) == 0, "nothing is measured yet"
    for second in range(30):
        meter = meter.after(1_000_000, 1000.0 + second)
    assert meter.peak_bytes_per_s == pytest.approx(1_000_000, rel=0.3)
    later_s = 1000.0 + OPEN_S + 1
    cap = meter.cap_bytes_per_s(0.5, 0.0, later_s)
    assert cap == pytest.approx(meter.peak_bytes_per_s / 2)
    assert meter.cap_bytes_per_s(0.5, 100_000.0, later_s) == 100_000
    assert meter.cap_bytes_per_s(0.5, 0.0, 1000.0 + 3600 + 1) == 0, "once an hour it is looked anew"
    slow = UploadMeter(peak_bytes_per_s=10.0, began_s=0.0)
    assert slow.cap_bytes_per_s(0.5, 0.0, 100.0) == CAP_BYTES_PER_S_MIN
