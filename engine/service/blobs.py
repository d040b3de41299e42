"""Who may move which bytes: signed URLs, uploads, downloads, quotas, removal.

Here: the rules. Not here: bytes on disk (`net/blob_store.py`), the signature (`signed_urls.py`),
who has business with a run's blobs (the core), HTTP (`api.py`).
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable

import msgspec

from engine.net.blob_store import BlobStore, BlobStoreError, FolderBlobStore, StoreFailedError
from engine.protocol.ids import Digest, PeerId, RunId
from engine.protocol.messages import (
    AskDownloads,
    AskUploads,
    BlobSpec,
    SignedUrl,
    SignedUrls,
)
from engine.service import problems
from engine.service.problems import ProblemError
from engine.service.settings import ServiceError, ServiceSettings
from engine.service.signed_urls import Method, UrlError, UrlSigner
from engine.service.store import Store, StoreError

HOUR_S = 3600.0
AWAY_S = 30.0
"""After a failure the store counts as away for this long; clients try again sooner."""
_A_DIGEST = re.compile(rb"[0-9a-f]{64}")

log = logging.getLogger(__name__)


class BlobService:
    """The blobs of all runs of this orchestrator; the same bytes lie there once."""

    def __init__(
        self,
        settings: ServiceSettings,
        database: Store,
        clock: Callable[[], float],
        blobs: BlobStore | None = None,
    ) -> None:
        """Opens the folder; raises `ServiceError`."""
        self._settings, self._database, self._clock = settings, database, clock
        self._blobs: BlobStore = blobs or open_folder(settings)
        self._signer = UrlSigner(settings.url_secret())
        self._quota = _HourlyQuota(settings.upload_quota_bytes_per_hour)
        self._removals: set[asyncio.Task[int]] = set()
        self._failed_at_s: float | None = None

    @property
    def serve(self) -> bool:
        """Whether blobs can be kept and read: none failed to be, for want of a working disk."""
        failed_at_s = self._failed_at_s
        return failed_at_s is None or not 0 <= self._clock() - failed_at_s < AWAY_S

    @property
    def num_bytes(self) -> int:
        return self._blobs.num_bytes

    async def uploads(self, peer: PeerId, request: AskUploads, base_url: str) -> SignedUrls:
        """A URL for each blob that is not there yet; raises `ProblemError`."""
        there = [await self.has(spec) for spec in request.blobs]
        absent = [spec for spec, is_there in zip(request.blobs, there, strict=True) if not is_there]
        for spec in absent:
            if spec.num_bytes > self._settings.blob_bytes_max:
                title = f"A blob may have {self._settings.blob_bytes_max} bytes."
                raise ProblemError(problems.problem(413, "too_large", title, "Cut it up."))
        self._quota.spend(peer, sum(spec.num_bytes for spec in absent), self._clock())
        return SignedUrls(
            urls=tuple(
                SignedUrl(digest=spec.digest, url="", already_there=True)
                if is_there
                else self._url("PUT", spec, base_url)
                for spec, is_there in zip(request.blobs, there, strict=True)
            )
        )

    async def downloads(self, request: AskDownloads, base_url: str) -> SignedUrls:
        """A URL for each blob, all of which must be there; raises `ProblemError`."""
        urls = []
        for digest in request.digests:
            num_bytes = await self._size(Digest(digest))
            if num_bytes is None:
                raise ProblemError(problems.blob_missing(digest))
            spec = BlobSpec(digest=digest, num_bytes=num_bytes)
            urls.append(self._url("GET", spec, base_url))
        return SignedUrls(urls=tuple(urls))

    async def receive(
        self,
        digest: str,
        query: dict[str, str],
        chunks: AsyncIterable[bytes],
        announced: int | None,
    ) -> None:
        """Keep an upload that its URL allows; raises `ProblemError`. `announced`: its length."""
        name, num_bytes = self._check("PUT", digest, query)
        if announced is not None and announced != num_bytes:
            title = f"The URL is for {num_bytes} bytes, the upload has {announced}."
            raise ProblemError(problems.problem(422, "blob_refused", title, "Ask for another URL."))
        try:
            await self._blobs.put(name, num_bytes, self._in_time(chunks))
        except BlobStoreError as error:
            self._note(error)
            raise ProblemError(problems.of_blob_error(error)) from error

    def _note(self, error: BlobStoreError) -> None:
        if isinstance(error, StoreFailedError):
            log.error("the blob store fails: %s", error)
            self._failed_at_s = self._clock()

    async def open(self, digest: str, query: dict[str, str]) -> tuple[Digest, int]:
        """The blob that a download URL allows to read, and its size; raises `ProblemError`."""
        name, _ = self._check("GET", digest, query)
        num_bytes = await self._size(name)
        if num_bytes is None:
            raise ProblemError(problems.blob_missing(name))
        return name, num_bytes

    def read(self, digest: Digest, start: int, stop: int) -> AsyncIterator[bytes]:
        """Its bytes, for whoever was let in by `open`."""
        return self._blobs.get(digest, start, stop)

    async def has(self, spec: BlobSpec) -> bool:
        """Whether this very blob is there; raises `ProblemError` when the disk fails."""
        return await self._size(Digest(spec.digest)) == spec.num_bytes

    async def require(self, specs: Iterable[BlobSpec]) -> None:
        """Raise `ProblemError` unless all of these are there, in their announced size."""
        for spec in specs:
            if not await self.has(spec):
                raise ProblemError(problems.blob_missing(spec.digest))

    def remove_later(self, run_id: RunId, digests: Iterable[Digest]) -> None:
        """Remove what this run needs no more, unless another one does; in the background."""
        task = asyncio.create_task(self._remove(list(digests), except_run=run_id))
        self._removals.add(task)
        task.add_done_callback(self._removals.discard)

    async def finish_removals(self) -> None:
        """Wait for what `remove_later` began."""
        await asyncio.gather(*self._removals)

    async def sweep(self) -> int:
        """Remove uploads that nobody claimed for long; returns how many."""
        try:
            kept = await self._blobs.list()
        except BlobStoreError as error:
            log.warning("blobs could not be swept: %s", error)
            return 0
        before_s = self._clock() - self._settings.unclaimed_s
        old = [digest for digest, _, kept_at_s in kept if kept_at_s < before_s]
        return await self._remove(old) if old else 0

    async def _remove(self, digests: list[Digest], *, except_run: RunId | None = None) -> int:
        num_removed = 0
        try:
            named = await self._named(except_run)
            for digest in digests:
                if digest not in named:
                    num_removed += await self._blobs.delete(digest)
        except (StoreError, BlobStoreError) as error:
            log.warning("blobs could not be removed, a later sweep will: %s", error)
        return num_removed

    async def _named(self, except_run: RunId | None) -> set[str]:
        """Every digest that a run's definition or saved records name.

        Records are opaque here, but digests stand in them as text, whatever surrounds them.
        """
        named: set[str] = set()
        for config in await self._database.runs():
            texts = [msgspec.json.encode(config.data)]
            if config.run_id != except_run:
                texts += (await self._database.records(config.run_id)).values()
            named |= await asyncio.to_thread(_digests_in, texts)
        return named

    def _url(self, method: Method, spec: BlobSpec, base_url: str) -> SignedUrl:
        expires_s = self._clock() + self._settings.url_expiry_s
        path = self._signer.sign(method, Digest(spec.digest), spec.num_bytes, expires_s)
        return SignedUrl(digest=spec.digest, url=base_url.rstrip("/") + path)

    def _check(self, method: Method, digest: str, query: dict[str, str]) -> tuple[Digest, int]:
        size, expires, signature = (query.get(name, "") for name in ("size", "expires", "sig"))
        try:
            return self._signer.check(method, digest, size, expires, signature, self._clock())
        except UrlError as error:
            raise ProblemError(problems.url_refused(str(error))) from error

    async def _size(self, digest: Digest) -> int | None:
        try:
            return await self._blobs.size(digest)
        except BlobStoreError as error:
            self._note(error)
            raise ProblemError(problems.of_blob_error(error)) from error

    async def _in_time(self, chunks: AsyncIterable[bytes]) -> AsyncIterator[bytes]:
        """The chunks, as long as they keep coming; raises `ProblemError`."""
        source = aiter(chunks)
        while True:
            try:
                async with asyncio.timeout(self._settings.transfer_idle_s):
                    chunk = await anext(source)
            except StopAsyncIteration:
                return
            except TimeoutError as error:
                raise ProblemError(problems.body_too_slow()) from error
            yield chunk


def _digests_in(texts: Iterable[bytes]) -> set[str]:
    return {found.decode("ascii") for text in texts for found in _A_DIGEST.findall(text)}


def open_folder(settings: ServiceSettings) -> FolderBlobStore:
    """The folder of the settings; raises `ServiceError`."""
    try:
        return FolderBlobStore(settings.blobs_dir)
    except StoreFailedError as error:
        raise ServiceError(error.title, error.what_to_do) from error


class _HourlyQuota:
    """Bytes that a peer may ask URLs for, per clock hour; holds one number per peer."""

    def __init__(self, num_bytes_max: int) -> None:
        self._max, self._hour = num_bytes_max, 0
        self._spent: dict[PeerId, int] = {}

    def spend(self, peer: PeerId, num_bytes: int, now_s: float) -> None:
        """Raises `ProblemError`, and then nothing was spent."""
        if self._hour != (hour := int(now_s // HOUR_S)):
            self._hour, self._spent = hour, {}
        spent = self._spent.get(peer, 0) + num_bytes
        if spent > self._max:
            raise ProblemError(problems.quota_spent(self._max, HOUR_S - now_s % HOUR_S))
        self._spent[peer] = spent
