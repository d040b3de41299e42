"""What every fault has in common: when it begins, when it is over, and whether it really struck.

Not here: faults of messages (message_faults.py) and of machines (machine_faults.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.sim.world import World


@dataclass(slots=True, kw_only=True)
class Fault:
    """Begins at `at_s`, ends `for_s` later or when the world is healed."""

    at_s: float = 5.0
    for_s: float = 1e9
    kind: str = ""
    """What it is called in the table of a batch; empty for a scripted one."""
    count: int = 0
    """How often it has struck."""
    is_over: bool = False

    @property
    def fired(self) -> bool:
        return self.count > 0

    def install(self, world: World) -> None:
        def begin() -> None:
            if not self.is_over:
                self.begin(world)
                world.time.after(self.for_s, lambda: self.heal(world))

        world.time.after(self.at_s, begin)

    def heal(self, world: World) -> None:
        if not self.is_over:
            self.is_over = True
            self.end(world)

    def begin(self, world: World) -> None:
        raise NotImplementedError

    def end(self, world: World) -> None:
        """Most faults leave nothing behind."""
