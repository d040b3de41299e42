"""A replica's anchor on disk, so that who comes back fetches only what came since.

An anchor and its outer momentum, exact: six or eight bytes a parameter, written beside training by
a thread of its own, never when the process ends, for then somebody waits. How often, the disk says:
a file of n bytes at most once in n / `BYTES_PER_S` (carried.py), so for a stage of 40 million
parameters every hour and a half. What is read is held against the digest at its end; that the
anchor is still right, the manifest's digest says after the deltas (stage_replica.py).
Not here: what was learnt since the anchor (carried.py), whether it fits (core/stage_loading.py).
"""

from __future__ import annotations

import hashlib
import logging
import os
import struct
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import msgspec
import torch

from engine.carried import BYTES_PER_S
from engine.core.stage_loading import AnchorKept
from engine.protocol.ids import Digest
from engine.stage_replica import Anchor, StageReplica

NAME = "anchor.bin"
FILE_BYTES_MAX = 64 << 30
HEADER_BYTES_MAX = 4096
VALUES_AT_ONCE = 1 << 20
_LENGTH = struct.Struct("<II")
"""Of the header in bytes, and of the anchor in values."""
MOMENTUM_DTYPES = (torch.float32, torch.bfloat16)
"""Which of them follows from the size of the file."""
_DIGEST_BYTES = 32

log = logging.getLogger(__name__)
_decoder = msgspec.msgpack.Decoder(AnchorKept)


class KeptAnchor:
    """One file in a contributor's folder."""

    def __init__(
        self,
        folder: Path,
        run: Digest,
        generation: Callable[[], int],
        bytes_max: int = FILE_BYTES_MAX,
        wall_s: Callable[[], float] = time.time,
    ) -> None:
        """`generation`: of the seat that is held when it is asked for."""
        self._path = folder / NAME
        self._run, self._generation = run, generation
        self._bytes_max, self._wall_s = bytes_max, wall_s
        self._writing: threading.Thread | None = None

    def offer(self, replica: StageReplica) -> bool:
        """Begin to write this anchor, if the last one was long enough ago; whether it was begun."""
        anchor = replica.held_anchor()
        num_bytes = anchor.num_bytes
        if num_bytes > self._bytes_max or self._is_writing() or self._wrote_lately(num_bytes):
            return False
        header = AnchorKept(self._run, self._generation(), replica.stage, anchor.round)
        self._writing = threading.Thread(
            target=self._write, args=(header, anchor), name="keep anchor", daemon=True
        )
        self._writing.start()
        return True

    def wait(self, seconds: float) -> bool:
        """Whether nothing is being written any more, at the latest after so long."""
        if self._writing is not None:
            self._writing.join(seconds)
        return not self._is_writing()

    def take(self, stage: int, round_index: int) -> Anchor | None:
        """The anchor of this stage and round; None if the file holds another, or is damaged."""
        try:
            with self._path.open("rb") as file:
                header, num_values, dtype = _read_header(file)
                wanted = AnchorKept(self._run, self._generation(), stage, round_index)
                return _read_anchor(file, header, num_values, dtype) if header == wanted else None
        except FileNotFoundError:
            return None
        except (OSError, ValueError, msgspec.DecodeError) as error:
            log.warning("the anchor that was kept cannot be read: %s", error)
            return None

    # ------------------------------------------------------------ writing

    def _is_writing(self) -> bool:
        return self._writing is not None and self._writing.is_alive()

    def _wrote_lately(self, num_bytes: int) -> bool:
        try:
            age_s = self._wall_s() - self._path.stat().st_mtime
        except OSError:
            return False
        return 0 <= age_s < num_bytes / BYTES_PER_S

    def _write(self, header: AnchorKept, anchor: Anchor) -> None:
        """In a thread of its own; a file that could not be written leaves the old one."""
        name = ""
        try:
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=f".{NAME}.")
            with os.fdopen(handle, "wb") as file:
                state = hashlib.sha256()
                for part in _parts(header, anchor):
                    state.update(part)
                    file.write(part)
                file.write(state.digest())
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, self._path)
        except OSError as error:
            log.warning("the anchor of round %d is not kept: %s", anchor.round, error)
            with suppress(OSError):
                os.unlink(name)


def kept_in(folder: Path) -> AnchorKept | None:
    """What an earlier process has kept there; whether it is whole is seen when it is taken."""
    try:
        with (folder / NAME).open("rb") as file:
            return _read_header(file)[0]
    except (OSError, ValueError, msgspec.DecodeError):
        return None


def _parts(header: AnchorKept, anchor: Anchor) -> Iterator[bytes]:
    encoded = msgspec.msgpack.encode(header)
    yield _LENGTH.pack(len(encoded), anchor.values.numel()) + encoded
    for flat in (anchor.values, anchor.momentum):
        for piece in torch.split(flat, VALUES_AT_ONCE):
            yield piece.view(torch.uint8).numpy().tobytes()


def _read_header(file: BinaryIO) -> tuple[AnchorKept, int, torch.dtype]:
    """What it is of, how many values, and how momentum is kept; ValueError, msgspec.DecodeError."""
    head = file.read(_LENGTH.size)
    if len(head) != _LENGTH.size:
        raise ValueError("shorter than its header")
    header_bytes, num_values = _LENGTH.unpack(head)
    if header_bytes > HEADER_BYTES_MAX:
        raise ValueError(f"a header of {header_bytes} bytes is impossible here")
    size = os.fstat(file.fileno()).st_size
    for dtype in MOMENTUM_DTYPES:
        num_bytes = (4 + dtype.itemsize) * num_values
        if size == _LENGTH.size + header_bytes + num_bytes + _DIGEST_BYTES:
            return _decoder.decode(file.read(header_bytes)), num_values, dtype
    raise ValueError(f"{size} bytes are not what {num_values} values take")


def _read_anchor(
    file: BinaryIO, header: AnchorKept, num_values: int, momentum_dtype: torch.dtype
) -> Anchor:
    """Behind the header; ValueError if a bit has changed."""
    state = hashlib.sha256()
    body_at = file.tell()
    file.seek(0)
    state.update(file.read(body_at))
    flats = []
    for dtype in (torch.float32, momentum_dtype):
        flat = torch.empty(num_values, dtype=dtype)
        for part in torch.split(flat, VALUES_AT_ONCE):
            piece = part.view(torch.uint8).numpy().data
            if file.readinto(piece) != len(piece):  # type: ignore[attr-defined]  # BufferedReader
                raise ValueError("shorter than it says")
            state.update(piece)
        flats.append(flat)
    if file.read(_DIGEST_BYTES) != state.digest():
        raise ValueError("the digest does not fit")
    return Anchor(header.round, *flats)
