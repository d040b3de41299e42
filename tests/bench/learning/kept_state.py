"""Named tensors in a file: one line of JSON that says which, then their bytes. Never pickle.

For files of our own making; what a peer sends is checked by engine/codec.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import torch
from torch import Tensor


class _Entry(msgspec.Struct, array_like=True):
    name: str
    dtype: str
    shape: tuple[int, ...]


def save(state: dict[str, Tensor], path: Path) -> None:
    """Tensors of any plain dtype, on any device."""
    arrays = {name: tensor.cpu().numpy() for name, tensor in state.items()}
    entries = [_Entry(name, array.dtype.str, array.shape) for name, array in arrays.items()]
    with path.open("wb") as file:
        file.write(msgspec.json.encode(entries) + b"\n")
        for array in arrays.values():
            file.write(array.tobytes())


def load(path: Path) -> dict[str, Tensor]:
    """Raises ValueError for a file that was cut off."""
    with path.open("rb") as file:
        state = {}
        for entry in msgspec.json.decode(file.readline(), type=list[_Entry]):
            dtype = np.dtype(entry.dtype)
            num_bytes = dtype.itemsize * int(np.prod(entry.shape, dtype=np.int64))
            flat = np.frombuffer(bytearray(file.read(num_bytes)), dtype=dtype)
            state[entry.name] = torch.from_numpy(flat.reshape(entry.shape))
    return state
