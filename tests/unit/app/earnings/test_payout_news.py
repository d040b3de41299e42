"""A payout that arrives is a line of Activity and a notification; one that fails is said too."""

from __future__ import annotations

import msgspec
import pytest

from app.earnings.payout_news import PAID, news
from app.state import AppState, Earned, Entry
from app.ui.notices import Told, notice_for
from engine.protocol.payouts import Payout, PayoutState

ADDRESS = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"
SENT = Payout(
    id="7", address=ADDRESS, micro=12_345_678, state="sent", created_at_s=1.0, changed_at_s=2.0
)


def became(state: PayoutState) -> list[str]:
    return news([SENT], [msgspec.structs.replace(SENT, state=state, changed_at_s=3.0)])


@pytest.mark.parametrize(
    ("state", "lines"),
    [
        ("sent", []),
        ("confirmed", ["Paid out: 12.34 credits to 5Grwva…GKutQY."]),
        ("failed", ["A payout of 12.34 credits to 5Grwva…GKutQY failed; you still have them."]),
    ],
)
def test_only_what_has_changed_is_news(state: PayoutState, lines: list[str]) -> None:
    assert became(state) == lines


def test_one_that_arrived_before_it_was_ever_seen_is_news_too() -> None:
    confirmed = msgspec.structs.replace(SENT, state="confirmed")
    assert len(news([], [confirmed])) == 1
    assert news([], [SENT]) == []


def test_the_line_makes_the_notification_once_a_day_over_restarts() -> None:
    (text,) = became("confirmed")
    assert text.startswith(PAID)
    before = AppState(at_s=1000.0, earned=Earned(as_of_s=1.0))
    after = msgspec.structs.replace(
        before, at_s=1010.0, entries=(Entry(at_s=1010.0, kind="earned", text=text),)
    )
    notice, _ = notice_for(before, after, Told())
    assert notice is not None
    assert notice.kind == "payout"
    told_today = msgspec.structs.replace(after, notified_at_s=1000.0)
    assert notice_for(before, told_today, Told())[0] is None, "the restart has not forgotten"
    told_yesterday = msgspec.structs.replace(after, notified_at_s=1000.0 - 90_000)
    assert notice_for(before, told_yesterday, Told())[0] is not None
