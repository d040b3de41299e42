"""Download a text from an http(s) address: bounded in size and time."""

from __future__ import annotations

import time

import httpx

from engine.data.corpus import CorpusError

DOWNLOAD_S_MAX = 300.0
REDIRECTS_MAX = 5
TIMEOUT = httpx.Timeout(30.0, connect=10.0)


def download(url: str, bytes_max: int) -> bytes:
    """The first `bytes_max` bytes at `url`; raises `CorpusError`."""
    received = bytearray()
    deadline_s = time.monotonic() + DOWNLOAD_S_MAX
    try:
        with (
            httpx.Client(
                timeout=TIMEOUT, follow_redirects=True, max_redirects=REDIRECTS_MAX
            ) as client,
            client.stream("GET", url) as response,
        ):
            response.raise_for_status()
            for chunk in response.iter_bytes(1 << 16):
                received += chunk
                if len(received) >= bytes_max:
                    break
                if time.monotonic() > deadline_s:
                    raise CorpusError(
                        f"{url} took longer than {DOWNLOAD_S_MAX:.0f} s.",
                        "Download it yourself and give the file with --data.",
                    )
    except httpx.HTTPStatusError as error:
        raise CorpusError(
            f"{url} answered {error.response.status_code}.", "Check the address given with --data."
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise CorpusError(
            f"{url} cannot be downloaded: {error or type(error).__name__}.",
            "Check the address and your connection, or give a file with --data.",
        ) from error
    return bytes(received[:bytes_max])
