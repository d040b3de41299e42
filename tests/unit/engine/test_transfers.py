"""A few blobs move at a time, whoever asked, and what was asked for first is there first."""

from __future__ import annotations

import asyncio
from typing import cast

import pytest

from engine.client.blobs import BlobClient
from engine.client.errors import TransferError
from engine.client.orchestrator import OrchestratorClient
from engine.protocol.ids import Digest, digest_of
from engine.protocol.messages import (
    AskDownloads,
    AskUploads,
    BlobSpec,
    Reply,
    Request,
    SignedUrl,
    SignedUrls,
)
from engine.transfers import AT_ONCE_MAX, Transfers


class Signs:
    """An orchestrator that has URLs for everything."""

    async def call(self, request: Request, timeout_s: float = 30.0) -> Reply:
        assert isinstance(request, AskDownloads | AskUploads)
        names = (
            request.digests
            if isinstance(request, AskDownloads)
            else tuple(blob.digest for blob in request.blobs)
        )
        return SignedUrls(urls=tuple(SignedUrl(digest=name, url=name) for name in names))


class Moves:
    """A store that takes its time and notes what moves; `broken` blobs never arrive."""

    def __init__(self, broken: str = "") -> None:
        self.broken, self.under_way, self.most = broken, 0, 0
        self.moved: list[str] = []

    async def _move(self, digest: str) -> None:
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            await asyncio.sleep(0)
        finally:
            self.under_way -= 1
        if digest == self.broken:
            raise TransferError("It does not arrive.", "Try again.", is_retryable=True)
        self.moved.append(digest)

    async def upload(self, url: SignedUrl, data: bytes) -> None:
        await self._move(url.digest)

    async def download(self, url: SignedUrl, num_bytes_max: int, digest: Digest) -> bytes:
        await self._move(url.digest)
        return digest.encode()


def transfers(moves: Moves) -> Transfers:
    return Transfers(cast(OrchestratorClient, Signs()), cast(BlobClient, moves))


def specs(name: str, num: int) -> list[BlobSpec]:
    return [
        BlobSpec(digest=digest_of(f"{name} {number}".encode()), num_bytes=64)
        for number in range(num)
    ]


async def test_many_downloads_share_a_few_places_and_end_in_the_order_of_asking() -> None:
    moves = Moves()
    shared, ended = transfers(moves), list[int]()

    async def fetch(number: int) -> None:
        wanted = specs(f"shard {number}", 5)
        found = await shared.download(wanted)
        assert found == [spec.digest.encode() for spec in wanted]
        ended.append(number)

    await asyncio.gather(*map(fetch, range(12)))
    assert moves.most == AT_ONCE_MAX
    assert ended == list(range(12))


async def test_uploads_do_not_wait_for_downloads() -> None:
    moves = Moves()
    shared = transfers(moves)
    blobs = dict.fromkeys(specs("mine", 20), b"")
    await asyncio.gather(shared.download(specs("theirs", 20)), shared.upload(blobs))
    assert AT_ONCE_MAX < moves.most <= 2 * AT_ONCE_MAX


async def test_what_fails_gives_its_place_back() -> None:
    wanted = specs("shard", 3 * AT_ONCE_MAX)
    moves = Moves(broken=wanted[1].digest)
    shared = transfers(moves)
    with pytest.raises(TransferError):
        await shared.download(wanted)
    assert len(await shared.download(wanted[2:])) == len(wanted) - 2
    assert moves.under_way == 0
