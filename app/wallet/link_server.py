"""The page on which a browser's wallet signs: served on loopback, to one browser, for minutes.

    http://127.0.0.1:PORT/#CODE ── the page posts CODE once ──► cookie ──► challenge ──► signature

The code stands behind the `#`, so that it is in no log, no Referer and no prefetch; it works once,
within five minutes, and is exchanged for an HttpOnly, SameSite=Strict cookie. Every request has to
name our own host, every POST our own origin. All scripts are ours, and nothing else may run or be
reached from the page. A link for another browser takes the place of the present one.
Not here: HTTP itself (`link_http.py`), what is signed and what follows (`desk.py`).
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import secrets
import time
from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import Any, Protocol, TypeVar

import msgspec

from app.wallet.link_http import HttpReply, HttpRequest, LoopbackServer
from app.wallet.ss58 import is_same_wallet
from engine.api.errors import PlainError
from engine.client.errors import OrchestratorError
from engine.protocol.payouts import Challenge, Purpose

CODE_S = 300.0
OPEN_S_MAX = 900.0
"""After this the page is closed, whatever was done on it."""
CLOSING_S = 3.0
"""From the last answer until the port is closed."""
WRONG_CODES_MAX = 10
ACCOUNTS_MAX = 500

T = TypeVar("T")
log = logging.getLogger(__name__)

PAGE_FILES = {
    "/": ("page.html", "text/html; charset=utf-8"),
    "/page.js": ("page.js", "text/javascript; charset=utf-8"),
    "/words.js": ("words.js", "text/javascript; charset=utf-8"),
    "/page.css": ("page.css", "text/css; charset=utf-8"),
    "/icon.svg": ("icon.svg", "image/svg+xml"),
}
GUARDS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the page tells the person before anything is signed."""

    purpose: Purpose
    network: str
    device: str
    wallet: str = ""
    """The address that has to sign; empty: any."""
    new_address: str = ""


class Linker(Protocol):
    """What the page is for; `desk.py` has it. May raise `PlainError` and `OrchestratorError`."""

    def facts(self) -> Facts: ...

    async def challenge(self, address: str) -> Challenge: ...

    async def prove(self, nonce: str, signature: str) -> str: ...


class _Code(msgspec.Struct, frozen=True):
    code: str


class _Accounts(msgspec.Struct, frozen=True):
    addresses: list[str]


class _Address(msgspec.Struct, frozen=True):
    address: str


class _Signed(msgspec.Struct, frozen=True):
    nonce: str
    signature: str


