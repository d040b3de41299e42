"""From a computer's first credits to its wallet, for real: orchestrator over HTTP, page, browser.

The orchestrator is the real service and core behind uvicorn, with a clock that the test steps. The
wallet is an injected signer in headless Chromium that holds a real sr25519 key.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import sqlite3
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
import sr25519
import uvicorn

from app.earnings.book import EarningsBook
from app.wallet.desk import WalletDesk
from engine.api.errors import PlainError
from engine.client.errors import UnreachableError
from engine.client.payouts import PayoutClient
from engine.core.effects import Transaction
from engine.core.orchestrator import Orchestrator
from engine.protocol.ids import Digest, RunId
from engine.protocol.payouts import WAIT_S, SignedStatement
from engine.protocol.run_config import DataConfig, ModelConfig, RunConfig
from engine.protocol.signing import DeviceKey
from engine.service.api import create_app
from engine.service.service import Service, create_run
from engine.service.settings import ServiceSettings
from tests.app.browser_wallet import Wallet
from tests.app.chromium import Chromium, chromium_path

pytestmark = [pytest.mark.processes]
RUN = RunId("wallets")


class Net:
    """The orchestrator, its clock, and computers with what the app keeps on them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.late_s, self.url = folder, 0.0, ""

    def now(self) -> float:
        return time.time() + self.late_s

    async def start(self) -> None:
        """The service on a free port; a wait of at most a few seconds."""
        data = DataConfig(
            tokenizer=Digest("b" * 64), train_shards=(Digest("a" * 64),),
            validation_shards=(Digest("c" * 64),), tokens_per_shard=1000, train_tokens=1000,
            validation_tokens=100, validation_bytes=300,
        )  # fmt: skip
        model = ModelConfig(
            vocab_size=256, width=32, num_blocks=2, num_heads=2, num_kv_heads=1, hidden=64,
            context=8,
        )  # fmt: skip
        config = RunConfig(
            run_id=RUN, seed=1, preset="nano", model=model, num_stages=2, replicas_wanted=2,
            data=data,
        )  # fmt: skip
        settings = ServiceSettings(data_dir=self.folder / "orchestrator")
        await create_run(settings, config, {})
        self.service = Service(settings, Orchestrator, clock=self.now)
        await self.service.start()
        self._server = uvicorn.Server(
            uvicorn.Config(create_app(self.service), port=0, lifespan="off", log_level="error")
        )
        self._task = asyncio.create_task(self._server.serve())
        async with asyncio.timeout(20):
            while not self._server.started:  # noqa: ASYNC110 (uvicorn has no event for it)
                await asyncio.sleep(0.02)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"

    async def stop(self) -> None:
        self._server.should_exit = True
        await self._task
        await self.service.stop()

    def computer(self, name: str) -> Computer:
        return Computer(self, name)


class Computer:
    def __init__(self, net: Net, name: str) -> None:
        self.net, self.heard = net, list[str]()
        self.client = PayoutClient(net.url, DeviceKey(secrets.token_bytes(32)), clock=net.now)
        self.book = EarningsBook(net.folder / name / "earnings.sqlite")
        self.book.use(net.url)
        self.desk = WalletDesk(
            net.folder / name / "wallet.json",
            pinned_key=self.book.pinned_key,
            name=lambda: name,
            clock=net.now,
        )
        self.desk.changed = self.heard.append
        self.desk.use(net.url, self.client)

    async def earn(self, number: int, micro: int) -> None:
        peer = self.client.peer_id
        postings = (("mint", -micro), (f"provisional:{peer}", micro))
        paid = Transaction(f"p{peer}{number}", self.net.now(), "provisional", 1, "Work.", postings)
        await self.net.service.store.commit(RUN, {}, [paid])

    async def refresh(self) -> None:
        await self.book.refresh(self.client)
        await self.desk.refresh()


@pytest.fixture
async def net(tmp_path: Path) -> AsyncIterator[Net]:
    net = Net(tmp_path)
    await net.start()
    yield net
    await net.stop()


