"""The device key: 32 secret bytes that say who this computer is, in the system's keychain.

    load_or_create()                 the desktop program: keychain, and nothing else
    load_or_create(Path("key"))      headless, chosen with --key-file: ours alone, or refused
    load_credential()                headless under systemd, chosen explicitly

None of the three stands in for another: a key that quietly moved to a plain file would be a secret
that nobody guards. The backend is named for each system; `keyring`'s own search, which would take a
plain-text one that happens to be installed, is never used. Calls may wait for the person to unlock
the keychain: not for the window's thread. Not here: what is signed (engine/protocol/signing.py).
"""

from __future__ import annotations

import hashlib
import logging
import os
import queue
import secrets
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from keyring.backend import KeyringBackend
from keyring.core import load_keyring
from keyring.errors import KeyringLocked, PasswordDeleteError

from app import places
from engine.api.errors import PlainError

KEY_BYTES = 32
SERVICE = "train-at-home"
CREDENTIAL = "device-key"
UNLOCK_S = 120.0
"""So long a person may take to type the keychain's password."""
FILE_BYTES_MAX = 4096
BACKENDS = {
    "darwin": "keyring.backends.macOS.Keyring",
    "win32": "keyring.backends.Windows.WinVaultKeyring",
    "linux": "keyring.backends.SecretService.Keyring",
}

log = logging.getLogger(__name__)

T = TypeVar("T")


def load_or_create(key_file: Path | None = None) -> bytes:
    """The key, made on first use. Raises `PlainError`; the keychain's case may take `UNLOCK_S`."""
    if key_file is not None:
        return _file_key(key_file)
    return _in_keychain(_load_or_create_in)


def load_credential() -> bytes:
    """The key that systemd's `LoadCredential=device-key:...` hands over. Raises `PlainError`."""
    folder = os.environ.get("CREDENTIALS_DIRECTORY", "")
    if not folder:
        raise PlainError(
            "systemd hands over no device key.",
            "Add LoadCredential=device-key:/etc/train-at-home/device-key to the service.",
        )
    path = Path(folder) / CREDENTIAL
    try:
        # systemd's folder guards it; an access list may show as a group's right to read.
        return _parsed(_read_private(path, forbidden_bits=0o007, needs_owner=False), path)
    except OSError as error:
        raise PlainError(
            f"The credential {CREDENTIAL} cannot be read.",
            f"{error.strerror or error}. Check LoadCredential= in the service's file.",
        ) from error


def delete() -> None:
    """Remove the key from the keychain; nothing happens when it is not there. `PlainError`."""
    _in_keychain(_delete_in)


def keychain_name() -> str:
    """What this system's keychain is called, for words to a person."""
    if sys.platform == "darwin":
        return "Keychain"
    if sys.platform == "win32":
        return "Credential Manager"
    return "the desktop's keyring (Secret Service)"


def account() -> str:
    """The entry's name: each data folder that is not the usual one is a computer of its own."""
    if not os.environ.get(places.DIR_VARIABLE):
        return CREDENTIAL
    folder = str(places.home_dir().resolve()).encode()
    return f"{CREDENTIAL}-{hashlib.sha256(folder).hexdigest()[:12]}"


def system_backend() -> KeyringBackend:
    """The one backend of this system; RuntimeError and others where it does not work."""
    return load_keyring(BACKENDS.get(sys.platform, BACKENDS["linux"]))


def _load_or_create_in(backend: KeyringBackend) -> bytes:
    kept = backend.get_password(SERVICE, account())
    if kept is not None:
        return _parsed(kept.encode(), None)
    secret = secrets.token_bytes(KEY_BYTES)
    backend.set_password(SERVICE, account(), secret.hex())
    if backend.get_password(SERVICE, account()) != secret.hex():
        raise OSError("it does not give back what was stored")
    return secret


def _delete_in(backend: KeyringBackend) -> None:
    try:
        backend.delete_password(SERVICE, account())
    except PasswordDeleteError:
        log.info("no device key in the keychain")


def _in_keychain(use: Callable[[KeyringBackend], T]) -> T:
    """Use the keychain within `UNLOCK_S`; every way of failing is one of three sentences."""
    try:
        return _within(UNLOCK_S, lambda: use(system_backend()))
    except PlainError:
        raise
    except KeyringLocked as error:
        raise PlainError(
            "The keychain is locked.",
            f"Unlock {keychain_name()} and try again: it keeps this computer's key.",
        ) from error
    except TimeoutError as error:
        raise PlainError(
            "The keychain does not answer.",
            f"Look for a window that asks for the password of {keychain_name()}, then try again.",
        ) from error
    except Exception as error:  # each system's library raises errors of its own
        log.info("keychain: %s: %s", type(error).__name__, error)
        raise PlainError("This computer offers no keychain.", _ways_out()) from error


def _ways_out() -> str:
    if sys.platform in ("win32", "darwin"):
        return f"Sign in as the computer's user, check {keychain_name()}, and try again."
    return (
        "Install and start one (gnome-keyring or KWallet), or, on a computer without a desktop, "
        "choose a file that only you can read: train-at-home run --headless --key-file FILE"
    )


def _within(seconds: float, function: Callable[[], T]) -> T:
    """The function's value, or what it raised; TimeoutError when it takes longer."""
    answers: queue.SimpleQueue[tuple[Any, BaseException | None]] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put((function(), None))
        except BaseException as error:  # handed to the one who asked, whatever it is
            answers.put((None, error))

    threading.Thread(target=ask, daemon=True, name="keychain").start()
    try:
        value, error = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError("the keychain") from None
    if error is not None:
        raise error
    return value  # type: ignore[no-any-return]  # the queue carries values of any function


def _file_key(path: Path) -> bytes:
    try:
        if not path.exists():
            _create(path)
        return _parsed(_read_private(path, forbidden_bits=0o077, needs_owner=True), path)
    except OSError as error:
        raise PlainError(
            f"The key file {path} cannot be read or written.",
            f"{error.strerror or error}. Choose a file in a folder of your own.",
        ) from error


def _create(path: Path) -> None:
    """Refuses to write where something came to be in the meantime."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())


def _read_private(path: Path, *, forbidden_bits: int, needs_owner: bool) -> bytes:
    """The file's bytes, if nobody else can read them; checked on the open file, not on its name.

    On Windows the folder's access list guards it: there are no such bits to look at.
    """
    with open(path, "rb") as file:
        if sys.platform != "win32":
            found = os.fstat(file.fileno())
            if found.st_mode & forbidden_bits:
                raise PlainError(
                    f"Others can read the key file {path}.",
                    f"Make it yours alone: chmod 600 {path}",
                    exit_code=2,
                )
            if needs_owner and found.st_uid != os.getuid():
                raise PlainError(
                    f"The key file {path} belongs to another user.",
                    "Choose a file of your own, or run as its owner.",
                    exit_code=2,
                )
        return file.read(FILE_BYTES_MAX)


def _parsed(data: bytes, path: Path | None) -> bytes:
    """32 bytes, or 64 hexadecimal digits; what it is instead is not shown."""
    if len(data) == KEY_BYTES:
        return data
    try:
        secret = bytes.fromhex(data.decode("ascii").strip())
    except ValueError:
        secret = b""
    if len(secret) == KEY_BYTES:
        return secret
    where = f"The key file {path}" if path else f"The key in {keychain_name()}"
    raise PlainError(
        f"{where} is damaged.",
        "Restore it from a backup. Removing it gives this computer a new identity, without the "
        "credits that wait for the old one.",
    )
