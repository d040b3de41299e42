"""When may a round close?

Pure: the stages' work, configuration and time come in, a decision with its reason comes out. The
reason is a sentence: it is logged when it changes, shown on the dashboard, and asserted in the
tests. Not here: what happens after a round closes (merging.py), how members are kept (members.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.core.decision import Decision, listed, no, yes
from engine.protocol.run_config import RoundConfig

PATIENCE_DEADLINES = 2.0
"""After this many deadlines a round closes even if a stage has done nothing at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageWork:
    """Inner steps that the live replicas of a stage made since their last cut."""

    stage: int
    steps: tuple[int, ...]

    def is_ready(self, config: RoundConfig) -> bool:
        done = sum(steps >= config.inner_steps_min for steps in self.steps)
        # a tolerance, lest 0.8 x 5 ask for five of five
        return bool(self.steps) and done >= config.replica_fraction * len(self.steps) - 1e-9

    def behind(self, config: RoundConfig) -> str:
        """`stage 1 (1 of 2 replicas made 24 inner steps)`."""
        done = sum(steps >= config.inner_steps_min for steps in self.steps)
        many = f"{done} of {len(self.steps)} replicas made {config.inner_steps_min} inner steps"
        return f"stage {self.stage} ({many})" if self.steps else f"stage {self.stage} (no replica)"


def may_close(
    stages: Sequence[StageWork], config: RoundConfig, opened_at_s: float, now_s: float
) -> Decision[tuple[int, ...]]:
    """Decide whether the round closes now; the value is the stages it closes without a quorum of.

    Slow replicas are not lost work: what they have not delivered is carried into the next round.
    """
    waiting = [stage for stage in stages if not stage.is_ready(config)]
    if not waiting:
        return yes((), "every stage has its quorum")
    late_s = now_s - opened_at_s - config.deadline_s
    if late_s < 0:
        return no("waiting for " + listed([stage.behind(config) for stage in waiting]))
    idle = [stage.stage for stage in stages if not any(stage.steps)]
    if len(idle) == len(stages):
        return no("the deadline passed, but nobody has made an inner step yet")
    names = listed([f"stage {stage}" for stage in idle])
    if idle and late_s < (PATIENCE_DEADLINES - 1) * config.deadline_s:
        return no(f"the deadline passed, but nobody has worked in {names} yet; waiting for that")
    without = tuple(stage.stage for stage in waiting)
    names = listed([stage.behind(config) for stage in waiting])
    return yes(without, f"the deadline passed; closing without the quorum of {names}")
