"""What an operator's folder keeps of a run beside the database: choices, definition, data."""

from __future__ import annotations

from pathlib import Path

import msgspec

from engine.api.options import RunSpec
from engine.host import disk
from engine.protocol.ids import Digest
from engine.protocol.run_config import RunConfig
from engine.roles.errors import RoleError

RECORD_BYTES_MAX = 64 << 20


class RunRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A run, as it was asked for and as it is."""

    spec: RunSpec
    config: RunConfig


def record_path(folder: Path, run_id: str) -> Path:
    """Of a run in an orchestrator's folder."""
    return folder / "runs" / f"{run_id}.json"


def data_dir(folder: Path, run_id: str) -> Path:
    """Holds the run's tokenizer and token shards, each under its digest."""
    return folder / "runs" / f"{run_id}-data"


def data_path(folder: Path, run_id: str, digest: Digest) -> Path:
    """Of one of them."""
    return data_dir(folder, run_id) / digest


def read_record(folder: Path, run_id: str) -> RunRecord | None:
    """None when there is no such run yet; raises `RoleError`."""
    path = record_path(folder, run_id)
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.read(RECORD_BYTES_MAX), type=RunRecord)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RoleError(
            f"The record of the run {run_id} cannot be read: {error}.",
            f"Restore {path} from a backup, or remove it to prepare the run's data again.",
        ) from error


def write_record(folder: Path, record: RunRecord) -> None:
    """Whole or not at all; raises `DiskError`."""
    path = record_path(folder, record.spec.run_id)
    disk.ensure_writable_dir(path.parent)
    disk.atomic_write(path, msgspec.json.encode(record))
