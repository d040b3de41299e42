"""Whether a wallet signed a text: sr25519, over the text raw or wrapped in `<Bytes>…</Bytes>`.

Browser wallets wrap what a page asks them to sign, so that it can never be a transaction; others
sign it as it is. Some put a byte in front that names the scheme. Pure. Source: `signRaw` of
injected-web3, schnorrkel with the context "substrate".
"""

from __future__ import annotations

import sr25519

SIGNATURE_BYTES = 64
SCHEME_SR25519 = 1


def wrapped(text: str) -> bytes:
    """What a browser wallet signs of a text."""
    return b"<Bytes>" + text.encode() + b"</Bytes>"


def signature_bytes(signature_hex: str) -> bytes:
    """From hex, with or without `0x` and the scheme's byte; raises ValueError."""
    data = bytes.fromhex(signature_hex.removeprefix("0x"))
    if len(data) == SIGNATURE_BYTES + 1 and data[0] == SCHEME_SR25519:
        data = data[1:]
    if len(data) != SIGNATURE_BYTES:
        raise ValueError(f"a signature has {SIGNATURE_BYTES} bytes, not {len(data)}")
    return data


def is_signed(text: str, signature_hex: str, public_key: bytes) -> bool:
    """Whether the holder of `public_key` signed `text`; what is malformed is no signature."""
    try:
        signature = signature_bytes(signature_hex)
        return any(
            sr25519.verify(signature, message, public_key)
            for message in (wrapped(text), text.encode())
        )
    except ValueError:
        return False
