"""The signed client: one request of `messages.ROUTES`, one reply or an `OrchestratorError`.

The errors, drawn in full in `errors.py`:

    OrchestratorError
    ├── UnreachableError    down, refused, cut off, too slow; may be sent again
    ├── RefusedError        the orchestrator said no: `.problem`
    ├── ProtocolError       no orchestrator, or one of another version
    └── TransferError       (blobs.py) bytes that are not what they were to be

Every request may be sent again: it is signed anew, and the orchestrator does nothing twice. When to
send it again is the caller's, who waits longer each time, with jitter, up to half a minute.
Not here: blobs (`blobs.py`), what anyone may read (`public.py`).
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from typing import Any, Literal

import httpx
import msgspec

from engine.client.signed import SignedClient
from engine.protocol.ids import RunId
from engine.protocol.messages import ROUTES, HeartbeatReply, Registered, Reply, Request
from engine.protocol.signing import CLOCK_SKEW_S_MAX, DeviceKey

SKEW_S_TOLD = CLOCK_SKEW_S_MAX / 4
"""A clock that is off by more is logged while requests are still taken."""

log = logging.getLogger(__name__)
_decoders: dict[type[Any], msgspec.json.Decoder[Any]] = {
    request: msgspec.json.Decoder(reply) for request, (_, reply) in ROUTES.items()
}


class _Operated(msgspec.Struct, frozen=True):
    outcome: str


class OrchestratorClient(SignedClient):
    """Speaks for one device to one run. Close it, or use it as a context."""

    def __init__(
        self,
        base_url: str,
        key: DeviceKey,
        run_id: RunId,
        *,
        clock: Callable[[], float] = time.time,
        nonce: Callable[[], str] = lambda: secrets.token_hex(16),
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """`transport` stands in for the network, e.g. `httpx.ASGITransport(app)`."""
        self.run_id = run_id
        self.clock_skew_s: float | None = None
        """How far this machine's clock is behind the orchestrator's; None until it said its."""
        super().__init__(base_url, key, clock=clock, nonce=nonce, transport=transport)

    async def call(self, request: Request, timeout_s: float = 30.0) -> Reply:
        """The reply, of the type that `ROUTES` names; raises `OrchestratorError`."""
        route, _ = ROUTES[type(request)]
        reply: Reply = await self._post(route, request, _decoders[type(request)], timeout_s)
        return reply

    async def operate(
        self,
        command: Literal["pause", "resume", "finish", "roll_back"],
        *,
        round: int = 0,
        timeout_s: float = 30.0,
    ) -> str:
        """As the run's operator: what became of the command. Raises `OrchestratorError`."""
        order = {"command": command, "round": round}
        decoder = msgspec.json.Decoder(_Operated)
        done: _Operated = await self._post("operator", order, decoder, timeout_s)
        return done.outcome

    async def _post(
        self, route: str, message: object, decoder: msgspec.json.Decoder[Any], timeout_s: float
    ) -> Any:
        sent_s = self._clock()
        path = f"/v1/runs/{self.run_id}/{route}"
        reply = await self.post(path, message, decoder, timeout_s, sent_s)
        if isinstance(reply, Registered | HeartbeatReply):
            self._compare_clocks(reply.server_time_s, sent_s, self._clock())
        return reply

    def _compare_clocks(self, server_s: float, sent_s: float, received_s: float) -> None:
        """The server read its clock between the two times of ours."""
        skew_s = server_s - (sent_s + received_s) / 2
        was_right = self.clock_skew_s is None or abs(self.clock_skew_s) <= SKEW_S_TOLD
        self.clock_skew_s = skew_s
        if was_right and abs(skew_s) > SKEW_S_TOLD:
            direction = "behind" if skew_s > 0 else "ahead of"
            log.warning(
                "This computer's clock is %.0f s %s the orchestrator's. "
                "Switch on automatic time in the system settings.",
                abs(skew_s),
                direction,
            )
