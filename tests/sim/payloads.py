"""What activations and gradients look like in the simulation: a record, and a real small tensor.

`record length u16 | checksum | record | tensor as the product's codec writes it`. The record says
whose work it is; the tensor's numbers mean nothing, but the product's decoder judges them, so that
a payload of NaN, of another shape or of another length is refused by the code that ships.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from functools import cache

import msgspec
import numpy as np
import torch

from engine.codec.activations import decode_tensor, encode_tensor
from engine.codec.header import Codec, seal
from engine.protocol.ids import WorkKey
from tests.sim.clock import Violation

Shape = tuple[int, int, int]
TENSOR_SHAPE: Shape = (2, 8, 4)
"""(samples, tokens, width) of a whole microbatch in `world.make_config`."""
CHECKSUM_BYTES = 8
_LENGTH = struct.Struct("<H")


class Carried(msgspec.Struct, frozen=True, array_like=True):
    """Whose work a payload is, under a checksum."""

    key: WorkKey
    stage: int
    is_gradient: bool
    path: tuple[str, ...]
    """The replicas (`peer/incarnation`) that the microbatch went through."""


class BadPayloadError(ValueError):
    """The bytes are not what a peer of ours sends."""


def pack(carried: Carried, shape: Shape) -> bytes:
    body = msgspec.msgpack.encode(carried)
    head = _LENGTH.pack(len(body)) + _checksum(body)
    return b"".join((head, body, _sound_tensor(shape)))


def unpack(data: bytes, shape: Shape) -> Carried:
    """Raises `BadPayloadError`, or the codec's `PayloadError`."""
    record, tensor = split(data)
    decode_tensor(tensor, shape, 16)
    if tensor != _sound_tensor(shape):
        raise Violation("a tensor was taken that none of ours has made")
    try:
        return msgspec.msgpack.decode(record, type=Carried)
    except msgspec.DecodeError as error:
        raise BadPayloadError(str(error)) from error


def split(data: bytes) -> tuple[bytes, bytes]:
    """Record and tensor; raises `BadPayloadError`."""
    start = _LENGTH.size + CHECKSUM_BYTES
    if len(data) < start:
        raise BadPayloadError("shorter than a record")
    stop = start + _LENGTH.unpack_from(data)[0]
    record = data[start:stop]
    if _checksum(record) != data[_LENGTH.size : start]:
        raise BadPayloadError("checksum differs")
    return record, data[stop:]


def with_tensor(data: bytes, tensor: bytes) -> bytes:
    """A payload of ours under another tensor."""
    record, _ = split(data)
    return b"".join((_LENGTH.pack(len(record)), _checksum(record), record, tensor))


def sealed(shape: Sequence[int], value: float) -> bytes:
    """A tensor full of `value`, which the product's encoder may refuse, with a digest that fits."""
    codes = torch.full(tuple(shape), value).to(torch.bfloat16).view(torch.int16).numpy()
    return seal(Codec.BF16, shape, codes.astype("<i2").tobytes())


def _checksum(record: bytes) -> bytes:
    return hashlib.blake2b(record, digest_size=CHECKSUM_BYTES).digest()


@cache
def _sound_tensor(shape: Shape) -> bytes:
    return encode_tensor(torch.from_numpy(np.ones(shape, np.float32)), 16, seed=None)
