"""Values that pages show, as tables: pure functions of a state."""

from __future__ import annotations

from datetime import datetime

import msgspec
import pytest

from app import problems
from app.settings.table import SETTINGS
from app.state import Earned, Problem, Wallet
from app.ui import choices
from app.ui.notices import DAY_S, Told, notice_for
from app.ui.sentence_table import templates
from app.ui.views import earnings, home, limits, networks, schedule, start, wallet
from app.wallet import page_task
from tests.app.demo_states import BASE, NOW_S, OWN, STATES, WORKING, changed, run, settings
from tests.app.fake_agent import FakeRecords

GERMAN = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")


def same(text: str) -> str:
    return text


def test_the_pipeline_has_every_stage_and_marks_ours() -> None:
    shown = home.pipeline(STATES["training"])
    assert len(shown["stages"]) == 4
    assert shown["mine"] == 1
    ours = shown["stages"][1]["replicas"][0]
    assert ours["mine"]
    assert ours["name"] == "study"


def test_flows_are_differences_of_counters() -> None:
    before = changed(BASE, session=WORKING, run=run())
    assert home.flows(None, before) == {}
    assert home.flows(before, before) == {}
    after = changed(before, run=run(microbatches=2))
    assert home.flows(before, after) == {0: 4, 1: 2, 2: 6, 3: 4}


def test_our_own_microbatches_count_once() -> None:
    before = changed(BASE, session=WORKING, run=None)
    moved = msgspec.structs.replace(WORKING, microbatches=WORKING.microbatches + 3)
    assert moved.peer_id == OWN
    assert home.flows(before, changed(before, session=moved)) == {1: 3}


@pytest.mark.parametrize("num", [0, 1, 2, 159, 160, 161, 1_000])
def test_thinning_keeps_the_ends(num: int) -> None:
    points = tuple((index, float(index)) for index in range(num))
    thin = home.thinned(points, 160)
    assert len(thin) <= 160
    if points:
        assert (thin[0], thin[-1]) == (points[0], points[-1])
        assert [x for x, _ in thin] == sorted(x for x, _ in thin)


def test_the_text_twin_is_the_week_in_the_persons_language() -> None:
    state = changed(BASE, settings=settings(**{"hours.grid": "Mon-Fri 22:00-07:00"}))
    shown = schedule.schedule(state, GERMAN)
    assert shown["text"] == "Mo–Fr 22:00–07:00"
    assert schedule.parsed(shown["text"], GERMAN) == schedule.week_of(state)
    assert schedule.parsed("Mon-Fri 22:00-07:00", GERMAN) == schedule.week_of(state)


def test_hours_that_cannot_be_read_are_closed() -> None:
    broken = changed(BASE, settings={"hours.grid": "whenever"})
    assert schedule.schedule(broken, GERMAN)["cells"] == []


def test_an_absent_signal_is_told_from_an_unknown_one() -> None:
    shown = limits.signals(BASE)
    assert shown["gpu_temperature_c"]["is"] == "absent"
    assert shown["thermal"]["is"] == "unknown"
    assert shown["temperature_c"] == {"is": "known", "value": 61.0}


def test_an_invitation_says_where_it_leads() -> None:
    link = "train-at-home://join?url=https://home.example.org&by=Maple"
    read = networks.invitation(link, same)
    assert (read["ok"], read["host"], read["operator"]) == (True, "home.example.org", "Maple")
    assert not networks.invitation("", same)["ok"]


def test_consent_is_needed_for_a_newer_text() -> None:
    assert start.start(BASE)["hasConsent"]
    assert not start.start(changed(BASE, consent_needed=2))["hasConsent"]
    assert not start.start(STATES["setup"])["hasConsent"]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 3, 12, 23, 47), datetime(2026, 3, 13, 7)),
        (datetime(2026, 3, 13, 1, 10), datetime(2026, 3, 13, 7)),
        (datetime(2026, 3, 13, 9, 0), datetime(2026, 3, 14, 7)),
        (datetime(2026, 12, 31, 12, 0), datetime(2027, 1, 1, 7)),
    ],
)
def test_until_tomorrow_is_the_next_morning(now: datetime, expected: datetime) -> None:
    assert choices.until_s("tomorrow", now.timestamp()) == expected.timestamp()


def test_choices_are_absolute_times() -> None:
    assert choices.until_s("30m", 1_000.0) == 2_800.0
    assert choices.until_s("always", 1_000.0) is None


TROUBLE = Problem(code="disk_full", title="The disk is full", what_to_do="Free some space.")


def test_trouble_is_told_once() -> None:
    troubled = changed(BASE, problems=(TROUBLE,))
    notice, told = notice_for(BASE, troubled, Told())
    assert notice is not None
    assert notice.kind == "needs_you"
    again = changed(troubled, at_s=NOW_S + 2 * DAY_S)
    assert notice_for(troubled, again, told)[0] is None


@pytest.mark.parametrize("problem", [problems.offline(), problems.orchestrator_down("x", 90_000)])
def test_what_goes_by_itself_needs_nobody(problem: Problem) -> None:
    assert notice_for(BASE, changed(BASE, problems=(problem,)), Told())[0] is None


