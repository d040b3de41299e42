"""A person is told when memory ran out: once for every halving, and what to do about it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from torch import Tensor

from engine.api.events import AnyEvent, Notice
from engine.core import compute_commands as cc
from engine.governed import GovernedPerformer
from engine.host.gate import Gate
from engine.host.governor import Governor
from engine.roles import contributor_session
from engine.roles.contributor_session import ContributorSession
from tests.small_run import Contributor, small_config, work_at


def plant(peer: Contributor, limit: dict[str, int]) -> None:
    """Memory for `limit["samples"]` samples at once, from now on."""
    loaded = peer.performer._loaded
    assert loaded is not None
    model = loaded.replica.executor.model
    original = model.forward

    def forward(tokens_BT: Tensor, boundary_in: Tensor | None) -> Tensor:
        if len(tokens_BT) > limit["samples"]:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB")
        return original(tokens_BT, boundary_in)

    model.forward = forward  # type: ignore[method-assign]  # the planted fault


async def test_every_halving_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[AnyEvent] = []
    monkeypatch.setattr(contributor_session, "emit", told.append)
    gate = Gate(Governor(is_controlled=False, started_s=0.0))
    peer = Contributor(small_config(), 0, tmp_path)
    runtime: Any = SimpleNamespace(performer=GovernedPerformer(peer.performer, gate))
    session = ContributorSession(
        runtime, gate, url="http://a", is_controlled=False, memory_bytes_max=1 << 40
    )
    session._say_if_short_of_memory()
    peer.load()
    limit = {"samples": 2}
    plant(peer, limit)
    assert peer.performer.samples_max is None
    for number, samples in enumerate((2, 2, 1)):
        limit["samples"] = samples
        peer.ok(cc.Forward((work_at(number * 4), ()), None, None), cc.ForwardDone)
        session._say_if_short_of_memory()
        session._say_if_short_of_memory()
    titles = [event.title for event in told if isinstance(event, Notice)]
    assert titles == [
        "Memory ran out: this computer now computes 2 samples at once, more slowly.",
        "Memory ran out: this computer now computes 1 sample at once, more slowly.",
    ]
    assert all(isinstance(one, Notice) and "Close other programs" in one.what_to_do for one in told)
