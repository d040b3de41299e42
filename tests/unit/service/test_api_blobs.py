"""Blobs over HTTP: signed URLs, ranges, quotas, full disks, removal."""

from __future__ import annotations

import asyncio
import dataclasses
import os
import secrets
import time
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
from api_world import NOW_S, RUN, World, problem_of, settings_of
from fake_core import BANNED, FakeCore
from service_world import join, run_config

from engine.net.blob_store import FolderBlobStore
from engine.protocol.ids import RunId, digest_of
from engine.protocol.messages import (
    AskDownloads,
    AskUploads,
    BaseShards,
    BlobSpec,
    Commit,
    Evidence,
    Joined,
    Leave,
    Reduced,
    Request,
    SignedUrls,
)
from engine.protocol.signing import DeviceKey
from engine.service.service import Service, create_run


async def test_a_blob_goes_up_once_and_comes_down(world: World) -> None:
    await world.call(join(), Joined)
    data = secrets.token_bytes(3_000_000)
    url = await world.upload_url(data)
    assert not url.already_there
    assert url.url.startswith("http://orchestrator/blobs/")
    assert (await world.http.put(url.url, content=data)).status_code == 200
    assert (await world.http.put(url.url, content=data)).status_code == 200
    assert (await world.upload_url(data)).already_there
    down = await world.http.get(await world.download_url(digest_of(data)))
    assert down.status_code == 200
    assert down.content == data
    assert down.headers["content-length"] == str(len(data))
    assert world.service.blobs.num_bytes == len(data)


RANGES = [
    ("bytes=0-9", 206, slice(0, 10)),
    ("bytes=90-", 206, slice(90, 100)),
    ("bytes=90-500", 206, slice(90, 100)),
    ("bytes=-7", 206, slice(93, 100)),
    ("bytes=-500", 206, slice(0, 100)),
    ("bytes=0-1,5-6", 200, slice(0, 100)),
    ("bytes=-", 200, slice(0, 100)),
    ("lines=1-2", 200, slice(0, 100)),
    ("bytes=100-", 416, None),
    ("bytes=9-3", 416, None),
    ("bytes=-0", 416, None),
]


async def test_ranges(world: World) -> None:
    await world.call(join(), Joined)
    data = bytes(range(100))
    await world.upload(data)
    url = await world.download_url(digest_of(data))
    for header, status, expected in RANGES:
        response = await world.http.get(url, headers={"range": header})
        assert response.status_code == status, header
        if expected is None:
            assert problem_of(response).code == "range"
            continue
        assert response.content == data[expected]
        if status == 206:
            start, stop, _ = expected.indices(100)
            assert response.headers["content-range"] == f"bytes {start}-{stop - 1}/100"


async def test_a_url_is_good_for_what_it_says_and_no_more(world: World) -> None:
    await world.call(join(), Joined)
    data = b"x" * 1000
    put = (await world.upload_url(data)).url
    other = digest_of(b"other")
    for forged in (
        put.replace(digest_of(data), other),
        put.replace("size=1000", "size=1001"),
        put.replace("expires=", "expires=9"),
        put[:-1] + ("0" if put[-1] != "0" else "1"),
        put.partition("&sig=")[0],
        put.partition("?")[0],
        put.replace("size=1000", "size=-1"),
        put.replace("size=1000", "size=" + "9" * 400),
    ):
        assert problem_of(await world.http.put(forged, content=data)).code == "url_refused", forged
    assert problem_of(await world.http.get(put)).code == "url_refused"
    for wrong in (b"x" * 999, b"x" * 1001, b"y" * 1000, b""):
        assert problem_of(await world.http.put(put, content=wrong)).code == "blob_refused"
    world.now_s += 3601
    late = problem_of(await world.http.put(put, content=data))
    assert "expired" in late.title
    assert world.service.blobs.num_bytes == 0
    assert list((world.service.settings.blobs_dir / "parts").iterdir()) == []


async def test_who_has_no_seat_moves_nothing(world: World) -> None:
    spec = BlobSpec(digest=digest_of(b"x"), num_bytes=1)
    assert await world.code(AskUploads(blobs=(spec,))) == "no_seat"
    assert await world.code(AskDownloads(digests=(spec.digest,))) == "no_seat"
    await world.call(join(), Joined)
    assert await world.code(AskDownloads(digests=(BANNED,))) == "no_seat"
    assert await world.code(AskDownloads(digests=(spec.digest,))) == "blob_missing"


