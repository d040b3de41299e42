"""The network's own relay for tests: a real nats-server, with the settings the product writes."""

from __future__ import annotations

import asyncio
import shutil
import socket
import time
from pathlib import Path
from types import TracebackType

from engine.net.relay.connection import PassSource
from engine.protocol.messages import RelayPass
from engine.protocol.relay_pass import PASS_S, user_pass
from engine.protocol.signing import DeviceKey
from engine.service.relay_desk import account_key, server_settings

START_S_MAX = 15.0


def why_not() -> str:
    """Why there is none here; empty when there is."""
    return "" if shutil.which("nats-server") else "nats-server is not installed"


class NatsRelay:
    """`async with`; `stop` and `start` in between are a relay that goes and comes back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port: int = found.getsockname()[1]
        self.url = f"nats://127.0.0.1:{self.port}"
        self._server: asyncio.subprocess.Process | None = None

    def passes(self, key: DeviceKey, expires_in_s: float = PASS_S) -> PassSource:
        """Those that the orchestrator would give to a member."""

        async def ask(public_key: str) -> RelayPass:
            account = account_key(self.folder)
            at_s = time.time() - PASS_S + expires_in_s
            token = user_pass(account, key.peer_id, bytes.fromhex(public_key), at_s)
            return RelayPass(token=token, expires_in_s=expires_in_s)

        return ask

    async def start(self) -> None:
        settings = self.folder / "relay.conf"
        text = server_settings(
            self.folder,
            host="127.0.0.1",
            port=self.port,
            connections=64,
            certificate=None,
            now_s=time.time(),
        )
        await asyncio.to_thread(settings.write_text, text)
        self._server = await asyncio.create_subprocess_exec(
            *("nats-server", "-c", str(settings), "-l", str(self.folder / "relay-server.log"))
        )
        async with asyncio.timeout(START_S_MAX):
            while True:
                try:
                    _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                except OSError:
                    await asyncio.sleep(0.05)
                else:
                    writer.close()
                    return

    async def stop(self) -> None:
        assert self._server is not None
        self._server.kill()
        await self._server.wait()

    async def __aenter__(self) -> NatsRelay:
        await self.start()
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._server is not None and self._server.returncode is None:
            await self.stop()
