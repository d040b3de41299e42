"""One thing that a wallet signs: what it is about, its checked text, and what became of it.

Used by the page for a browser's wallet and by the window for a wallet that is made in it. Not here:
the page (`link_server.py`), what is kept of the answer (`desk.py`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import msgspec

from app.wallet import challenge as challenges
from app.wallet.link_server import Facts
from engine.api.errors import PlainError
from engine.client.errors import OrchestratorError
from engine.client.payouts import PayoutClient
from engine.protocol.payouts import Challenge, PayoutStatus, Purpose

AGAIN_S = 1.0
"""Until a signature is handed in once more whose answer was lost."""
DONE: dict[Purpose, str] = {
    "link": "Your wallet is connected.",
    "approve": "The new address holds from now on.",
    "cancel": "The change is cancelled.",
    "revoke": "The computer is removed from your wallet.",
}
LINK_WAITS = "The wallet has signed. The change waits seven days, or the old wallet's word."


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """Whose payout address it is about."""

    device: str
    """Key of the computer, hex."""
    name: str
    wallet: str = ""
    """The address that has to sign; empty: any."""
    new_address: str | None = None
    """Of the pending change, as it was shown; None: there is none."""


class WalletTask:
    """Asks for the text and hands in the signature (`link_server.Linker`)."""

    def __init__(
        self,
        client: PayoutClient,
        purpose: Purpose,
        subject: Subject,
        *,
        name: str,
        pinned_key: Callable[[str], str | None],
        done: Callable[[PayoutStatus], None],
    ) -> None:
        """`name`: of this computer; `done` hears the network's word once a wallet has signed."""
        self._client, self._purpose, self._subject = client, purpose, subject
        self._name, self._pinned_key, self._done = name, pinned_key, done

    def facts(self) -> Facts:
        """What a person is told before anything is signed."""
        return Facts(
            purpose=self._purpose,
            network=self._client.url,
            device=self._subject.name or "this computer",
            wallet=self._subject.wallet,
            new_address=self._subject.new_address or "",
        )

    async def challenge(self, address: str) -> Challenge:
        """A checked text; raises `PlainError` for one that must not be signed."""
        network = self._pinned_key(self._client.url)
        if network is None:
            raise PlainError(
                "The network has not shown its key yet.", "Wait until it can be reached, try again."
            )
        subject = self._subject
        challenge = await self._client.challenge(self._purpose, address, subject.device, self._name)
        expected = challenges.Expected(
            purpose=self._purpose,
            network=network,
            device=subject.device,
            address=subject.wallet or address,
            new_address=subject.new_address,
        )
        challenges.check(challenge, expected)
        return challenge

    async def prove(self, nonce: str, signature: str) -> str:
        """Hand in what a wallet signed; what became of it, in words."""
        status = await _patiently(self._client, nonce, signature)
        self._done(status)
        if self._purpose == "link" and status.pending is not None:
            return LINK_WAITS
        return DONE[self._purpose]


async def _patiently(client: PayoutClient, nonce: str, signature: str) -> PayoutStatus:
    """Twice if the answer was lost: a signature counts once, however often it is sent."""
    try:
        return await client.prove(nonce, signature)
    except OrchestratorError as error:
        if not error.is_retryable:
            raise
        await asyncio.sleep(AGAIN_S)
        return await client.prove(nonce, signature)
