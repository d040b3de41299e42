"""Blobs are there whole and right, or not at all, in the folder as in its twin."""

from __future__ import annotations

import asyncio
import errno
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.net.blob_store import (
    CHUNK_BYTES,
    BlobMissingError,
    BlobRefusedError,
    BlobStore,
    FolderBlobStore,
    MemoryBlobStore,
    StoreFailedError,
)
from engine.protocol.ids import Digest, digest_of


async def chunked(data: bytes, size: int = 1000) -> AsyncIterator[bytes]:
    for at in range(0, len(data), size):
        yield data[at : at + size]


async def read(store: BlobStore, digest: Digest, start: int = 0, stop: int | None = None) -> bytes:
    return b"".join([chunk async for chunk in store.get(digest, start, stop)])


def files(root: Path) -> list[str]:
    return sorted(path.name for path in root.rglob("*") if path.is_file())


@pytest.fixture(params=["folder", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> BlobStore:
    return FolderBlobStore(tmp_path / "blobs") if request.param == "folder" else MemoryBlobStore()


@pytest.mark.parametrize("num_bytes", [0, 1, 999, CHUNK_BYTES, 3 * CHUNK_BYTES + 7])
async def test_what_is_put_comes_back(store: BlobStore, num_bytes: int) -> None:
    data = os.urandom(num_bytes)
    digest = digest_of(data)
    assert await store.size(digest) is None
    await store.put(digest, num_bytes, chunked(data, 100_000))
    assert await store.size(digest) == num_bytes
    assert await read(store, digest) == data
    assert [(d, n) for d, n, _ in await store.list()] == [(digest, num_bytes)]
    assert store.num_bytes == num_bytes


async def test_twice_counts_once_even_at_the_same_time(store: BlobStore) -> None:
    data = b"x" * 5000
    digest = digest_of(data)
    await asyncio.gather(*(store.put(digest, 5000, chunked(data)) for _ in range(8)))
    assert store.num_bytes == 5000
    assert await store.delete(digest)
    assert not await store.delete(digest)
    assert store.num_bytes == 0


@pytest.mark.parametrize(
    ("sent", "num_bytes", "says"),
    [
        (b"short", 6, "early"),
        (b"too long", 5, "longer"),
        (b"wrong!", 6, "SHA-256"),
        (b"", 6, "early"),
    ],
)
async def test_wrong_bytes_are_refused_and_leave_nothing(
    tmp_path: Path, sent: bytes, num_bytes: int, says: str
) -> None:
    for store in (FolderBlobStore(tmp_path), MemoryBlobStore()):
        with pytest.raises(BlobRefusedError, match=says):
            await store.put(digest_of(b"right!"), num_bytes, chunked(sent))
        assert await store.list() == []
        assert store.num_bytes == 0
    assert files(tmp_path) == []


async def test_an_endless_upload_stops_soon(tmp_path: Path) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 65_536
            yield bytes(65_536)

    with pytest.raises(BlobRefusedError):
        await FolderBlobStore(tmp_path).put(digest_of(b""), 10, endless())
    assert sent <= 2 * CHUNK_BYTES


async def test_an_upload_that_is_cut_off_leaves_no_part(tmp_path: Path) -> None:
    async def breaks() -> AsyncIterator[bytes]:
        yield bytes(2 * CHUNK_BYTES)
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await FolderBlobStore(tmp_path).put(digest_of(b""), 3 * CHUNK_BYTES, breaks())
    assert files(tmp_path) == []


async def test_missing_and_malformed_names(store: BlobStore) -> None:
    for digest in (digest_of(b"absent"), Digest("../../etc/passwd"), Digest("")):
        with pytest.raises(BlobMissingError):
            await read(store, digest)
        assert not await store.delete(digest)


@given(start=st.integers(0, 120), length=st.integers(0, 120))
async def test_ranges(start: int, length: int) -> None:
    data = bytes(range(100))
    store = MemoryBlobStore()
    await store.put(digest_of(data), 100, chunked(data))
    assert await read(store, digest_of(data), start, start + length) == data[start : start + length]


async def test_a_folder_reads_ranges_too(tmp_path: Path) -> None:
    data = os.urandom(5000)
    store = FolderBlobStore(tmp_path)
    store.put_local(digest_of(data), data)
    assert await read(store, digest_of(data), 1234, 4321) == data[1234:4321]
    assert await read(store, digest_of(data), 4999) == data[4999:]


async def test_reopening_finds_blobs_and_sweeps_parts(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"kept")
    store = FolderBlobStore(tmp_path / "blobs")
    store.put_local(digest_of(b"kept"), source)
    store.put_local(digest_of(b"kept"), b"kept")
    (tmp_path / "blobs" / "parts" / "left.part").write_bytes(b"from a crash")
    again = FolderBlobStore(tmp_path / "blobs")
    assert again.num_bytes == 4
    assert files(tmp_path / "blobs") == [digest_of(b"kept")]
    with pytest.raises(BlobRefusedError):
        again.put_local(digest_of(b"other"), b"bytes")


class FullDisk(FolderBlobStore):
    """Its parts lie on a device on which every write fails for want of space."""

    def _open_part(self) -> BinaryIO:
        part = super()._open_part()
        self.real = Path(part.name)
        os.dup2(os.open("/dev/full", os.O_WRONLY), part.fileno())
        return part


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full (Linux)")
async def test_a_full_disk_says_so_and_leaves_no_part(tmp_path: Path) -> None:
    store = FullDisk(tmp_path)
    data = bytes(3 * CHUNK_BYTES)
    with pytest.raises(StoreFailedError, match="Free space") as caught:
        await store.put(digest_of(data), len(data), chunked(data))
    assert caught.value.is_full
    assert isinstance(caught.value.__cause__, OSError)
    assert caught.value.__cause__.errno == errno.ENOSPC
    assert files(tmp_path) == []
    assert store.num_bytes == 0


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "blobs").write_text("a file is in the way")
    with pytest.raises(StoreFailedError, match="readable and writable"):
        FolderBlobStore(tmp_path / "blobs")
