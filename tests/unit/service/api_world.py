"""A service in this process, its application, and a peer that talks to it by bare HTTP."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import httpx
import msgspec
from fake_core import FakeCore

from engine.protocol.ids import RunId, digest_of
from engine.protocol.messages import (
    ROUTES,
    AskDownloads,
    AskUploads,
    BlobSpec,
    Problem,
    Request,
    SignedUrl,
    SignedUrls,
)
from engine.protocol.signing import DeviceKey, sign_request
from engine.service.api import create_app
from engine.service.service import Service
from engine.service.settings import ServiceSettings

RUN = "test-run"
NOW_S = 1_000_000.0
T = TypeVar("T")


class World:
    """A service, its application, and a peer that talks to it without the product's client."""

    def __init__(self, service: Service) -> None:
        self.service, self.now_s = service, NOW_S
        app: Any = create_app(service)  # its type names the scopes, the transport's does not
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://orchestrator"
        )
        self.key = DeviceKey(secrets.token_bytes(32))

    async def post(
        self,
        route: str,
        body: bytes,
        *,
        key: DeviceKey | None = None,
        query: str = "",
        run: str = RUN,
        signed_s: float | None = None,
        more: Mapping[str, str] = MappingProxyType({}),
    ) -> httpx.Response:
        path = f"/v1/runs/{run}/{route}{query}"
        at_s = self.now_s if signed_s is None else signed_s
        headers = sign_request(key or self.key, "POST", path, body, at_s, secrets.token_hex(8))
        return await self.http.post(path, content=body, headers={**headers, **more})

    async def send(self, request: Request, key: DeviceKey | None = None) -> httpx.Response:
        return await self.post(ROUTES[type(request)][0], msgspec.json.encode(request), key=key)

    async def call(self, request: Request, reply: type[T]) -> T:
        response = await self.send(request)
        assert response.status_code == 200, response.text
        return msgspec.json.decode(response.content, type=reply)

    async def code(self, request: Request) -> str:
        return problem_of(await self.send(request)).code

    async def upload_url(self, data: bytes) -> SignedUrl:
        spec = BlobSpec(digest=digest_of(data), num_bytes=len(data))
        return (await self.call(AskUploads(blobs=(spec,)), SignedUrls)).urls[0]

    async def upload(self, data: bytes) -> BlobSpec:
        url = await self.upload_url(data)
        if not url.already_there:
            assert (await self.http.put(url.url, content=data)).status_code == 200
        return BlobSpec(digest=digest_of(data), num_bytes=len(data))

    async def download_url(self, digest: str) -> str:
        urls = await self.call(AskDownloads(digests=(digest,)), SignedUrls)
        return urls.urls[0].url


def problem_of(response: httpx.Response) -> Problem:
    assert response.headers["content-type"].startswith("application/problem+json"), response.text
    problem = msgspec.json.decode(response.content, type=Problem)
    assert problem.status == response.status_code
    assert problem.title
    assert problem.detail
    return problem


def settings_of(tmp_path: Path) -> ServiceSettings:
    return ServiceSettings(
        data_dir=tmp_path, upload_quota_bytes_per_hour=10_000_000, blob_bytes_max=5_000_000
    )


def core_of(world: World) -> FakeCore:
    core = world.service.runs[RunId(RUN)]._core
    assert isinstance(core, FakeCore)
    return core
