"""Logs of a role: a bounded file in its folder, and standard error. Nothing personal goes in."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from engine.roles.errors import RoleError

LOG_BYTES_MAX = 4 << 20
LOG_FILES_KEPT = 3


def set_up_logs(folder: Path, name: str) -> Path:
    """Log to `folder/name.log` and to standard error; returns the file's path.

    Raises `RoleError` when the folder cannot be written.
    """
    path = folder / f"{name}.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(path, maxBytes=LOG_BYTES_MAX, backupCount=LOG_FILES_KEPT)
    except OSError as error:
        raise RoleError(
            f"The folder {folder} cannot be written.",
            f"{error.strerror or error}. Choose another with --dir, or free some space.",
        ) from error
    stream = logging.StreamHandler(sys.stderr)
    stream.setLevel(logging.WARNING)
    logging.basicConfig(
        level=logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        handlers=[file, stream],
        force=True,
    )
    logging.raiseExceptions = False  # a full disk must not end the engine for want of a log line
    for noisy in ("httpx", "httpcore", "iroh"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    return path
