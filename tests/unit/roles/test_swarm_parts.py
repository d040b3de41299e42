"""Whom the swarm kills and when, and which folder it takes: the parts that need no process."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

from engine.host import disk
from engine.protocol.ids import RunId
from engine.protocol.messages import ContributorStatus, Phase, RunStatus
from engine.roles.errors import RoleError
from engine.roles.swarm_fault import choose_victim, is_time_for_fault
from engine.roles.swarm_folder import MARKER_NAME, explained, prepare_folder


def contributor(number: int, *, stage: int | None = 0, alive: bool = True) -> ContributorStatus:
    return ContributorStatus(
        peer_id=f"{number:x}" * 64, name=f"contributor-{number}", stage=stage, activity="working",
        alive=alive, tokens_per_s=1.0, train_tokens=0, microbatches=0, provisional_micro=0,
        vested_micro=0, audits_passed=0, audits_failed=0,
    )  # fmt: skip


def run_status(**changes: Any) -> RunStatus:
    values: dict[str, Any] = {
        "run_id": RunId("demo"), "preset": "nano", "phase": Phase.TRAINING, "reason": "",
        "generation": 0, "round": 3, "num_stages": 2, "tokens": 1, "repeated_samples": 0,
        "loss": None, "fraction_done": 0.5,
    }  # fmt: skip
    return RunStatus(**{**values, **changes})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"phase": Phase.MERGING}, True),
        ({"phase": Phase.EVALUATING}, False),
        ({"phase": Phase.PAUSED}, False),
        ({"round": 0}, False),
        ({"fraction_done": 0.3}, False),
    ],
)
def test_the_fault_comes_half_way_while_the_run_trains(
    changes: dict[str, Any], expected: bool
) -> None:
    assert is_time_for_fault(run_status(**changes)) is expected


def test_the_victim_is_at_work_and_follows_from_the_seed() -> None:
    people = (
        contributor(1), contributor(2, stage=1), contributor(3), contributor(4, alive=False),
        contributor(5, stage=None),
    )  # fmt: skip
    status = run_status(contributors=people)
    peers = [one.peer_id for one in people]
    found = {seed: choose_victim(status, seed, peers) for seed in range(40)}
    assert {victim[0][0] for victim in found.values() if victim} == {"1", "2", "3"}
    assert found == {seed: choose_victim(status, seed, peers) for seed in range(40)}
    backwards = run_status(contributors=tuple(reversed(people)))
    assert found[7] == choose_victim(backwards, 7, peers), "the order of the table is no matter"


def test_nobody_is_killed_who_is_not_ours() -> None:
    status = run_status(contributors=(contributor(1),))
    assert choose_victim(status, 1, []) is None


def test_a_new_folder_is_made_and_an_earlier_network_is_removed(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    prepare_folder(out)
    (out / "contributor-1").mkdir()
    (out / "contributor-1" / "device.key").write_bytes(b"k")
    (out / "summary.json").write_text("{}")
    (out / "notes.txt").write_text("mine")
    prepare_folder(out)
    assert {path.name for path in out.iterdir()} == {MARKER_NAME, "notes.txt"}


def test_somebody_elses_folder_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "checkpoint").mkdir()
    (tmp_path / "thesis.tex").write_text("years of work")
    with pytest.raises(RoleError, match="holds files") as caught:
        prepare_folder(tmp_path)
    assert caught.value.exit_code == 2
    assert (tmp_path / "thesis.tex").read_text() == "years of work"
    assert not (tmp_path / MARKER_NAME).exists()


def test_a_folder_that_cannot_be_made_is_an_error_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RoleError, match="cannot be used") as caught:
        prepare_folder(tmp_path / "file" / "out")
    assert caught.value.exit_code == 2
    assert "--out" in caught.value.what_to_do


def test_a_disk_that_is_full_is_said_before_anything_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "free_bytes", lambda _: 40 << 20)
    with pytest.raises(
        RoleError, match=r"0\.3 GB are needed at .*, but 0\.0 GB are free"
    ) as caught:
        prepare_folder(tmp_path / "out")
    assert "--out" in caught.value.what_to_do
    assert not (tmp_path / "out" / MARKER_NAME).exists()


def test_what_went_wrong_on_a_full_disk_names_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stalled = RoleError("The run has trained nothing for 300 s.", "Look into the logs.")
    assert explained(tmp_path, stalled) is stalled
    full = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(disk, "free_bytes", lambda _: 1 << 20)
    for error in (stalled, full):
        told = explained(tmp_path, error)
        assert told.title == f"There is no space left at {tmp_path}."
        assert "Free some space there" in told.what_to_do
        assert "--out" in told.what_to_do
    monkeypatch.undo()
    assert "no space left" in explained(tmp_path, full).title, "whatever is free by now"
    assert "cannot be written" in explained(tmp_path, OSError(errno.EROFS, "read-only")).title
