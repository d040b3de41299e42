"""The built bundle, from nothing to a linked wallet: window, tray, practice, pause, no orphan."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from app import actions, consent
from app.control import client
from tests.app.browser_wallet import Wallet
from tests.app.chromium import Chromium, chromium_path
from tests.app.real_desktop import TOOLS, Desktop, needs
from tests.frozen.frozen_program import FrozenProgram, copied, mapped_outside, needs_bundle

pytestmark = [pytest.mark.slow, pytest.mark.processes, pytest.mark.timeout(600)]

TRAINS_S_MAX = 240.0
EARNS_S_MAX = 300.0
SETTINGS = {
    # A test has no hands, and its computer is busy with the test itself.
    "hours.away_inside": "off",
    "limits.other_load_percent": "100",
}


async def test_practice_from_the_window_earns_and_quits_without_an_orphan(tmp_path: Path) -> None:
    needs(*TOOLS)
    bundle = copied(needs_bundle(), tmp_path)
    with ExitStack() as stack:
        desktop = Desktop(stack)
        program = FrozenProgram(
            bundle / "app" / "train-at-home",
            tmp_path / "home",
            DISPLAY=desktop.display,
            QT_QPA_PLATFORM="xcb",
        )
        for name, value in SETTINGS.items():
            await program.say("config", name, value)
        await program.say("schedule", "always")
        key = str(tmp_path / "device.key")
        window = await program.start("run", "--in-tray", "--key-file", key)
        try:
            await _story(program, window.pid)
            await _link_a_wallet(program, tmp_path / "profile")
            processes = [psutil.Process(window.pid), *psutil.Process(window.pid).children(True)]
            assert len(processes) >= 4, "app, orchestrator, engines"
            assert not mapped_outside(processes)
            assert "Train" in desktop.hands("search", "--name", "Train at Home", "getwindowname")
            await program.say("quit")
            output, _ = await asyncio.wait_for(window.communicate(), 90)
            assert window.returncode == 0, output.decode()
            assert "Traceback" not in output.decode()
            _, alive = psutil.wait_procs(processes, timeout=10)
            assert not alive, "orphans"
        finally:
            if window.returncode is None:
                window.kill()
                await window.wait()


async def _story(program: FrozenProgram, pid: int) -> None:
    home = program.home / "data"
    await program.until("a first picture", lambda s: s["activity"] == "setup", 60.0)
    await client.do(home, actions.GiveConsent(version=consent.CONSENT_VERSION))
    outcome = await client.do(home, actions.Practice())
    assert outcome.ok, (outcome.text, outcome.what_to_do)
    await client.do(home, actions.Resume())
    await program.until("training", lambda s: s["activity"] == "training", TRAINS_S_MAX)
    await program.until("credits", lambda s: s["earned"]["all_time_micro"] > 0, EARNS_S_MAX)
    await program.say("show")
    await program.say("pause", "30m")
    await program.until("a pause", lambda s: s["activity"] == "paused", 60.0)
    await program.say("resume")
    await program.until("work again", lambda s: s["activity"] == "training", 120.0)
    assert psutil.Process(pid).is_running()


async def _link_a_wallet(program: FrozenProgram, profile: Path) -> None:
    """As a person does: on the page that the program serves, with a wallet in the browser."""
    if chromium_path() is None:
        return  # said by tests/app/test_wallet_linking.py, which is skipped
    home, wallet = program.home / "data", Wallet()
    outcome = await client.do(home, actions.StartLinking())
    assert outcome.ok, (outcome.text, outcome.what_to_do)
    async with Chromium(profile) as browser:
        await wallet.be_installed(browser)
        await browser.open(str(outcome.value))
        await browser.click("Polkadot.js")
        await browser.click("Savings")
        await browser.click("Sign in wallet")
        await browser.until("document.body.innerText.includes('Your wallet is connected.')")
        assert not browser.console, "nothing broke the page's own content policy"
    state = await program.until("a linked wallet", lambda s: s["wallet"]["is_proven"], 60.0)
    assert state["wallet"]["address"] == wallet.address
    assert len(wallet.signed) == 1


async def test_without_its_engine_the_program_says_how_to_repair_it(tmp_path: Path) -> None:
    bundle = copied(needs_bundle(), tmp_path)
    shutil.rmtree(bundle / "engine")
    program = FrozenProgram(bundle / "app" / "train-at-home", tmp_path / "home")
    for name, value in SETTINGS.items():
        await program.say("config", name, value)
    await program.say("schedule", "always")
    await program.say("config", "network.url", "http://127.0.0.1:9")
    key = str(tmp_path / "device.key")
    headless = await program.start("run", "--headless", "--agree", "--key-file", key)
    try:
        state = await program.until("trouble", lambda s: s["activity"] == "trouble", 90.0)
        said = " ".join(f"{p['title']} {p['what_to_do']}" for p in state["problems"])
        assert "engine is missing" in said
        assert "Install Train at Home again" in said
    finally:
        headless.terminate()
        await asyncio.wait_for(headless.wait(), 60)
