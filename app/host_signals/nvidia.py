"""NVIDIA cards, by NVIDIA's own library (nvidia-ml-py). Calls without logic.

What the answers mean is parse_nvidia.py. On Windows most drivers tell nothing of single processes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pynvml

from app.host_signals import parse_nvidia as parse
from app.host_signals.sources import Absent, Own, Source, Values

T = TypeVar("T")

NO_CARD = {
    pynvml.NVML_ERROR_LIBRARY_NOT_FOUND,
    pynvml.NVML_ERROR_DRIVER_NOT_LOADED,
    pynvml.NVML_ERROR_FUNCTION_NOT_FOUND,
}
NO_SAMPLES = {pynvml.NVML_SUCCESS, pynvml.NVML_ERROR_NOT_FOUND}
"""Nobody has used the card since the last question."""
NOT_TOLD = {
    pynvml.NVML_ERROR_NOT_SUPPORTED,
    pynvml.NVML_ERROR_NO_PERMISSION,
    pynvml.NVML_ERROR_FUNCTION_NOT_FOUND,
}


class Nvidia:
    """All cards; not for several threads at once."""

    def __init__(self) -> None:
        self._is_open = False
        self._seen_us: dict[int, int] = {}
        """Card -> time of the newest sample of its processes."""

    def sources(self) -> list[Source]:
        gives = ("gpu_temperature_c", "gpu_other_load", "gpu_free_memory_bytes", "gpu_power_w")
        change = "let another program draw or compute on the graphics card"
        return [Source(name="NVIDIA", gives=gives, change=change, read=self._read, every_s=1)]

    def _read(self, own: Own) -> Values:
        self._open()
        try:
            cards = [self._card(index) for index in range(pynvml.nvmlDeviceGetCount())]
        except pynvml.NVMLError:
            self._is_open = False  # a driver's update or a lost card: begin anew
            raise
        if not cards:
            raise Absent("no NVIDIA card")
        return parse.summary(cards, own.pids)

    def _open(self) -> None:
        if self._is_open:
            return
        try:
            pynvml.nvmlInit()
        except pynvml.NVMLError as error:
            if error.value in NO_CARD:
                raise Absent("no NVIDIA driver") from error
            raise
        self._is_open = True

    def _card(self, index: int) -> parse.Card:
        card = pynvml.nvmlDeviceGetHandleByIndex(index)
        degrees = _told(lambda: pynvml.nvmlDeviceGetTemperature(card, pynvml.NVML_TEMPERATURE_GPU))
        milliwatts = _told(lambda: pynvml.nvmlDeviceGetPowerUsage(card))
        memory = _told(lambda: pynvml.nvmlDeviceGetMemoryInfo(card))
        samples = _told(lambda: self._samples(index, card))
        return parse.Card(
            temperature_c=None if degrees is None else float(degrees),
            power_w=None if milliwatts is None else milliwatts / 1000,
            free_memory_bytes=None if memory is None else int(memory.free),
            load_by_process=None if samples is None else parse.mean_by_process(samples),
        )

    def _samples(self, index: int, card: object) -> list[tuple[int, int]]:
        try:
            found = pynvml.nvmlDeviceGetProcessUtilization(card, self._seen_us.get(index, 0))
        except pynvml.NVMLError as error:
            if error.value in NO_SAMPLES:
                return []
            raise
        self._seen_us[index] = max((each.timeStamp for each in found), default=0)
        return [(each.pid, each.smUtil) for each in found if each.timeStamp]


def _told(ask: Callable[[], T]) -> T | None:
    try:
        return ask()
    except pynvml.NVMLError as error:
        if error.value in NOT_TOLD:
            return None
        raise
