"""What a person asks to host becomes a place, a run and an invitation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app import actions
from app.agent.networks import checked_host
from app.engine_process.hosting import Place, run_spec
from app.invitation import read_invitation
from engine.api.errors import PlainError

FRIENDS = Place(
    kind="friends",
    folder=Path("net"),
    listen="0.0.0.0",
    url="http://192.168.1.20:8420",
    port=8420,
    operator="Our house",
)


def test_friends_are_invited_by_name() -> None:
    invitation = read_invitation(FRIENDS.invitation)
    assert (invitation.url, invitation.run_id, invitation.operator) == (
        FRIENDS.url,
        "main",
        "Our house",
    )


def test_nobody_is_invited_to_practice() -> None:
    practice = replace(FRIENDS, kind="practice", operator="")
    assert practice.invitation == ""
    assert run_spec(practice).pace == "local"


@pytest.mark.parametrize(
    ("preset", "run_id", "stages"), [("nano", "main", 2), ("125m", "main-125m", 0)]
)
def test_another_size_is_another_run_in_the_same_folder(
    preset: str, run_id: str, stages: int
) -> None:
    spec = run_spec(replace(FRIENDS, preset=preset, data="/texts"))
    assert (spec.run_id, spec.stages, spec.pace, spec.data) == (run_id, stages, "home", "/texts")
    assert run_spec(FRIENDS).data is None


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (actions.Host(port=0), "no port"),
        (actions.Host(port=70_000), "no port"),
        (actions.Host(url="ftp://x"), "not the URL"),
        (actions.Host(data="/nowhere/at/all"), "no text"),
    ],
)
def test_what_cannot_be_hosted_is_said_before_anything_starts(
    wish: actions.Host, said: str
) -> None:
    with pytest.raises(PlainError, match=said) as raised:
        checked_host(wish)
    assert raised.value.what_to_do


def test_what_can_be_hosted(tmp_path: Path) -> None:
    checked_host(actions.Host())
    checked_host(actions.Host(data=str(tmp_path), url="https://home.example.org"))
    checked_host(actions.Host(data="https://example.org/text.txt"))
