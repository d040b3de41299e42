"""From what a person chose to a run that others can join: configuration, data, baseline.

`prepare_run` is idempotent: started again with the same choices, an orchestrator carries on with
the run it has, even if the text it came from has changed since. Not here: what the values mean
(protocol/run_config.py), how text becomes tokens (data/), how a run is kept (service/).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, cast

import msgspec

from engine.api.options import RunSpec
from engine.core.leases import MICROBATCHES_MAX
from engine.core.presets import Preset, preset, preset_entry
from engine.data import prepare
from engine.host.disk import disk_errors
from engine.protocol.ids import Digest, RunId
from engine.protocol.run_config import (
    BoundaryConfig,
    DataConfig,
    LeaseConfig,
    ModelConfig,
    OptimizerConfig,
    RoundConfig,
    RunConfig,
    ScheduleConfig,
    ValidationConfig,
)
from engine.roles.errors import RoleError
from engine.roles.run_record import (
    RunRecord,
    data_dir,
    data_path,
    read_record,
    write_record,
)

HOME_TOKENS = 64_000_000
"""Prepared for a run without an end near enough to need less."""
LOCAL_TOKENS_PER_S = 10_000
LOCAL_TOKENS_MIN = 400_000
BITS = (4, 8, 16)
REINJECTIONS = ("frozen", "low_rank", "full", "none")


# ---------------------------------------------------------------- choices -> configuration


def model_of(spec: RunSpec) -> ModelConfig:
    """The model that `spec` names; raises `RoleError` (exit code 2)."""
    try:
        model = preset(spec.preset, spec.vocab_size or None, spec.context or None)
    except ValueError as error:
        raise _bad_choice(str(error), "Choose one of the presets with --preset.") from error
    if spec.stages > model.num_blocks:
        raise _bad_choice(
            f"{spec.stages} stages are impossible: {spec.preset} has {model.num_blocks} blocks, "
            "and a stage needs at least one.",
            f"Choose 1 to {model.num_blocks} with --stages, or a larger --preset.",
        )
    return model


def num_stages_of(spec: RunSpec) -> int:
    """As chosen, or what suits the preset; raises `RoleError` (exit code 2)."""
    model_of(spec)  # says what is wrong with the preset, if anything
    return spec.stages or preset_entry(spec.preset).num_stages


def run_config_of(spec: RunSpec, data: DataConfig) -> RunConfig:
    """The run's definition; raises `RoleError` (exit code 2)."""
    is_local = spec.pace == "local"
    try:
        model = model_of(spec)
        leases, optimizer = _in_pieces(
            LOCAL_LEASES if is_local else LeaseConfig(),
            LOCAL_OPTIMIZER if is_local else network_optimizer(num_stages_of(spec)),
            preset_entry(spec.preset).samples_per_microbatch,
        )
        config = RunConfig(
            run_id=RunId(spec.run_id),
            seed=spec.seed,
            preset=spec.preset,
            model=model,
            num_stages=num_stages_of(spec),
            # Locally there is room for one who joins late while a dead one's seat is still kept.
            replicas_wanted=spec.replicas + is_local,
            data=data,
            boundary=boundary_of(spec.boundary, preset_entry(spec.preset)),
            optimizer=optimizer,
            rounds=LOCAL_ROUNDS if is_local else RoundConfig(),
            schedule=msgspec.structs.replace(
                LOCAL_SCHEDULE if is_local else ScheduleConfig(),
                rounds_max=spec.rounds,
                seconds_max=spec.minutes * 60,
                tokens_max=spec.tokens,
            ),
            leases=leases,
            validation=LOCAL_VALIDATION if is_local else ValidationConfig(),
        )
        return with_overrides(config, spec.overrides)
    except ValueError as error:
        raise _bad_choice(
            f"The run's configuration makes no sense: {error}.", "Correct it and try again."
        ) from error


