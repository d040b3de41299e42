"""The wallet page's bounds: time, size, tries; and what stands in its files."""

from __future__ import annotations

import asyncio
import re
from importlib.resources import files

import httpx
import pytest

from app.wallet import link_http, link_server
from app.wallet.link_server import Facts, LinkServer
from engine.api.errors import PlainError
from engine.protocol.payouts import Challenge

PAGE = {name: files("app.wallet").joinpath("link_page", name).read_text("utf-8") for name in (
    "page.html", "page.css", "page.js", "words.js", "icon.svg",
)}  # fmt: skip


class Nothing:
    """A page that is for nothing."""

    def facts(self) -> Facts:
        return Facts(purpose="link", network="n", device="d")

    async def challenge(self, address: str) -> Challenge:
        raise PlainError("No.", "Nothing.")

    async def prove(self, nonce: str, signature: str) -> str:
        return "Done."


class Clock:
    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def browser(server: LinkServer) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=server.origin, headers={"origin": server.origin})


async def test_a_code_is_good_for_five_minutes() -> None:
    clock = Clock()
    server = LinkServer(Nothing(), clock=clock)
    code = (await server.start()).partition("#")[2]
    clock.now_s = link_server.CODE_S
    async with browser(server) as http:
        assert (await http.post("/session", json={"code": code})).status_code == 403
    await server.stop()


async def test_guessing_closes_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_server, "CLOSING_S", 0.0)
    ended = asyncio.Event()
    server = LinkServer(Nothing(), ended=ended.set)
    await server.start()
    async with browser(server) as http:
        for _ in range(link_server.WRONG_CODES_MAX):
            assert (await http.post("/session", json={"code": "guess"})).status_code == 403
        await asyncio.wait_for(ended.wait(), 5)
        with pytest.raises(httpx.ConnectError):
            await http.get("/")


async def test_the_page_closes_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_server, "OPEN_S_MAX", 0.05)
    ended = asyncio.Event()
    await LinkServer(Nothing(), ended=ended.set).start()
    await asyncio.wait_for(ended.wait(), 5)


async def test_slow_long_and_broken_requests_are_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(link_http, "REQUEST_S_MAX", 0.2)
    server = LinkServer(Nothing())
    await server.start()
    port = int(server.origin.rpartition(":")[2])

    async def answer(data: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(data)
        got = await asyncio.wait_for(reader.read(), 5)
        writer.close()
        return got

    assert b" 200 " not in await answer(b"GET / HTTP/1.1\r\nHost: x\r\n")
    assert b" 200 " not in await answer(b"\x16\x03\x01 this is no HTTP\r\n\r\n")
    assert b" 200 " not in await answer(b"GET / HTTP/1.1\r\nx: " + b"y" * 40_000 + b"\r\n\r\n")
    host = f"Host: 127.0.0.1:{port}\r\n".encode()
    whole = await answer(b"GET / HTTP/1.1\r\n" + host + b"\r\n")
    assert whole.startswith(b"HTTP/1.1 200 ")
    head = await answer(b"HEAD / HTTP/1.1\r\n" + host + b"\r\n")
    assert head.startswith(b"HTTP/1.1 200 ")
    assert head.endswith(b"\r\n\r\n"), "no body"
    await server.stop()
    await server.stop()


async def test_connections_are_bounded() -> None:
    server = LinkServer(Nothing())
    await server.start()
    port = int(server.origin.rpartition(":")[2])
    held = [
        await asyncio.open_connection("127.0.0.1", port) for _ in range(link_http.CONNECTIONS_MAX)
    ]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    assert await asyncio.wait_for(reader.read(), 5) == b"", "one too many: closed at once"
    for _, each in [*held, (reader, writer)]:
        each.close()
    await server.stop()


def test_nothing_on_the_page_comes_from_elsewhere() -> None:
    for name, text in PAGE.items():
        found = re.findall(r"https?://[^\s\"'`)]+", text)
        assert not [url for url in found if url != "http://www.w3.org/2000/svg"], name
        assert "eval(" not in text
        assert "innerHTML" not in text
    assert "<script>" not in PAGE["page.html"]
    assert "style=" not in PAGE["page.html"]


def test_both_languages_say_everything() -> None:
    english, german = (
        set(re.findall(r"(?:^|[{,\s])(\w+): \"", part))
        for part in PAGE["words.js"].split("const german")
    )
    assert english == german
    used = set(re.findall(r"say\(\"(\w+)\"\)", PAGE["page.js"]))
    assert used <= english
    assert len(used) > 15


def test_colours_can_be_read() -> None:
    """WCAG 2: at least 4.5 to 1, for every text on what it stands on, light and dark."""
    themes = re.findall(r":root \{(.*?)\}", PAGE["page.css"], re.DOTALL)
    assert len(themes) == 2
    for theme in themes:
        tokens = dict(re.findall(r"--([\w-]+): (#\w{6})", theme))
        pairs = [("ink", "card"), ("ink", "quiet"), ("soft", "card"), ("soft", "quiet"),
                 ("good", "card"), ("bad", "card"), ("on-act", "act")]  # fmt: skip
        for text, ground in pairs:
            assert contrast(tokens[text], tokens[ground]) >= 4.5, (text, ground)


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
