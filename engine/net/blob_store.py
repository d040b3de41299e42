"""Where blobs lie: bytes under the SHA-256 that names them, in a folder or in memory.

A blob is there whole and right, or not at all: it is written beside its place, checked, synced and
then renamed. Shaped after an object store (whole puts, ranged gets), so that S3 can stand behind
the same seam. Not here: who may write what (`service/blobs.py`), URLs (`service/signed_urls.py`).

    BlobStoreError
    ├── BlobMissingError   nothing lies under this digest
    ├── BlobRefusedError   the bytes are not those that were announced: the sender's fault
    └── StoreFailedError   the disk is full, read-only or broken: the operator's to mend
"""

from __future__ import annotations

import asyncio
import errno
import hashlib
import os
import secrets
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, ParamSpec, Protocol, TypeVar

from engine.protocol.ids import Digest, is_digest

CHUNK_BYTES = 1 << 20
"""Read and written at once; what a transfer holds in memory."""
PARTS_FOLDER = "parts"

P = ParamSpec("P")
T = TypeVar("T")


class BlobStoreError(Exception):
    """`title` says what happened, `what_to_do` what helps."""

    def __init__(self, title: str, what_to_do: str) -> None:
        super().__init__(f"{title} {what_to_do}")
        self.title = title
        self.what_to_do = what_to_do


class BlobMissingError(BlobStoreError):
    def __init__(self, digest: Digest) -> None:
        super().__init__(
            f"Blob {digest[:12]} is not in the store.", "Upload it first, or ask for another."
        )
        self.digest = digest


class BlobRefusedError(BlobStoreError):
    """Too long, too short, or of another digest than announced."""


class StoreFailedError(BlobStoreError):
    """Writing or reading failed below us; `is_full` when space ran out."""

    def __init__(self, title: str, what_to_do: str, *, is_full: bool = False) -> None:
        super().__init__(title, what_to_do)
        self.is_full = is_full


class BlobStore(Protocol):
    """The seam. Every method raises `StoreFailedError` when the disk below fails."""

    async def size(self, digest: Digest) -> int | None:
        """Bytes of the blob, or None when it is not there."""
        ...

    async def put(self, digest: Digest, num_bytes: int, chunks: AsyncIterable[bytes]) -> None:
        """Keep exactly `num_bytes` of this digest, else `BlobRefusedError`; twice is harmless."""
        ...

    def get(self, digest: Digest, start: int = 0, stop: int | None = None) -> AsyncIterator[bytes]:
        """Bytes `start` up to `stop` in chunks; raises `BlobMissingError` at the first."""
        ...

    async def delete(self, digest: Digest) -> bool:
        """Forget the blob; False when it was not there."""
        ...

    async def list(self) -> list[tuple[Digest, int, float]]:
        """All blobs: (digest, bytes, seconds since the epoch when it was kept)."""
        ...

    @property
    def num_bytes(self) -> int:
        """Bytes of all blobs."""
        ...


class _Check:
    """Counts and hashes what arrives; says at the first byte too many that it is too long."""

    def __init__(self, digest: Digest, num_bytes: int) -> None:
        self._digest, self._left, self._hash = digest, num_bytes, hashlib.sha256()

    def take(self, chunk: bytes) -> None:
        self._left -= len(chunk)
        if self._left < 0:
            raise BlobRefusedError(
                "The upload is longer than announced.", "Ask for a URL of its size."
            )
        self._hash.update(chunk)

    def finish(self) -> None:
        if self._left:
            raise BlobRefusedError(
                f"The upload ended {self._left} bytes early.", "Send the whole blob again."
            )
        if self._hash.hexdigest() != self._digest:
            raise BlobRefusedError(
                "The uploaded bytes have another SHA-256 than announced.", "Send them again."
            )


class MemoryBlobStore:
    """The twin: the same rules, nothing survives the process."""

    def __init__(self) -> None:
        self._blobs: dict[Digest, bytes] = {}

    @property
    def num_bytes(self) -> int:
        return sum(len(data) for data in self._blobs.values())

    async def size(self, digest: Digest) -> int | None:
        data = self._blobs.get(digest)
        return None if data is None else len(data)

    async def put(self, digest: Digest, num_bytes: int, chunks: AsyncIterable[bytes]) -> None:
        check, parts = _Check(digest, num_bytes), []
        async for chunk in chunks:
            check.take(chunk)
            parts.append(chunk)
        check.finish()
        self._blobs[digest] = b"".join(parts)

    async def get(
        self, digest: Digest, start: int = 0, stop: int | None = None
    ) -> AsyncIterator[bytes]:
        if digest not in self._blobs:
            raise BlobMissingError(digest)
        data = self._blobs[digest][start:stop]
        for at in range(0, len(data), CHUNK_BYTES):
            yield data[at : at + CHUNK_BYTES]

    async def delete(self, digest: Digest) -> bool:
        return self._blobs.pop(digest, None) is not None

    async def list(self) -> list[tuple[Digest, int, float]]:
        return [(digest, len(data), 0.0) for digest, data in self._blobs.items()]


