"""What is remembered, what is forbidden by file, invitations, and the words of Activity."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from app import actions, journal
from app.commands.start import terms
from app.commands.talking import until_s
from app.consent import CONSENT_VERSION, POINTS
from app.invitation import Invitation, read_invitation
from app.keeper import Keeper
from app.machine_policy import read_policy
from app.state import Activity, AppState, Earned, Entry, Problem
from app.state_file import ConsentRecord, Remembered, StateFile
from engine.api.errors import PlainError
from engine.api.events import Status

NOW_S = 1_795_000_000.0


def test_what_is_remembered_survives(tmp_path: Path) -> None:
    file = StateFile(tmp_path / "state.json")
    assert file.load() == Remembered()
    kept = Remembered(
        consents=(ConsentRecord(version=1, at_s=NOW_S, is_given=True),),
        override="pause",
        override_until_s=NOW_S + 60,
        entries=(Entry(at_s=NOW_S, kind="person", text="Hello."),),
    )
    file.save(kept)
    assert StateFile(tmp_path / "state.json").load() == kept
    assert kept.consent_version == 1
    withdrawn = ConsentRecord(version=1, at_s=NOW_S, is_given=False)
    assert msgspec.structs.replace(kept, consents=(*kept.consents, withdrawn)).consent_version == 0


@pytest.mark.parametrize("damage", [b"", b"{", b'{"consents": 1}', b"\xff"])
def test_what_is_damaged_is_set_aside_and_nobody_has_consented(
    tmp_path: Path, damage: bytes
) -> None:
    path = tmp_path / "state.json"
    path.write_bytes(damage)
    file = StateFile(path)
    assert file.load().consent_version == 0
    assert file.was_damaged
    assert (tmp_path / "state.damaged.json").read_bytes() == damage


def test_a_full_disk_is_shown_and_forgotten_when_it_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Keeper(tmp_path / "s.json", unix_s=lambda: NOW_S, monotonic_s=lambda: 5.0)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    keeper.change(override="pause")
    keeper.save_when_due()
    assert keeper.problem is not None
    assert keeper.problem.code == "disk_full"
    monkeypatch.undo()
    keeper.save_when_due(at_once=True)
    assert keeper.problem is None
    assert StateFile(tmp_path / "s.json").load().override == "pause"


def test_bytes_are_counted_by_month_over_engine_restarts(tmp_path: Path) -> None:
    now_s = [NOW_S]
    keeper = Keeper(tmp_path / "s.json", unix_s=lambda: now_s[0], monotonic_s=lambda: 5.0)
    keeper.begin_session()
    for sent in (100, 250):
        keeper.count(Status(sent_bytes=sent, received_bytes=10))
    keeper.end_session(None, "it ended")
    keeper.begin_session()
    keeper.count(Status(sent_bytes=30, received_bytes=5))
    assert (keeper.volume().sent_bytes, keeper.volume().received_bytes) == (280, 15)
    now_s[0] += 40 * 86_400
    assert keeper.volume().sent_bytes == 0, "another month"
    keeper.count(Status(sent_bytes=31))
    assert keeper.volume().sent_bytes == 1


@pytest.mark.parametrize(
    ("text", "forbidden", "caps"),
    [
        (None, "", {}),
        ("", "", {}),
        ("forbidden = true", "Your administrator has switched it off.", {}),
        ('forbidden = "Not here."', "Not here.", {}),
        ('[cap]\n"limits.duty_percent" = 40', "", {"limits.duty_percent": 40.0}),
        ("forbidden = 3", "cannot be understood", {}),
        ("[cap]\nlook = 1", "cannot be understood", {}),
        ('[cap]\n"limits.duty_percent" = 4000', "cannot be understood", {}),
        ("nonsense", "cannot be understood", {}),
    ],
)
def test_a_policy_file(
    tmp_path: Path, text: str | None, forbidden: str, caps: dict[str, float]
) -> None:
    path = tmp_path / "policy.toml"
    if text is not None:
        path.write_text(text)
    found = read_policy(path)
    assert forbidden in found.forbidden
    assert bool(found.forbidden) is bool(forbidden)
    assert dict(found.caps) == caps


def test_invitations_lead_back_to_themselves() -> None:
    given = Invitation("http://192.168.1.5:8420", "main", "Ada & friends")
    assert read_invitation(given.link()) == given
    assert given.host == "192.168.1.5"
    assert read_invitation(" http://a:1 ") == Invitation("http://a:1")


@pytest.mark.parametrize("text", ["", "train-at-home://pay?url=x", "train-at-home:x", "a\nb"])
def test_what_is_no_invitation(text: str) -> None:
    with pytest.raises(PlainError, match="not an invitation"):
        read_invitation(text)


def test_activity_tells_causes_and_not_numbers() -> None:
    hot = "The processor has {} °C; the limit is 85 °C."
    one = AppState(at_s=1.0, activity=Activity.WAITING, reason=hot.format(86))
    two = AppState(at_s=2.0, activity=Activity.WAITING, reason=hot.format(88))
    other = AppState(at_s=3.0, activity=Activity.WAITING, reason="It is not plugged in.")
    assert journal.lines(AppState(), one)[0].why == one.reason
    assert journal.lines(one, two) == []
    assert len(journal.lines(two, other)) == 1
    problem = Problem(code="x", title="Broken.", what_to_do="Mend it.")
    earned = AppState(
        at_s=4.0,
        activity=Activity.WAITING,
        reason=other.reason,
        problems=(problem,),
        earned=Earned(all_time_micro=2_500_000, as_of_s=4.0),
    )
    before = msgspec.structs.replace(other, earned=Earned(all_time_micro=1_000_000, as_of_s=3.0))
    texts = [entry.text for entry in journal.lines(before, earned)]
    assert texts == ["1.50 credits were earned.", "Broken."]


def test_the_terms_say_what_the_issue_asks_for() -> None:
    text = terms().lower()
    for word in ("ip address", "electricity", "heat", "telemetry", "training text", "adult"):
        assert word in text
    assert "relay" in text
    assert CONSENT_VERSION >= 1
    assert len({point.key for point in POINTS}) == len(POINTS)


def test_lengths_of_time_as_people_say_them() -> None:
    assert until_s(None, NOW_S) is None
    assert until_s("90m", NOW_S) == until_s("1h30m", NOW_S) == NOW_S + 5400
    tomorrow = until_s("tomorrow", NOW_S)
    assert tomorrow is not None
    assert 6 * 3600 <= tomorrow - NOW_S <= 30 * 3600


def test_every_action_has_words_of_its_own_in_the_protocol() -> None:
    names = [kind.__struct_config__.tag for kind in actions.AnyAction.__args__]
    assert len(set(names)) == len(names)
