"""Who computes by permission says when the first microbatch since then was trained."""

from __future__ import annotations

import time
from pathlib import Path

from engine.api.commands import MayRun, Pause
from engine.core import compute_commands as cc
from engine.governed import GovernedPerformer
from engine.host.gate import Gate
from engine.host.governor import Governor
from tests.small_run import Contributor, small_config, work_at


def test_the_first_backward_since_the_gate_opened_is_told_of(tmp_path: Path) -> None:
    told: list[float] = []
    gate = Gate(Governor(is_controlled=True, started_s=time.monotonic()))
    peer = Contributor(small_config(num_stages=1), 0, tmp_path / "a")
    peer.load()
    governed = GovernedPerformer(peer.performer, gate, told.append)
    gate.hear(MayRun())
    opened_s = time.monotonic()
    for index in range(4):
        if index == 2:
            gate.hear(Pause(reason="back", sent_at_s=time.monotonic()))
            gate.hear(MayRun())
        key = (work_at(index), ())
        assert isinstance(governed.perform(cc.Forward(key, None, None)), cc.ForwardDone)
        assert len(told) == (index + 1) // 2, "a forward pass alone trains nothing"
        assert isinstance(governed.perform(cc.Backward(key, None, False, -1)), cc.BackwardDone)
    assert len(told) == 2
    assert all(0.0 < since_s <= time.monotonic() - opened_s for since_s in told)