class LinkServer:
    """Open from `start` until the wallet has signed, `stop`, or `OPEN_S_MAX`."""

    def __init__(
        self,
        linker: Linker,
        *,
        clock: Callable[[], float] = time.monotonic,
        ended: Callable[[], None] = lambda: None,
    ) -> None:
        """`ended` is called once, when the page is closed."""
        self._linker, self._clock, self._ended = linker, clock, ended
        self._http = LoopbackServer(self._answer)
        self._port = 0
        self._code, self._code_until_s, self._wrong_codes = "", 0.0, 0
        self._cookie = ""
        self._closing: asyncio.Task[None] | None = None

    async def start(self) -> str:
        """Open the page; returns its link, good for one browser and `CODE_S`."""
        self._port = await self._http.start()
        self._closing = asyncio.create_task(self._close_after(OPEN_S_MAX))
        return self.new_link()

    def new_link(self) -> str:
        """A link for another browser; the one before is void."""
        self._code, self._code_until_s = secrets.token_urlsafe(24), self._clock() + CODE_S
        return f"{self.origin}/#{self._code}"

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def stop(self) -> None:
        """Close the page. Safe to call twice."""
        if self._closing is not None and self._closing is not asyncio.current_task():
            self._closing.cancel()
        self._code = self._cookie = ""
        await self._http.stop()
        ended, self._ended = self._ended, lambda: None
        ended()

    async def _close_after(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self.stop()

    def _close_soon(self) -> None:
        if self._closing is not None:
            self._closing.cancel()
        self._closing = asyncio.create_task(self._close_after(CLOSING_S))

    # ------------------------------------------------------------ requests

    async def _answer(self, request: HttpRequest) -> HttpReply:
        reply = await self._routed(request)
        return HttpReply(status=reply.status, body=reply.body, headers={**GUARDS, **reply.headers})

    async def _routed(self, request: HttpRequest) -> HttpReply:
        if request.headers.get("host") != f"127.0.0.1:{self._port}":
            return HttpReply(status=421)
        if request.method in ("GET", "HEAD"):
            return _file(request.path)
        if request.method != "POST":
            return HttpReply(status=405)
        if request.headers.get("origin") != self.origin:
            return HttpReply(status=403)
        if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return HttpReply(status=403)
        if request.path == "/session":
            return self._session(request)
        if not self._has_cookie(request):
            return HttpReply(status=401)
        return await self._acted(request)

    async def _acted(self, request: HttpRequest) -> HttpReply:
        """What the page may ask once it has its cookie."""
        acts: dict[str, Callable[[bytes], Awaitable[object]]] = {
            "/facts": self._facts,
            "/accounts": self._accounts,
            "/challenge": self._challenge,
            "/signature": self._signature,
            "/another": self._another,
        }
        act = acts.get(request.path)
        if act is None:
            return HttpReply(status=404)
        try:
            return _json(await act(request.body))
        except (PlainError, OrchestratorError) as error:
            return _json({"title": error.title, "what_to_do": error.what_to_do}, 409)
        except msgspec.DecodeError:
            return HttpReply(status=400)

    def _session(self, request: HttpRequest) -> HttpReply:
        """Exchange the code for a cookie, once."""
        try:
            code = _read(request.body, _Code).code
        except msgspec.DecodeError:
            return HttpReply(status=400)
        is_right = bool(self._code) and hmac.compare_digest(code.encode(), self._code.encode())
        if not is_right or self._clock() >= self._code_until_s:
            self._wrong_codes += 1
            if self._wrong_codes >= WRONG_CODES_MAX:
                log.warning("the wallet page was closed: too many wrong codes")
                self._close_soon()
            return HttpReply(status=403)
        self._code, self._cookie = "", secrets.token_urlsafe(32)
        cookie = f"{self._cookie_name}={self._cookie}; Path=/; HttpOnly; SameSite=Strict"
        return HttpReply(status=204, headers={"set-cookie": cookie})

    @property
    def _cookie_name(self) -> str:
        """Cookies do not tell ports apart, so the name does."""
        return f"link-{self._port}"

    def _has_cookie(self, request: HttpRequest) -> bool:
        for part in request.headers.get("cookie", "").split(";"):
            name, _, value = part.strip().partition("=")
            if name == self._cookie_name and self._cookie:
                return hmac.compare_digest(value.encode(), self._cookie.encode())
        return False

    async def _facts(self, _: bytes) -> object:
        return self._linker.facts()

    async def _accounts(self, body: bytes) -> object:
        """Which of the wallet's accounts may sign."""
        addresses = _read(body, _Accounts).addresses[:ACCOUNTS_MAX]
        wallet = self._linker.facts().wallet
        return {"may_sign": [not wallet or is_same_wallet(a, wallet) for a in addresses]}

    async def _challenge(self, body: bytes) -> object:
        challenge = await self._linker.challenge(_read(body, _Address).address)
        return {
            "text": challenge.text,
            "nonce": challenge.nonce,
            "expires_in_s": challenge.expires_in_s,
        }

    async def _signature(self, body: bytes) -> object:
        signed = _read(body, _Signed)
        text = await self._linker.prove(signed.nonce, signed.signature)
        self._close_soon()
        return {"text": text}

    async def _another(self, _: bytes) -> object:
        return {"link": self.new_link()}


def _read(body: bytes, type_: type[T]) -> T:
    return msgspec.json.decode(body, type=type_)


def _json(value: Any, status: int = 200) -> HttpReply:
    headers = {"content-type": "application/json"}
    return HttpReply(status=status, body=msgspec.json.encode(value), headers=headers)


def _file(path: str) -> HttpReply:
    if path not in PAGE_FILES:
        return HttpReply(status=404)
    name, content_type = PAGE_FILES[path]
    body = files("app.wallet").joinpath("link_page", name).read_bytes()
    return HttpReply(body=body, headers={"content-type": content_type})