def network_optimizer(num_stages: int) -> OptimizerConfig:
    """With several stages gradients come late, and a correction is worth its memory.

    Measured with four stages of Muon (tests/bench, `delay`): the loss is 0.9 % above training
    without delay, and 0.4 % with the correction. Not locally, where the rates are those that were
    measured without it. Momentum in bf16 costs nothing that could be measured (`outer`).
    """
    return OptimizerConfig(corrects_delay=num_stages > 1, outer_momentum_bits=16)


def _in_pieces(
    leases: LeaseConfig, optimizer: OptimizerConfig, samples_max: int
) -> tuple[LeaseConfig, OptimizerConfig]:
    """Microbatches of at most `samples_max`, with as many samples in a lease and an inner step.

    What each machine then keeps where, it decides by its own memory (core/memory_plan.py).
    """
    parts = max(1, leases.samples_per_microbatch // samples_max)
    return (
        msgspec.structs.replace(
            leases,
            samples_per_microbatch=leases.samples_per_microbatch // parts,
            microbatches_per_lease=min(MICROBATCHES_MAX, parts * leases.microbatches_per_lease),
        ),
        msgspec.structs.replace(
            optimizer, microbatches_per_inner_step=parts * optimizer.microbatches_per_inner_step
        ),
    )


# On one computer a heartbeat costs nothing, and a round of minutes would be all of a demo.
LOCAL_ROUNDS = RoundConfig(
    inner_steps_min=16,
    deadline_s=45.0,
    commit_deadline_s=15.0,
    reduce_deadline_s=15.0,
    shard_values=1 << 18,
    base_every_rounds=4,
)
LOCAL_LEASES = LeaseConfig(
    samples_per_microbatch=4,
    microbatches_per_lease=8,
    lease_s=30.0,
    seat_s=120.0,
    alive_s=6.0,
    heartbeat_s=1.0,
    microbatch_deadline_s=15.0,
    stash_microbatches=6,
)
# Few tokens: small steps learn more of them (measured, nano after 300k tokens: 2.00 bits per byte
# at 2,048 tokens a step, 2.09 at 4,096).
# Few rounds, and the rate falls only where one begins (measured, nano, two replicas, 300k tokens:
# 2.01 bits per byte with these rates, rounds and schedule, 2.12 with the defaults' and 24 steps).
LOCAL_OPTIMIZER = OptimizerConfig(
    learning_rate=6e-3,
    matrix_learning_rate=3e-2,
    warmup_steps=8,
    microbatches_per_inner_step=2,
    outer_learning_rate=1.0,
    outer_momentum=0.0,
    outer_momentum_bits=16,
)
LOCAL_SCHEDULE = ScheduleConfig(decay_fraction=0.8)
LOCAL_VALIDATION = ValidationConfig(
    audit_fraction=0.25,
    provisional_rounds=4,
    evidence_deadline_s=30.0,
    evaluation_samples=32,
    evaluate_every_rounds=2,
)


def boundary_of(text: str, entry: Preset) -> BoundaryConfig:
    """`default`, `none`, or `bottleneck:CHANNELS:BITS[:REINJECTION]`; raises `RoleError`."""
    kind, *values = text.split(":")
    if text == "default":
        return entry.boundary
    if text == "none":
        return BoundaryConfig(kind="none", reinjection="none", bits=16)
    try:
        channels, bits, *more = values
        if kind != "bottleneck" or len(more) > 1 or not 1 <= int(channels) <= entry.model.width:
            raise ValueError
        if int(bits) not in BITS or (more and more[0] not in REINJECTIONS):
            raise ValueError
    except ValueError:
        raise _bad_choice(
            f"{text!r} is not a boundary.",
            f"Choose none, or bottleneck:CHANNELS:BITS with 1 to {entry.model.width} channels and "
            f"4, 8 or 16 bits, such as bottleneck:8:4.",
        ) from None
    reinjection = more[0] if more else entry.boundary.reinjection
    return msgspec.structs.replace(
        entry.boundary,
        kind="bottleneck",
        channels=int(channels),
        bits=cast(Literal[4, 8, 16], int(bits)),
        reinjection=cast(Any, reinjection),  # checked above
    )


def with_overrides(config: RunConfig, overrides: dict[str, Any]) -> RunConfig:
    """`config` with values replaced by path; raises `RoleError` for a path that does not exist."""
    tree = msgspec.to_builtins(config)
    for path, value in overrides.items():
        *parents, last = path.split(".")
        place = tree
        for parent in parents:
            place = place.get(parent) if isinstance(place, dict) else None
        if not isinstance(place, dict) or last not in place:
            raise _bad_choice(
                f"A run's configuration has no value called {path}.",
                "Names are like rounds.deadline_s or optimizer.learning_rate.",
            )
        place[last] = value
    return msgspec.convert(tree, RunConfig)


def _bad_choice(title: str, what_to_do: str) -> RoleError:
    return RoleError(title, what_to_do, exit_code=2)


# ---------------------------------------------------------------- data


def prepare_run(spec: RunSpec, folder: Path) -> tuple[RunConfig, dict[Digest, Path]]:
    """The run and the files of the blobs it begins with, kept in `folder`.

    Raises `RoleError` and `CorpusError` for choices that cannot be met, and `DiskError`; all are
    `PlainError`.
    """
    model = model_of(spec)
    spec = msgspec.structs.replace(spec, stages=num_stages_of(spec))
    boundary_of(spec.boundary, preset_entry(spec.preset))  # a mistake is found before the work
    record = read_record(folder, spec.run_id)
    if record is None:
        record = _prepare_anew(spec, model, folder)
    elif record.spec != spec:
        raise _other_choices(record.spec, spec)
    data = record.config.data
    names = (data.tokenizer, *data.train_shards, *data.validation_shards)
    return record.config, {digest: data_path(folder, spec.run_id, digest) for digest in names}


def _prepare_anew(spec: RunSpec, model: ModelConfig, folder: Path) -> RunRecord:
    prepared = prepare(
        spec.data,
        vocab_size=model.vocab_size,
        context=model.context,
        seed=spec.seed,
        tokens_max=max(tokens_wanted(spec), 64 * model.context),
    )
    config = run_config_of(spec, prepared.config)
    if prepared.stats.vocab_size != model.vocab_size:
        vocab = prepared.stats.vocab_size  # a small text has fewer tokens than were asked for
        model = msgspec.structs.replace(model, vocab_size=vocab)
        config = msgspec.structs.replace(config, model=model)
    with disk_errors(folder):
        data_dir(folder, spec.run_id).mkdir(parents=True, exist_ok=True)
        for digest, data in prepared.blobs.items():
            data_path(folder, spec.run_id, digest).write_bytes(data)
    record = RunRecord(spec=spec, config=config)
    write_record(folder, record)  # last: a record means that the data is whole
    return record


def tokens_wanted(spec: RunSpec) -> int:
    """How much text to prepare: what the run can train on, so that little is prepared in vain."""
    if spec.tokens:
        return spec.tokens
    if spec.pace == "home" or not spec.minutes:
        return HOME_TOKENS
    return min(HOME_TOKENS, max(LOCAL_TOKENS_MIN, round(spec.minutes * 60 * LOCAL_TOKENS_PER_S)))


def _other_choices(kept: RunSpec, wanted: RunSpec) -> RoleError:
    before, now = msgspec.structs.asdict(kept), msgspec.structs.asdict(wanted)
    differing = [
        f"{name} is {before[name]}, not {now[name]}" for name in now if before[name] != now[name]
    ]
    return _bad_choice(
        f"There is a run called {kept.run_id} already, and it is another one: "
        f"{'; '.join(differing)[:300]}.",
        "Start with the same choices to carry on with it, or give the new run another name or "
        "folder.",
    )
