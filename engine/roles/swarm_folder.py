"""The folder of a private network: made, or emptied of an earlier network's files only."""

from __future__ import annotations

import shutil
from pathlib import Path

from engine.roles.errors import RoleError

MARKER_NAME = ".train-at-home-swarm"
ROLE_FOLDERS = ("orchestrator", "contributor-*", "validator-*", "checkpoint", "export", "generate")
FILES = ("run.json", "summary.json", "sample.txt")


def prepare_folder(out: Path) -> None:
    """`out` is ready for a new network; RoleError (exit code 2) when it is somebody else's folder,
    or cannot be written."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        if (out / MARKER_NAME).exists():
            _remove_earlier_network(out)
        elif any(out.iterdir()):
            raise RoleError(
                f"The folder {out} holds files that are not a private network's.",
                "Give an empty or a new folder with --out.",
                exit_code=2,
            )
        (out / MARKER_NAME).write_text("This folder is emptied when a new network starts in it.\n")
    except OSError as error:
        raise RoleError(
            f"The folder {out} cannot be used: {error.strerror or error}.",
            "Choose another with --out, or free some space.",
            exit_code=2,
        ) from error


def _remove_earlier_network(out: Path) -> None:
    for pattern in ROLE_FOLDERS:
        for folder in out.glob(pattern):
            shutil.rmtree(folder)
    for name in FILES:
        (out / name).unlink(missing_ok=True)
