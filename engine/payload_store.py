"""Payload bytes of this process by `PayloadRef`: the pure core only sees the references.

Thread-safe and bounded. Whoever was given a reference by a command's result, a frame or a download
releases it when the core says that nobody needs it any more. Not here: what is kept for audits
(audit_spool.py) and what lies in the blob store (net/blob_store.py).
"""

from __future__ import annotations

import threading

from engine.protocol.ids import Digest, PayloadRef, digest_of

PAYLOAD_BYTES_MAX = 4 << 30


class PayloadStoreFullError(RuntimeError):
    """More bytes are held than allowed: take no more work until some were released."""


class PayloadStore:
    """`put` names bytes, `get` gives them back until `release`."""

    def __init__(self, bytes_max: int = PAYLOAD_BYTES_MAX) -> None:
        self._bytes_max = bytes_max
        self._lock = threading.Lock()
        self._payloads: dict[int, bytes] = {}
        self._num_bytes = 0
        self._next_id = 1

    @property
    def num_bytes(self) -> int:
        """Held now."""
        return self._num_bytes

    def __len__(self) -> int:
        return len(self._payloads)

    def put(self, data: bytes, digest: Digest | None = None) -> PayloadRef:
        """Hold `data`; raises `PayloadStoreFullError`. `digest`: where it is known already."""
        digest = digest or digest_of(data)
        with self._lock:
            if self._num_bytes + len(data) > self._bytes_max:
                raise PayloadStoreFullError(
                    f"{self._num_bytes} bytes of payloads are held; "
                    f"{len(data)} more would be above {self._bytes_max}"
                )
            ref = PayloadRef(self._next_id, len(data), digest)
            self._next_id += 1
            self._num_bytes += len(data)
            self._payloads[ref.id] = data
            return ref

    def get(self, ref: PayloadRef) -> bytes:
        """The bytes of `ref`; KeyError once they were released."""
        with self._lock:
            return self._payloads[ref.id]

    def release(self, ref: PayloadRef) -> None:
        """Forget `ref`; harmless the second time."""
        with self._lock:
            data = self._payloads.pop(ref.id, b"")
            self._num_bytes -= len(data)
