"""Where this computer's credits go: what is known of it, and everything that may be asked about it.

What the orchestrator said last is kept, so that the address is shown without a network. Rules are
the orchestrator's (`service/payout_rules.py`); one is ours: the command line and agents can only
propose. A first address that they propose waits its seven days; a change of one is kept here, with
no effect, until a person confirms it in the window or the wallet signs.
Not here: HTTP (`engine/client/payouts.py`), the page (`link_server.py`), credits (`app/earnings`).
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from app import atomic_file
from app.actions import Outcome
from app.state import Wallet
from app.wallet import ss58
from app.wallet.link_server import LinkServer
from app.wallet.page_task import Subject, WalletTask
from app.wallet.payout_status import (
    called,
    computers,
    first_pending,
    news,
    shown_pending,
)
from engine.api.errors import PlainError
from engine.client.errors import OrchestratorError
from engine.client.payouts import PayoutClient
from engine.protocol.payouts import (
    LinkedMachine,
    PayoutStatus,
    Proposer,
    Purpose,
)

NETWORKS_MAX = 50
"""Of which the last word is kept."""

log = logging.getLogger(__name__)


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of one network."""

    status: PayoutStatus | None = None
    as_of_s: float = 0.0
    own: str = ""
    """Key of this computer, hex, as that network knows it."""
    proposal: str = ""
    """By the command line or an agent; without effect until a person confirms it."""


