"""Try what a contributor needs, in a process that may fail: libraries, a product, a connection."""

from __future__ import annotations

import asyncio
import importlib
import time
from collections.abc import Callable

from engine.api.events import Probed
from engine.api.options import ProbeOptions
from engine.roles.stdio import emit

BIND_S_MAX = 20.0


def main(options: ProbeOptions) -> int:
    """0 when everything works. Each probe is reported, whatever became of the others."""
    probes: tuple[tuple[str, Callable[[], str]], ...] = (
        ("torch", _torch),
        ("tokenizers", lambda: f"version {importlib.import_module('tokenizers').__version__}"),
        ("data plane", _data_plane),
    )
    results = [_try(name, probe) for name, probe in probes]
    return 0 if all(results) else 1


def _try(name: str, probe: Callable[[], str]) -> bool:
    try:
        detail, works = probe(), True
    # A library that is broken on this computer may raise anything, and that is what is looked for.
    except Exception as error:
        detail, works = f"{type(error).__name__}: {error}", False
    emit(Probed(name=name, works=works, detail=detail[:1000]))
    return works


def _torch() -> str:
    import torch

    started_s = time.perf_counter()
    square = torch.ones(512, 512)
    for _ in range(8):
        square = (square @ square).clamp(max=1.0)
    flops_per_s = 8 * 2 * 512**3 / (time.perf_counter() - started_s)
    if torch.cuda.is_available():
        device = f"cuda ({torch.cuda.get_device_name()})"
    elif torch.backends.mps.is_available():
        device = "mps"
    else:
        device = "cpu"
    return f"version {torch.__version__} on {device}; CPU {flops_per_s / 1e9:.0f} GFLOP/s"


def _data_plane() -> str:
    return asyncio.run(asyncio.wait_for(_bind(), BIND_S_MAX))


async def _bind() -> str:
    import iroh

    options = iroh.EndpointOptions(
        preset=iroh.preset_minimal(),
        bind_addr="127.0.0.1:0",
        alpns=[b"train-at-home/doctor"],
        relay_mode=iroh.RelayMode.disabled(),
        secret_key=None,
        protocols=None,
    )
    endpoint = await iroh.Endpoint.bind(options)
    try:
        return "QUIC on UDP can be bound"
    finally:
        await endpoint.close()
