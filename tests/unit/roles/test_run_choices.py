"""From a person's choices to a run's configuration, and the errors on the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.api.errors import PlainError
from engine.api.options import RunSpec
from engine.core.memory_plan import MemoryLimits, demand_of, plan_within
from engine.core.model_figures import MemoryPlan, memory_figures, stages_of
from engine.core.presets import PRESETS
from engine.protocol.ids import Digest, digest_of
from engine.protocol.run_config import BoundaryConfig, DataConfig
from engine.roles.baseline import bigram_of
from engine.roles.create_run import boundary_of, num_stages_of, prepare_run, run_config_of
from engine.roles.errors import RoleError
from engine.roles.run_record import RunRecord, read_record, record_path, write_record

DATA = DataConfig(
    tokenizer=Digest("0" * 64), train_shards=(), validation_shards=(), tokens_per_shard=1,
    train_tokens=1, validation_tokens=1, validation_bytes=1,
)  # fmt: skip


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("pace", ["local", "home"])
def test_every_preset_makes_a_run(preset: str, pace: Any) -> None:
    config = run_config_of(RunSpec(preset=preset, pace=pace, minutes=3, seed=7), DATA)
    assert config.boundary == PRESETS[preset].boundary
    assert (config.seed, config.schedule.seconds_max) == (7, 180)


def test_a_local_run_has_short_rounds_and_room_for_a_late_joiner() -> None:
    local, home = (run_config_of(RunSpec(pace=pace), DATA) for pace in ("local", "home"))
    assert local.leases.heartbeat_s <= 2 < home.leases.heartbeat_s
    assert local.rounds.deadline_s < home.rounds.deadline_s
    assert (local.replicas_wanted, home.replicas_wanted) == (3, 2)


@pytest.mark.parametrize(
    ("spec", "is_corrected"),
    [
        (RunSpec(stages=4), True),
        (RunSpec(stages=1), False),
        (RunSpec(stages=4, pace="local"), False),
        (RunSpec(stages=4, overrides={"optimizer.corrects_delay": False}), False),
    ],
)
def test_a_network_of_several_stages_corrects_delays(spec: RunSpec, is_corrected: bool) -> None:
    assert run_config_of(spec, DATA).optimizer.corrects_delay is is_corrected


@pytest.mark.parametrize(("name", "most_gb"), [("1b", 8.0), ("8b", 14.6), ("15b", 16.0)])
def test_a_run_is_cut_so_that_a_stage_fits_into_16_gb(name: str, most_gb: float) -> None:
    """The configuration that a person gets by naming the preset, held as the engine holds it."""
    config = run_config_of(RunSpec(preset=name), DATA)
    frugal = MemoryPlan(is_bf16=True, optimizer_in_ram=True, graphs_max=1)
    for part in stages_of(config):
        assert demand_of(memory_figures(config, part, frugal)).device_bytes < most_gb * 1e9
        card = MemoryLimits(ram_bytes=64 << 30, device_bytes=16_000_000_000)
        assert plan_within(config, part, card, is_bf16=True) is not None
    samples = config.leases.samples_per_microbatch * config.optimizer.microbatches_per_inner_step
    assert samples == 16, "an inner step is of as many samples in every preset"


@pytest.mark.parametrize(("preset", "stages"), [("nano", 2), ("8b", 8), ("100b", 80)])
def test_a_preset_brings_its_number_of_stages(preset: str, stages: int) -> None:
    assert run_config_of(RunSpec(preset=preset), DATA).num_stages == stages
    assert run_config_of(RunSpec(preset=preset, stages=1), DATA).num_stages == 1
    assert num_stages_of(RunSpec(preset=preset)) == stages


@pytest.mark.parametrize(
    ("spec", "says", "advice"),
    [
        (RunSpec(preset="9000b"), "no preset called '9000b'", "--preset"),
        (RunSpec(stages=7), "7 stages are impossible: nano has 6 blocks", "--stages"),
        (RunSpec(boundary="bottleneck"), "not a boundary", "bottleneck:8:4"),
        (RunSpec(boundary="bottleneck:0:4"), "not a boundary", "1 to 192"),
        (RunSpec(boundary="bottleneck:8:5"), "not a boundary", "4, 8 or 16"),
        (RunSpec(boundary="bottleneck:8:4:maybe"), "not a boundary", ""),
        (RunSpec(boundary="wide"), "not a boundary", ""),
        (RunSpec(overrides={"rounds.deadline": 3}), "no value called rounds.deadline", ""),
        (RunSpec(overrides={"seed.x": 3}), "no value called seed.x", ""),
        (RunSpec(overrides={"rounds.deadline_s": "soon"}), "makes no sense", ""),
        (RunSpec(vocab_size=1), "", ""),
        (RunSpec(overrides={"validation.audit_fraction": 0.1}), "at least 1", ""),
    ],
)
def test_an_impossible_choice_is_refused_with_advice(spec: RunSpec, says: str, advice: str) -> None:
    with pytest.raises(RoleError) as caught:
        run_config_of(spec, DATA)
    assert says in caught.value.title
    assert advice in caught.value.what_to_do
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("default", PRESETS["nano"].boundary),
        ("none", BoundaryConfig(kind="none", reinjection="none", bits=16)),
        (
            "bottleneck:16:8",
            BoundaryConfig(channels=16, bits=8, reinjection="full", reinjected_tokens=4),
        ),
        (
            "bottleneck:4:16:frozen",
            BoundaryConfig(channels=4, bits=16, reinjection="frozen", reinjected_tokens=4),
        ),
    ],
)
def test_boundaries_as_people_write_them(text: str, expected: BoundaryConfig) -> None:
    assert boundary_of(text, PRESETS["nano"]) == expected


def test_overrides_reach_every_value() -> None:
    overrides = {"rounds.deadline_s": 5.5, "optimizer.kind": "adamw", "replicas_wanted": 9}
    config = run_config_of(RunSpec(overrides=overrides), DATA)
    assert config.rounds.deadline_s == 5.5
    assert config.optimizer.kind == "adamw"
    assert config.replicas_wanted == 9


def test_the_record_survives_and_a_damaged_one_is_not_overwritten(tmp_path: Path) -> None:
    spec = RunSpec(run_id="a-run")
    record = RunRecord(spec=spec, config=run_config_of(spec, DATA))
    assert read_record(tmp_path, "a-run") is None
    write_record(tmp_path, record)
    assert read_record(tmp_path, "a-run") == record
    record_path(tmp_path, "a-run").write_bytes(b'{"spec": 1')
    with pytest.raises(RoleError, match="cannot be read"):
        read_record(tmp_path, "a-run")
    assert record_path(tmp_path, "a-run").read_bytes() == b'{"spec": 1'


@pytest.fixture
def text(tmp_path: Path) -> Path:
    folder = tmp_path / "text"
    folder.mkdir()
    for number in range(60):
        words = " ".join(f"word{(number * 7 + n) % 311} says {n}" for n in range(400))
        (folder / f"{number}.txt").write_text(words)
    return folder


def spec_of(text: Path, **changes: Any) -> RunSpec:
    return RunSpec(
        data=str(text), pace="local", minutes=0.01, vocab_size=300, context=32, **changes
    )


def test_a_run_is_prepared_once_and_carried_on_with(tmp_path: Path, text: Path) -> None:
    folder = tmp_path / "orchestrator"
    config, blobs = prepare_run(spec_of(text), folder)
    assert {digest: digest_of(path.read_bytes()) for digest, path in blobs.items()} == {
        digest: digest for digest in blobs
    }
    assert config.data.tokenizer in blobs
    record = read_record(folder, "demo")
    assert record is not None
    few, many = (bigram_of(record.config, folder, tokens) for tokens in (500, 15_000))
    assert 0 < many < few < 8, "more samples make a better bigram"
    (text / "0.txt").write_text("the text has changed since")
    assert prepare_run(spec_of(text), folder) == (config, blobs)
    assert prepare_run(spec_of(text, stages=2), folder) == (config, blobs), "the same, said aloud"


def test_another_run_of_the_same_name_is_refused(tmp_path: Path, text: Path) -> None:
    folder = tmp_path / "orchestrator"
    prepare_run(spec_of(text), folder)
    with pytest.raises(RoleError, match="seed is 1, not 2") as caught:
        prepare_run(spec_of(text, seed=2), folder)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("make", ["nothing", "empty folder", "tiny file"])
def test_data_that_cannot_be_used_is_refused_with_advice(tmp_path: Path, make: str) -> None:
    source = tmp_path / "source"
    if make == "empty folder":
        source.mkdir()
    elif make == "tiny file":
        source.write_text("too short")
    with pytest.raises(PlainError) as caught:
        prepare_run(spec_of(source), tmp_path / "orchestrator")
    assert caught.value.exit_code == 2
    assert str(source) in caught.value.title
    assert len(caught.value.what_to_do) > 10
    assert read_record(tmp_path / "orchestrator", "demo") is None
