"""Transfers that break, resume, lie and end: against a scripted store."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator, Callable, Iterator

import httpx
import msgspec
import pytest

from engine.client import blobs
from engine.client.blobs import TRIES_MAX, BlobClient
from engine.client.errors import (
    OrchestratorError,
    RefusedError,
    TransferError,
    UnreachableError,
)
from engine.protocol.ids import digest_of
from engine.protocol.messages import Problem, SignedUrl

DATA = os.urandom(1_000_000)
DIGEST = digest_of(DATA)
URL = SignedUrl(digest=DIGEST, url=f"http://o/blobs/{DIGEST}?sig=1", headers={"x-more": "1"})
Answer = Callable[[httpx.Request], httpx.Response]


class Store:
    """Serves DATA in pieces that break off after `breaks_at` bytes, while there are any left."""

    def __init__(self, breaks_at: list[int], *, ignores_ranges: bool = False) -> None:
        self.breaks_at, self.ignores_ranges = breaks_at, ignores_ranges
        self.asked: list[str] = []
        self.received = b""
        self.data = DATA

    def __call__(self, request: httpx.Request) -> httpx.Response:
        assert request.headers["x-more"] == "1"
        if request.method == "PUT":
            return self._take(request)
        header = request.headers.get("range", "")
        self.asked.append(header)
        found = re.fullmatch(r"bytes=(\d+)-", header)
        start = int(found[1]) if found and not self.ignores_ranges else 0
        rest = self.data[start:]
        headers = {"content-length": str(len(rest))}
        if start:
            headers["content-range"] = f"bytes {start}-{len(self.data) - 1}/{len(self.data)}"
        return httpx.Response(206 if start else 200, content=self._pieces(rest), headers=headers)

    async def _pieces(self, rest: bytes) -> AsyncIterator[bytes]:
        stop = self.breaks_at.pop(0) if self.breaks_at else None
        for at in range(0, len(rest) if stop is None else stop, 10_000):
            yield rest[at : at + 10_000]
        if stop is not None:
            raise httpx.ReadError("planted")

    def _take(self, request: httpx.Request) -> httpx.Response:
        if self.breaks_at:
            self.breaks_at.pop(0)
            raise httpx.WriteError("planted", request=request)
        self.received = request.content
        return httpx.Response(200)


class Waits(list[float]):
    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


def client_of(store: Answer, waits: Waits | None = None) -> BlobClient:
    transport = httpx.MockTransport(store)
    return BlobClient(transport=transport, sleep=Waits() if waits is None else waits)


async def test_whole_up_and_down() -> None:
    store = Store([])
    async with client_of(store) as client:
        await client.upload(URL, DATA)
        assert store.received == DATA
        assert await client.download(URL, len(DATA), DIGEST) == DATA


async def test_what_is_there_is_not_sent() -> None:
    store = Store([])
    there = SignedUrl(digest=DIGEST, url="", already_there=True)
    async with client_of(store) as client:
        await client.upload(there, DATA)
    assert store.received == b""


async def test_a_download_goes_on_where_it_broke() -> None:
    store, waits = Store([300_000, 500_000]), Waits()
    async with client_of(store, waits) as client:
        assert await client.download(URL, len(DATA), DIGEST) == DATA
    assert store.asked == ["", "bytes=300000-", "bytes=800000-"]
    assert store.breaks_at == [], "both breaks happened"
    assert waits == [0.5, 1.0]


async def test_a_store_without_ranges_begins_anew() -> None:
    store = Store([300_000], ignores_ranges=True)
    async with client_of(store) as client:
        assert await client.download(URL, len(DATA), DIGEST) == DATA
    assert store.asked == ["", "bytes=300000-"]


async def test_tries_are_bounded() -> None:
    store = Store([10_000] * 100)
    async with client_of(store) as client:
        with pytest.raises(UnreachableError):
            await client.download(URL, len(DATA), DIGEST)
        assert len(store.asked) == TRIES_MAX
        with pytest.raises(UnreachableError):
            await client.upload(URL, DATA)
        assert len(store.breaks_at) == 100 - 2 * TRIES_MAX
        store.breaks_at = [0]
        await client.upload(URL, DATA)
        assert store.received == DATA


async def test_other_bytes_are_not_taken() -> None:
    store = Store([])
    store.data = DATA[:-1] + b"?"
    async with client_of(store) as client:
        with pytest.raises(TransferError, match="other bytes"):
            await client.download(URL, len(DATA), DIGEST)


@pytest.mark.parametrize("announces", [True, False])
async def test_more_than_agreed_is_not_taken(announces: bool) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 10_000
            yield bytes(10_000)

    headers = {"content-length": "99999999"} if announces else {}
    async with client_of(
        lambda _: httpx.Response(200, content=endless(), headers=headers)
    ) as client:
        with pytest.raises(TransferError, match="larger than the 50000 bytes") as caught:
            await client.download(URL, 50_000, DIGEST)
    assert not caught.value.is_retryable
    assert sent <= (0 if announces else 70_000)


async def test_a_wrong_part_is_not_glued_on() -> None:
    def wrong(request: httpx.Request) -> httpx.Response:
        return httpx.Response(206, content=b"xx", headers={"content-range": "bytes 5-6/7"})

    answers: Iterator[Answer] = iter((Store([300_000]), wrong, Store([])))
    async with client_of(lambda request: next(answers)(request)) as client:
        assert await client.download(URL, len(DATA), DIGEST) == DATA


@pytest.mark.parametrize(("status", "num_tries"), [(403, 1), (404, 1), (422, 1), (507, TRIES_MAX)])
async def test_a_refusal_is_passed_on(status: int, num_tries: int) -> None:
    asked = 0

    def refuse(request: httpx.Request) -> httpx.Response:
        nonlocal asked
        asked += 1
        problem = Problem(title="No.", detail="Do this.", status=status, code="c")
        headers = {"content-type": "application/problem+json"}
        return httpx.Response(status, content=msgspec.json.encode(problem), headers=headers)

    async with client_of(refuse) as client:
        with pytest.raises(RefusedError, match="Do this"):
            await client.download(URL, 10, DIGEST)
        assert asked == num_tries
        with pytest.raises(RefusedError):
            await client.upload(URL, DATA)


async def test_a_url_that_makes_no_sense() -> None:
    async with BlobClient(sleep=Waits()) as client:
        for url in ("", "ftp://x/blobs/1", "http://[x/blobs/1"):
            with pytest.raises(OrchestratorError):
                await client.download(SignedUrl(digest=DIGEST, url=url), 10, DIGEST)


async def test_long_transfers_tell_how_far_they_are(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blobs, "PROGRESS_S", 0.0)
    with caplog.at_level("INFO", logger="engine.client.blobs"):
        async with client_of(Store([])) as client:
            await client.download(URL, len(DATA), DIGEST)
    assert any("of 1000000 bytes" in record.getMessage() for record in caplog.records)
