"""Wallet: what a person's clicks ask for, and a new wallet from its words to its link."""

from __future__ import annotations

import gc
import json
import logging
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import sr25519
from PySide6.QtCore import QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from app import actions
from app.actions import AnyAction, Outcome
from app.state import AppState, PayoutChange, Wallet
from app.wallet.new_wallet import NewWallet
from engine.protocol import ss58
from tests.app.demo_states import ADDRESS, NOW_S, OTHER_ADDRESS, STATES, changed

ATTIC = "b2" * 32
PASSWORD = "four quiet words here"
CHALLENGE = "Train at Home: Pay this computer's credits to my wallet."


@pytest.fixture
def opened(person: Any, monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """URLs that the browser would have been given."""
    urls: list[QUrl] = []
    monkeypatch.setattr("app.ui.bridge.QDesktopServices.openUrl", lambda url: urls.append(url))
    return urls


def at_wallet(person: Any, state: AppState) -> None:
    person.window.show_state(state)
    person.open("Wallet")


def test_a_proposal_waits_for_the_persons_word(person: Any) -> None:
    at_wallet(person, STATES["wallet_proposal"])
    person.click("acceptProposal")
    person.click("answerNo")
    assert person.agent.asked == []
    person.click("acceptProposal")
    person.click("answerYes")
    assert person.agent.asked == [actions.ProposePayout(address=OTHER_ADDRESS, by="person")]
    person.click("declineProposal")
    assert person.agent.asked[-1] == actions.DeclineProposal()


@pytest.mark.parametrize(
    ("button", "purpose"), [("cancelChange", "cancel"), ("approveChange", "approve")]
)
def test_the_old_wallet_decides_a_change_at_once(
    person: Any, opened: list[QUrl], button: str, purpose: Any
) -> None:
    person.agent.answer = Outcome(ok=True, value="http://127.0.0.1:5/#code")
    at_wallet(person, STATES["wallet_changing"])
    person.click(button)
    assert person.agent.asked == [actions.StartLinking(purpose=purpose, device=ATTIC)]
    assert [url.toString() for url in opened] == ["http://127.0.0.1:5/#code"]
    assert "attic" in person.find("signing").property("message")


def test_a_link_for_another_browser_is_a_new_one(person: Any, opened: list[QUrl]) -> None:
    person.agent.answer = Outcome(ok=True, value="http://127.0.0.1:5/#first")
    at_wallet(person, STATES["wallet_proposal"])
    person.click("prove")
    person.agent.answer = Outcome(ok=True, value="http://127.0.0.1:6/#second")
    person.click("copyLink")
    assert person.agent.asked == [actions.StartLinking(), actions.StartLinking()]
    assert len(opened) == 1, "the copied one opens nowhere by itself"
    assert QGuiApplication.clipboard().text() == "http://127.0.0.1:6/#second"
    person.click("stopSigning")
    assert person.agent.asked[-1] == actions.StopLinking()
    assert not person.is_there("signing")


def test_the_note_goes_when_the_wallet_has_signed(person: Any, opened: list[QUrl]) -> None:
    person.agent.answer = Outcome(ok=True, value="http://127.0.0.1:5/#code")
    at_wallet(person, STATES["wallet_proposal"])
    person.click("prove")
    signing = Wallet(address=ADDRESS, is_signing=True)
    person.window.show_state(changed(STATES["wallet_proposal"], wallet=signing))
    assert person.is_there("signing")
    signed = Wallet(address=ADDRESS, is_proven=True)
    person.window.show_state(changed(STATES["wallet_proposal"], wallet=signed))
    assert not person.is_there("signing")
    assert "Proven" in person.text("proven")


def test_a_page_that_cannot_be_opened_says_why(person: Any, opened: list[QUrl]) -> None:
    person.agent.answer = Outcome(ok=False, text="No network.", what_to_do="Join one first.")
    at_wallet(person, STATES["wallet_waiting"])
    person.click("link")
    assert person.find("signingRefusal").property("message") == "No network. Join one first."
    assert opened == []


def test_removing_a_computer_asks_first_and_is_signed(person: Any, opened: list[QUrl]) -> None:
    person.agent.answer = Outcome(ok=True, value="http://127.0.0.1:5/#code")
    at_wallet(person, STATES["wallet_changing"])
    assert not person.is_there("revoke-old laptop"), "it is removed already"
    person.click("revoke-attic")
    person.click("answerNo")
    assert person.agent.asked == []
    person.click("revoke-attic")
    person.click("answerYes")
    assert person.agent.asked == [actions.StartLinking(purpose="revoke", device=ATTIC)]


def test_a_change_is_confirmed_with_its_seven_days(person: Any) -> None:
    at_wallet(person, STATES["training"])
    person.type("address", OTHER_ADDRESS)
    person.click("useAddress")
    assert person.text("answerYes") == "Wait seven days"
    person.click("answerYes")
    assert person.agent.asked == [actions.ProposePayout(address=OTHER_ADDRESS)]


def test_secret_words_in_the_address_field_are_named(person: Any) -> None:
    at_wallet(person, STATES["wallet_waiting"])
    person.type("address", " ".join(["abandon"] * 12))
    assert "secret words" in person.text("addressWords")


# ---------------------------------------------------------------- a new wallet


class Network:
    """Answers of an orchestrator that lets the new wallet sign, or does not."""

    def __init__(self) -> None:
        self.refuses = False
        self.asked: list[AnyAction] = []

    def post(self, action: AnyAction, on_outcome: Callable[[Outcome], None] | None = None) -> None:
        self.asked.append(action)
        outcome = Outcome(ok=True, text="Your wallet is connected.")
        if isinstance(action, actions.AskToSign):
            outcome = Outcome(ok=True, value={"text": CHALLENGE, "nonce": "ab" * 16})
            if self.refuses:
                outcome = Outcome(ok=False, text="No network.", what_to_do="Join one first.")
        if on_outcome is not None:
            on_outcome(outcome)


@pytest.fixture
def network(person: Any, monkeypatch: pytest.MonkeyPatch) -> Network:
    """With a window that is about to make a wallet."""
    found = Network()
    monkeypatch.setattr(person.agent, "post", found.post)
    at_wallet(person, STATES["wallet_waiting"])
    monkeypatch.setattr(person.window.bridge.maker, "_post", found.post)
    return found


def words_shown(person: Any) -> list[str]:
    return [person.text(f"word-{place}") for place in range(1, 13)]


def answer(person: Any, words: list[str]) -> None:
    for index, place in enumerate(person.window.bridge.maker.asked):
        person.type(f"answer-{index}", words[place - 1])
    person.click("checkWords")


def save_at(person: Any, path: Path, qtbot: Any) -> None:
    """In the dialog, as a person does: the name is typed, and Enter saves."""
    person.click("saveWallet")
    qtbot.waitUntil(lambda: _dialog() is not None)
    dialog = _dialog()
    assert dialog is not None
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    name.selectAll()
    QTest.keyClicks(name, str(path))
    QTest.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _dialog() is None)