class FolderBlobStore:
    """One file a blob under `root/ab/abcd…`; parts under `root/parts`, swept at the start."""

    def __init__(self, root: Path) -> None:
        """Makes the folder and counts what lies in it; raises `StoreFailedError`."""
        self._root, self._parts = root, root / PARTS_FOLDER
        self._placing = asyncio.Lock()
        with _telling(root):
            self._parts.mkdir(parents=True, exist_ok=True)
            for part in self._parts.iterdir():
                part.unlink(missing_ok=True)
            self._num_bytes = sum(size for _, size, _ in self._walk())

    @property
    def num_bytes(self) -> int:
        return self._num_bytes

    async def size(self, digest: Digest) -> int | None:
        with _telling(self._root):
            return self._size(digest)

    async def put(self, digest: Digest, num_bytes: int, chunks: AsyncIterable[bytes]) -> None:
        check = _Check(digest, num_bytes)
        part = await self._on_disk(self._open_part)
        try:
            async for chunk in _in_large_chunks(chunks):
                await self._on_disk(_take_and_write, check, part, chunk)
            check.finish()
            await self._on_disk(_sync, part)
            async with self._placing:
                self._num_bytes += await self._on_disk(self._place, part, digest, num_bytes)
        finally:
            _drop(part)

    async def get(
        self, digest: Digest, start: int = 0, stop: int | None = None
    ) -> AsyncIterator[bytes]:
        file = await self._on_disk(self._open_blob, digest)
        with file:
            left = (os.fstat(file.fileno()).st_size if stop is None else stop) - start
            file.seek(start)
            while left > 0:
                chunk = await self._on_disk(file.read, min(left, CHUNK_BYTES))
                if not chunk:
                    return
                left -= len(chunk)
                yield chunk

    async def delete(self, digest: Digest) -> bool:
        freed = await self._on_disk(self._delete, digest)
        self._num_bytes -= freed or 0
        return freed is not None

    async def list(self) -> list[tuple[Digest, int, float]]:
        return await self._on_disk(lambda: [*self._walk()])

    def put_local(self, digest: Digest, data: bytes | Path) -> None:
        """Keep bytes, or a file's, of this machine before serving; raises like `put`."""
        with _telling(self._root):
            size = len(data) if isinstance(data, bytes) else data.stat().st_size
            if self._size(digest) == size:
                return
            check, part = _Check(digest, size), self._open_part()
            try:
                for chunk in _chunks_of(data):
                    _take_and_write(check, part, chunk)
                check.finish()
                _sync(part)
                self._num_bytes += self._place(part, digest, size)
            finally:
                _drop(part)

    async def _on_disk(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        with _telling(self._root):
            return await asyncio.to_thread(act, *args, **kwargs)

    def _path(self, digest: Digest) -> Path:
        if not is_digest(digest):  # it becomes a path: nothing else may
            raise BlobMissingError(digest)
        return self._root / digest[:2] / digest

    def _size(self, digest: Digest) -> int | None:
        try:
            return self._path(digest).stat().st_size
        except FileNotFoundError:
            return None

    def _open_blob(self, digest: Digest) -> BinaryIO:
        try:
            return self._path(digest).open("rb")
        except FileNotFoundError as error:
            raise BlobMissingError(digest) from error

    def _open_part(self) -> BinaryIO:
        return (self._parts / f"{secrets.token_hex(16)}.part").open("xb")

    def _place(self, part: BinaryIO, digest: Digest, num_bytes: int) -> int:
        """Give a checked part its name; returns the bytes that the store grew by."""
        part.close()
        final = self._path(digest)
        if final.exists():  # the same bytes by their digest; a reader may hold the file open
            return 0
        if not final.parent.exists():
            final.parent.mkdir(exist_ok=True)
            _sync_folder(self._root)
        Path(part.name).replace(final)
        _sync_folder(final.parent)
        return num_bytes

    def _delete(self, digest: Digest) -> int | None:
        try:
            path = self._path(digest)
            size = path.stat().st_size
            path.unlink()
        except (FileNotFoundError, BlobMissingError):
            return None
        return size

    def _walk(self) -> Iterator[tuple[Digest, int, float]]:
        for folder in self._root.iterdir():
            if len(folder.name) == 2 and folder.is_dir():
                for path in folder.iterdir():
                    with suppress(FileNotFoundError):
                        if is_digest(path.name):
                            stat = path.stat()
                            yield Digest(path.name), stat.st_size, stat.st_mtime


@contextmanager
def _telling(root: Path) -> Iterator[None]:
    """Turn the operating system's errors into ours, which say what to do."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise StoreFailedError(
                "The orchestrator's disk is full.",
                f"Free space on the disk that holds {root}, then try again; nothing was lost.",
                is_full=True,
            ) from error
        raise StoreFailedError(
            f"The blob folder cannot be used: {error.strerror or error}.",
            f"Make {root} readable and writable for the orchestrator, then try again.",
        ) from error


def _take_and_write(check: _Check, part: BinaryIO, chunk: bytes) -> None:
    check.take(chunk)
    part.write(chunk)


def _sync(part: BinaryIO) -> None:
    part.flush()
    os.fsync(part.fileno())


def _sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut; Windows cannot open folders and does it by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _drop(part: BinaryIO) -> None:
    with suppress(OSError):  # closing flushes, which fails again on a full disk
        part.close()
    with suppress(OSError):
        Path(part.name).unlink(missing_ok=True)


def _chunks_of(data: bytes | Path) -> Iterator[bytes]:
    if isinstance(data, bytes):
        yield data
        return
    with data.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


async def _in_large_chunks(chunks: AsyncIterable[bytes]) -> AsyncIterator[bytes]:
    """Fewer, larger pieces: a thread is woken per piece, not per packet."""
    held: list[bytes] = []
    num_held = 0
    async for chunk in chunks:
        held.append(chunk)
        num_held += len(chunk)
        if num_held >= CHUNK_BYTES:
            yield b"".join(held)
            held, num_held = [], 0
    if held:
        yield b"".join(held)
