"""What an operator sets, the folder it lives in, and the secrets kept there.

Here: `ServiceSettings`, the data folder and its lock, `ServiceError`. Not here: what defines
a run (`protocol/run_config.py`), which is agreed with everyone in it and never set locally.
"""

from __future__ import annotations

import os
import re
import secrets
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import msgspec

from engine.protocol.ids import PeerId
from engine.protocol.payouts import CreditRate
from engine.protocol.signing import DeviceKey

SECRET_BYTES = 32


class ServiceError(Exception):
    """The service cannot start or go on. `title` says why, `what_to_do` what helps."""

    def __init__(self, title: str, what_to_do: str) -> None:
        super().__init__(f"{title} {what_to_do}")
        self.title = title
        self.what_to_do = what_to_do


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSettings:
    """Of one orchestrator process; several runs share it."""

    data_dir: Path
    """Holds the SQLite file, the blobs and the secrets. One process at a time."""
    host: str = "127.0.0.1"
    port: int = 0
    """0: any free one; `serve` reports which."""
    public_url: str = ""
    """What contributors reach it by, when a proxy stands before it; empty: as they address it.
    Scheme, host and port: a proxy must leave paths as they are, since they are signed."""
    database_url: str = ""
    """Empty: SQLite in `data_dir`; else e.g. `postgresql://user@host/name`, with the password in
    `PGPASSWORD` or `~/.pgpass`."""
    relays: tuple[str, ...] = ()
    """URLs that contributors are told; this program runs none."""
    operators: frozenset[PeerId] = field(default_factory=frozenset)
    """Further keys that may command runs, beside the one in `operator_key_path`."""
    validators: frozenset[PeerId] | None = None
    """Whose verdicts count; None: anybody's."""
    invitation_only: bool = False
    """Only computers that an invitation has let in may register; validators, operators and
    `members` need none."""
    members: frozenset[PeerId] = field(default_factory=frozenset)
    """Keys of computers that need no invitation, such as the host's own."""
    url_expiry_s: float = 3600.0
    """A signed blob URL is good for this long."""
    upload_quota_bytes_per_hour: int = 256 << 30
    """Of one peer; a base of a large stage is tens of GB."""

    # Bounds that nobody has to choose; tests make them small.
    blob_bytes_max: int = 4 << 30
    """Of one blob."""
    transfer_idle_s: float = 60.0
    """A peer that sends nothing for this long while uploading is given up."""
    body_s_max: float = 30.0
    """In which a request's body must have arrived."""
    batch_max: int = 256
    """Requests that share one commit."""
    waiting_max: int = 8192
    """Requests of one run that may wait; more are answered `busy`."""
    tick_s: float = 1.0
    unclaimed_s: float = 24 * 3600.0
    """An uploaded blob that no record names after this long is removed."""

    def __post_init__(self) -> None:
        if not 0 <= self.port < 65_536:
            raise ServiceError(f"Port {self.port} does not exist.", "Choose one from 0 to 65535.")

    @property
    def blobs_dir(self) -> Path:
        return self.data_dir / "blobs"

    @property
    def operator_key_path(self) -> Path:
        return self.data_dir / "operator.key"

    def sql_url(self) -> str:
        """The database's URL, for SQLAlchemy."""
        if self.database_url:
            return re.sub("^postgres(ql)?://", "postgresql+asyncpg://", self.database_url)
        return f"sqlite+aiosqlite:///{(self.data_dir / 'orchestrator.sqlite').absolute()}"

    def prepare(self) -> None:
        """Make the data folder; raises `ServiceError`."""
        try:
            self.data_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ServiceError(
                f"The folder {self.data_dir} cannot be made: {error.strerror}.",
                "Choose another folder, or make its parent writable.",
            ) from error

    def url_secret(self) -> bytes:
        """Signs blob URLs; drawn once, kept in `data_dir`. Raises `ServiceError`."""
        return secret_file(self.data_dir / "url.key")

    def statement_key(self) -> DeviceKey:
        """Signs statements; drawn once, and pinned by every app. Raises `ServiceError`."""
        return DeviceKey(secret_file(self.data_dir / "statement.key"))

    def credit_rate(self) -> CreditRate | None:
        """What a credit is worth, from `rate.json`, if anything. Raises `ServiceError`."""
        return _read_rate(self.data_dir / "rate.json")

    def operator_key(self) -> DeviceKey:
        """Who reads this file may command the runs. Raises `ServiceError`."""
        return DeviceKey(secret_file(self.operator_key_path))


def _read_rate(path: Path) -> CreditRate | None:
    """What the operator publishes; raises `ServiceError` for a file that says nothing."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=CreditRate)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ServiceError(
            f"{path} does not hold a rate: {error}.",
            'Write {"currency": "EUR", "per_credit": 0.01, "dated_s": 1780000000}, or remove it.',
        ) from error


def secret_file(path: Path) -> bytes:
    """The 32 secret bytes kept in `path` (hex), drawn at the first call, for the owner only.

    Raises `ServiceError` when it can be neither read nor made, or holds something else.
    """
    advice = f"Make {path.parent} writable, or restore the file from a backup."
    try:
        if not path.exists():
            _write_secret(path, secrets.token_bytes(SECRET_BYTES))
        secret = bytes.fromhex(path.read_text("ascii").strip())
    except OSError as error:
        raise ServiceError(f"{path} cannot be used: {error.strerror}.", advice) from error
    except ValueError as error:
        raise ServiceError(f"{path} does not hold a secret.", advice) from error
    if len(secret) != SECRET_BYTES:
        raise ServiceError(f"{path} does not hold a secret of {SECRET_BYTES} bytes.", advice)
    return secret


def _write_secret(path: Path, secret: bytes) -> None:
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secret.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


class FolderLock:
    """Held while a process serves a data folder; the system frees it however the process ends."""

    def __init__(self, data_dir: Path) -> None:
        """Take the lock; raises `ServiceError` when another process has it."""
        path = data_dir / "orchestrator.lock"
        try:
            self._file: IO[str] = path.open("a")
        except OSError as error:
            raise ServiceError(
                f"{path} cannot be written: {error.strerror}.",
                f"Make {data_dir} writable and its disk not full, then start again.",
            ) from error
        try:
            _lock(self._file)
        except OSError as error:
            self._file.close()
            raise ServiceError(
                f"Another orchestrator already serves {data_dir}.",
                "Use that one, stop it first, or choose another folder.",
            ) from error

    def release(self) -> None:
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
