"""Checkpoints on disk: exact, whole or not there, and every damage said in words."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.compute.checkpoint import CheckpointError, read_checkpoint, write_checkpoint
from engine.compute.executor import StageExecutor
from tests.small_run import CPU, small_config

CONFIG = small_config()
TOKENIZER = b"{}"


def anchors() -> list[torch.Tensor]:
    stages = range(CONFIG.num_stages)
    return [StageExecutor(CONFIG, stage, CPU, autocast=False).read_flat() for stage in stages]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "model"
    write_checkpoint(path, CONFIG, anchors(), TOKENIZER, round_index=7)
    return path


def test_what_is_read_is_what_was_written(folder: Path) -> None:
    back = read_checkpoint(folder)
    assert (back.config, back.round, back.tokenizer) == (CONFIG, 7, TOKENIZER)
    for read, written in zip(back.stage_anchors, anchors(), strict=True):
        assert torch.equal(read, written)


def test_an_older_checkpoint_is_replaced_and_nothing_is_left_behind(folder: Path) -> None:
    changed = [anchor + 1 for anchor in anchors()]
    write_checkpoint(folder, CONFIG, changed, TOKENIZER)
    assert torch.equal(read_checkpoint(folder).stage_anchors[0], changed[0])
    assert [path.name for path in folder.parent.iterdir()] == ["model"]


def test_what_is_not_a_checkpoint_is_never_deleted(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("years of work")
    (tmp_path / "file").write_text("x")
    for name in ("thesis", "file"):
        with pytest.raises(CheckpointError, match="does not exist yet"):
            write_checkpoint(tmp_path / name, CONFIG, anchors(), TOKENIZER)
    assert (tmp_path / "thesis" / "chapter.txt").read_text() == "years of work"


def test_a_full_disk_leaves_the_old_checkpoint(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fired = []

    def full(_: int) -> None:
        fired.append(True)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CheckpointError, match=r"No space left.*free space"):
        write_checkpoint(folder, CONFIG, [anchor + 1 for anchor in anchors()], TOKENIZER)
    assert fired
    assert torch.equal(read_checkpoint(folder).stage_anchors[0], anchors()[0])
    assert [path.name for path in folder.parent.iterdir()] == ["model"]


def test_a_place_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(CheckpointError, match="cannot be written"):
        write_checkpoint(tmp_path / "file" / "model", CONFIG, anchors(), TOKENIZER)


def test_wrong_anchors_are_our_own_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="parameters"):
        write_checkpoint(tmp_path / "model", CONFIG, anchors()[::-1], TOKENIZER)


def edit(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "checkpoint.json"
    index = json.loads(path.read_text())
    change(index)
    path.write_text(json.dumps(index))


def edit_config(folder: Path, **changes: int) -> None:
    edit(folder, lambda index: index["config"].update(changes))


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4])


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing there": (lambda f: (f / "checkpoint.json").unlink(), "no checkpoint"),
    "index is no JSON": (lambda f: (f / "checkpoint.json").write_text("{"), "damaged"),
    "index of another kind": (lambda f: (f / "checkpoint.json").write_text("[1]"), "damaged"),
    "newer version": (lambda f: edit(f, lambda i: i.update(version=2)), "version 2"),
    "impossible config": (
        lambda f: edit(f, lambda i: i["config"].update(num_stages=99)),
        "damaged",
    ),
    "other config": (
        lambda f: edit(f, lambda i: i["config"]["model"].update(hidden=72)),
        "damaged",
    ),
    "a stage too few": (lambda f: edit(f, lambda i: i["stages"].pop()), "1 of 2"),
    "a flipped weight": (lambda f: flip(f / "stage_000.weights", 100), "contents"),
    "a truncated stage": (lambda f: truncate(f / "stage_001.weights"), "should have"),
    "a stage lost": (lambda f: (f / "stage_001.weights").unlink(), "cannot be read"),
    "a changed tokenizer": (lambda f: (f / "tokenizer.json").write_bytes(b"[]"), "contents"),
    "a path that leads away": (
        lambda f: edit(f, lambda i: i["tokenizer"].update(name="../tokenizer.json")),
        "lists",
    ),
    "an absurd size": (
        lambda f: edit(f, lambda i: i["tokenizer"].update(num_bytes=1 << 60)),
        "lists",
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_said_with_what_to_do(folder: Path, damage: str) -> None:
    cause, words = DAMAGES[damage]
    cause(folder)
    with pytest.raises(CheckpointError, match=words) as caught:
        read_checkpoint(folder)
    assert caught.value.what_to_do.endswith(".")
