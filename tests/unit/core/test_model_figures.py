"""Stages, parameters, FLOPs and bytes. Against real modules: tests/numerics/test_presets.py."""

from __future__ import annotations

import itertools
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.core.memory_plan import demand_of
from engine.core.model_figures import (
    REINJECTED,
    SCRATCH,
    STASH,
    MemoryItem,
    MemoryPlan,
    StageSlice,
    flops_per_token,
    memory_figures,
    parameter_count,
    partition,
    partition_by,
    stage_flop_fractions,
    stages_of,
    total_parameter_count,
)
from engine.core.presets import PRESETS, preset, preset_entry
from engine.protocol.ids import Digest, RunId
from engine.protocol.run_config import (
    BoundaryConfig,
    DataConfig,
    LeaseConfig,
    ModelConfig,
    OptimizerConfig,
    RunConfig,
)

OFF = BoundaryConfig(kind="none")
BIG = ("1b", "8b", "15b", "100b")


def run_of(name: str, num_stages: int | None = None, **leases: int) -> RunConfig:
    entry = preset_entry(name)
    return RunConfig(
        run_id=RunId("figures"),
        seed=1,
        preset=name,
        model=entry.model,
        num_stages=num_stages or entry.num_stages,
        replicas_wanted=1,
        data=DataConfig(
            tokenizer=Digest("0" * 64),
            train_shards=(),
            validation_shards=(),
            tokens_per_shard=0,
            train_tokens=0,
            validation_tokens=0,
            validation_bytes=0,
        ),
        boundary=entry.boundary,
        leases=LeaseConfig(**leases),
    )


def test_a_slice_for_every_stage() -> None:
    assert partition_by((2, 1, 3)) == (
        StageSlice(0, 0, 2, has_embedding=True, has_head=False),
        StageSlice(1, 2, 1, has_embedding=False, has_head=False),
        StageSlice(2, 3, 3, has_embedding=False, has_head=True),
    )
    assert partition_by((4,)) == (StageSlice(0, 0, 4, has_embedding=True, has_head=True),)


@pytest.mark.parametrize("blocks", [(), (0,), (2, 0, 1), (3, -1)])
def test_no_stage_is_empty(blocks: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="at least one block"):
        partition_by(blocks)


@pytest.mark.parametrize("num_stages", [0, -1, 7])
def test_impossible_stage_counts(num_stages: int) -> None:
    with pytest.raises(ValueError, match="6 blocks, and a stage needs at least one"):
        partition(preset("nano"), num_stages)


MODELS = st.builds(
    ModelConfig,
    vocab_size=st.sampled_from([64, 1024, 65_536]),
    width=st.sampled_from([64, 192]),
    num_blocks=st.integers(1, 9),
    num_heads=st.just(4),
    num_kv_heads=st.sampled_from([1, 4]),
    hidden=st.sampled_from([96, 512]),
    context=st.sampled_from([32, 1024]),
)


@settings(max_examples=60)
@given(MODELS, st.data())
def test_no_other_cut_has_a_cheaper_dearest_stage(model: ModelConfig, data: st.DataObject) -> None:
    num_stages = data.draw(st.integers(1, model.num_blocks))
    chosen = partition(model, num_stages)
    assert [part.index for part in chosen] == list(range(num_stages))
    assert sum(part.num_blocks for part in chosen) == model.num_blocks

    def dearest(slices: tuple[StageSlice, ...]) -> int:
        return max(flops_per_token(model, OFF, part) for part in slices)

    assert chosen[0].num_blocks == min(part.num_blocks for part in chosen[:-1] or chosen)
    for cuts in itertools.combinations(range(1, model.num_blocks), num_stages - 1):
        edges = (0, *cuts, model.num_blocks)
        other = partition_by(tuple(b - a for a, b in itertools.pairwise(edges)))
        assert dearest(chosen) <= dearest(other)


@settings(max_examples=30)
@given(MODELS, st.data())
def test_with_the_boundary_off_the_stages_are_the_whole_model(
    model: ModelConfig, data: st.DataObject
) -> None:
    slices = partition(model, data.draw(st.integers(1, model.num_blocks)))
    (whole,) = partition(model, 1)
    assert total_parameter_count(model, OFF, slices) == parameter_count(model, OFF, whole)
    flops = sum(flops_per_token(model, OFF, part) for part in slices)
    assert flops == flops_per_token(model, OFF, whole)


def test_flops_are_about_six_per_parameter() -> None:
    """Of the parameters that are multiplied with: not the embedding. Attention comes on top."""
    model, (whole,) = preset("8b"), partition(preset("8b"), 1)
    multiplied = parameter_count(model, OFF, whole) - model.vocab_size * model.width
    attention = 6 * model.num_blocks * model.width * model.context
    norms = 6 * (2 * model.num_blocks + 1) * model.width
    assert flops_per_token(model, OFF, whole) == 6 * multiplied + attention - norms


def test_shares_of_pay_are_exact() -> None:
    fractions = stage_flop_fractions(run_of("8b"))
    assert sum(fractions) == Fraction(1)
    assert len(fractions) == 8
    assert max(fractions) < Fraction(3, 2) * min(fractions)


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("nano", 2.7e6, 3.3e6),
        ("125m", 115e6, 135e6),
        ("1b", 1.0e9, 1.2e9),
        ("8b", 7.5e9, 8.2e9),
        ("15b", 14.5e9, 15.5e9),
        ("100b", 98e9, 103e9),
    ],
)
def test_presets_are_as_large_as_their_names_say(name: str, low: float, high: float) -> None:
    """Re-injected embeddings included, as the preset is usually cut."""
    config = run_of(name)
    total = total_parameter_count(config.model, config.boundary, stages_of(config))
    assert low <= total <= high