@pytest.fixture
async def browser(tmp_path: Path) -> AsyncIterator[Chromium]:
    if chromium_path() is None:
        pytest.skip("NO CHROMIUM: the wallet page was not tried in a browser.")
    async with Chromium(tmp_path / "profile") as browser:
        yield browser


async def test_a_wallet_is_linked_by_its_signature_in_a_browser(
    net: Net, browser: Chromium
) -> None:
    computer, wallet = net.computer("Büro"), Wallet()
    await computer.earn(1, 2_500_000)
    await computer.refresh()
    assert computer.desk.state().waiting_micro == 2_500_000
    await wallet.be_installed(browser)
    link = await computer.desk.start_linking()
    await browser.open(link)
    assert await browser.until("location.hash === '' && document.title"), "the code is gone"
    await browser.click("Polkadot.js")
    await browser.click("Savings")
    await browser.until("!document.getElementById('text').hidden")
    text = await browser.evaluate("document.getElementById('text').textContent")
    assert wallet.address in text
    assert "Computer: Buro\n" in text, "wallets show only ASCII as text"
    if folder := os.environ.get("SCREENSHOTS"):
        await asyncio.to_thread(
            (Path(folder) / "link_page.png").write_bytes, await browser.screenshot()
        )
    await browser.click("Sign in wallet")
    await browser.until("document.body.innerText.includes('Your wallet is connected.')")
    assert wallet.signed == [text], "what was read is what was signed"
    state = computer.desk.state()
    assert (state.address, state.is_proven) == (wallet.address, True)
    assert (state.waiting_micro, state.machines) == (0, ("Büro",))
    assert any("connected" in said for said in computer.heard)
    origin = link.partition("/#")[0]
    for _ in range(80):
        if computer.desk.link is None:
            break
        await asyncio.sleep(0.1)
    assert computer.desk.link is None
    async with httpx.AsyncClient() as http:
        with pytest.raises(httpx.ConnectError):
            await http.get(origin)
    assert not browser.console, "nothing broke the page's own content policy"


async def test_the_old_wallet_cancels_in_a_browser_what_another_computer_asked_for(
    net: Net, browser: Chromium
) -> None:
    wallet, thief = Wallet(), Wallet()
    stolen, kept = net.computer("Laptop"), net.computer("Desk")
    for computer in (stolen, kept):
        await computer.refresh()
        challenge = await computer.client.challenge("link", wallet.address, name="")
        await computer.client.prove(
            challenge.nonce, sr25519.sign(wallet.pair, challenge.text.encode()).hex()
        )
        await computer.refresh()
    done = await stolen.desk.propose(thief.address, "person")
    assert done.ok, done
    assert "7 days" in done.text
    await kept.refresh()
    pending = kept.desk.state().pending
    assert pending is not None
    assert pending.address == thief.address
    assert pending.proposed_by == "Laptop"
    assert any("Laptop asked" in said for said in kept.heard)
    await wallet.be_installed(browser)
    opened = await kept.desk.cancel()
    assert opened.ok, opened
    await browser.open(str(opened.value))
    wallet.refuses = True
    await browser.click("Polkadot.js")
    await browser.click("Savings")
    await browser.click("Sign in wallet")
    await browser.until("document.body.innerText.includes('Nothing was signed')")
    wallet.refuses = False
    await browser.click("Sign in wallet")
    await browser.until("document.body.innerText.includes('cancelled')")
    assert thief.address in wallet.signed[0], "the text names what is cancelled"
    net.late_s += WAIT_S + 60
    await stolen.refresh()
    assert stolen.desk.state().address == wallet.address


async def test_seven_days_are_the_orchestrators(net: Net) -> None:
    computer, old, new = net.computer("One"), Wallet(), Wallet()
    await computer.refresh()
    assert (await computer.desk.propose(old.address, "person")).ok
    assert (await computer.desk.propose(new.address, "agent")).ok
    assert computer.desk.proposal == new.address, "held back: an agent only proposes"
    await computer.refresh()
    assert computer.desk.state().pending is None
    assert (await computer.desk.propose(new.address, "person")).ok
    assert computer.desk.proposal == ""
    net.late_s += WAIT_S - 60
    await computer.refresh()
    assert computer.desk.state().address == old.address
    net.late_s += 120
    await computer.refresh()
    assert computer.desk.state().address == new.address
    assert any("now" in said for said in computer.heard)
    again = net.computer("One")
    again.desk.use(net.url, None)
    assert again.desk.state().address == new.address, "known from the file, without asking"


