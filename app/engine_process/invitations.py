"""Invitations to the network that this computer hosts: made, counted and taken back with the
operator's key, which lies in the network's folder.

Not here: the process that keeps them (hosting.py), what an invitation says (app/invitation.py).
"""

from __future__ import annotations

from pathlib import Path

from app.invitation import Invitation
from app.state import Invited
from engine.client.invitations import InvitationClient
from engine.client.operate import operator_key
from engine.protocol.invitations import HostedInvitation

DAY_S = 86_400.0
FIRST_DAYS, FIRST_USES = 7, 5
"""Of the invitation that a new network begins with."""
SHOWN_MAX = 20


class InvitationBook:
    """Of one network; `url` is where this computer reaches it. Raises `PlainError` and
    `OrchestratorError`."""

    def __init__(self, url: str, folder: Path, shown_as: Invitation) -> None:
        """`folder`: the orchestrator's; `shown_as`: the link, but for its code."""
        self._url, self._folder, self._shown_as = url, folder, shown_as
        self.known: tuple[Invited, ...] = ()
        """Those that are still good, newest first."""

    async def look(self) -> tuple[Invited, ...]:
        """Ask how they stand."""
        async with self._client() as client:
            found = await client.list()
        self.known = tuple(map(self._shown, (each for each in found if each.state == "good")))
        return self.known

    async def begin(self) -> None:
        """A network that has never invited anybody begins with an invitation."""
        async with self._client() as client:
            if not await client.list():
                await client.create(lasts_s=FIRST_DAYS * DAY_S, uses_max=FIRST_USES)
        await self.look()

    async def make(self, days: float | None, uses: int | None) -> Invited:
        """Another one; None: without an end, for any number of computers."""
        async with self._client() as client:
            lasts_s = None if days is None else days * DAY_S
            made = await client.create(lasts_s=lasts_s, uses_max=uses)
        await self.look()
        return self._shown(made)

    async def take_back(self, id: str) -> None:
        """It lets nobody in any more; whom it has let in stays."""
        async with self._client() as client:
            await client.revoke(id)
        await self.look()

    def _client(self) -> InvitationClient:
        return InvitationClient(self._url, operator_key(self._folder))

    def _shown(self, hosted: HostedInvitation) -> Invited:
        plain = self._shown_as
        link = Invitation(plain.url, plain.run_id, plain.operator, hosted.code).link()
        return Invited(
            id=hosted.id,
            link=link,
            expires_at_s=hosted.expires_at_s,
            uses_max=hosted.uses_max,
            num_used=hosted.num_used,
        )
