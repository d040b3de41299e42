"""Two calls of macOS: exchange two folders in one step, and look whether a signature holds.

`renamex_np` is described in rename(2); its flags stand in sys/stdio.h. Type-checked everywhere, run
on a Mac only. Not here: what is exchanged when (bundle.py).
"""

from __future__ import annotations

import ctypes
import os
import subprocess
from pathlib import Path

from app.updates.bundle import Move

RENAME_SWAP = 0x2
VERIFY_S_MAX = 180.0


def perform(move: Move) -> None:
    """Raises OSError; ENOTSUP or EINVAL where this disk cannot exchange."""
    if move.kind == "rename":
        os.rename(move.first, move.second)
        return
    system = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(move.first), os.fsencode(move.second)
    if system.renamex_np(first, second, ctypes.c_uint(RENAME_SWAP)):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(move.second))


def signature_problem(app: Path) -> str:
    """What is wrong with the signature of a bundle, every part of it; empty: it holds."""
    command = ["/usr/bin/codesign", "--verify", "--deep", "--strict", str(app)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=VERIFY_S_MAX, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"Its signature could not be checked ({type(error).__name__})."
    if done.returncode == 0:
        return ""
    said = done.stderr.strip().splitlines()
    return f"Its signature does not hold ({said[-1] if said else 'no reason was given'})."
