"""All places move together; engines are started again as the table says."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import places
from app.engine_process.restart import RESTARTS_MAX, WINDOW_S, decide_restart


def test_all_places_move_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(places.DIR_VARIABLE, str(tmp_path))
    for place in (places.logs_dir(), places.settings_file(), places.engine_dir()):
        assert place.is_relative_to(tmp_path)
    monkeypatch.delenv(places.DIR_VARIABLE)
    assert places.home_dir().is_absolute()


@pytest.mark.parametrize(
    ("exit_code", "ends_s", "wait_s", "says"),
    [
        (0, [], None, "done"),
        (2, [], None, "cannot be done"),
        (1, [], 1, "starting it again in 1 s"),
        (-9, [], 1, "unexpectedly"),
        (134, [999], 3, "in 3 s"),
        (1, [990, 991], 9, "in 9 s"),
        (1, [990, 991, 992], None, "4 times within 10 minutes"),
        (1, [100, 200, 300, 350, 399], 1, "in 1 s"),
        (75, [], 1, "afresh"),
    ],
)
def test_when_an_engine_is_started_again(
    exit_code: int, ends_s: list[float], wait_s: float | None, says: str
) -> None:
    decision = decide_restart(exit_code, ends_s, 1000.0)
    assert decision.wait_s == wait_s
    assert says in decision.reason
    assert RESTARTS_MAX == 3
    assert WINDOW_S == 600
