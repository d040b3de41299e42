"""The NVIDIA cards of this computer and their driver, by NVIDIA's own library (nvidia-ml-py).

Not here: how busy and how warm they are (host_signals/nvidia.py), what runs on them (choice.py).
"""

from __future__ import annotations

import contextlib

import pynvml

from app.packs.choice import Card


def nvidia_cards() -> tuple[Card, ...]:
    """None where there is no card, or no driver that answers: after a driver's update it does not
    until the computer was started anew. Takes up to some seconds for a card that sleeps."""
    try:
        pynvml.nvmlInit()
    except pynvml.NVMLError:
        return ()
    try:
        driver = str(pynvml.nvmlSystemGetDriverVersion())
        return tuple(_card(index, driver) for index in range(pynvml.nvmlDeviceGetCount()))
    except pynvml.NVMLError:
        return ()
    finally:
        with contextlib.suppress(pynvml.NVMLError):
            pynvml.nvmlShutdown()


def _card(index: int, driver: str) -> Card:
    handle = pynvml.nvmlDeviceGetHandleByIndex(index)
    major, minor = pynvml.nvmlDeviceGetCudaComputeCapability(handle)
    name = str(pynvml.nvmlDeviceGetName(handle))
    return Card(name=name, driver=driver, capability=f"{major}.{minor}")
