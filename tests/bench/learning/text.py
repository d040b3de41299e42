"""The tokens that every arm learns from: the sources of the Python standard library.

Prepared by the engine's own data preparation, once per folder, with documents held out. The order
of samples follows from a run's seed.
Not here: who reads them (line.py, replicas.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from engine.data import prepare
from engine.data.samples import SampleSource
from engine.protocol.ids import Digest
from engine.protocol.run_config import DataConfig

TEXT_SEED = 0
"""Of tokenizer and split: the same for every seed of a run."""


@dataclass(frozen=True, slots=True)
class Text:
    """Tokens on disk."""

    config: DataConfig
    folder: Path

    def samples(self, context: int, seed: int) -> SampleSource:
        """In the order that a run with this seed reads them."""
        return SampleSource(self.config, context=context, seed=seed, fetch=self._read)

    def _read(self, digest: Digest) -> bytes:
        return (self.folder / digest).read_bytes()


def text_in(folder: Path, *, vocab_size: int, context: int, tokens_max: int) -> Text:
    """At most so many training tokens; beyond them (or the end of the text) epochs begin anew."""
    place = folder / f"text-{vocab_size}-{context}-{tokens_max}"
    index = place / "config.json"
    if not index.exists():
        place.mkdir(parents=True, exist_ok=True)
        prepared = prepare(
            None, vocab_size=vocab_size, context=context, seed=TEXT_SEED, tokens_max=tokens_max
        )
        for digest, data in prepared.blobs.items():
            (place / digest).write_bytes(data)
        index.write_bytes(msgspec.json.encode(prepared.config))
    return Text(msgspec.json.decode(index.read_bytes(), type=DataConfig), place)
