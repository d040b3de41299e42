"""An orchestrator's public face on a real port, which notes what it is asked. It judges nothing.

`broken` says what answers in its place: a hotel's `portal` (a redirect) or its `page`, an
orchestrator of another `version`, one that has `no-run`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import msgspec

from engine.client.http import PROBLEM_TYPE, PROTOCOL_HEADER
from engine.protocol.ids import PROTOCOL_VERSION, RunId, digest_of
from engine.protocol.messages import Left, Phase, Problem, RunStatus
from engine.protocol.payouts import NetworkInfo

RUN = RunStatus(
    run_id=RunId("main"), preset="nano", phase=Phase.TRAINING, reason="", generation=0, round=3,
    num_stages=2, tokens=1, repeated_samples=0, loss=None,
)  # fmt: skip


class FakeNetwork:
    """`relays` may be changed at any time; `posts` are the paths of signed requests."""

    def __init__(self, unix_s: Callable[[], float]) -> None:
        self._unix_s = unix_s
        self.relays: tuple[str, ...] = ()
        self.broken = ""
        self.posts: list[tuple[str, bytes]] = []
        handler = type("Handler", (_Handler,), {"network": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def says(self, path: str) -> Any:
        if path == "/v1/network":
            return NetworkInfo(
                statement_key=digest_of(b"key"), runs=(RunId("main"), RunId("small")),
                server_time_s=self._unix_s(), relays=self.relays,
            )  # fmt: skip
        return {"runs": ["main", "small"]} if path == "/v1/runs" else RUN


class _Handler(BaseHTTPRequestHandler):
    network: FakeNetwork

    def do_GET(self) -> None:
        match self.network.broken:
            case "portal":
                self._send(302, b"", {"location": "http://login.hotel"})
            case "page":
                self._send(200, b"<html>Please log in</html>", {})
            case "no-run" if "/runs/" in self.path:
                problem = Problem(title="No such run.", detail="", status=404, code="unknown_run")
                self._send(404, msgspec.json.encode(problem), {"content-type": PROBLEM_TYPE})
            case _:
                self._reply(self.network.says(self.path))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.network.posts.append((self.path, body))
        self._reply(Left())

    def _reply(self, value: Any) -> None:
        version = PROTOCOL_VERSION + (self.network.broken == "version")
        headers = {PROTOCOL_HEADER: str(version), "content-type": "application/json"}
        self._send(200, msgspec.json.encode(value), headers)

    def _send(self, status: int, data: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in (headers | {"content-length": str(len(data))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *values: Any) -> None:
        return


@contextmanager
def fake_network(unix_s: Callable[[], float] = time.time) -> Iterator[FakeNetwork]:
    """`unix_s`: its clock."""
    network = FakeNetwork(unix_s)
    try:
        yield network
    finally:
        network.stop()