def test_the_presets_of_the_issue_are_there() -> None:
    assert set(PRESETS) == {"nano", "125m", "1b", "8b", "15b", "100b"}


def test_an_unknown_preset_is_told_which_there_are() -> None:
    with pytest.raises(ValueError, match=r"no preset called '9b'.*nano, 125m, 1b, 8b, 15b, 100b"):
        preset("9b")


def state_bytes(items: tuple[MemoryItem, ...]) -> int:
    """Of a stage's state in all places: everything but stash and scratch."""
    return demand_of(tuple(i for i in items if i.name not in (*STASH, SCRATCH))).total_bytes


def reinjection_fraction(items: tuple[MemoryItem, ...]) -> float:
    """Share of a stage's state that is the re-injected embedding."""
    return state_bytes(tuple(i for i in items if i.name == REINJECTED)) / state_bytes(items)


def test_a_preset_with_another_vocabulary_and_context() -> None:
    model = preset("nano", vocab_size=2048, context=64)
    assert (model.vocab_size, model.context) == (2048, 64)
    assert msgspec.structs.replace(model, vocab_size=1024, context=256) == preset("nano")
    with pytest.raises(ValueError, match="65536 are possible"):
        preset("nano", vocab_size=70_000)


def test_a_stage_of_8b_fits_into_16_gb() -> None:
    """The target of the design: 8 stages, every copy counted, the optimizer's in RAM."""
    config = run_of("8b", 8, samples_per_microbatch=1)
    plan = MemoryPlan(is_bf16=True, optimizer_in_ram=True, graphs_max=1)
    for part in stages_of(config):
        assert demand_of(memory_figures(config, part, plan)).device_bytes < 16e9


@pytest.mark.parametrize("name", ["125m", *BIG])
def test_reinjection_is_at_most_a_tenth_of_a_stages_state(name: str) -> None:
    config = run_of(name)
    for part in stages_of(config)[1:]:
        items = memory_figures(config, part, MemoryPlan())
        assert 0 < reinjection_fraction(items) <= 0.1


@pytest.mark.parametrize("name", BIG)
def test_a_frozen_table_would_be_small_too_but_a_trained_one_not(name: str) -> None:
    """Why the large presets are low-rank."""
    config, fractions = run_of(name), {}
    for kind in ("frozen", "full"):
        boundary = msgspec.structs.replace(config.boundary, reinjection=kind)
        other = msgspec.structs.replace(config, boundary=boundary)
        items = memory_figures(other, stages_of(other)[1], MemoryPlan())
        fractions[kind] = reinjection_fraction(items)
    assert fractions["frozen"] < 0.1 < fractions["full"]


def items_of(config: RunConfig, index: int, plan: MemoryPlan) -> dict[str, tuple[int, int]]:
    items = memory_figures(config, stages_of(config)[index], plan)
    return {item.name: (item.device_bytes, item.ram_bytes) for item in items}


def test_every_copy_is_counted() -> None:
    config = run_of("nano")
    count = parameter_count(config.model, config.boundary, stages_of(config)[0])
    matrices = 3 * (192 * 320 + 192 * 192 + 3 * 192 * 512)
    items = items_of(config, 0, MemoryPlan(is_bf16=False))
    assert items["live parameters"] == (4 * count, 0)
    assert items["versions in flight"] == (2 * 4 * count, 0)
    assert items["gradient"] == (4 * count, 0)
    assert items["fp32 master"] == (0, 0)
    assert items["moments"] == (8 * count - 4 * matrices, 0)
    for in_ram in ("anchor", "snapshot of a cut", "outer momentum", "error feedback"):
        assert items[in_ram] == (0, 4 * count)
    assert items["re-injected embedding, all its copies"] == (0, 0)
    assert items["inputs of waiting microbatches"] == (8 * 4 * 256 * (8 + 4 * 8), 0)


def test_what_may_live_in_ram_does() -> None:
    config = run_of("8b", samples_per_microbatch=1)
    here, there = (items_of(config, 2, MemoryPlan(optimizer_in_ram=ram)) for ram in (False, True))
    for name in ("fp32 master", "moments"):
        assert there[name] == here[name][::-1]
        assert here[name][0] > 0
        assert here[name][1] == 0
    assert here["live parameters"] == there["live parameters"]


def test_adamw_needs_another_moment_and_fewer_graphs_less_stash() -> None:
    config = run_of("1b")
    adamw = msgspec.structs.replace(config, optimizer=OptimizerConfig(kind="adamw"))
    assert (
        items_of(adamw, 1, MemoryPlan())["moments"] > items_of(config, 1, MemoryPlan())["moments"]
    )
    sizes = []
    for graphs_max in (None, 8, 2, 1, 0):
        items = memory_figures(config, stages_of(config)[1], MemoryPlan(graphs_max=graphs_max))
        kept = [i.device_bytes for i in items if i.name == "activations of kept graphs"]
        sizes.append(kept[0])
        assert state_bytes(items) == state_bytes(
            memory_figures(config, stages_of(config)[1], MemoryPlan())
        )
    assert sizes[0] == sizes[1] == 4 * sizes[2] == 8 * sizes[3]
    assert sizes[3] == sizes[4], "the one being computed is always there"
