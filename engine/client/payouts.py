"""The signed client of `payouts.ROUTES`: statements, payout address, challenges for a wallet.

Raises `OrchestratorError` (`errors.py`); every request may be sent again. Not here: the public
picture of the network (`public.py`), what is kept of statements (the app).
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from engine.client.http import PROTOCOL_HEADER, exchange, reply_of
from engine.client.signed import SignedClient
from engine.protocol.ids import PROTOCOL_VERSION
from engine.protocol.payouts import (
    ROUTES,
    AnnouncePayouts,
    AskChallenge,
    AskPayout,
    AskSignedStatement,
    Challenge,
    Cursor,
    MarkPayout,
    NetworkInfo,
    PayoutRequest,
    Payouts,
    PayoutStatus,
    ProposePayout,
    Proposer,
    Prove,
    Purpose,
    SignedStatement,
)

TIMEOUT_S = 30.0
_decoders: dict[type[Any], msgspec.json.Decoder[Any]] = {
    request: msgspec.json.Decoder(reply) for request, (_, reply) in ROUTES.items()
}
_info_decoder = msgspec.json.Decoder(NetworkInfo)


class PayoutClient(SignedClient):
    """Speaks for one device about its credits."""

    @property
    def peer_id(self) -> str:
        """The device that it speaks for."""
        return self._key.peer_id

    @property
    def url(self) -> str:
        """Of the orchestrator."""
        return self._base

    async def network(self) -> NetworkInfo:
        """What the orchestrator says of itself to anyone."""
        request = self._http.build_request("GET", f"{self._base}/v1/network")
        request.headers[PROTOCOL_HEADER] = str(PROTOCOL_VERSION)
        response, body = await exchange(self._http, request, TIMEOUT_S)
        return reply_of(request, response, body, _info_decoder)

    async def statement(
        self, scope: Literal["machine", "wallet"], since: Cursor | None, limit: int = 200
    ) -> SignedStatement:
        """A page of lines after `since`; its signature is still to be checked."""
        request = AskSignedStatement(scope=scope, since=since, limit=limit)
        reply: SignedStatement = await self._call(request)
        return reply

    async def status(self, name: str = "") -> PayoutStatus:
        """Where this device's credits go; tells its name."""
        reply: PayoutStatus = await self._call(AskPayout(name=name))
        return reply

    async def propose(self, address: str, by: Proposer, name: str = "") -> PayoutStatus:
        """Ask for an address without a signature."""
        request = ProposePayout(address=address, by=by, name=name)
        reply: PayoutStatus = await self._call(request)
        return reply

    async def challenge(
        self, purpose: Purpose, address: str, device: str | None = None, name: str = ""
    ) -> Challenge:
        """A text for the wallet at `address` to sign."""
        request = AskChallenge(purpose=purpose, address=address, device=device, name=name)
        reply: Challenge = await self._call(request)
        return reply

    async def prove(self, nonce: str, signature: str) -> PayoutStatus:
        """Hand in the wallet's signature, hex."""
        reply: PayoutStatus = await self._call(Prove(nonce=nonce, signature=signature))
        return reply

    async def announce(self, batch: str, at_least_micro: int) -> Payouts:
        """As an operator: announce everything vested for payment."""
        request = AnnouncePayouts(batch=batch, at_least_micro=at_least_micro)
        reply: Payouts = await self._call(request)
        return reply

    async def mark(
        self, id: str, state: Literal["sent", "confirmed", "failed"], reference: str = ""
    ) -> Payouts:
        """As an operator: say what became of a payout."""
        reply: Payouts = await self._call(MarkPayout(id=id, state=state, reference=reference))
        return reply

    async def _call(self, request: PayoutRequest) -> Any:
        route, _ = ROUTES[type(request)]
        decoder = _decoders[type(request)]
        return await self.post(f"/v1/payouts/{route}", request, decoder, TIMEOUT_S)
