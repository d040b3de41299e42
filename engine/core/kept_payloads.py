"""Payloads that a part of the core is to release, each exactly once.

Not here: where the bytes are (engine/payload_store.py).
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.core import events
from engine.protocol.ids import PayloadRef


class KeptPayloads(dict[int, PayloadRef]):
    """By id; what is freed twice, or was never kept, is released once or not at all."""

    def keep(self, refs: tuple[PayloadRef, ...]) -> tuple[PayloadRef, ...]:
        """The same refs, from now on kept."""
        self.update((ref.id, ref) for ref in refs)
        return refs

    def free(self, refs: Iterable[PayloadRef]) -> list[events.Effect]:
        """Release what is still kept of `refs`."""
        freed = tuple(ref for ref in refs if self.pop(ref.id, None) is not None)
        return [events.Release(freed)] if freed else []
