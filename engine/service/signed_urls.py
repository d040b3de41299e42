"""URLs that let their bearer move one blob: bound to method, digest, exact size and expiry (HMAC).

Pure but for the secret it is given. The same idea as an S3 presigned URL, for a local folder.
Not here: who is given one (`blobs.py`).
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Literal

from engine.protocol.ids import Digest, is_digest

Method = Literal["GET", "PUT"]
EXPIRY_S_MAX = 7 * 24 * 3600


class UrlError(ValueError):
    """The URL is not one of ours, or no longer good; the sentence says which."""


class UrlSigner:
    """Makes and checks the query of `/blobs/{digest}`."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def sign(self, method: Method, digest: Digest, num_bytes: int, expires_s: float) -> str:
        """Path and query; good until `expires_s`, in seconds since the epoch."""
        expires = int(expires_s)
        signature = self._signature(method, digest, num_bytes, expires)
        return f"/blobs/{digest}?size={num_bytes}&expires={expires}&sig={signature}"

    def check(
        self, method: Method, digest: str, size: str, expires: str, signature: str, now_s: float
    ) -> tuple[Digest, int]:
        """The digest and size that the bearer may move; raises `UrlError`."""
        if not (is_digest(digest) and _is_number(size) and _is_number(expires)):
            raise UrlError("This is not a URL of this orchestrator.")
        expected = self._signature(method, Digest(digest), int(size), int(expires))
        if not hmac.compare_digest(expected.encode(), signature.encode(errors="replace")):
            raise UrlError("The URL's signature does not fit its method, digest, size and expiry.")
        if not now_s < int(expires) < now_s + EXPIRY_S_MAX:
            raise UrlError("The URL has expired.")
        return Digest(digest), int(size)

    def _signature(self, method: Method, digest: Digest, num_bytes: int, expires: int) -> str:
        text = f"train-at-home-blob-1\n{method}\n{digest}\n{num_bytes}\n{expires}"
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 18
