"""Where updates come from: metadata that The Update Framework verifies, archives that go on.

The framework's own client holds roles, thresholds, rotated keys, expiry and old metadata in check;
its root of trust is `update_root.json`, inside the program. Archives are fetched here, because that
client cannot go on with a part of one. Raises `PlainError` with what to do.
Not here: which offer (choice.py), where it goes (shelf.py), who signs (packaging/update).
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from tuf.api import exceptions
from tuf.ngclient.config import UpdaterConfig
from tuf.ngclient.fetcher import FetcherInterface
from tuf.ngclient.updater import Updater

from app.control.lock import InstanceLock
from app.updates.choice import CHANNEL_BYTES_MAX, Channel, read_channel
from app.updates.disk import no_room
from app.updates.place import Trusted
from app.updates.shelf import LaterError, Pace
from engine.api.errors import PlainError

ANSWER_S_MAX = 20.0
METADATA_S_MAX = 120.0
"""Of one answer as a whole, however steadily it drips."""
ARCHIVE_BYTES_MAX = 8 << 30


@contextmanager
def opened(trusted: Trusted, kept: Path) -> Iterator[Source]:
    """Reaches the network; one at a time for each `kept`, in whichever process.

    Raises `PlainError`.
    """
    try:
        with (
            InstanceLock(kept) as lock,
            httpx.Client(timeout=ANSWER_S_MAX, follow_redirects=True) as client,
        ):
            if not lock.take():
                raise LaterError("Another program updates this one just now.", "Try again later.")
            yield Source(trusted.url, trusted.root, kept, client)
    except OSError as error:
        raise no_room(error, kept) from error


class Source:
    """One repository. `base_url` has `metadata/` and `targets/` below it. Blocks: use a thread."""

    def __init__(self, base_url: str, root: bytes, kept: Path, client: httpx.Client) -> None:
        """`root`: the metadata that is trusted from the start; `kept`: what was verified before."""
        self._url, self._client = base_url.rstrip("/"), client
        kept.mkdir(parents=True, exist_ok=True)
        self._updater = Updater(
            str(kept),
            f"{self._url}/metadata/",
            target_base_url=f"{self._url}/targets/",
            fetcher=_Fetcher(client),
            config=UpdaterConfig(max_root_rotations=64),
            bootstrap=root,
        )

    def channel(self, name: str) -> Channel:
        """What is offered, `stable` or `beta`, as it was signed; nothing, where that was signed.

        Raises `PlainError`.
        """
        with _in_words():
            info = self._updater.get_targetinfo(f"{name}.json")
            if info is None:
                return Channel(offers=())
            if info.length > CHANNEL_BYTES_MAX:
                raise exceptions.RepositoryError(f"{name}.json is too large")
            data = _Fetcher(self._client).download_bytes(self._address(info), info.length)
            info.verify_length_and_hashes(data)
            try:
                return read_channel(data)
            except ValueError as error:
                raise exceptions.RepositoryError(str(error)) from error

    def archive(self, target: str, pace: Pace | None = None) -> SignedArchive:
        """What was signed of an offer's archive. Raises `PlainError`."""
        with _in_words():
            info = self._info(target)
            if info.length > ARCHIVE_BYTES_MAX:
                raise exceptions.RepositoryError(f"{target} is too large")
            url, sha256 = self._address(info), info.hashes["sha256"]
        return SignedArchive(url, info.length, sha256, self._client, pace or Pace())

    def _address(self, info: Any) -> str:
        """Of a consistent snapshot: what was changed has another name, and caches may keep it."""
        if "sha256" not in info.hashes:
            raise exceptions.RepositoryError(f"{info.path} is signed in no way that is known")
        return f"{self._url}/targets/{info.hashes['sha256']}.{info.path}"

    def _info(self, target: str) -> Any:
        """The framework's `TargetFile`, a type that it does not export."""
        info = self._updater.get_targetinfo(target)
        if info is None:
            raise exceptions.RepositoryError(f"{target} is not signed")
        return info


