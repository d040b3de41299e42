"""Which tokens a sample is: the same answer for contributors, validators and every restart.

Training sample i is window `permutation(epoch, i mod n)` of the training tokens, `epoch = i // n`:
within an epoch every window comes once. Validation sample i is window `i mod n`. The permutation is
computed, not stored: a Feistel network over the next even power of two, walked until it lands
inside (Black and Rogaway, "Ciphers with arbitrary finite domains", 2002). Changing it changes what
a validator replays: golden values are tested.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from engine.data.token_shards import ShardError, read_shard
from engine.protocol.ids import Digest, digest_of, seed_from
from engine.protocol.run_config import DataConfig

ROUNDS = 6
CACHE_BYTES_MAX = 256 << 20
SAMPLES_PER_READ_MAX = 65_536
_MASK64 = (1 << 64) - 1


def permute(index: int, size: int, key: int) -> int:
    """Where `index` goes in the permutation of range(size) that `key` names."""
    if not 0 <= index < size:
        raise ValueError(f"{index} is not below {size}")
    half_bits = max(1, ((size - 1).bit_length() + 1) // 2)
    half_mask = (1 << half_bits) - 1
    value = index
    while True:
        left, right = value >> half_bits, value & half_mask
        for round_index in range(ROUNDS):
            mixed = _mix(right ^ _mix(key + round_index)) & half_mask
            left, right = right, left ^ mixed
        value = left << half_bits | right
        if value < size:
            return value


def _mix(value: int) -> int:
    """64 bits well mixed (the finalizer of SplitMix64)."""
    value = (value + 0x9E3779B97F4A7C15) & _MASK64
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & _MASK64
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & _MASK64
    return value ^ (value >> 31)


class SampleSource:
    """Reads samples; token shards are fetched when first needed, verified, and kept in a cache."""

    def __init__(
        self,
        config: DataConfig,
        *,
        context: int,
        seed: int,
        fetch: Callable[[Digest], bytes],
        cache_bytes_max: int = CACHE_BYTES_MAX,
    ) -> None:
        """`fetch` gives the bytes of a blob and may block; what it raises comes out of `read`."""
        self.context = context
        self.num_train = config.train_tokens // context
        """Samples of an epoch."""
        self.num_validation = config.validation_tokens // context
        self._config = config
        self._seed = seed
        self._fetch = fetch
        self._cache_shards_max = max(1, cache_bytes_max // (2 * config.tokens_per_shard))
        self._cache: OrderedDict[Digest, npt.NDArray[np.uint16]] = OrderedDict()
        self._lock = threading.Lock()

    def read(
        self, first_sample: int, num_samples: int, is_validation: bool
    ) -> npt.NDArray[np.uint16]:
        """tokens_BT: (num_samples, context) ids. Raises ValueError for an impossible range, and
        `ShardError` when a fetched shard is not what the run says."""
        if first_sample < 0 or not 0 < num_samples <= SAMPLES_PER_READ_MAX:
            raise ValueError(f"{num_samples} samples from {first_sample} on cannot be read")
        tokens_BT = np.empty((num_samples, self.context), dtype=np.uint16)
        with self._lock:
            for row in range(num_samples):
                window = self.window_of(first_sample + row, is_validation)
                self._copy(window * self.context, is_validation, tokens_BT[row])
        return tokens_BT

    def window_of(self, sample: int, is_validation: bool) -> int:
        """The window that a sample is; ValueError when there is no whole window at all."""
        size = self.num_validation if is_validation else self.num_train
        if size == 0:
            raise ValueError(f"the data is shorter than one sample of {self.context} tokens")
        epoch, index = divmod(sample, size)
        if is_validation:
            return index
        return permute(index, size, seed_from("samples", self._seed, epoch))

    def _copy(self, start: int, is_validation: bool, out_T: npt.NDArray[np.uint16]) -> None:
        """The tokens from `start` on, which may lie in several shards."""
        done = 0
        while done < len(out_T):
            shard_index, at = divmod(start + done, self._config.tokens_per_shard)
            shard = self._shard(shard_index, is_validation)
            part = shard[at : at + len(out_T) - done]
            out_T[done : done + len(part)] = part
            done += len(part)

    def _shard(self, index: int, is_validation: bool) -> npt.NDArray[np.uint16]:
        config = self._config
        digests = config.validation_shards if is_validation else config.train_shards
        total = config.validation_tokens if is_validation else config.train_tokens
        if index >= len(digests):
            raise ShardError(f"the run names {len(digests)} shards for {total} tokens")
        digest = digests[index]
        if digest in self._cache:
            self._cache.move_to_end(digest)
            return self._cache[digest]
        data = self._fetch(digest)
        if digest_of(data) != digest:
            raise ShardError(f"shard {index} is not the one that the run names")
        num_tokens = min(config.tokens_per_shard, total - index * config.tokens_per_shard)
        self._cache[digest] = read_shard(data, num_tokens)
        while len(self._cache) > self._cache_shards_max:
            self._cache.popitem(last=False)
        return self._cache[digest]
