"""A run so small that a test's time goes into what it tests, not into a model or its text.

Loads no torch. Not here: a run within one process (small_run.py), real processes
(integration/private_network.py).
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.api.options import RunSpec

TEXT = str(Path(asyncio.__file__).parent)
"""Sources that every computer has; all of the standard library takes ten times as long."""
MODEL: Mapping[str, Any] = {
    "model.width": 64,
    "model.hidden": 128,
    "model.num_heads": 2,
    "model.num_kv_heads": 1,
}


def small_spec(
    run_id: str, overrides: Mapping[str, Any], *, stages: int = 1, replicas: int = 1
) -> RunSpec:
    """Two blocks a stage, half an hour at the pace of one computer, no evaluations."""
    return RunSpec(
        run_id=run_id,
        stages=stages,
        replicas=replicas,
        seed=3,
        data=TEXT,
        pace="local",
        minutes=30,
        vocab_size=300,
        context=32,
        overrides={
            **MODEL,
            "model.num_blocks": 2 * stages,
            "validation.evaluate_every_rounds": 1000,
            **overrides,
        },
    )
