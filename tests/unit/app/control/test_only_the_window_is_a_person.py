"""Where credits go is a person's word, and over the socket nobody is one."""

from __future__ import annotations

import pytest

from app import actions
from app.actions import AnyAction
from app.control.server import by_a_program


@pytest.mark.parametrize(
    "asked",
    [
        actions.ProposePayout(address="5x", by="person"),
        actions.ChangeSettings(values={"payout.address": "5x"}, by="person"),
    ],
)
def test_a_program_cannot_say_that_it_is_a_person(asked: AnyAction) -> None:
    obeyed = by_a_program(asked)
    assert isinstance(obeyed, actions.ProposePayout | actions.ChangeSettings)
    assert obeyed.by == "agent"


def test_the_rest_is_obeyed_as_it_was_asked() -> None:
    assert by_a_program(actions.Pause(until_s=5.0)) == actions.Pause(until_s=5.0)