async def test_the_page_answers_only_its_own_browser(net: Net) -> None:
    computer = net.computer("One")
    await computer.refresh()
    link = await computer.desk.start_linking()
    origin, _, code = link.partition("/#")
    async with httpx.AsyncClient(base_url=origin, headers={"origin": origin}) as http:
        page = await http.get("/")
        assert page.status_code == 200
        assert "script-src 'self';" in page.headers["content-security-policy"]
        assert (await http.get("/", headers={"host": "evil.example"})).status_code == 421
        assert (await http.get("/../desk.py")).status_code == 404
        assert (await http.put("/")).status_code == 405
        assert (await http.post("/facts", json={})).status_code == 401
        other = {"origin": "http://evil.example"}
        asked = {"code": code}
        assert (await http.post("/session", json=asked, headers=other)).status_code == 403
        cross = {"sec-fetch-site": "cross-site"}
        assert (await http.post("/session", json=asked, headers=cross)).status_code == 403
        assert (await http.post("/session", json={"code": "no"})).status_code == 403
        session = await http.post("/session", json=asked)
        assert session.status_code == 204
        cookie = session.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert (await http.post("/session", json=asked)).status_code == 403, "once"
        assert (await http.post("/facts", json={})).status_code == 200
        big = await http.post("/accounts", content=b"x" * 70_000)
        assert big.status_code == 400
        bad = await http.post("/challenge", json={"address": "5x"})
        assert bad.status_code == 409
        assert bad.json()["what_to_do"]
        moved = (await http.post("/another", json={})).json()["link"]
        fresh = {"code": moved.partition("#")[2]}
        async with httpx.AsyncClient(base_url=origin, headers={"origin": origin}) as second:
            assert (await second.post("/session", json=fresh)).status_code == 204
            assert (await second.post("/facts", json={})).status_code == 200
        assert (await http.post("/facts", json={})).status_code == 401, "one browser at a time"
        await computer.desk.stop_linking()
        with pytest.raises(httpx.ConnectError):
            await http.get("/")


async def test_history_is_kept_and_reconciled(net: Net) -> None:
    computer, other, wallet = net.computer("One"), net.computer("Two"), Wallet()
    await computer.earn(1, 1_000_000)
    await other.earn(1, 4_000_000)
    await computer.refresh()
    now_s = net.now()
    assert computer.book.earned(now_s).all_time_micro == 1_000_000
    for machine in (computer, other):
        challenge = await machine.client.challenge("link", wallet.address, name="")
        await machine.client.prove(
            challenge.nonce, sr25519.sign(wallet.pair, challenge.text.encode()).hex()
        )
    net.late_s += 3600
    await computer.earn(2, 500_000)
    await computer.refresh()
    earned = computer.book.earned(net.now(), session_started_at_s=now_s + 1)
    assert earned.all_time_micro == 5_500_000, "the other's older lines were read as well"
    assert earned.session_micro == 500_000
    view = computer.book.view(net.now(), "week")
    assert view.is_whole
    assert {row.is_this: row.all_time_micro for row in view.machines} == {
        True: 1_500_000,
        False: 4_000_000,
    }
    assert sum(bar.micro for bar in view.bars) == view.total_micro == 5_500_000
    await net.service.blobs.finish_removals()
    again = EarningsBook(net.folder / "One" / "earnings.sqlite")
    again.use(net.url)
    assert again.earned(net.now()).all_time_micro == 5_500_000, "without a network"