class SignedArchive:
    """An archive whose length and hash are known before the first byte."""

    def __init__(
        self, url: str, num_bytes: int, sha256: str, client: httpx.Client, pace: Pace
    ) -> None:
        self.url, self.num_bytes, self.sha256 = url, num_bytes, sha256
        self._client, self._pace = client, pace

    def fetch_into(self, part: Path) -> None:
        """Go on where `part` ends; what came is kept, however it ended. Raises `PlainError`."""
        have = part.stat().st_size if part.exists() else 0
        if have > self.num_bytes:
            part.unlink()
            have = 0
        if have == self.num_bytes:
            return
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
        try:
            with self._client.stream("GET", self.url, headers=headers) as reply:
                reply.raise_for_status()
                goes_on = reply.status_code == httpx.codes.PARTIAL_CONTENT
                with part.open("ab" if goes_on else "wb") as file:
                    self._write(reply, file.fileno(), have if goes_on else 0)
        except httpx.HTTPError as error:
            raise _unreachable(error) from error
        if part.stat().st_size < self.num_bytes and self._pace.goes_on():
            raise _unreachable(EOFError("the connection ended early"))

    def _write(self, reply: httpx.Response, descriptor: int, have: int) -> None:
        # As they come: bytes that waited for a larger piece would be lost with the connection.
        for chunk in reply.iter_raw():
            self._pace.on_bytes(len(chunk))
            have += len(chunk)
            if have > self.num_bytes:
                raise httpx.DecodingError("more bytes than were signed")
            view = memoryview(chunk)
            while view:
                view = view[os.write(descriptor, view) :]
            if not self._pace.goes_on():
                break
            if self._pace.bytes_per_s_max:
                time.sleep(len(chunk) / self._pace.bytes_per_s_max)
        os.fsync(descriptor)

    def is_whole(self, file: Path) -> bool:
        """Whether `file` is what was signed. Raises OSError."""
        if file.stat().st_size != self.num_bytes:
            return False
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest() == self.sha256


class _Fetcher(FetcherInterface):
    """The framework's requests by the client that this program uses for everything."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def _fetch(self, url: str) -> Iterator[bytes]:
        """In pieces, so that whoever asked can stop at the length that was signed."""
        deadline_s = time.monotonic() + METADATA_S_MAX
        try:
            with self._client.stream("GET", url, timeout=ANSWER_S_MAX) as reply:
                if reply.status_code >= httpx.codes.BAD_REQUEST:
                    said = f"{url}: {reply.status_code}"
                    raise exceptions.DownloadHTTPError(said, reply.status_code)
                for piece in reply.iter_bytes():
                    if time.monotonic() > deadline_s:
                        raise exceptions.SlowRetrievalError(url)
                    yield piece
        except httpx.HTTPError as error:
            raise exceptions.DownloadError(f"{url}: {error}") from error


@contextmanager
def _in_words() -> Iterator[None]:
    """The framework's errors as sentences."""
    try:
        yield
    except exceptions.ExpiredMetadataError as error:
        raise PlainError(
            "The list of updates is out of date.",
            "Check this computer's date and time; if they are right, try again tomorrow.",
        ) from error
    except exceptions.DownloadLengthMismatchError as error:
        raise _not_signed() from error
    except exceptions.DownloadError as error:
        raise _unreachable(error) from error
    except (exceptions.RepositoryError, ValueError) as error:
        raise _not_signed() from error


def _not_signed() -> PlainError:
    return PlainError(
        "The list of updates was not signed by whoever makes Train at Home.",
        "Nothing was changed. Something on the way may change what is downloaded; on another "
        "network it may work.",
    )


def _unreachable(error: Exception) -> PlainError:
    return LaterError(
        "Updates cannot be loaded now.",
        f"The connection failed ({type(error).__name__}). It is tried again later, and goes on "
        "where it ended.",
    )
