"""A new wallet: twelve words from the system's generator, shown once, asked back, forgotten.

The words are never written, logged or put on the clipboard by us; whoever shows them drops the
object afterwards. The key follows from the entropy as in Substrate (`substrate-bip39`), not from
BIP-39's seed, so that the words open the same account in every Substrate wallet. The export is
polkadot-js's JSON, version 3: scrypt, then XSalsa20-Poly1305 over a PKCS#8 of the pair.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import struct
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec
import sr25519
from nacl.secret import SecretBox

from engine.protocol import ss58

ENTROPY_BYTES = 16
NUM_WORDS, NUM_ASKED = 12, 3
WORDS_SHA256 = "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda"
"""Of BIP-39's English list, one word a line."""
PASSWORD_CHARS_MIN = 8
_ROUNDS = 2048
_SCRYPT_N, _SCRYPT_P, _SCRYPT_R = 1 << 15, 1, 8
_PKCS8_HEADER = bytes((48, 83, 2, 1, 1, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32))
_PKCS8_DIVIDER = bytes((161, 35, 3, 33, 0))


class NewWallet:
    """Words and key pair, in memory only. Printing it shows the address."""

    __slots__ = ("_pair", "address", "words")

    def __init__(self, entropy: bytes) -> None:
        """The wallet that follows from 16 bytes; raises ValueError for another number."""
        self.words: tuple[str, ...] = words_of(entropy)
        self._pair: tuple[bytes, bytes] = sr25519.pair_from_seed(mini_secret(entropy))
        self.address = ss58.encode(self._pair[0])

    def __repr__(self) -> str:
        return f"NewWallet({self.address})"

    def forget_words(self) -> None:
        """They were written down; what is left can still sign and be exported."""
        self.words = ()

    def sign(self, text: str) -> str:
        """The signature under a text, hex, wrapped as wallets wrap what is no transaction."""
        signature: bytes = sr25519.sign(self._pair, b"<Bytes>" + text.encode() + b"</Bytes>")
        return signature.hex()

    def exported(self, password: str, name: str, now_s: float) -> bytes:
        """The encrypted JSON that polkadot-js, Talisman and others import.

        Raises ValueError for a password below `PASSWORD_CHARS_MIN`.
        """
        if len(password) < PASSWORD_CHARS_MIN:
            raise ValueError(f"a password has at least {PASSWORD_CHARS_MIN} characters")
        public, secret = self._pair
        expanded = sr25519.convert_secret_key_to_ed25519(secret)
        plain = _PKCS8_HEADER + expanded + _PKCS8_DIVIDER + public
        value = {
            "encoded": base64.b64encode(_locked(plain, password)).decode("ascii"),
            "encoding": {
                "content": ["pkcs8", "sr25519"],
                "type": ["scrypt", "xsalsa20-poly1305"],
                "version": "3",
            },
            "address": self.address,
            "meta": {"name": name, "whenCreated": int(now_s * 1000)},
        }
        return msgspec.json.encode(value)


def new_wallet() -> NewWallet:
    """A wallet that nobody has had before."""
    return NewWallet(secrets.token_bytes(ENTROPY_BYTES))


def asked_back() -> tuple[int, ...]:
    """Which words to ask for, counted from 1, in order."""
    return tuple(sorted(secrets.SystemRandom().sample(range(1, NUM_WORDS + 1), NUM_ASKED)))


def right_answers(
    wallet: NewWallet, asked: Sequence[int], answers: Sequence[str]
) -> tuple[bool, ...]:
    """For each place asked for, whether its word was typed; blanks and capitals are forgiven."""
    typed = [answer.strip().lower() for answer in answers]
    return tuple(
        place < len(typed) and typed[place] == wallet.words[word - 1]
        for place, word in enumerate(asked)
    )


def words_of(entropy: bytes) -> tuple[str, ...]:
    """BIP-39: the entropy and four bits of its checksum, eleven bits a word."""
    if len(entropy) != ENTROPY_BYTES:
        raise ValueError(f"{ENTROPY_BYTES} bytes are needed, not {len(entropy)}")
    check = hashlib.sha256(entropy).digest()[0] >> 4
    bits = int.from_bytes(entropy, "big") << 4 | check
    listed = word_list()
    return tuple(listed[bits >> 11 * place & 0x7FF] for place in reversed(range(NUM_WORDS)))


def mini_secret(entropy: bytes) -> bytes:
    """`substrate-bip39`: PBKDF2 over the entropy itself, the first half of 64 bytes."""
    return hashlib.pbkdf2_hmac("sha512", entropy, b"mnemonic", _ROUNDS, 64)[:32]


@cache
def word_list() -> tuple[str, ...]:
    """The 2,048 words; raises ValueError when the file is not the published one."""
    data = files("app.wallet").joinpath("words_english.txt").read_bytes()
    if hashlib.sha256(data).hexdigest() != WORDS_SHA256:
        raise ValueError("the list of words was changed")
    return tuple(data.decode("ascii").split())


def _locked(plain: bytes, password: str) -> bytes:
    salt, nonce = secrets.token_bytes(32), secrets.token_bytes(SecretBox.NONCE_SIZE)
    key = hashlib.scrypt(
        password.encode(), salt=salt, n=_SCRYPT_N, p=_SCRYPT_P, r=_SCRYPT_R,
        maxmem=1 << 26, dklen=64,
    )  # fmt: skip
    numbers = struct.pack("<3I", _SCRYPT_N, _SCRYPT_P, _SCRYPT_R)
    return salt + numbers + nonce + SecretBox(key[:32]).encrypt(plain, nonce).ciphertext
