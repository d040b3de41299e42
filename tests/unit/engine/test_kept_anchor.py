"""An anchor on disk: who comes back needs only what came since, and believes no damaged file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import msgspec
import pytest
import torch
from msgspec.structs import replace

from engine.carried import BYTES_PER_S
from engine.core import compute_commands as cc
from engine.kept_anchor import NAME, KeptAnchor, kept_in
from engine.payload_store import PayloadStore
from engine.performer import Performer
from engine.protocol.ids import Digest
from engine.protocol.messages import StageManifest
from engine.protocol.run_config import RunConfig, config_digest
from engine.stage_replica import StageReplica
from tests.small_run import CPU, Contributor, Stage, inner_step, small_config

torch.set_num_threads(1)
CONFIG = small_config(1)
RUN = config_digest(CONFIG)


def kept(folder: Path, **changes: object) -> KeptAnchor:
    return KeptAnchor(folder, RUN, lambda: 0, **changes)  # type: ignore[arg-type]  # by name


def replica_of(peer: Contributor) -> StageReplica:
    loaded = peer.performer._loaded
    assert loaded is not None
    return loaded.replica


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """One replica after two rounds, whose momentum is therefore not zero."""
    return stage_of(CONFIG, tmp_path)


def stage_of(config: RunConfig, tmp_path: Path) -> Stage:
    peer = Contributor(config, 0, tmp_path / "peer")
    peer.load()
    stage = Stage([peer])
    play(stage, 0, 2)
    return stage


def play(stage: Stage, first: int, end: int) -> None:
    (peer,) = stage.replicas
    for round_index in range(first, end):
        inner_step([peer], round_index)
        cut = peer.ok(cc.Cut(round_index), cc.CutDone)
        stage.apply(peer, stage.reduce(round_index, [(peer, cut)]))


def write(store: KeptAnchor, replica: StageReplica) -> None:
    assert store.offer(replica)
    assert store.wait(30.0)


@pytest.mark.parametrize("bits", [16, 32])
def test_it_is_exact(tmp_path: Path, bits: Literal[16, 32]) -> None:
    optimizer = replace(CONFIG.optimizer, outer_momentum_bits=bits)
    replica = replica_of(stage_of(replace(CONFIG, optimizer=optimizer), tmp_path).replicas[0])
    write(kept(tmp_path), replica)
    header = kept_in(tmp_path)
    assert header is not None
    assert (header.run, header.generation, header.stage, header.round) == (RUN, 0, 0, 2)
    found = kept(tmp_path).take(0, 2)
    assert found is not None
    assert torch.equal(found.values, replica.anchor)
    assert torch.equal(found.momentum, replica.momentum)
    assert found.momentum.dtype == replica.momentum.dtype
    assert found.momentum.abs().max() > 0


def test_only_what_was_asked_for_is_taken(tmp_path: Path, stage: Stage) -> None:
    write(kept(tmp_path), replica_of(stage.replicas[0]))
    assert kept(tmp_path).take(0, 1) is None
    assert kept(tmp_path).take(1, 2) is None
    assert KeptAnchor(tmp_path, RUN, lambda: 1).take(0, 2) is None
    assert KeptAnchor(tmp_path, Digest("f" * 64), lambda: 0).take(0, 2) is None
    assert kept(tmp_path / "elsewhere").take(0, 2) is None
    assert kept_in(tmp_path / "elsewhere") is None


@pytest.mark.parametrize("at", [0, 6, 20, 200, -40, -1])
def test_any_changed_byte_is_seen(tmp_path: Path, stage: Stage, at: int) -> None:
    write(kept(tmp_path), replica_of(stage.replicas[0]))
    path = tmp_path / NAME
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(bytes(data))
    assert kept(tmp_path).take(0, 2) is None


def test_a_cut_off_file_is_seen(tmp_path: Path, stage: Stage) -> None:
    write(kept(tmp_path), replica_of(stage.replicas[0]))
    path = tmp_path / NAME
    for size in (0, 5, 100, path.stat().st_size - 1):
        os.truncate(path, size)
        assert kept(tmp_path).take(0, 2) is None


def test_the_disk_is_spared(tmp_path: Path, stage: Stage) -> None:
    replica = replica_of(stage.replicas[0])
    write(kept(tmp_path), replica)
    written_s = (tmp_path / NAME).stat().st_mtime
    num_bytes = replica.held_anchor().num_bytes
    pause_s = num_bytes / BYTES_PER_S
    assert not kept(tmp_path, wall_s=lambda: written_s + 0.9 * pause_s).offer(replica)
    write(kept(tmp_path, wall_s=lambda: written_s + 1.1 * pause_s), replica)
    assert not kept(tmp_path / "small", bytes_max=num_bytes - 1).offer(replica)


def returning(folder: Path, stage: Stage, store: KeptAnchor) -> Contributor:
    """A new process of the same contributor."""
    peer = Contributor(CONFIG, 0, folder / "again")
    peer.store = PayloadStore()
    old = peer.performer
    peer.performer = Performer(
        CONFIG, peer.store, old._samples, old._spool, device=CPU, autocast=False, anchors=store
    )
    peer.blobs = stage.blobs
    return peer


def load_from(
    peer: Contributor, manifest: StageManifest, round_index: int, kept_round: int
) -> cc.Result:
    later = tuple(outcome for outcome in manifest.deltas if outcome.round >= kept_round)
    part = msgspec.structs.replace(manifest, base=(), deltas=later)
    deltas = tuple(
        tuple(peer.store.put(peer.blobs[s.blob.digest]) if s.blob else None for s in o.shards)
        for o in part.deltas
    )
    return peer.do(cc.Load(0, round_index, part, deltas, 1.0, kept_round))


def test_who_returns_goes_on_from_it_by_deltas_alone(tmp_path: Path, stage: Stage) -> None:
    write(kept(tmp_path), replica_of(stage.replicas[0]))
    play(stage, 2, 5)
    there = replica_of(stage.replicas[0])
    peer = returning(tmp_path, stage, kept(tmp_path))
    manifest = stage.manifest(there.digest())
    assert isinstance(load_from(peer, manifest, 5, 2), cc.Loaded)
    assert torch.equal(replica_of(peer).anchor, there.anchor)
    assert torch.equal(replica_of(peer).momentum, there.momentum)


def test_who_slept_goes_on_from_what_is_in_memory(tmp_path: Path, stage: Stage) -> None:
    there = replica_of(stage.replicas[0])
    peer = returning(tmp_path, stage, kept(tmp_path / "nothing"))
    peer.load(2, stage.manifest(there.digest()))
    play(stage, 2, 4)
    assert isinstance(load_from(peer, stage.manifest(there.digest()), 4, 2), cc.Loaded)
    assert torch.equal(replica_of(peer).anchor, there.anchor)


def test_without_what_was_promised_the_load_fails(tmp_path: Path, stage: Stage) -> None:
    there = replica_of(stage.replicas[0])
    peer = returning(tmp_path, stage, kept(tmp_path / "nothing"))
    result = load_from(peer, stage.manifest(there.digest()), 2, 1)
    assert isinstance(result, cc.Failed)
    assert "not kept any more" in result.reason


def test_an_anchor_of_another_run_is_found_out(tmp_path: Path, stage: Stage) -> None:
    """The same definition, started anew: header and rounds fit, the parameters do not."""
    replica = replica_of(stage.replicas[0])
    replica.anchor = replica.anchor + 1e-3
    write(kept(tmp_path), replica)
    other = Contributor(CONFIG, 0, tmp_path / "other")
    other.load()
    anew = Stage([other])
    play(anew, 0, 3)
    peer = returning(tmp_path, anew, kept(tmp_path))
    result = load_from(peer, anew.manifest(replica_of(other).digest()), 3, 2)
    assert isinstance(result, cc.Failed)
    assert "leads to anchor" in result.reason