def _dialog() -> QWidget | None:
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return next((each for each in shown if isinstance(each, QFileDialog)), None)


def lock(person: Any, path: Path, qtbot: Any) -> list[str]:
    """Everything up to the saved file; the words."""
    person.click("makeWallet")
    words = words_shown(person)
    person.click("written")
    answer(person, words)
    person.type("password", PASSWORD)
    person.type("passwordAgain", PASSWORD)
    save_at(person, path, qtbot)
    return words


def test_a_new_wallet_from_its_words_to_its_link(
    person: Any, network: Network, tmp_path: Path, qtbot: Any, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "wallet.json"
    with caplog.at_level(logging.DEBUG):
        words = lock(person, path, qtbot)
        person.find("walletReady")
    exported = json.loads(path.read_text())
    address = exported["address"]
    assert person.text("newAddress") == address
    assert path.stat().st_mode & 0o777 == 0o600
    ask, hand_in = network.asked
    assert ask == actions.AskToSign(address=address)
    assert isinstance(hand_in, actions.HandInSignature)
    public_key = ss58.decode(address).public_key
    signed = b"<Bytes>" + CHALLENGE.encode() + b"</Bytes>"
    assert sr25519.verify(bytes.fromhex(hand_in.signature), signed, public_key)
    told = caplog.text + path.read_text() + repr(network.asked)
    assert not any(f"{one} {other}" in told for one, other in pairwise(words))
    person.click("walletReady")
    assert not person.is_there("newAddress")
    qtbot.waitUntil(lambda: not wallets_in_memory())


def wallets_in_memory() -> list[NewWallet]:
    gc.collect()
    return [each for each in gc.get_objects() if isinstance(each, NewWallet)]


def test_words_can_be_neither_selected_nor_copied_nor_dragged(
    person: Any, network: Network
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("mine")
    person.click("makeWallet")
    words = words_shown(person)
    quick = person.window.quick
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
        QTest.keyClick(quick, key, Qt.KeyboardModifier.ControlModifier)
    person.drag("words", QPointF(20, 20), QPointF(500, 120))
    person.click("written")
    person.type("answer-0", words[person.window.bridge.maker.asked[0] - 1])
    person.drag("answer-0", QPointF(4, 15), QPointF(200, 15))
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
        QTest.keyClick(quick, key, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "mine"
    if clipboard.supportsSelection():
        assert clipboard.text(QClipboard.Mode.Selection) not in words
    assert person.find("answer-0").property("selectedText") == ""


def test_wrong_words_are_met_gently_and_others_are_asked_next(
    person: Any, network: Network
) -> None:
    person.click("makeWallet")
    words = words_shown(person)
    person.click("written")
    person.type("answer-0", "zebra-less")
    person.click("checkWords")
    assert person.text("wrong-0").startswith("Not quite")
    assert "missing" in person.text("wrong-1")
    person.click("lookAgain")
    assert words_shown(person) == words
    person.click("written")
    assert not person.is_there("wrong-0")
    answer(person, words)
    assert person.is_there("password")
    assert person.window.bridge.maker.words == []


def test_the_password_is_long_enough_and_typed_twice(person: Any, network: Network) -> None:
    person.click("makeWallet")
    words = words_shown(person)
    person.click("written")
    answer(person, words)
    person.type("password", "short")
    person.type("passwordAgain", "short")
    assert "too short" in person.text("passwordWords")
    person.type("password", PASSWORD)
    person.type("passwordAgain", PASSWORD + "x")
    assert "not the same" in person.text("passwordWords")
    person.click("saveWallet")
    assert _dialog() is None
    person.type("passwordAgain", PASSWORD)
    assert person.find("saveWallet").isEnabled()


@pytest.mark.parametrize("way", ["button", "escape", "page", "hide"])
def test_whichever_way_it_is_left_the_words_are_dropped(
    person: Any, network: Network, way: str, qtbot: Any
) -> None:
    person.click("makeWallet")
    words_shown(person)
    assert len(wallets_in_memory()) == 1
    if way == "page":
        person.turn_to("Home")
    elif way == "hide":
        person.window.quick.close()
    else:
        if way == "button":
            person.click("leaveSheet")
        else:
            person.press(Qt.Key.Key_Escape)
        person.click("answerNo")
        assert person.is_there("words"), "only when it is meant"
        person.click("leaveSheet")
        person.click("answerYes")
    qtbot.waitUntil(lambda: not wallets_in_memory())
    assert not person.is_there("words")
    assert network.asked == []


def test_a_wallet_that_cannot_be_linked_is_saved_and_tried_again(
    person: Any, network: Network, tmp_path: Path, qtbot: Any
) -> None:
    network.refuses = True
    lock(person, tmp_path / "wallet.json", qtbot)
    assert "Join one first." in person.find("notLinked").property("message")
    network.refuses = False
    person.click("linkAgain")
    assert person.find("linked").property("title") == "Your wallet is connected."


def test_a_file_that_cannot_be_written_is_said(
    person: Any, network: Network, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any, **more: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.ui.wallet_maker.atomic_file.write_whole", full)
    lock(person, tmp_path / "wallet.json", qtbot)
    assert "No space" in person.find("notSaved").property("message")
    assert network.asked == []


def test_a_screen_reader_reads_the_words_in_order(person: Any, network: Network) -> None:
    person.click("makeWallet")
    words = words_shown(person)
    grid = person.find("words")
    read = []
    for cell in grid.childItems():
        told = QAccessible.queryAccessibleInterface(cell)
        if told is not None and told.text(QAccessible.Text.Name):
            read.append(told.text(QAccessible.Text.Name))
    assert read == [f"Word {place}: {word}" for place, word in enumerate(words, 1)]


def test_the_keyboard_alone_is_enough(person: Any, network: Network) -> None:
    person.click("makeWallet")
    words = words_shown(person)
    person.find("written").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    person.press(Qt.Key.Key_Return)
    assert person.find("answer-0").hasActiveFocus()
    quick = person.window.quick
    for place in person.window.bridge.maker.asked:
        for letter in words[place - 1]:
            QTest.keyClick(quick, letter)  # type: ignore[call-overload]  # stubs lack it
        person.press(Qt.Key.Key_Return)
    assert person.find("password").hasActiveFocus()


def test_a_programs_first_address_is_taken_at_once_by_the_persons_word(person: Any) -> None:
    change = PayoutChange(address=OTHER_ADDRESS, effective_at_s=NOW_S + 86_400, by_command=True)
    waiting = Wallet(pending=change, waiting_micro=1_000_000)
    at_wallet(person, changed(STATES["wallet_waiting"], wallet=waiting))
    assert not person.is_there("cancelChange"), "there is no old wallet that could"
    person.click("acceptFirst")
    person.click("answerYes")
    assert person.agent.asked == [actions.ProposePayout(address=OTHER_ADDRESS)]