async def test_quota_and_size_are_bounded(world: World) -> None:
    await world.call(join(), Joined)

    def ask(num_bytes: int, name: bytes = b"q") -> AskUploads:
        return AskUploads(blobs=(BlobSpec(digest=digest_of(name), num_bytes=num_bytes),))

    assert await world.code(ask(5_000_001)) == "too_large"
    for _ in range(2):
        await world.call(ask(5_000_000), SignedUrls)
    assert await world.code(ask(1)) == "quota"
    other = DeviceKey(secrets.token_bytes(32))
    assert (await world.send(join(), other)).status_code == 200
    assert (await world.send(ask(1), other)).status_code == 200
    world.now_s += 3600
    await world.call(ask(1), SignedUrls)


async def test_what_is_committed_must_be_there(world: World) -> None:
    await world.call(join(), Joined)
    there = await world.upload(b"there")
    wrong_size = BlobSpec(digest=there.digest, num_bytes=6)
    absent = BlobSpec(digest=digest_of(b"absent"), num_bytes=6)

    def requests(spec: BlobSpec) -> list[Request]:
        return [
            Commit(
                session="s",
                generation=0,
                stage=0,
                round=0,
                shards=(there, spec),
                tokens=1,
                inner_steps=1,
                norm=1.0,
            ),
            BaseShards(generation=0, stage=0, round=0, shards={0: there, 1: spec}),
            Evidence(audit_id=1, blob=spec),
            Reduced(generation=0, stage=0, round=0, shard=0, result=spec),
        ]

    for spec in (absent, wrong_size):
        for request in requests(spec):
            assert await world.code(request) == "blob_missing", request
    for request in requests(there):
        assert (await world.send(request)).status_code == 200, request
    witness = Reduced(shard=1, result=absent, generation=0, stage=0, round=0)
    assert (await world.send(witness)).status_code == 200


async def test_a_full_disk_is_507_and_leaves_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.call(join(), Joined)
    url = await world.upload_url(b"data")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("engine.net.blob_store._sync", full)
    problem = problem_of(await world.http.put(url.url, content=b"data"))
    assert (problem.status, problem.code) == (507, "disk_full")
    assert "Free space" in problem.detail
    assert list((world.service.settings.blobs_dir / "parts").iterdir()) == []
    monkeypatch.undo()
    assert (await world.http.put(url.url, content=b"data")).status_code == 200


async def test_an_upload_that_stalls_is_given_up(tmp_path: Path) -> None:
    slow = dataclasses.replace(settings_of(tmp_path), transfer_idle_s=0.05, body_s_max=0.05)
    await create_run(slow, run_config(), {}, now_s=1.0)
    service = Service(slow, FakeCore, clock=lambda: NOW_S)
    world = World(service)
    await service.start()

    async def stalls() -> AsyncIterator[bytes]:
        yield b"da"
        await asyncio.sleep(60)

    await world.call(join(), Joined)
    url = await world.upload_url(b"data")
    assert problem_of(await world.http.put(url.url, content=stalls())).code == "too_slow"
    path = f"/v1/runs/{RUN}/heartbeat"
    assert problem_of(await world.http.post(path, content=stalls())).code == "too_slow"
    await service.stop()


async def test_the_core_deletes_blobs_but_not_those_of_another_run(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    data = {digest_of(name): name for name in (b"mine", b"shared", b"tokenizer")}
    first, second = run_config(), run_config("second")
    corpus = msgspec.structs.replace(first.data, tokenizer=digest_of(b"tokenizer"))
    second = msgspec.structs.replace(second, data=corpus)
    await create_run(settings, first, data, now_s=1.0)
    await create_run(settings, second, {}, now_s=2.0)
    service = Service(settings, FakeCore, clock=lambda: NOW_S)
    world = World(service)
    await service.start()
    named = b"\x81\xa5named\xd9\x40" + digest_of(b"shared").encode() + b"a"
    await service.store.commit(RunId("second"), {"begun": b"1", "manifest": named}, [])
    for digest in data:
        await world.send(Leave(reason=f"delete {digest}"))
    await service.blobs.finish_removals()
    left = {digest for digest, _, _ in await FolderBlobStore(settings.blobs_dir).list()}
    assert left == {digest_of(b"shared"), digest_of(b"tokenizer")}
    await service.stop()


async def test_unclaimed_uploads_are_swept_in_time(world: World) -> None:
    await world.call(join(), Joined)
    specs = [await world.upload(name) for name in (b"claimed", b"unclaimed", b"fresh")]
    claim = {"commit": b'"' + specs[0].digest.encode() + b'"'}
    await world.service.store.commit(RunId(RUN), claim, [])
    for spec in specs[:2]:
        path = world.service.settings.blobs_dir / spec.digest[:2] / spec.digest
        os.utime(path, (0, 0))
    world.now_s = time.time()
    assert await world.service.blobs.sweep() == 1
    assert [await world.service.blobs.has(spec) for spec in specs] == [True, False, True]
