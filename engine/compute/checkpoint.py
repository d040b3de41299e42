"""A finished model on disk: a folder with the anchors of all stages and all that using it takes.

    checkpoint.json      version, the run's configuration, each file's length and SHA-256
    tokenizer.json       as kept with the run
    stage_000.weights    "THWEIGHT", number of values (u64), fp32 values; little-endian
    stage_001.weights    ...

Values are in the canonical order of a stage's parameters. A folder is written under another name
and renamed when it is complete, so a checkpoint is there whole or not at all. Reading believes
nothing: sizes follow from the configuration before anything is allocated, and digests are checked.
`CheckpointError` says what to do. Not here: the checkpoints of a running network, which are
manifests of bases and deltas (README, "A round").
"""

from __future__ import annotations

import hashlib
import os
import shutil
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import torch
from torch import Tensor

from engine.api.errors import PlainError
from engine.core.model_figures import parameter_count, stages_of
from engine.protocol.ids import Digest, digest_of
from engine.protocol.run_config import RunConfig

VERSION = 1
INDEX_NAME = "checkpoint.json"
TOKENIZER_NAME = "tokenizer.json"
INDEX_BYTES_MAX = 16 << 20
TOKENIZER_BYTES_MAX = 64 << 20
_MAGIC = b"THWEIGHT"
_PREFIX = struct.Struct("<8sQ")
_CHUNK_VALUES = 1 << 22
_TAKE_ANOTHER = "Take another copy of the checkpoint, or have the run write it again."


class CheckpointError(PlainError):
    """A checkpoint cannot be written or read; says why, and what to do."""


class _File(msgspec.Struct, frozen=True):
    name: str
    num_bytes: int
    digest: Digest


class _Index(msgspec.Struct, frozen=True):
    version: int
    round: int
    config: RunConfig
    tokenizer: _File
    stages: tuple[_File, ...]


