"""What the engine is started with, and what it is permitted: settings become numbers. Pure.

Not here: when it is started (plan.py), and the settings themselves (settings/table.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.engine_process.upload_meter import UploadMeter
from app.policy.decide import Decision
from engine.api.commands import MayRun
from engine.api.options import BenchmarkOptions, ContributeOptions

GB = 1_000_000_000
FREE_MEMORY_BYTES = 4 * GB
"""Always left to others, as far as a small computer has that much."""
MEMORY_BYTES_MIN = 768 << 20
"""An engine that has loaded its libraries and a small stage."""
FREE_DISK_FRACTION = 0.1
BIT_PER_BYTE = 8
LOOPBACK = "127.0.0.1:0"
ON_THIS_COMPUTER = {
    "network.bind": LOOPBACK, "network.relay": "", "network.relay_only": False
}  # fmt: skip
"""Settings of a network that nobody else is let into."""
NO_RELAY = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What this computer has."""

    num_cores: int
    memory_bytes: int
    disk_bytes: int


def threads(values: Mapping[str, Any], machine: Machine) -> int:
    """0 stands for half of the cores."""
    return int(values["computer.threads"]) or max(1, machine.num_cores // 2)


def memory_bytes_max(values: Mapping[str, Any], machine: Machine) -> int:
    """The chosen share, with 4 GB left to others; never less than an engine needs to start."""
    share = int(machine.memory_bytes * values["limits.memory_fraction"])
    return max(MEMORY_BYTES_MIN, min(share, machine.memory_bytes - FREE_MEMORY_BYTES))


def leaving_free(wanted_bytes: int, free_bytes: int | None) -> int:
    """Of an engine that starts now; `free_bytes` None: this system cannot tell."""
    if free_bytes is None or not wanted_bytes:
        return wanted_bytes
    return min(wanted_bytes, max(MEMORY_BYTES_MIN, free_bytes - FREE_MEMORY_BYTES))


def disk_bytes_max(values: Mapping[str, Any], machine: Machine) -> int:
    """The chosen amount, with a tenth of the disk left free."""
    return int(min(values["limits.disk_gb"] * GB, machine.disk_bytes * (1 - FREE_DISK_FRACTION)))


def relays(values: Mapping[str, Any], named: Sequence[str]) -> tuple[str, ...]:
    """Those that the person names, else those that the network does (`named`)."""
    own = tuple(url.strip() for url in values["network.relay"].split(",") if url.strip())
    return () if own == (NO_RELAY,) else own or tuple(sorted(named))


def contribute_options(
    values: Mapping[str, Any], machine: Machine, folder: Path, named_relays: Sequence[str] = ()
) -> ContributeOptions:
    """Of the network that was joined.

    With relays only, the data plane listens on the loopback: no packet of a peer finds this
    computer, none of it leaves but to a relay, and there is no address for others to see.
    """
    bind, relay = values["network.bind"], values["network.relay"]
    if values["network.relay_only"]:
        bind, relay = LOOPBACK, ",".join(relays(values, named_relays))
    return ContributeOptions(
        orchestrator=values["network.url"],
        run_id=values["network.run"] or None,
        dir=folder,
        device=values["computer.device"],
        threads=threads(values, machine),
        name=values["computer.name"],
        bind=bind,
        relay=relay,
        controlled=True,
        memory_bytes_max=memory_bytes_max(values, machine),
        disk_bytes_max=disk_bytes_max(values, machine),
        stdin_lifeline=True,
    )


def benchmark_options(values: Mapping[str, Any], machine: Machine) -> BenchmarkOptions:
    """A 20-second look, with what may be used later."""
    return BenchmarkOptions(
        device=values["computer.device"],
        threads=threads(values, machine),
        memory_bytes_max=memory_bytes_max(values, machine),
        stdin_lifeline=True,
    )


def permission(
    values: Mapping[str, Any], decision: Decision, meter: UploadMeter, now_s: float
) -> MayRun:
    """For the next seconds, within the person's limits."""
    own_cap = values["limits.upload_mbit"] * 1e6 / BIT_PER_BYTE
    return MayRun(
        duty_fraction=decision.duty_fraction,
        upload_bytes_per_s=meter.cap_bytes_per_s(values["limits.upload_fraction"], own_cap, now_s),
        download_bytes_per_s=values["limits.download_mbit"] * 1e6 / BIT_PER_BYTE,
        takes_leases=decision.takes_leases,
    )