def test_whoever_did_not_ask_for_another_address_is_told() -> None:
    assert problems.payout_asked(BASE.wallet) is None
    for name, code in (
        ("wallet_changing", "payout_change"),
        ("wallet_proposal", "payout_proposed"),
    ):
        known = STATES[name].wallet
        asked = problems.payout_asked(known)
        assert asked is not None
        assert (asked.code, asked.action) == (code, "proposepayout")
        notice, _ = notice_for(BASE, changed(BASE, wallet=known, problems=(asked,)), Told())
        assert notice is not None
        assert notice.kind == "needs_you"
    known = STATES["wallet_changing"].wallet
    assert known.pending is not None
    own = msgspec.structs.replace(known.pending, device=OWN)
    assert problems.payout_asked(msgspec.structs.replace(known, pending=own)) is None
    by_command = msgspec.structs.replace(own, by_command=True)
    first = Wallet(pending=by_command)
    told = problems.payout_asked(first)
    assert told is not None
    assert told.title == "A program proposes a payout address."


def test_a_price_without_credits_is_not_asked_for_again() -> None:
    kept = FakeRecords().earnings("week", changed(BASE, earned=Earned()))
    priced = settings(**{"electricity.price_per_kwh": 0.31})
    shown = earnings.earnings(kept, changed(BASE, settings=priced))
    assert (shown["hasPrice"], shown["perThousand"]) == (True, 0)
    assert not earnings.earnings(kept, changed(BASE, settings=settings()))["hasPrice"]


@pytest.mark.parametrize(
    "quiet",
    [
        {"settings": settings(**{"notify.needs_you": False})},
        {"signals": {"full_screen": True}},
    ],
)
def test_nothing_is_told_where_it_is_not_wanted(quiet: dict[str, object]) -> None:
    assert notice_for(BASE, changed(BASE, problems=(TROUBLE,), **quiet), Told())[0] is None


def test_at_most_one_a_day() -> None:
    told = Told(last_s=NOW_S - 100)
    assert notice_for(BASE, changed(BASE, problems=(TROUBLE,)), told)[0] is None


def test_the_first_credit_is_told_and_practice_is_not() -> None:
    none = changed(BASE, earned=Earned(as_of_s=NOW_S - 60))
    first = changed(BASE, earned=Earned(all_time_micro=5, as_of_s=NOW_S))
    notice, _ = notice_for(none, first, Told())
    assert notice is not None
    assert notice.kind == "first_credit"
    practice = changed(BASE, earned=Earned(all_time_micro=5, as_of_s=NOW_S, is_practice=True))
    assert notice_for(none, practice, Told())[0] is None


def test_limits_show_every_row_once() -> None:
    shown = limits.groups(same)
    assert [group["name"] for group in shown] == [*limits.SECTIONS, *limits.SHOWN]
    keys = [row["key"] for group in shown for row in group["rows"]]
    assert len(keys) == len(set(keys))
    wanted = {each.key for each in SETTINGS if each.group in ("limits", *limits.SHOWN)}
    assert wanted <= set(keys)
    assert all(group["rows"] for group in shown)


def test_what_can_be_chosen_here() -> None:
    found = limits.here(changed(BASE, programs=("obs",), runs=("a", "b"), relays=()))
    assert found["programs"] == ["obs"]
    assert found["runs"] == ["a", "b"]
    assert (found["knowsRelays"], found["hasRelays"]) == (True, False)
    assert not limits.here(BASE)["knowsRelays"]
    assert limits.here(changed(BASE, reduced_motion=True))["wantsStillness"]
    assert not limits.here(changed(BASE, reduced_motion=None))["wantsStillness"]


def test_what_became_of_a_signature_is_for_the_translators() -> None:
    assert {*page_task.DONE.values(), page_task.LINK_WAITS} <= set(templates())


def test_a_pending_change_names_whose_it_is() -> None:
    shown = wallet.wallet(STATES["wallet_changing"], same)
    assert (shown["pendingBy"], shown["pendingIsOurs"]) == ("attic", False)
    assert [each["isRevoked"] for each in shown["computers"]] == [False, False, True]
    assert shown["computers"][1]["key"] == "b2b2b2b2…b2b2"
    assert shown["addressWords"].startswith("This is an address for any Substrate network")


def test_hosting_offers_sizes_with_what_was_measured_of_them() -> None:
    offered = {each["name"]: each for each in networks.presets(BASE)}
    assert offered["1b"]["fraction"] == 5 / 16
    assert offered["nano"]["fraction"] == -1.0
    assert networks.hosting(STATES["hosting"])["isJoined"]
    assert not networks.hosting(BASE)["isHosting"]


@pytest.mark.parametrize("text", ["hello you", "train-at-home://pay?url=x", "ftp://x", "http://"])
def test_what_is_no_invitation_says_so(text: str) -> None:
    read = networks.invitation(text, same)
    assert not read["ok"]
    assert read["title"]
    assert read["whatToDo"]
