"""A private network beside a test that has no event loop: real processes, in a thread's loop.

Nobody joins it without an invitation but its own partner. Not here: the network
(tests/integration/private_network.py).
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

from app.invitation import Invitation
from engine.client.invitations import InvitationClient
from engine.client.operate import operator_key
from engine.protocol.invitations import HostedInvitation
from tests.integration.private_network import PrivateNetwork
from tests.small_spec import small_spec

PARTNER = "partner"
START_S_MAX = 200.0
SPEC = small_spec("main", {"rounds.inner_steps_min": 6, "rounds.deadline_s": 10.0}, stages=2)
T = TypeVar("T")


class NetworkBeside:
    """Starts at once in the background; `ready` waits for it, `close` ends it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.net = PrivateNetwork(folder, SPEC, members=(PARTNER,))
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="network")
        self._thread.start()
        self._started = asyncio.run_coroutine_threadsafe(self._start(), self._loop)

    def ready(self) -> None:
        self._started.result(START_S_MAX)

    def invite(self, *, lasts_s: float, uses: int) -> str:
        """The link of a new invitation."""
        made = self._do(self._invite(lasts_s, uses))
        return Invitation(self.net.url, "main", "Maple Street", made.code).link()

    def invitations(self) -> tuple[HostedInvitation, ...]:
        return self._do(self._list())

    def close(self) -> None:
        try:
            self._do(self.net.__aexit__())
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(30)
            self._loop.close()

    async def _start(self) -> None:
        await self.net.__aenter__()
        await self.net.start_orchestrator()
        await asyncio.gather(self.net.start_contributor(PARTNER), self.net.start_validator())

    async def _invite(self, lasts_s: float, uses: int) -> HostedInvitation:
        async with self._client() as client:
            return await client.create(lasts_s=lasts_s, uses_max=uses)

    async def _list(self) -> tuple[HostedInvitation, ...]:
        async with self._client() as client:
            return await client.list()

    def _client(self) -> InvitationClient:
        return InvitationClient(self.net.url, operator_key(self.net.out / "orchestrator"))

    def _do(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(120)
