"""Text to samples: corpus, tokenizer, token shards, the order of samples, the bigram to beat.

Without torch: numpy arrays of token ids (uint16) come out.
"""

from engine.data.preparation import DataStats, PreparedData, prepare

__all__ = ["DataStats", "PreparedData", "prepare"]
