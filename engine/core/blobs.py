"""Which blobs are needed, and by how many parts of the run: counted references.

The end of the last reference deletes a blob. Data shards and the tokenizer belong to the run's
definition and are never deleted. Rebuilt from the records at a restart, so nothing is saved here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from engine.protocol.ids import Digest
from engine.protocol.messages import BlobSpec
from engine.protocol.run_config import DataConfig


class Blobs:
    """References to blobs by digest."""

    def __init__(self, data: DataConfig) -> None:
        self._forever = {data.tokenizer, *data.train_shards, *data.validation_shards}
        self._counts: Counter[str] = Counter()
        self._released: set[str] = set()

    def hold(self, blobs: Iterable[BlobSpec]) -> None:
        self._counts.update(blob.digest for blob in blobs)

    def release(self, blobs: Iterable[BlobSpec]) -> None:
        for blob in blobs:
            self._counts[blob.digest] -= 1
            if self._counts[blob.digest] <= 0:
                del self._counts[blob.digest]
                self._released.add(blob.digest)

    def take_unused(self) -> tuple[Digest, ...]:
        """What lost its last reference since the last call and has not been wanted again."""
        unused = sorted(d for d in self._released if not self.is_held(d))
        self._released.clear()
        return tuple(Digest(digest) for digest in unused)

    def is_held(self, digest: str) -> bool:
        return digest in self._counts or digest in self._forever
