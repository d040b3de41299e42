"""NaCl's secretbox (XSalsa20-Poly1305), sealing only: what encrypts the polkadot-js export.

For one short message with a key of its own; it opens nothing, so there is nobody to learn from its
timing. Poly1305 is the `cryptography` package's, which has no Salsa20; that is D. J. Bernstein's
"Salsa20 specification" and "Extending the Salsa20 nonce", checked with NaCl's published vectors.
"""

from __future__ import annotations

import struct

from cryptography.hazmat.primitives.poly1305 import Poly1305

KEY_BYTES, NONCE_BYTES = 32, 24
_SIGMA = struct.unpack("<4I", b"expand 32-byte k")
_DIAGONAL = (0, 5, 10, 15)
_COLUMNS = ((0, 4, 8, 12), (5, 9, 13, 1), (10, 14, 2, 6), (15, 3, 7, 11))
_ROWS = ((0, 1, 2, 3), (5, 6, 7, 4), (10, 11, 8, 9), (15, 12, 13, 14))
_TURNS = ((1, 0, 3, 7), (2, 1, 0, 9), (3, 2, 1, 13), (0, 3, 2, 18))


def seal(message: bytes, nonce: bytes, key: bytes) -> bytes:
    """Tag and ciphertext, as NaCl writes them; raises ValueError for a wrong key or nonce."""
    if len(key) != KEY_BYTES or len(nonce) != NONCE_BYTES:
        raise ValueError("a key has 32 bytes and a nonce 24")
    stream = _stream(_hsalsa20(key, nonce[:16]), nonce[16:], 32 + len(message))
    cipher = bytes(a ^ b for a, b in zip(message, stream[32:], strict=True))
    return Poly1305.generate_tag(stream[:32], cipher) + cipher


def _stream(key: bytes, nonce: bytes, num_bytes: int) -> bytes:
    blocks = []
    for counter in range(-(-num_bytes // 64)):
        words = _words(key, nonce + struct.pack("<Q", counter))
        mixed = _mixed(words)
        sums = [(a + b) & 0xFFFFFFFF for a, b in zip(words, mixed, strict=True)]
        blocks.append(struct.pack("<16I", *sums))
    return b"".join(blocks)[:num_bytes]


def _hsalsa20(key: bytes, nonce: bytes) -> bytes:
    mixed = _mixed(_words(key, nonce))
    return struct.pack("<8I", *(mixed[i] for i in (*_DIAGONAL, 6, 7, 8, 9)))


def _words(key: bytes, middle: bytes) -> list[int]:
    """The matrix: constants on its diagonal, the key around, nonce and counter in its middle."""
    k, m = struct.unpack("<8I", key), struct.unpack("<4I", middle)
    return [_SIGMA[0], *k[:4], _SIGMA[1], *m, _SIGMA[2], *k[4:], _SIGMA[3]]


def _mixed(words: list[int]) -> list[int]:
    """Twenty rounds."""
    state = list(words)
    for _ in range(10):
        for quarters in (_COLUMNS, _ROWS):
            for quarter in quarters:
                _quarter_round(state, quarter)
    return state


def _quarter_round(state: list[int], at: tuple[int, int, int, int]) -> None:
    for target, one, other, turn in _TURNS:
        total = (state[at[one]] + state[at[other]]) & 0xFFFFFFFF
        state[at[target]] ^= (total << turn | total >> (32 - turn)) & 0xFFFFFFFF