class _Version(msgspec.Struct, frozen=True):
    version: int


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A whole model."""

    config: RunConfig
    round: int
    """Of the anchors."""
    stage_anchors: tuple[Tensor, ...]
    """Per stage: 1-D fp32, in the canonical order of its parameters."""
    tokenizer: bytes


def write_checkpoint(
    path: Path,
    config: RunConfig,
    stage_anchors: Sequence[Tensor],
    tokenizer: bytes,
    round_index: int = 0,
) -> None:
    """Write the folder `path`; an older checkpoint there is replaced. Raises `CheckpointError`.

    ValueError when the anchors are not those of `config`: our own mistake.
    """
    sizes = _stage_sizes(config)
    if [anchor.numel() for anchor in stage_anchors] != sizes:
        raise ValueError(f"the stages of this run have {sizes} parameters")
    _require_replaceable(path)
    partial = path.with_name(f"{path.name}.partial")
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        _write_files(partial, config, stage_anchors, tokenizer, round_index)
        _put_in_place(partial, path)
    except OSError as error:
        shutil.rmtree(partial, ignore_errors=True)
        raise CheckpointError(
            f"The checkpoint cannot be written to {path}: {error.strerror or error}.",
            f"Make sure that {path.parent} can be written to and has "
            f"{4 * sum(sizes) >> 20} MB of free space, or name another folder.",
        ) from error


def read_checkpoint(path: Path) -> Checkpoint:
    """Everything in the folder `path`, verified. Raises `CheckpointError`."""
    index = _read_index(path)
    sizes = _stage_sizes(index.config)
    if len(index.stages) != len(sizes):
        raise _corrupt(path / INDEX_NAME, f"it lists {len(index.stages)} of {len(sizes)} stages")
    tokenizer = _read_verified(path, index.tokenizer, TOKENIZER_BYTES_MAX)
    anchors = [
        _read_anchor(path, file, num_values)
        for file, num_values in zip(index.stages, sizes, strict=True)
    ]
    return Checkpoint(index.config, index.round, tuple(anchors), bytes(tokenizer))


# ---------------------------------------------------------------- writing


def _write_files(
    folder: Path,
    config: RunConfig,
    stage_anchors: Sequence[Tensor],
    tokenizer: bytes,
    round_index: int,
) -> None:
    _write_synced(folder / TOKENIZER_NAME, [tokenizer])
    stages = tuple(
        _write_anchor(folder / f"stage_{number:03d}.weights", anchor)
        for number, anchor in enumerate(stage_anchors)
    )
    index = _Index(
        version=VERSION,
        round=round_index,
        config=config,
        tokenizer=_File(TOKENIZER_NAME, len(tokenizer), digest_of(tokenizer)),
        stages=stages,
    )
    encoded = msgspec.json.format(msgspec.json.encode(index, order="sorted"), indent=1)
    _write_synced(folder / INDEX_NAME, [encoded])


def _write_anchor(path: Path, anchor: Tensor) -> _File:
    flat = anchor.detach().to("cpu", torch.float32).contiguous().numpy()
    state = hashlib.sha256()

    def pieces() -> Iterator[bytes]:
        yield _PREFIX.pack(_MAGIC, len(flat))
        for start in range(0, len(flat), _CHUNK_VALUES):
            yield flat[start : start + _CHUNK_VALUES].astype("<f4", copy=False).tobytes()

    def hashed() -> Iterator[bytes]:
        for piece in pieces():
            state.update(piece)
            yield piece

    _write_synced(path, hashed())
    return _File(path.name, _PREFIX.size + 4 * len(flat), Digest(state.hexdigest()))


def _write_synced(path: Path, pieces: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(partial: Path, path: Path) -> None:
    """At any moment the old or the new checkpoint lies complete beside or at `path`."""
    if not path.exists():
        os.replace(partial, path)
        return
    old = path.with_name(f"{path.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    os.replace(path, old)
    os.replace(partial, path)
    shutil.rmtree(old, ignore_errors=True)


def _require_replaceable(path: Path) -> None:
    """Never delete what is not a checkpoint."""
    if path.is_dir() and any(path.iterdir()) and not (path / INDEX_NAME).is_file():
        raise CheckpointError(
            f"{path} holds something that is not a checkpoint.",
            "Name a folder that does not exist yet.",
        )
    if path.exists() and not path.is_dir():
        raise CheckpointError(f"{path} is a file.", "Name a folder that does not exist yet.")


# ---------------------------------------------------------------- reading


def _read_index(path: Path) -> _Index:
    try:
        with (path / INDEX_NAME).open("rb") as file:
            data = file.read(INDEX_BYTES_MAX)
    except OSError as error:
        raise CheckpointError(
            f"There is no checkpoint at {path}: {error.strerror or error}.",
            f"Give the folder that contains {INDEX_NAME}.",
        ) from error
    try:
        version = msgspec.json.decode(data, type=_Version).version
        if version != VERSION:
            raise CheckpointError(
                f"The checkpoint at {path} is of version {version}; this program knows {VERSION}.",
                "Use the program of the version that wrote it.",
            )
        return msgspec.json.decode(data, type=_Index)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _corrupt(path / INDEX_NAME, str(error)) from error


def _read_anchor(folder: Path, file: _File, num_values: int) -> Tensor:
    expected = _PREFIX.size + 4 * num_values
    if file.num_bytes != expected:
        raise _corrupt(folder / file.name, f"{file.num_bytes} bytes instead of {expected}")
    data = _read_verified(folder, file, expected)
    if _PREFIX.unpack_from(data) != (_MAGIC, num_values):
        raise _corrupt(folder / file.name, "it does not begin as weights do")
    values = np.frombuffer(data, dtype="<f4", offset=_PREFIX.size).astype(np.float32, copy=False)
    return torch.from_numpy(values)


def _read_verified(folder: Path, file: _File, bytes_max: int) -> bytearray:
    """The bytes of `file`, which must lie directly in `folder`."""
    path = folder / file.name
    if Path(file.name).name != file.name or not 0 <= file.num_bytes <= bytes_max:
        raise _corrupt(folder / INDEX_NAME, f"it lists {file.name!r} of {file.num_bytes} bytes")
    try:
        if path.stat().st_size != file.num_bytes:
            raise _corrupt(path, f"it should have {file.num_bytes} bytes")
        data = bytearray(file.num_bytes)
        with path.open("rb") as opened:
            opened.readinto(data)
    except OSError as error:
        raise CheckpointError(
            f"{path} cannot be read: {error.strerror or error}.", _TAKE_ANOTHER
        ) from error
    if digest_of(data) != file.digest:
        raise _corrupt(path, "its contents are not those that were written")
    return data


def _stage_sizes(config: RunConfig) -> list[int]:
    return [parameter_count(config.model, config.boundary, part) for part in stages_of(config)]


def _corrupt(path: Path, how: str) -> CheckpointError:
    return CheckpointError(f"{path} is damaged: {how}.", _TAKE_ANOTHER)