class WalletDesk:
    """One for the whole program; used in the asyncio thread only."""

    def __init__(
        self,
        path: Path,
        *,
        pinned_key: Callable[[str], str | None],
        name: Callable[[], str] = lambda: "",
        clock: Callable[[], float] = time.time,
    ) -> None:
        """`path`: the file of what is known. `pinned_key`: of a network's URL (`EarningsBook`)."""
        self._path, self._pinned_key, self._name, self._clock = path, pinned_key, name, clock
        self._known: dict[str, Known] = _load(path)
        self._url = ""
        self._client: PayoutClient | None = None
        self._page: LinkServer | None = None
        self._signing: WalletTask | None = None
        self._closing: asyncio.Task[None] | None = None
        self.changed: Callable[[str], None] = lambda text: None
        """Called with a sentence when something about the wallet changed; for Activity."""
        self.moved: Callable[[], None] = lambda: None
        """Called when `state` is another one."""

    def use(self, url: str, client: PayoutClient | None) -> None:
        """This network from now on; without a client only what is known is shown.

        Closing the client is the caller's.
        """
        self._url, self._client, self._signing = url.rstrip("/"), client, None
        if self._page is not None:  # it speaks for the network that was used before
            self._closing = asyncio.get_running_loop().create_task(self.stop_linking())

    # ------------------------------------------------------------ what is known

    def state(self) -> Wallet:
        """For everyone who shows it."""
        status = self._of_network.status
        if status is None:
            return Wallet(proposal=self.proposal, is_signing=self._page is not None)
        own = self._client.peer_id if self._client else self._of_network.own
        return Wallet(
            address=status.address,
            is_proven=status.is_proven,
            pending=shown_pending(status, own, self._name()),
            waiting_micro=status.waiting_micro,
            machines=tuple(called(machine) for machine in status.machines),
            computers=computers(status, own),
            proposal=self.proposal,
            is_signing=self._page is not None,
            is_revoked=status.is_revoked,
        )

    @property
    def status(self) -> PayoutStatus | None:
        """The orchestrator's last word, with all linked machines."""
        return self._of_network.status

    @property
    def proposal(self) -> str:
        """An address that waits for a person's word in the window; empty: none."""
        return self._of_network.proposal

    @property
    def link(self) -> str | None:
        """The origin of the page while it is open."""
        return self._page.origin if self._page else None

    async def refresh(self) -> None:
        """Ask the orchestrator; raises `OrchestratorError`, after which all stands as it was."""
        client = self._required()
        self._keep(client, await client.status(self._name()))

    # ------------------------------------------------------------ asking for changes

    async def propose(self, address: str, by: Proposer) -> Outcome:
        """Ask for an address; what became of it, in words."""
        typed = ss58.typed(address)
        if typed.state != "valid":
            return Outcome(ok=False, text="This is not a payout address.", what_to_do=typed.text)
        try:
            client = self._required()
            await self.refresh()
            status = self._of_network.status
            is_change = status is not None and bool(status.address)
            if by == "agent" and is_change:
                return self._hold_back(client, typed.address)
            self._keep(client, await client.propose(typed.address, by, self._name()))
        except (PlainError, OrchestratorError) as error:
            return _failed(error)
        self._set(client, proposal="")
        return Outcome(ok=True, text=self._said(typed.address))

    def _hold_back(self, client: PayoutClient, address: str) -> Outcome:
        if ss58.is_same_wallet(address, self.state().address):
            return Outcome(ok=True, text="Credits go to this address already.")
        self._set(client, proposal=address)
        self.changed(f"The payout address {ss58.short(address)} was proposed by a command.")
        return Outcome(
            ok=True,
            text="The address is proposed. It has no effect until a person confirms it.",
            what_to_do="Confirm it in the window, or sign with the wallet: both on Wallet.",
        )

    def _said(self, address: str) -> str:
        pending = self.state().pending
        if pending is None or not ss58.is_same_wallet(pending.address, address):
            return "Credits go to this address."
        days = max(0.0, pending.effective_at_s - self._clock()) / 86_400
        return (
            f"Credits go to the new address in {days:.0f} days. The wallet that is paid now can "
            "approve it at once, or cancel it."
        )

    def decline(self) -> Outcome:
        """A person does not want what the command line or an agent proposed."""
        if self._client is not None:
            self._set(self._client, proposal="")
        return Outcome(ok=True, text="The proposal is gone.")

    async def cancel(self) -> Outcome:
        """Open the page on which the present wallet cancels what is pending; its link as value."""
        if self.proposal:
            return self.decline()
        return await self.open_page("cancel")

    # ------------------------------------------------------------ the page

    async def start_linking(self) -> str:
        """Open the page on which a wallet signs; returns its single-use link.

        Raises `PlainError`, `OrchestratorError`.
        """
        return await self._open("link", None)

    async def open_page(self, purpose: Purpose, device: str | None = None) -> Outcome:
        """The same, for any purpose and device, as an outcome with the link as its value."""
        try:
            return Outcome(
                ok=True,
                text="Sign with your wallet on the page that opens in your browser.",
                value=await self._open(purpose, device),
            )
        except (PlainError, OrchestratorError) as error:
            return _failed(error)

    async def stop_linking(self) -> None:
        """Close the page. Safe when none is open."""
        page, self._page = self._page, None
        if page is not None:
            await page.stop()

    async def _open(self, purpose: Purpose, device: str | None) -> str:
        client = self._required()
        await self.refresh()
        task = self._task(client, purpose, self._subject(client, purpose, device))
        await self.stop_linking()
        page = LinkServer(task, ended=self._page_ended)
        self._page = page
        try:
            return await page.start()
        except OSError as error:
            self._page = None
            raise PlainError(
                "The wallet page cannot be opened.",
                f"{error.strerror or error}. Check that this computer lets programs listen on "
                "127.0.0.1.",
            ) from error

    def _page_ended(self) -> None:
        self._page = None
        self.moved()

    def _task(self, client: PayoutClient, purpose: Purpose, subject: Subject) -> WalletTask:
        def done(status: PayoutStatus) -> None:
            self._keep(client, status)
            self._set(client, proposal="")

        return WalletTask(
            client, purpose, subject, name=self._name(), pinned_key=self._pinned_key, done=done
        )

    # ------------------------------------------------------------ a wallet made in the window

    async def ask_to_sign(self, address: str) -> Outcome:
        """A checked text that links `address`: its value has `text` and `nonce`."""
        try:
            client = self._required()
            await self.refresh()
            self._signing = self._task(client, "link", self._subject(client, "link", None))
            challenge = await self._signing.challenge(address)
        except (PlainError, OrchestratorError) as error:
            return _failed(error)
        return Outcome(ok=True, value={"text": challenge.text, "nonce": challenge.nonce})

    async def hand_in(self, nonce: str, signature: str) -> Outcome:
        """What the wallet signed of `ask_to_sign`."""
        task, self._signing = self._signing, None
        if task is None:
            return Outcome(ok=False, text="Nothing waits for a signature.", what_to_do="Try again.")
        try:
            return Outcome(ok=True, text=await task.prove(nonce, signature))
        except (PlainError, OrchestratorError) as error:
            return _failed(error)

    def _subject(self, client: PayoutClient, purpose: Purpose, device: str | None) -> Subject:
        """Whose address it is about, as the orchestrator described it; raises `PlainError`."""
        status = self._of_network.status
        assert status is not None
        if purpose == "link":
            return Subject(device=client.peer_id, name=self._name())
        if not status.address:
            raise PlainError("There is no payout address yet.", "Choose one first.")
        machines = {machine.peer_id: machine for machine in status.machines}
        own = LinkedMachine(peer_id=client.peer_id, name=self._name(), pending=status.pending)
        machines.setdefault(client.peer_id, own)
        wanted = machines.get(device or first_pending(status, client.peer_id))
        if wanted is None:
            raise PlainError("This computer is not linked to the wallet.", "Choose another one.")
        if purpose != "revoke" and wanted.pending is None:
            raise PlainError(
                "No change of the payout address is waiting.", "Everything is as it was."
            )
        return Subject(
            device=wanted.peer_id,
            name=called(wanted),
            wallet=status.address,
            new_address=wanted.pending.address if wanted.pending and purpose != "revoke" else None,
        )

    # ------------------------------------------------------------ keeping

    @property
    def _of_network(self) -> Known:
        return self._known.get(self._url, Known())

    def _required(self) -> PayoutClient:
        if self._client is None:
            raise PlainError(
                "This computer is in no network yet.", "Join one first; credits wait meanwhile."
            )
        return self._client

    def _keep(self, client: PayoutClient, status: PayoutStatus) -> None:
        before = self._known.get(client.url, Known()).status
        if before is not None:
            for text in news(before, status):
                self.changed(text)
        self._set(client, status=status, as_of_s=self._clock(), own=client.peer_id)

    def _set(self, client: PayoutClient, **values: object) -> None:
        known = self._known.pop(client.url, Known())
        self._known[client.url] = msgspec.structs.replace(known, **values)
        self.moved()
        while len(self._known) > NETWORKS_MAX:
            self._known.pop(next(iter(self._known)))
        try:
            atomic_file.write_whole(self._path, msgspec.json.encode(self._known), is_private=True)
        except OSError as error:  # shown from memory until the disk takes it
            log.warning("what is known of the wallet was not saved: %s", error)


def _failed(error: PlainError | OrchestratorError) -> Outcome:
    return Outcome(ok=False, text=error.title, what_to_do=error.what_to_do)


def _load(path: Path) -> dict[str, Known]:
    """What was known; nothing where the file is missing or damaged: the network knows it all."""
    try:
        data = atomic_file.read_capped(path)
        return msgspec.json.decode(data, type=dict[str, Known]) if data else {}
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        log.warning("what was known of the wallet cannot be read: %s", error)
        return {}
