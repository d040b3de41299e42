"""What both sides of `merge` share: peers, sizes, and what each reports.

Without torch and without the engine: the other side runs in an environment of its own.
Not here: how either side merges (our_round.py, hivemind_round.py).
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

NUM_PEERS = 4


@dataclass(frozen=True)
class Merges:
    """What one side measured; one value per merge."""

    seconds: list[float]
    """From the first peer's beginning to the last one's new parameters; matchmaking apart."""
    wire_bytes: list[int]
    """On the loopback of a network of its own, headers and control messages included."""
    cpu_s: list[float]
    """Of all processes together."""
    num_values: int
    until_average_s: list[float] = field(default_factory=list)
    """Of `seconds`, where more than averaging follows: until every peer held the average."""
    stall: list[float] = field(default_factory=list)
    """Time that a round takes away from training ÷ round length, where training went on."""


def tell(merges: Merges) -> None:
    """The last line of standard output."""
    print(json.dumps(asdict(merges)), flush=True)


def heard(output: str) -> Merges:
    """Of what `tell` wrote; ValueError where it wrote nothing."""
    lines = output.strip().splitlines()
    if not lines:
        raise ValueError("nothing was measured")
    return Merges(**json.loads(lines[-1]))


def loopback_bytes() -> int:
    """Bytes that this network's loopback has carried, each counted once."""
    if sys.platform != "linux":
        return 0
    for line in Path("/proc/net/dev").read_text().splitlines():
        name, _, counts = line.partition(":")
        if name.strip() == "lo":
            return int(counts.split()[0])
    return 0
