"""The signed client of `invitations.ROUTES`: a computer presents one, an operator decides.

Raises `OrchestratorError` (`errors.py`); every request may be sent again, but `create` makes
another one each time. Not here: what anyone may read of an invitation (`public.py`).
"""

from __future__ import annotations

from typing import Any

import msgspec

from engine.client.signed import SignedClient
from engine.protocol.invitations import (
    ROUTES,
    CreateInvitation,
    HostedInvitation,
    InvitationRequest,
    Invitations,
    ListInvitations,
    PresentInvitation,
    RevokeInvitation,
)

TIMEOUT_S = 15.0
_decoders: dict[type[Any], msgspec.json.Decoder[Any]] = {
    request: msgspec.json.Decoder(reply) for request, (_, reply) in ROUTES.items()
}


class InvitationClient(SignedClient):
    """Speaks with a device's key, or with an operator's."""

    async def present(self, code: str) -> None:
        """Let this device in; `RefusedError` says why not."""
        await self._call(PresentInvitation(code=code))

    async def create(
        self, *, lasts_s: float | None = None, uses_max: int | None = None
    ) -> HostedInvitation:
        """As an operator; None: without an end, for any number of computers."""
        request = CreateInvitation(lasts_s=lasts_s, uses_max=uses_max)
        made: HostedInvitation = await self._call(request)
        return made

    async def list(self) -> tuple[HostedInvitation, ...]:
        """As an operator: newest first."""
        found: Invitations = await self._call(ListInvitations())
        return found.invitations

    async def revoke(self, id: str) -> HostedInvitation:
        """As an operator: it lets nobody in any more."""
        revoked: HostedInvitation = await self._call(RevokeInvitation(id=id))
        return revoked

    async def _call(self, request: InvitationRequest) -> Any:
        route, _ = ROUTES[type(request)]
        decoder = _decoders[type(request)]
        return await self.post(f"/v1/invitations/{route}", request, decoder, TIMEOUT_S)
