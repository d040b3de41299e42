"""The person's further words: finish this round, begin again, the computer slept, give up."""

from __future__ import annotations

from engine.core import events
from engine.core.contributor import Stand
from engine.protocol.frames import Answer
from engine.protocol.messages import Activity, Join, Leave
from tests.unit.core.test_contributor import Table


def test_finishing_takes_up_nothing_new_and_stays() -> None:
    table = Table().ready()
    table.post(events.Operate("finish"))
    assert table.forward() is Answer.BUSY
    table.tick(60.0)
    assert table.core.stand is Stand.READY
    assert table.core.activity in (Activity.READY, Activity.WORKING)
    table.post(events.Operate("begin"))
    assert table.forward() is Answer.ACCEPTED


def test_finishing_outlasts_a_pause() -> None:
    table = Table().ready()
    for word in ("finish", "pause", "resume"):
        table.post(events.Operate(word))  # type: ignore[arg-type]  # each is one of its words
    assert table.forward() is Answer.BUSY


def test_after_a_sleep_the_seat_is_taken_again() -> None:
    table = Table().ready()
    table.forward()
    table.post(events.Operate("rejoin", "the computer slept"))
    assert table.core.stand is Stand.JOINING
    assert table.core.pathways is not None
    assert not table.core.pathways.held
    assert table.asked(Join) is not None


def test_the_seat_is_given_up_only_when_the_person_says_so() -> None:
    for gives_up in (False, True):
        table = Table().ready()
        table.post(events.Operate("drain", "bye", gives_up_seat=gives_up))
        table.tick(1.0)
        assert table.core.stand is Stand.LEFT
        leave = table.asked(Leave)
        assert leave is not None
        assert isinstance(leave.request, Leave)
        assert leave.request.gives_up_seat is gives_up