async def test_what_is_not_believed_leaves_the_history_as_it_was(
    net: Net, monkeypatch: pytest.MonkeyPatch
) -> None:
    computer = net.computer("One")
    await computer.earn(1, 1_000_000)
    await computer.refresh()

    def all_time() -> int:
        return computer.book.earned(net.now()).all_time_micro

    await computer.earn(2, 1_000_000)
    honest = computer.client.statement

    async def tampered(*args: Any) -> SignedStatement:
        signed = await honest(*args)
        changed = signed.content.replace(b"1000000", b"9000000")
        assert changed != signed.content, "it was tampered with"
        return msgspec.structs.replace(signed, content=changed)

    monkeypatch.setattr(computer.client, "statement", tampered)
    with pytest.raises(PlainError, match="not believed"):
        await computer.book.refresh(computer.client)
    assert all_time() == 1_000_000
    monkeypatch.undo()
    monkeypatch.setattr(net.service.payouts, "_key", DeviceKey(bytes(32)))
    with pytest.raises(PlainError, match="another key"):
        await computer.book.refresh(computer.client)
    assert all_time() == 1_000_000
    computer.book.forget(net.url)
    computer.book.use(net.url)
    await computer.book.refresh(computer.client)
    assert all_time() == 2_000_000, "left and joined anew, its new key is pinned"


async def test_lost_lines_are_read_again_and_payouts_shown(net: Net) -> None:
    computer = net.computer("One")
    for number in range(3):
        await computer.earn(number, 1_000_000)
        net.late_s += 3600
    await computer.refresh()
    with sqlite3.connect(net.folder / "One" / "earnings.sqlite") as other:
        assert other.execute(
            "DELETE FROM lines WHERE at_s = (SELECT min(at_s) FROM lines)"
        ).rowcount
    other.close()
    await computer.refresh()
    view = computer.book.view(net.now(), "all")
    assert (view.is_whole, view.total_micro) == (True, 3_000_000)
    assert computer.book.csv().count("\n") == 4
    peer = computer.client.peer_id
    mine = ((f"provisional:{peer}", -2_000_000), (f"vested:{peer}", 2_000_000))
    vests = Transaction(f"v{peer}", net.now(), "vested", 1, "The audit passed.", mine)
    await net.service.store.commit(RUN, {}, [vests])
    assert (await computer.desk.propose(Wallet().address, "person")).ok
    operator = net.service.settings.operator_key()
    async with PayoutClient(net.url, operator, clock=net.now) as office:
        (payout,) = (await office.announce("november", 1)).payouts
        await office.mark(payout.id, "sent", "0xabc")
    await computer.refresh()
    view = computer.book.view(net.now(), "all")
    assert [(p.state, p.micro, p.reference) for p in view.payouts] == [("sent", 2_000_000, "0xabc")]
    assert view.total_micro == 3_000_000, "paid out is still earned"
    earned = computer.book.earned(net.now(), has_wallet=True)
    assert (earned.vested_micro, earned.provisional_micro) == (2_000_000, 1_000_000)
    assert not earned.waits_for_wallet
    assert view.breakdown.spot_checks_passed == 1


async def test_everything_kept_is_shown_while_the_network_is_down(net: Net) -> None:
    computer = net.computer("One")
    await computer.earn(1, 1_000_000)
    await computer.refresh()
    assert (await computer.desk.propose(Wallet().address, "person")).ok
    address = computer.desk.state().address
    nobody = PayoutClient("http://127.0.0.1:9", DeviceKey(bytes(32)))
    with pytest.raises(UnreachableError):
        await computer.book.refresh(nobody)
    computer.desk.use(net.url, None)
    assert computer.desk.state().address == address
    assert computer.book.earned(net.now()).all_time_micro == 1_000_000
    refused = await computer.desk.propose(Wallet().address, "person")
    assert not refused.ok
    assert refused.what_to_do


async def test_practice_credits_stay_apart(net: Net) -> None:
    computer = net.computer("One")
    computer.book.use(net.url, is_practice=True)
    await computer.earn(1, 7_000_000)
    await computer.refresh()
    assert computer.book.earned(net.now()).is_practice
    computer.book.use("http://elsewhere")
    earned = computer.book.earned(net.now())
    assert (earned.all_time_micro, earned.is_practice) == (0, False)
    assert computer.book.view(net.now(), "all").total_micro == 0
