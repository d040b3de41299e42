"""What a replica has learnt since its last contribution, kept on disk while its process is gone.

A process that ends in the middle of a round (its person came back, the computer sleeps) saves how
far its live parameters are from the anchor, as a drift payload of one byte a parameter, with the
tokens behind it. The next process of this contributor begins its first segment with that drift, as
after any round, if it serves the same stage of the same generation at most `ROUNDS_MAX` later. Of a
contribution that was cut and whose outcome was not known only what came after the cut is kept:
nothing is ever carried twice. Lost are graphs in flight and gradients without an inner step.

The disk is spared: a file of n bytes is written at most once in n / `BYTES_PER_S`, that is 5 GB a
day whatever happens, and is emptied when it was taken.
Not here: when to save (roles/contributor_session.py), the arithmetic (stage_replica.py).
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from engine.api.errors import PlainError
from engine.host.disk import atomic_write
from engine.protocol.ids import Digest
from engine.stage_replica import Movement, StageReplica

NAME = "carried.bin"
ROUNDS_MAX = 2
BYTES_PER_S = 5e9 / 86_400
FILE_BYTES_MAX = 8 << 30

log = logging.getLogger(__name__)


class _Saved(msgspec.Struct, frozen=True, array_like=True):
    run: Digest
    generation: int
    stage: int
    round: int
    tokens: int
    inner_steps: int
    drift: bytes


_decoder = msgspec.msgpack.Decoder(_Saved)


class Carried:
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

    def save(self, replica: StageReplica) -> bool:
        """Keep what `replica` has learnt; False where there is nothing, or it is not worth it."""
        movement = replica.movement()
        if movement is None:
            return False
        saved = _Saved(
            run=self._run,
            generation=self._generation(),
            stage=replica.stage,
            round=replica.round,
            tokens=movement.tokens,
            inner_steps=movement.inner_steps,
            drift=movement.drift,
        )
        data = msgspec.msgpack.encode(saved)
        if len(data) > self._bytes_max or self._wrote_lately(len(data)):
            log.info("%d tokens of work are not saved: too much was written lately", saved.tokens)
            return False
        try:
            atomic_write(self._path, data)
        except PlainError as error:
            log.warning("what was learnt in this round is not saved: %s", error)
            return False
        log.info("%d tokens of work saved in %d bytes", saved.tokens, len(data))
        return True

    def take(self, stage: int, round_index: int) -> Movement | None:
        """What an earlier process has saved for this stage, once."""
        try:
            data = self._path.read_bytes()
            if not data:
                return None
            written = self._path.stat()
            self._path.write_bytes(b"")
            os.utime(self._path, (written.st_atime, written.st_mtime))
            saved = _decoder.decode(data)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.DecodeError) as error:
            log.warning("what was saved of an earlier round cannot be read: %s", error)
            return None
        is_ours = (saved.run, saved.generation, saved.stage) == (
            self._run,
            self._generation(),
            stage,
        )
        if not is_ours or not 0 <= round_index - saved.round <= ROUNDS_MAX:
            log.info("what was saved is of another stage, or too old: round %d", saved.round)
            return None
        return Movement(saved.drift, saved.tokens, saved.inner_steps)

    def _wrote_lately(self, num_bytes: int) -> bool:
        try:
            age_s = self._wall_s() - self._path.stat().st_mtime
        except OSError:
            return False
        return 0 <= age_s < num_bytes / BYTES_PER_S
