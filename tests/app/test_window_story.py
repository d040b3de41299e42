"""The whole of it from outside: the real program on a real desktop, its engine, and real credits.

A screen reader finds what is on the screen, and xdotool's mouse presses it: consent, an invitation
to a private network, painted hours, a wallet that signs in a browser, training, credits from signed
statements, a pause from the tray, the end. And the same for practice, with nobody else.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from tests.app.browser_wallet import Wallet
from tests.app.chromium import Chromium, chromium_path
from tests.app.network_beside import NetworkBeside
from tests.app.real_program import Story

pytestmark = [pytest.mark.slow, pytest.mark.processes, pytest.mark.timeout(400)]
DAY_S = 86_400.0


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    with ExitStack() as stack:
        yield Story(stack, tmp_path)


@pytest.fixture
def network(tmp_path: Path) -> Iterator[NetworkBeside]:
    if chromium_path() is None:
        pytest.skip("NO CHROMIUM: no wallet could sign in a browser.")
    beside = NetworkBeside(tmp_path / "network")
    try:
        yield beside
    finally:
        beside.close()


def test_from_an_invitation_to_credits_in_a_wallet(network: NetworkBeside, story: Story) -> None:
    reader = story.reader

    story.agree()

    # A link that somebody clicked: shown, looked at, and only then joined.
    network.ready()
    link = network.invite(lasts_s=DAY_S, uses=1)
    story.order("open", link)
    story.click("push button", "Look before joining")
    reader.wait_for("label", "The invitation: good for another .* for 1 more computers?")
    story.desktop.click(story.scroll_to("push button", "Join", which=1).middle)
    story.click("push button", "Skip", within_s=30.0)
    assert [each.state for each in network.invitations()] == ["used_up"]

    paint_tuesday(story)
    story.click("push button", "These hours are good")

    # The wallet signs on a page in a browser, by a key of its own.
    wallet = Wallet()
    story.click("push button", "Sign in the browser")
    asyncio.run(sign(wallet, story.opened(), story.folder / "profile"))
    story.click("push button", "Done")
    assert wallet.address in wallet.signed[0]

    train(story)
    assert wallet.address in story.order("wallet")
    leave_by_the_tray(story)


def test_practice_alone(story: Story) -> None:
    story.agree()
    card = story.click("radio button", "Practice on this computer")
    assert re.search(r"\d GB", card.description()), "it says what it costs before it is started"
    story.click("push button", "Practise here")
    story.click("push button", "Skip", within_s=120.0)
    story.click("push button", "Start practising")
    train(story)
    leave_by_the_tray(story)


async def sign(wallet: Wallet, page: str, profile: Path) -> None:
    """What a person does on the page that the program has opened."""
    async with Chromium(profile) as browser:
        await wallet.be_installed(browser)
        await browser.open(page)
        for name in ("Polkadot.js", "Savings", "Sign in wallet"):
            await browser.click(name)
        await browser.until("document.body.innerText.includes('Your wallet is connected.')")
        assert not browser.console


def paint_tuesday(story: Story) -> None:
    """Tuesday's afternoon, with the mouse."""
    reader = story.reader
    reader.wait_for("table", "Idle hours of the week")
    noon, evening, row = (reader.wait_for("label", each) for each in ("12:00", "18:00", "Tue"))
    painted = [each.box[0] + inside for each, inside in ((noon, 4), (evening, -4))]
    story.desktop.drag((painted[0], row.middle[1]), (painted[1], row.middle[1]))
    hours = "Tue 12:00-18:00, 22:00-07:00"
    story.until(lambda: hours in story.order("config", "hours.grid"), "hours")


def train(story: Story) -> None:
    """Somebody is there, so it rests until it is told to train; then credits come."""
    reader = story.reader
    reader.wait_for("heading", "Your computer is resting")
    story.click("button menu", "Train now")
    story.click("menu item", "For 1 hour")
    reader.wait_for("heading", r"Training stage \d of 2", within_s=120.0)
    reader.wait_for("label", r"(Practice: )?(?!0\.00)\d+\.\d\d (credits )?today", within_s=150.0)
    status = story.order("earnings")
    assert "0.00" not in status.splitlines()[3], status


def leave_by_the_tray(story: Story) -> None:
    """Paused, then quit; nothing is left behind, and nothing was complained of."""
    # The first entry that can be chosen is "Back to my hours".
    story.pick_in_tray("Down", "Down", "Right", "Down", "Return")
    story.reader.wait_for("heading", r"Paused until .*\d")
    children = psutil.Process(story.program.pid).children(recursive=True)
    assert children
    story.pick_in_tray("Up", "Return")
    assert story.program.wait(timeout=120) == 0
    _, alive = psutil.wait_procs(children, timeout=10)
    assert not alive, "orphans"
    assert story.complaints() == []
