"""A run keeps its name when this program learns something that the run does without."""

from __future__ import annotations

import msgspec
import pytest

from engine.protocol.ids import RunId, digest_of
from engine.protocol.run_config import (
    ADDED_LATER,
    BoundaryConfig,
    DataConfig,
    ModelConfig,
    OptimizerConfig,
    RunConfig,
    config_digest,
)

CONFIG = RunConfig(
    run_id=RunId("named"),
    seed=7,
    preset="nano",
    model=ModelConfig(
        vocab_size=256, width=32, num_blocks=2, num_heads=2, num_kv_heads=1, hidden=64, context=8
    ),
    num_stages=2,
    replicas_wanted=2,
    data=DataConfig(
        tokenizer=digest_of(b"tokenizer"),
        train_shards=(digest_of(b"train"),),
        validation_shards=(digest_of(b"validation"),),
        tokens_per_shard=1000,
        train_tokens=1000,
        validation_tokens=100,
        validation_bytes=400,
    ),
)
NAME_AT_FIRST = "eb012fd8f916b6c7db89674506bcddfc2c70c8f491c3f3c7227fa9a8fa8ba303"
"""Of this run, by the version that knew none of `ADDED_LATER`."""


def test_a_run_of_before_keeps_its_name() -> None:
    assert config_digest(CONFIG) == NAME_AT_FIRST
    kept = msgspec.json.decode(msgspec.json.encode(CONFIG))
    for part, fields in ADDED_LATER.items():
        for field in fields:
            del kept[part][field]
    again = msgspec.json.decode(msgspec.json.encode(kept), type=RunConfig)
    assert again == CONFIG
    assert config_digest(again) == NAME_AT_FIRST


@pytest.mark.parametrize(
    "used",
    [
        {"optimizer": OptimizerConfig(corrects_delay=True)},
        {"optimizer": OptimizerConfig(outer_momentum_bits=16)},
        {"boundary": BoundaryConfig(reinjected_tokens=2)},
    ],
)
def test_what_came_later_gives_another_name_when_it_is_used(used: dict[str, object]) -> None:
    changed = msgspec.structs.replace(CONFIG, **used)
    assert config_digest(changed) != NAME_AT_FIRST


@pytest.mark.parametrize(("field", "value"), [("seed", 8), ("num_stages", 1), ("run_id", "other")])
def test_every_choice_is_in_the_name(field: str, value: object) -> None:
    changed = msgspec.structs.replace(CONFIG, **{field: value})
    assert config_digest(changed) != config_digest(CONFIG)
