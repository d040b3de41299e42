"""The fold of events: newest values, and nothing forgotten that a person should see."""

from __future__ import annotations

from functools import reduce

from engine.api.events import (
    AnyEvent,
    Checkpoint,
    Fault,
    Listening,
    Notice,
    Probed,
    Ready,
    Sample,
    Status,
    Stopped,
)
from engine.api.status import NOTICES_KEPT, EngineStatus, fold


def folded(*events: AnyEvent) -> EngineStatus:
    return reduce(fold, events, EngineStatus())


def test_newest_values_win() -> None:
    status = folded(
        Listening(url="http://a"),
        Ready(peer_id="p", device="cpu"),
        Status(stage=0, tokens=1),
        Status(stage=1, tokens=2),
        Checkpoint(path="c"),
        Sample(text="s"),
        Probed(name="torch", works=True, detail=""),
        Stopped(reason="told to"),
    )
    assert (status.url, status.peer_id, status.device) == ("http://a", "p", "cpu")
    assert status.own is not None
    assert (status.own.stage, status.own.tokens) == (1, 2)
    assert (status.checkpoint, status.sample, status.ended) == ("c", "s", "told to")
    assert [one.name for one in status.probed] == ["torch"]


def test_a_notice_that_comes_again_at_once_is_kept_once() -> None:
    again = Notice(level="warning", title="slow")
    other = Notice(level="info", title="fine")
    assert folded(again, again, other, again).notices == (again, other, again)


def test_notices_are_bounded_and_faults_are_kept() -> None:
    notices = [Notice(level="info", title=str(number)) for number in range(NOTICES_KEPT + 5)]
    fault = Fault(kind="kill", peer_id="p", detail="d", at_s=1.0)
    status = folded(fault, *notices)
    assert len(status.notices) == NOTICES_KEPT
    assert status.notices[-1] == notices[-1]
    assert status.faults == (fault,)
