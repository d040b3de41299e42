"""Loaded replicas of a toy model, and what tests of the performer look at in them.

Not here: how they are driven (tests/small_run.py).
"""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine.core import compute_commands as cc
from engine.core.receipts import LogEntry
from engine.stage_replica import StageReplica
from tests.small_run import (
    Contributor,
    small_config,
)

torch.set_num_threads(1)
CONFIG = small_config()


@pytest.fixture
def path(tmp_path: Path) -> list[Contributor]:
    """One loaded replica of each of two stages."""
    peers = [Contributor(CONFIG, stage, tmp_path / f"peer{stage}") for stage in (0, 1)]
    for peer in peers:
        peer.load()
    return peers


def replica_of(peer: Contributor) -> StageReplica:
    loaded = peer.performer._loaded
    assert loaded is not None
    return loaded.replica


def failed(peer: Contributor, command: cc.Command) -> cc.Failed:
    result = peer.do(command)
    assert isinstance(result, cc.Failed), result
    assert result.command == command
    assert result.reason
    return result


def log_of(peer: Contributor) -> list[LogEntry]:
    segment = peer.performer._spool._open
    assert segment is not None
    return segment.entries
