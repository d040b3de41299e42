"""The folder of a private network: made, or emptied of an earlier network's files only."""

from __future__ import annotations

import shutil
from pathlib import Path

from engine.api.errors import PlainError
from engine.host import disk
from engine.roles.errors import RoleError

FREE_BYTES_MIN = 256 << 20
"""To begin with: token shards, blobs, records for audits, a checkpoint."""
FULL_BYTES = 32 << 20
"""With less than this free, whatever went wrong went wrong because of it."""
OUT_ADVICE = "Free some space there, or choose another folder with --out."
MARKER_NAME = ".train-at-home-swarm"
ROLE_FOLDERS = ("orchestrator", "contributor-*", "validator-*", "checkpoint", "export", "generate")
FILES = ("run.json", "summary.json", "sample.txt")


def prepare_folder(out: Path) -> None:
    """`out` is ready for a new network; RoleError (exit code 2) when it is somebody else's folder,
    or cannot be written."""
    try:
        disk.ensure_writable_dir(out)
        if (out / MARKER_NAME).exists():
            _remove_earlier_network(out)
        elif any(out.iterdir()):
            raise RoleError(
                f"The folder {out} holds files that are not a private network's.",
                "Give an empty or a new folder with --out.",
                exit_code=2,
            )
        disk.require_free(out, FREE_BYTES_MIN)
        (out / MARKER_NAME).write_text("This folder is emptied when a new network starts in it.\n")
    except (disk.DiskError, OSError) as error:
        told = error if isinstance(error, disk.DiskError) else disk.explain(error, out)
        raise RoleError(told.title, OUT_ADVICE, exit_code=2) from error


def explained(out: Path, error: PlainError | OSError) -> PlainError:
    """`error` as it came, or what stands behind it when the disk of `out` is full."""
    told = error if isinstance(error, PlainError) else disk.explain(error, out)
    if isinstance(told, disk.DiskFullError) or _is_full(out):
        return RoleError(f"There is no space left at {out}.", f"{OUT_ADVICE} ({told.title})")
    return told


def _is_full(out: Path) -> bool:
    try:
        return disk.free_bytes(out) < FULL_BYTES
    except disk.DiskError:
        return False


def _remove_earlier_network(out: Path) -> None:
    for pattern in ROLE_FOLDERS:
        for folder in out.glob(pattern):
            shutil.rmtree(folder)
    for name in FILES:
        (out / name).unlink(missing_ok=True)
