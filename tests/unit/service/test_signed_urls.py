"""A URL moves one blob, one way, for a while; whatever else it is made to say."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.protocol.ids import Digest, digest_of
from engine.service.signed_urls import EXPIRY_S_MAX, Method, UrlError, UrlSigner

SIGNER = UrlSigner(b"k" * 32)
NOW_S = 1_000_000.0
METHODS: tuple[Method, Method] = ("GET", "PUT")


def parts(url: str) -> tuple[str, str, str, str]:
    split = urlsplit(url)
    query = {name: values[0] for name, values in parse_qs(split.query).items()}
    return split.path.removeprefix("/blobs/"), query["size"], query["expires"], query["sig"]


@given(
    method=st.sampled_from(METHODS),
    data=st.binary(max_size=8),
    num_bytes=st.integers(0, 1 << 50),
    good_for_s=st.floats(2, EXPIRY_S_MAX - 2),
)
def test_what_was_signed_is_good_until_it_expires(
    method: Method, data: bytes, num_bytes: int, good_for_s: float
) -> None:
    signed = parts(SIGNER.sign(method, digest_of(data), num_bytes, NOW_S + good_for_s))
    assert SIGNER.check(method, *signed, NOW_S) == (digest_of(data), num_bytes)
    with pytest.raises(UrlError, match="expired"):
        SIGNER.check(method, *signed, NOW_S + good_for_s)
    other: Method = "GET" if method == "PUT" else "PUT"
    with pytest.raises(UrlError, match="does not fit"):
        SIGNER.check(other, *signed, NOW_S)
    with pytest.raises(UrlError, match="does not fit"):
        UrlSigner(b"x" * 32).check(method, *signed, NOW_S)


@given(index=st.integers(0, 3), text=st.text(max_size=70))
def test_nothing_about_it_can_be_changed(index: int, text: str) -> None:
    signed = list(parts(SIGNER.sign("PUT", Digest("a" * 64), 10, NOW_S + 60)))
    if text == signed[index] or (text.isdecimal() and index in (1, 2) and int(text) in (10,)):
        return
    signed[index] = text
    with pytest.raises(UrlError):
        SIGNER.check("PUT", signed[0], signed[1], signed[2], signed[3], NOW_S)


def test_a_url_that_never_expires_is_not_ours() -> None:
    signed = parts(SIGNER.sign("GET", Digest("a" * 64), 1, NOW_S + EXPIRY_S_MAX + 5))
    with pytest.raises(UrlError, match="expired"):
        SIGNER.check("GET", *signed, NOW_S)
