"""What training takes from the socket: the person's word, a measurement, or an estimate. Pure.

Not here: what it costs (earnings/figures.py), the measurement (host_signals/).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

BASE_W = 8.0
"""What a computer takes more when it does not idle, before its cores work."""
THREAD_W = 6.0
ACCELERATOR_W = {"cuda": 150.0, "mps": 25.0}


def watts(
    values: Mapping[str, Any], device: str, threads: int, measured_w: float | None
) -> tuple[float, bool]:
    """(watts at full work, whether they are more than an estimate)."""
    if values["electricity.watts"]:
        return float(values["electricity.watts"]), True
    if measured_w is not None:
        return measured_w, True
    accelerator_w = ACCELERATOR_W.get(device.partition(":")[0], 0.0)
    return BASE_W + (accelerator_w or threads * THREAD_W), False
