"""Credits and where they go, for the agent: the book of statements and the wallet's desk, together.

Both are opened in the agent's thread at first use. Not here: statements (earnings/), the wallet
(wallet/), when to refresh (agent.py).
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from app.actions import Outcome
from app.earnings.book import EarningsBook
from app.state import Earned, Wallet
from app.wallet.desk import WalletDesk
from engine.client.payouts import PayoutClient
from engine.protocol.payouts import Purpose
from engine.protocol.signing import DeviceKey

EARNINGS_NAME = "earnings.sqlite"
WALLET_NAME = "wallet.json"

log = logging.getLogger(__name__)


class NetworkPurse:
    """One network at a time, as `use` says; used in the agent's loop only."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._name = ""
        self.tell: Callable[[Literal["earned", "security"], str], None] = lambda kind, text: None
        self._using: tuple[str, bytes | None, bool] | None = None
        self._book: EarningsBook | None = None
        self._client: PayoutClient | None = None
        self._desk = WalletDesk(
            home / WALLET_NAME, pinned_key=self._pinned_key, name=lambda: self._name
        )
        self.wake: Callable[[], None] = lambda: None
        self._desk.changed = lambda text: self.tell("security", text)
        self._desk.moved = lambda: self.wake()
        self._closing: set[asyncio.Task[None]] = set()

    def use(self, url: str, key: bytes | None, name: str, *, is_practice: bool) -> None:
        """This network from now on; without a key what is kept is shown, and nothing asked."""
        self._name = name
        if self._using == (url, key, is_practice):
            return
        self._using = (url, key, is_practice)
        if (old := self._client) is not None:
            task = asyncio.ensure_future(old.close())
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)
        self._client = PayoutClient(url, DeviceKey(key)) if url and key is not None else None
        self._desk.use(url, self._client)
        if (book := self._opened()) is not None:
            book.use(url, is_practice=is_practice)

    def earned(self, now_s: float, session_began_s: float | None) -> Earned:
        """Of the network in use."""
        if self._book is None:
            return Earned()
        return self._book.earned(
            now_s, session_started_at_s=session_began_s, has_wallet=bool(self.wallet().address)
        )

    def wallet(self) -> Wallet:
        return self._desk.state()

    def note_power(self, at_s: float, seconds: float, watts: float, *, is_measured: bool) -> None:
        """This computer trained for `seconds` until `at_s`."""
        if self._book is not None:
            self._book.note_power(at_s, seconds, watts, is_measured=is_measured)

    async def refresh(self) -> None:
        """The newest statement and the wallet's state; raises `OrchestratorError`, `PlainError`."""
        if self._client is None or self._book is None:
            return
        await self._book.refresh(self._client)
        await self._desk.refresh()

    def forget(self, url: str) -> None:
        """The network is left: its key is pinned anew if it is joined again; credits are kept."""
        if self._book is not None:
            self._book.forget(url)

    async def propose(self, address: str, by: Literal["person", "agent"]) -> Outcome:
        await self._meet()
        return await self._desk.propose(address, by)

    async def cancel(self) -> Outcome:
        return await self._desk.cancel()

    def decline(self) -> Outcome:
        return self._desk.decline()

    async def start_linking(self, purpose: Purpose = "link", device: str = "") -> Outcome:
        """The page's single-use link as value; `device` of another computer, hex, or none."""
        await self._meet()
        return await self._desk.open_page(purpose, device or None)

    async def ask_to_sign(self, address: str) -> Outcome:
        await self._meet()
        return await self._desk.ask_to_sign(address)

    async def hand_in(self, nonce: str, signature: str) -> Outcome:
        return await self._desk.hand_in(nonce, signature)

    async def stop_linking(self) -> None:
        await self._desk.stop_linking()

    async def close(self) -> None:
        await self._desk.stop_linking()
        if self._client is not None:
            await self._client.close()
        if self._book is not None:
            self._book.close()

    async def _meet(self) -> None:
        """A network's key is pinned before anybody signs for it; raises `OrchestratorError`."""
        client, book = self._client, self._book
        if client is not None and book is not None and book.pinned_key(client.url) is None:
            await book.refresh(client)

    def _pinned_key(self, url: str) -> str | None:
        return self._book.pinned_key(url) if self._book is not None else None

    def _opened(self) -> EarningsBook | None:
        """None while the disk or the file refuses: credits are the network's, and safe there."""
        if self._book is None:
            try:
                self._home.mkdir(parents=True, exist_ok=True)
                self._book = EarningsBook(self._home / EARNINGS_NAME)
                self._book.changed = lambda text: self.tell("earned", text)
            except (OSError, sqlite3.Error) as error:
                log.warning("the history of earnings cannot be opened: %s", error)
        return self._book
