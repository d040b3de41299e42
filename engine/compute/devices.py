"""Which device computes, and whether it gains by bf16.

Not here: how much memory and speed a machine has for the orchestrator's assignment (host).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal, cast

import torch
from torch.nn import functional

from engine.compute.freed_memory import give_back_memory
from engine.protocol.run_config import ModelConfig

BF16_GAIN_MIN = 1.3
"""bf16 has to be faster by this much to be worth its rounding; well above a probe's noise."""
CARD_FRACTION = 0.9
"""Of a card's memory that is planned with; the rest is torch's own and the desktop's."""
_PROBE_TOKENS = 128
_PROBE_WIDTH_MAX = 2048
_PROBE_REPEATS = 5
_PROBE_S = 0.03


class NoSuchDeviceError(ValueError):
    """A device was asked for by name that this computer or this torch does not have."""


def choose_device(name: str | None = None) -> torch.device:
    """The device named, or the best there is: CUDA, then MPS, then CPU.

    Names are torch's: `cuda`, `cuda:1`, `mps`, `cpu`. Raises NoSuchDeviceError with what there is.
    """
    present = devices_present()
    if name is None:
        return present[0]
    try:
        wanted = torch.device(name)
    except RuntimeError:
        wanted = None
    for device in present:
        if wanted and device.type == wanted.type and wanted.index in (None, device.index or 0):
            return device
    names = ", ".join(str(device) for device in present)
    raise NoSuchDeviceError(
        f"This computer has no device called {name!r} that torch can use. It has: {names}."
    )


def devices_present() -> list[torch.device]:
    """Best first; the CPU is always last."""
    cuda = [torch.device("cuda", index) for index in range(torch.cuda.device_count())]
    mps = [torch.device("mps")] if torch.backends.mps.is_available() else []
    return [*cuda, *mps, torch.device("cpu")]


def gains_by_bf16(device: torch.device, model: ModelConfig) -> bool:
    """Whether matrix products of this model's shapes are faster in bf16; a few milliseconds.

    CUDA cards that know bf16 always gain. Elsewhere it is measured: a CPU with matrix units is five
    times faster in bf16, one that has to emulate it five times slower.
    """
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    width, hidden = (min(size, _PROBE_WIDTH_MAX) for size in (model.width, model.hidden))
    x = torch.ones(_PROBE_TOKENS, width, device=device)
    weight = torch.ones(hidden, width, device=device)
    x_bf16, weight_bf16 = x.bfloat16(), weight.bfloat16()
    fp32_s = _fastest_s(device, lambda: functional.linear(x, weight))
    bf16_s = _fastest_s(device, lambda: functional.linear(x_bf16, weight_bf16))
    return fp32_s > BF16_GAIN_MIN * bf16_s


def _fastest_s(device: torch.device, compute: Callable[[], object]) -> float:
    """The fastest of a few runs, the first of which is not counted: it may compile or allocate."""
    times_s: list[float] = []
    while len(times_s) <= _PROBE_REPEATS and (len(times_s) < 2 or sum(times_s) < _PROBE_S):
        start_s = time.perf_counter()
        compute()
        synchronize(device)
        times_s.append(time.perf_counter() - start_s)
    return min(times_s[1:])


def synchronize(device: torch.device) -> None:
    """Wait until the device has done what it was given."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    elif device.type == "mps":
        torch.mps.synchronize()


def release_cached_memory(device: torch.device) -> None:
    """Give back to the system what the allocator keeps of freed tensors."""
    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()
    else:
        give_back_memory()


def card_memory_bytes(device: torch.device) -> int | None:
    """What a stage may take of the device's own memory; None where it computes in RAM."""
    if device.type != "cuda":
        return None
    return int(torch.cuda.get_device_properties(device).total_memory * CARD_FRACTION)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether this is a device's or the machine's way of saying that memory is used up."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    text = str(error).lower()
    needles = ("out of memory", "can't allocate memory", "not enough memory")
    return isinstance(error, RuntimeError) and any(needle in text for needle in needles)


def kind_of(device: torch.device) -> Literal["cuda", "mps", "cpu"]:
    """What a device's report calls it."""
    return cast(Literal["cuda", "mps", "cpu"], device.type)


def matmul_factory(device: torch.device) -> Callable[[int], Callable[[], object]]:
    """Prepares n x n matrices, and returns what multiplies them and waits; for a speed report."""

    def prepare(size: int) -> Callable[[], object]:
        square = torch.ones(size, size, device=device)

        def multiply() -> None:
            torch.mm(square, square)
            synchronize(device)

        return multiply

    return prepare
