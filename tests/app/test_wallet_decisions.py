"""What the wallet that is paid decides, by real signatures: approve, cancel, remove, take back.

The same orchestrator and browser as in test_wallet_linking.py. Also: a wallet that was made in the
window signs for itself.
"""

from __future__ import annotations

import asyncio

import pytest
import sr25519

from app.actions import Outcome
from app.wallet.new_wallet import new_wallet
from engine.protocol.payouts import WAIT_S
from tests.app.browser_wallet import Wallet
from tests.app.chromium import Chromium
from tests.app.test_wallet_linking import Computer, Net, browser, net

__all__ = ["browser", "net"]
pytestmark = [pytest.mark.processes]


async def link(computer: Computer, wallet: Wallet) -> None:
    """As the page does it."""
    await computer.refresh()
    asked = await computer.desk.ask_to_sign(wallet.address)
    assert asked.ok, asked
    signature = sr25519.sign(wallet.pair, asked.value["text"].encode()).hex()
    handed_in = await computer.desk.hand_in(asked.value["nonce"], signature)
    assert handed_in.ok, handed_in


async def sign_in(browser: Chromium, opened: Outcome, said: str) -> None:
    """On the page that was opened, with the wallet that is installed, until it says so."""
    assert opened.ok, opened
    await browser.open(str(opened.value))
    await browser.click("Polkadot.js")
    await browser.click("Savings")
    await browser.click("Sign in wallet")
    await browser.until(f"document.body.innerText.includes({said!r})")


async def closed(computer: Computer) -> None:
    """Until the page has closed itself."""
    async with asyncio.timeout(10):
        while computer.desk.state().is_signing:  # noqa: ASYNC110 (it tells nobody but the agent)
            await asyncio.sleep(0.1)


async def test_the_old_wallet_approves_at_once(net: Net, browser: Chromium) -> None:
    computer, old, new = net.computer("Desk"), Wallet(), Wallet()
    await link(computer, old)
    assert (await computer.desk.propose(new.address, "person")).ok
    pending = computer.desk.state().pending
    assert pending is not None
    assert (pending.device, pending.by_command) == (computer.client.peer_id, False)
    await old.be_installed(browser)
    told: list[bool] = []
    computer.desk.moved = lambda: told.append(computer.desk.state().is_signing)
    opened = await computer.desk.open_page("approve", pending.device)
    assert computer.desk.state().is_signing
    await sign_in(browser, opened, "holds from now on")
    assert new.address in old.signed[0], "the text names the new address"
    state = computer.desk.state()
    assert (state.address, state.pending) == (new.address, None)
    await closed(computer)
    assert told[-1] is False, "whoever shows it hears that the page is closed"


async def test_another_wallet_cannot_approve(net: Net, browser: Chromium) -> None:
    computer, old, new = net.computer("Desk"), Wallet(), Wallet()
    await link(computer, old)
    assert (await computer.desk.propose(new.address, "person")).ok
    await new.be_installed(browser)
    opened = await computer.desk.open_page("approve")
    await browser.open(str(opened.value))
    await browser.click("Polkadot.js")
    await browser.until("document.body.innerText.includes('Not the wallet that is paid now')")
    net.late_s += WAIT_S - 60
    await computer.refresh()
    assert computer.desk.state().address == old.address


async def test_a_thiefs_change_is_cancelled_from_another_computer(
    net: Net, browser: Chromium
) -> None:
    wallet, thief = Wallet(), Wallet()
    desk, laptop = net.computer("Desk"), net.computer("Laptop")
    for computer in (desk, laptop):
        await link(computer, wallet)
    assert (await laptop.desk.propose(thief.address, "person")).ok
    await desk.refresh()
    shown = desk.desk.state()
    assert shown.pending is not None
    assert shown.pending.device == laptop.client.peer_id
    assert [(each.name, each.is_this) for each in shown.computers] == [
        ("Desk", True),
        ("Laptop", False),
    ]
    await wallet.be_installed(browser)
    await sign_in(browser, await desk.desk.open_page("cancel", shown.pending.device), "cancelled")
    assert laptop.client.peer_id in wallet.signed[0], "the text names the computer"
    await laptop.refresh()
    assert laptop.desk.state().pending is None


async def test_a_lost_computer_is_removed_and_taken_back(net: Net, browser: Chromium) -> None:
    wallet, other = Wallet(), Wallet()
    kept, lost = net.computer("Desk"), net.computer("Laptop")
    for computer in (kept, lost):
        await link(computer, wallet)
    await kept.refresh()
    await wallet.be_installed(browser)
    device = lost.client.peer_id
    await sign_in(browser, await kept.desk.open_page("revoke", device), "removed from your wallet")
    assert device in wallet.signed[0]
    assert [each.is_revoked for each in kept.desk.state().computers] == [False, True]
    await lost.refresh()
    assert lost.desk.state().is_revoked
    refused = await lost.desk.propose(other.address, "person")
    assert not refused.ok
    assert "removed" in refused.text
    await lost.earn(1, 1_000_000)
    await lost.refresh()
    assert lost.desk.state().address == wallet.address, "what it earns stays the wallet's"
    await link(lost, wallet)
    assert not lost.desk.state().is_revoked


async def test_a_new_wallet_signs_for_itself(net: Net) -> None:
    computer, made = net.computer("Desk"), new_wallet()
    await computer.earn(1, 2_000_000)
    await computer.refresh()
    asked = await computer.desk.ask_to_sign(made.address)
    assert asked.ok, asked
    assert made.address in asked.value["text"]
    forged = await computer.desk.hand_in(asked.value["nonce"], new_wallet().sign("something else"))
    assert not forged.ok
    again = await computer.desk.ask_to_sign(made.address)
    done = await computer.desk.hand_in(again.value["nonce"], made.sign(again.value["text"]))
    assert done.text == "Your wallet is connected."
    state = computer.desk.state()
    assert (state.address, state.is_proven, state.waiting_micro) == (made.address, True, 0)
    late = await computer.desk.hand_in(again.value["nonce"], made.sign(again.value["text"]))
    assert not late.ok, "a task is for one signature"


async def test_a_declined_proposal_is_gone(net: Net) -> None:
    computer, old, new = net.computer("Desk"), Wallet(), Wallet()
    await link(computer, old)
    assert (await computer.desk.propose(new.address, "agent")).ok
    assert computer.desk.state().proposal == new.address
    again = net.computer("Desk")
    assert again.desk.state().proposal == new.address, "kept over a restart"
    assert computer.desk.decline().ok
    assert computer.desk.state().proposal == ""
    assert computer.desk.state().pending is None
