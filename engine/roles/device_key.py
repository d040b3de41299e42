"""The device key of an engine that runs by itself: 32 secret bytes in a file for its owner only.

The desktop program keeps its key in the system's keychain; this file is for servers, containers and
private networks, where nobody is there to unlock one.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from engine.protocol.signing import DeviceKey
from engine.roles.errors import RoleError

KEY_NAME = "device.key"
KEY_BYTES = 32


def load_or_create_key(folder: Path) -> DeviceKey:
    """The key in `folder`, made on first use. Raises `RoleError` when it is unusable."""
    path = folder / KEY_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _create(path)
        secret = path.read_bytes()
    except OSError as error:
        raise RoleError(
            f"The device key {path} cannot be read or written.",
            f"{error.strerror or error}. Check that the folder belongs to you and has free space.",
        ) from error
    if len(secret) != KEY_BYTES:
        raise RoleError(
            f"The device key {path} is damaged.",
            "Restore it from a backup. Deleting it gives this computer a new identity, without "
            "the credits that wait for the old one.",
        )
    return DeviceKey(secret)


def _create(path: Path) -> None:
    """Written beside and linked into place, so that a crash leaves no half key and of two starts at
    once both get the same."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(descriptor, secrets.token_bytes(KEY_BYTES))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    try:
        os.link(temporary, path)
    except FileExistsError:
        pass
    except OSError:  # a file system without hard links
        os.replace(temporary, path)
        return
    os.unlink(temporary)
