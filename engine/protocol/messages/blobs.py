"""Signed addresses of the blob store."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from engine.protocol.messages.values import BlobSpec, HexId, Message


class AskUploads(Message, frozen=True, kw_only=True):
    blobs: Annotated[tuple[BlobSpec, ...], Meta(max_length=4096)]


class SignedUrl(Message, frozen=True, kw_only=True):
    """A URL bound to one method, digest and size, expiring."""

    digest: HexId
    url: Annotated[str, Meta(max_length=4096)]
    headers: dict[str, str] = msgspec.field(default_factory=dict)
    already_there: bool = False


class SignedUrls(Message, frozen=True, kw_only=True):
    urls: tuple[SignedUrl, ...]


class AskDownloads(Message, frozen=True, kw_only=True):
    digests: Annotated[tuple[HexId, ...], Meta(max_length=4096)]
