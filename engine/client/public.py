"""What anyone may read of an orchestrator, unsigned: its runs, their status and manifest.

Raises `OrchestratorError` (`errors.py`). Not here: anything that needs a device's key.
"""

from __future__ import annotations

from types import TracebackType
from typing import Self, TypeVar

import httpx
import msgspec

from engine.client.http import PROTOCOL_HEADER, exchange, reply_of
from engine.protocol.ids import PROTOCOL_VERSION, RunId
from engine.protocol.invitations import InvitationSeen, invitation_id
from engine.protocol.messages import Manifest, RunStatus
from engine.protocol.payouts import NetworkInfo
from engine.protocol.run_config import RunConfig

T = TypeVar("T")


class Health(msgspec.Struct, frozen=True):
    """A living orchestrator."""

    status: str
    protocol_version: int


class _Runs(msgspec.Struct, frozen=True):
    runs: tuple[RunId, ...]


class PublicClient:
    """Close it, or use it as a context."""

    def __init__(
        self,
        base_url: str,
        *,
        timeout_s: float = 10.0,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._base, self._timeout_s = base_url.rstrip("/"), timeout_s
        self._http = httpx.AsyncClient(transport=transport, follow_redirects=False)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await self._http.aclose()

    async def health(self) -> Health:
        """That it lives, and which protocol it speaks."""
        return await self._get("/health", Health)

    async def runs(self) -> tuple[RunId, ...]:
        """The runs that it has."""
        return (await self._get("/v1/runs", _Runs)).runs

    async def network(self) -> NetworkInfo:
        """What the orchestrator says of itself: its statements' key, its rate if any."""
        return await self._get("/v1/network", NetworkInfo)

    async def invitation(self, code: str) -> InvitationSeen:
        """How the invitation of that code stands; refused (404) where there is none."""
        return await self._get(f"/v1/invitations/{invitation_id(code)}", InvitationSeen)

    async def status(self, run_id: RunId) -> RunStatus:
        """The public picture of a run."""
        return await self._get(f"/v1/runs/{run_id}/status", RunStatus)

    async def manifest(self, run_id: RunId) -> Manifest:
        """The newest consistent cut of a run."""
        return await self._get(f"/v1/runs/{run_id}/manifest", Manifest)

    async def config(self, run_id: RunId) -> RunConfig:
        """What defines a run."""
        return await self._get(f"/v1/runs/{run_id}/config", RunConfig)

    async def _get(self, path: str, type_: type[T]) -> T:
        request = self._http.build_request("GET", self._base + path)
        request.headers[PROTOCOL_HEADER] = str(PROTOCOL_VERSION)
        response, body = await exchange(self._http, request, self._timeout_s)
        return reply_of(request, response, body, msgspec.json.Decoder(type_))
