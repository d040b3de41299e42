"""Blobs up and down for a contributor: ask for signed URLs, move the bytes, a few at a time.

Content-addressed both ways: what is there already is not sent again, what arrives is checked
against its digest. A few blobs move at a time each way, in the order of asking, whoever asked: what
was asked for first is there first, while the rest is on its way, over connections that stay open.
Raises `OrchestratorError` only; the caller decides whether to try again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from engine.client.blobs import BlobClient
from engine.client.errors import OrchestratorError, TransferError
from engine.client.orchestrator import OrchestratorClient
from engine.protocol.ids import Digest
from engine.protocol.messages import (
    AskDownloads,
    AskUploads,
    BlobSpec,
    Request,
    SignedUrl,
    SignedUrls,
)

AT_ONCE_MAX = 6
"""Each way."""
URLS_PER_REQUEST = 256
ASK_TIMEOUT_S = 20.0

_MakesRequest = Callable[[Sequence[BlobSpec]], Request]
T = TypeVar("T")


@dataclass(slots=True)
class Transfers:
    """Moves blobs between this process and the network's blob store."""

    client: OrchestratorClient
    blobs: BlobClient
    _up: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE_MAX))
    _down: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE_MAX))

    async def upload(self, blobs: Mapping[BlobSpec, bytes]) -> None:
        """Put all of `blobs` into the store; those already there cost nothing."""
        specs = list(blobs)
        urls = await self._ask(specs, lambda part: AskUploads(blobs=tuple(part)))
        data_of = {spec.digest: data for spec, data in blobs.items()}

        async def put(url: SignedUrl) -> None:
            if not url.already_there:
                await self.blobs.upload(url, data_of[url.digest])

        await _all(self._up, put, urls.values())

    async def download(self, blobs: Sequence[BlobSpec]) -> list[bytes]:
        """The bytes of `blobs`, in their order, each of its digest and at most its size."""
        distinct = list({spec.digest: spec for spec in blobs}.values())
        urls = await self._ask(
            distinct, lambda part: AskDownloads(digests=tuple(spec.digest for spec in part))
        )
        fetched: dict[str, bytes] = {}

        async def get(spec: BlobSpec) -> None:
            fetched[spec.digest] = await self.blobs.download(
                urls[spec.digest], spec.num_bytes, Digest(spec.digest)
            )

        await _all(self._down, get, distinct)
        return [fetched[spec.digest] for spec in blobs]

    async def _ask(self, specs: Sequence[BlobSpec], request: _MakesRequest) -> dict[str, SignedUrl]:
        urls: dict[str, SignedUrl] = {}
        for start in range(0, len(specs), URLS_PER_REQUEST):
            part = specs[start : start + URLS_PER_REQUEST]
            reply = await self.client.call(request(part), ASK_TIMEOUT_S)
            assert isinstance(reply, SignedUrls)
            urls |= {url.digest: url for url in reply.urls}
        if absent := [spec.digest for spec in specs if spec.digest not in urls]:
            raise TransferError(
                f"{len(absent)} blobs are not there, {absent[0][:12]} among them.",
                "They may have been removed: load the newest manifest.",
                is_retryable=True,
            )
        return urls


async def _all(
    gate: asyncio.Semaphore, move: Callable[[T], Awaitable[None]], what: Iterable[T]
) -> None:
    """Move all, as many at a time as `gate` lets in; the first failure ends the others."""

    async def one(item: T) -> None:
        async with gate:
            await move(item)

    try:
        async with asyncio.TaskGroup() as group:
            for item in what:
                group.create_task(one(item))
    except* OrchestratorError as errors:
        raise first_of(errors) from errors


def first_of(errors: BaseExceptionGroup[BaseException]) -> BaseException:
    """The first single error of a group."""
    error: BaseException = errors
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
