"""The orchestrator's process: socket, uvicorn, signals, an orderly end.

`serve` returns after SIGTERM or Ctrl-C, when every request that was taken has been answered. A
process that is killed instead loses nothing that it had acknowledged.
Not here: what is served (`service.py`), over which routes (`api.py`), how a request is parsed
(`http_heads.py`).
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import os
import signal
import socket
from collections.abc import Callable, Iterator
from types import FrameType

import uvicorn

from engine.core.orchestrator import Orchestrator
from engine.service.api import create_app
from engine.service.hosted_run import CoreMaker
from engine.service.http_heads import BoundedHeads
from engine.service.service import Service
from engine.service.settings import ServiceError, ServiceSettings

GRACE_S = 5
"""For open requests when the service is told to end."""
BACKLOG = 2048

log = logging.getLogger(__name__)


async def serve(
    settings: ServiceSettings,
    ready: Callable[[str], None],
    *,
    make_core: CoreMaker = Orchestrator,
    stop: asyncio.Event | None = None,
) -> None:
    """Serve until told to end, by signal or by `stop`; raises `ServiceError`.

    `ready` is called with the URL once requests are answered: with port 0, the port that was free.
    """
    sock = _bind(settings)
    try:
        service = Service(settings, make_core)
        try:
            await service.start()
            await _run(service, sock, ready, stop)
        finally:
            await service.stop()
    finally:
        sock.close()


async def _run(
    service: Service, sock: socket.socket, ready: Callable[[str], None], stop: asyncio.Event | None
) -> None:
    config = uvicorn.Config(
        create_app(service),
        http=BoundedHeads,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
    )
    server = _Server(config, lambda: ready(_url(service.settings.host, sock)))
    watcher = asyncio.create_task(_end_with(server, stop)) if stop is not None else None
    try:
        await server.serve(sockets=[sock])
    finally:
        if watcher is not None:
            watcher.cancel()


class _Server(uvicorn.Server):
    """Says when it is ready, and treats a signal as a request to end, not as a death."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """As uvicorn's, but the signal is not raised again when everything has ended well."""
        try:
            before = {
                number: signal.signal(number, self._on_signal)
                for number in (signal.SIGTERM, signal.SIGINT)
            }
        except ValueError:  # not the main thread: whoever runs us ends us through `stop`
            yield
            return
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        log.info("%s: ending", signal.Signals(number).name)
        self.handle_exit(number, frame)


async def _end_with(server: uvicorn.Server, stop: asyncio.Event) -> None:
    await stop.wait()
    server.should_exit = True


def _bind(settings: ServiceSettings) -> socket.socket:
    """A bound socket; raises `ServiceError` that tells a taken port from a wrong address."""
    where = f"{settings.host}:{settings.port}"
    try:
        family = socket.getaddrinfo(settings.host, settings.port)[0][0]
        # the protocol named, else asyncio leaves Nagle's algorithm on: 40 ms on every reply
        sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    except OSError as error:
        raise _not_ours(settings.host) from error
    try:
        if os.name == "posix":  # elsewhere it would let two processes share the port
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((settings.host, settings.port))
        sock.listen(BACKLOG)
    except PermissionError as error:
        sock.close()
        raise ServiceError(
            f"This account may not listen on {where}.", "Choose a port from 1024 up."
        ) from error
    except OSError as error:
        sock.close()
        if error.errno == errno.EADDRNOTAVAIL:
            raise _not_ours(settings.host) from error
        raise ServiceError(
            f"{where} cannot be listened on: {error.strerror}.",
            "Another program uses the port: end it, choose another port, or 0 for any free one.",
        ) from error
    sock.setblocking(False)
    return sock


def _not_ours(host: str) -> ServiceError:
    return ServiceError(
        f"{host} is not an address of this computer.",
        "Listen on 0.0.0.0 for every network card, on 127.0.0.1 for this computer alone, or on an "
        "address that this computer has.",
    )


def _url(host: str, sock: socket.socket) -> str:
    """What this computer reaches the service by."""
    port = sock.getsockname()[1]
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"
