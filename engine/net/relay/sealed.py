"""Bytes sealed from end to end between two peers whom something in between connects.

Each end says hello: a fresh X25519 key and a random session, signed by its device key for exactly
this other peer. From both hellos both derive one key per direction (HKDF-SHA256), and seal packets
with ChaCha20-Poly1305 under a counter that only grows. What is between them can drop packets, and
delay them; it reads nothing, changes nothing, and can neither replay nor invent. Fresh keys are
forgotten with their session, so that a device key that leaks later opens nothing that was recorded.
Not here: what is sealed, sending, time (transport.py).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from engine.protocol.ids import PeerId
from engine.protocol.signing import DeviceKey

LABEL = b"train-at-home-sealed-1"
SESSION_BYTES = 16
PUBLIC_BYTES = 32
SIGNATURE_BYTES = 64
HELLO_BYTES = SESSION_BYTES + PUBLIC_BYTES + SIGNATURE_BYTES
COUNTER = struct.Struct("<Q")
OVERHEAD_BYTES = COUNTER.size + 16
"""Counter and tag of a sealed packet."""


class SealError(ValueError):
    """What came is not from that peer, not in that session, or not for the first time."""


@dataclass(frozen=True, slots=True)
class Greeting:
    """This end's part of a session that is not agreed yet; made with fresh randomness."""

    session: bytes
    secret: X25519PrivateKey

    def hello(self, key: DeviceKey, to: PeerId) -> bytes:
        """The bytes for `to`, and for nobody else."""
        said = self.session + self.secret.public_key().public_bytes_raw()
        return said + key.sign(_signed(key.peer_id, to, said))


def read_hello(data: bytes, sender: PeerId, to: PeerId) -> tuple[bytes, bytes]:
    """(session, public key) of a hello; raises `SealError` if `sender` did not sign it for `to`."""
    if len(data) != HELLO_BYTES:
        raise SealError("a hello of another length")
    said, signature = data[:-SIGNATURE_BYTES], data[-SIGNATURE_BYTES:]
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(sender)).verify(
            signature, _signed(sender, to, said)
        )
    except (InvalidSignature, ValueError) as error:
        raise SealError("a hello that its sender did not sign") from error
    return said[:SESSION_BYTES], said[SESSION_BYTES:]


def _signed(sender: PeerId, to: PeerId, said: bytes) -> bytes:
    return LABEL + bytes.fromhex(sender) + bytes.fromhex(to) + said


class Session:
    """Both hellos are known: seal what goes out, open what comes in."""

    def __init__(self, mine: Greeting, their_session: bytes, their_public: bytes) -> None:
        """Raises `SealError` for a public key that is none."""
        try:
            shared = mine.secret.exchange(X25519PublicKey.from_public_bytes(their_public))
        except ValueError as error:
            raise SealError("a key that agrees on nothing") from error
        self.mine, self.theirs = mine.session, their_session
        self._out = ChaCha20Poly1305(_key(shared, mine.session, their_session))
        self._in = ChaCha20Poly1305(_key(shared, their_session, mine.session))
        self._sent = self._opened = 0

    def seal(self, data: bytes) -> bytes:
        self._sent += 1
        counter = COUNTER.pack(self._sent)
        return counter + self._out.encrypt(_nonce(counter), data, None)

    def open(self, packet: bytes) -> bytes:
        """Raises `SealError`; packets may be missing, but none comes twice or late."""
        if len(packet) < OVERHEAD_BYTES:
            raise SealError("a packet that is too short")
        counter = packet[: COUNTER.size]
        (number,) = COUNTER.unpack(counter)
        if number <= self._opened:
            raise SealError("a packet that came before")
        try:
            data = self._in.decrypt(_nonce(counter), packet[COUNTER.size :], None)
        except InvalidTag as error:
            raise SealError("a packet that was not sealed for this session") from error
        self._opened = number
        return data


def _nonce(counter: bytes) -> bytes:
    return bytes(4) + counter


def _key(shared: bytes, sender_session: bytes, receiver_session: bytes) -> bytes:
    """Of one direction: named by the sessions in the order of travel."""
    salt = sender_session + receiver_session
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=LABEL).derive(shared)
