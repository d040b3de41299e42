"""Work outlives its process: what is saved, when it is taken again, and how little is written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import torch

from engine.carried import BYTES_PER_S, NAME, Carried
from engine.codec.shards import decode_drift
from engine.core import compute_commands as cc
from engine.protocol.ids import Digest
from engine.protocol.run_config import config_digest
from engine.stage_replica import Movement, StageReplica
from tests.small_run import Contributor, inner_step, small_config

torch.set_num_threads(1)
CONFIG = small_config(1)
RUN = config_digest(CONFIG)


def carried(folder: Path, generation: int = 0, run: Digest = RUN) -> Carried:
    return Carried(folder, run, lambda: generation)


def replica_of(peer: Contributor) -> StageReplica:
    loaded = peer.performer._loaded
    assert loaded is not None
    return loaded.replica


@pytest.fixture
def peer(tmp_path: Path) -> Contributor:
    """After two inner steps."""
    made = Contributor(CONFIG, 0, tmp_path / "peer")
    made.load()
    for step in range(2):
        inner_step([made], step)
    return made


def test_the_movement_is_taken_up_where_it_was(tmp_path: Path, peer: Contributor) -> None:
    before = replica_of(peer)
    assert carried(tmp_path).save(before)
    movement = carried(tmp_path).take(0, 0)
    assert movement is not None
    after = StageReplica(CONFIG, 0, before.executor.device, False)
    after.resume(movement, 1.0)
    moved = before.executor.read_flat() - before.anchor
    taken = after.executor.read_flat() - after.anchor
    assert moved.norm() > 0
    assert (taken - moved).norm() < 0.02 * moved.norm()
    assert after.cut(0).tokens == before.cut(0).tokens > 0


def test_it_is_taken_once(tmp_path: Path, peer: Contributor) -> None:
    store = carried(tmp_path)
    assert store.take(0, 0) is None
    store.save(replica_of(peer))
    assert store.take(0, 0) is not None
    assert store.take(0, 0) is None


@pytest.mark.parametrize(
    ("stage", "round_index", "generation", "run", "is_taken"),
    [
        (0, 0, 0, RUN, True),
        (0, 2, 0, RUN, True),
        (0, 3, 0, RUN, False),
        (1, 0, 0, RUN, False),
        (0, 0, 1, RUN, False),
        (0, 0, 0, Digest("f" * 64), False),
    ],
)
def test_only_what_still_fits_is_taken(
    tmp_path: Path,
    peer: Contributor,
    stage: int,
    round_index: int,
    generation: int,
    run: Digest,
    is_taken: bool,
) -> None:
    carried(tmp_path).save(replica_of(peer))
    taken = carried(tmp_path, generation, run).take(stage, round_index)
    assert (taken is not None) == is_taken


def test_what_a_contribution_holds_is_not_carried_too(tmp_path: Path, peer: Contributor) -> None:
    """Its outcome is not known: only what came behind the cut is left."""
    replica = replica_of(peer)
    peer.ok(cc.Cut(0), cc.CutDone)
    assert not carried(tmp_path).save(replica)
    snapshot = replica.executor.read_flat()
    inner_step([peer], 5)
    movement = replica.movement()
    assert movement is not None
    assert movement.inner_steps == 1
    moved = replica.executor.read_flat() - snapshot
    decoded = decode_drift(movement.drift, moved.numel())
    assert (decoded - moved).norm() < 0.02 * moved.norm()


def test_the_disk_is_spared(tmp_path: Path, peer: Contributor) -> None:
    replica, store = replica_of(peer), carried(tmp_path)
    assert store.save(replica)
    num_bytes = (tmp_path / NAME).stat().st_size
    assert not store.save(replica)
    store.take(0, 0)
    assert not store.save(replica), "taking it must not make room for another write"
    ago_s = num_bytes / BYTES_PER_S + 1
    written = (tmp_path / NAME).stat().st_mtime
    os.utime(tmp_path / NAME, (written - ago_s, written - ago_s))
    assert store.save(replica)


@pytest.mark.parametrize("data", [b"rubbish", b"\x97", bytes(range(200))])
def test_a_damaged_file_is_left_out(tmp_path: Path, data: bytes) -> None:
    (tmp_path / NAME).write_bytes(data)
    assert carried(tmp_path).take(0, 0) is None


def test_a_damaged_drift_begins_at_the_anchor(tmp_path: Path) -> None:
    class Damaged(Carried):
        def take(self, stage: int, round_index: int) -> Movement | None:
            return Movement(b"no drift", 10, 1)

    peer = Contributor(CONFIG, 0, tmp_path / "peer")
    peer.performer._carried = Damaged(tmp_path, RUN, lambda: 0)
    peer.load()
    replica = replica_of(peer)
    assert torch.equal(replica.executor.read_flat(), replica.anchor)
    assert replica.movement() is None
