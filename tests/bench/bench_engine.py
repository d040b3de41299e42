"""How fast the parts that every microbatch meets are, on this computer: numbers, no verdicts.

`make bench` prints a line per measurement; compare them only on one computer, with nothing else
running. Not here: what a whole network achieves (`make demo`).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal

import pytest
import torch

from engine.api import wire
from engine.api.events import Status
from engine.api.options import RunSpec
from engine.codec.activations import decode_tensor, encode_tensor
from engine.compute.executor import StageExecutor
from engine.protocol.frames import Forward, decode_frame, encode_frame
from engine.protocol.ids import Digest, Work
from engine.protocol.run_config import DataConfig
from engine.roles.create_run import run_config_of

SECONDS = 1.0
NO_DATA = DataConfig(
    tokenizer=Digest("0" * 64), train_shards=(), validation_shards=(), tokens_per_shard=1,
    train_tokens=1, validation_tokens=1, validation_bytes=1,
)  # fmt: skip


def rate(act: Callable[[], object]) -> float:
    """Calls per second, best of three spells."""
    act()
    best = 0.0
    for _ in range(3):
        count, started_s = 0, time.perf_counter()
        while (passed_s := time.perf_counter() - started_s) < SECONDS / 3:
            act()
            count += 1
        best = max(best, count / passed_s)
    return best


def say(name: str, value: float, unit: str) -> None:
    print(f"\n{name:<44}{value:>14,.0f} {unit}", end="")


def bench_events() -> None:
    event = Status(run_id="demo", stage=1, round=3, tokens=1_000_000, reason="working")
    line = wire.encode(event)
    say("events written", rate(lambda: wire.encode(event)), "per second")
    say("events read", rate(lambda: wire.decode(line)), "per second")


def bench_frames() -> None:
    payloads = (b"\0" * 2048, b"\0" * 6000)
    header = Forward(
        run=b"12345678", generation=0, to_stage=1, work=Work(1, 0, 4), attempt=(0,),
        budget_ms=1000, payload_bytes=tuple(map(len, payloads)),
    )  # fmt: skip
    data = encode_frame(header, payloads)
    say("frames written", rate(lambda: encode_frame(header, payloads)), "per second")
    say("frames read", rate(lambda: decode_frame(data)), "per second")


@pytest.mark.parametrize("bits", [4, 8, 16])
def bench_codec(bits: Literal[4, 8, 16]) -> None:
    """A microbatch of the demo: 4 samples of 256 tokens, 8 channels."""
    shape = (4, 256, 8)
    values = torch.randn(shape)
    data = encode_tensor(values, bits, 1)
    tokens = shape[0] * shape[1]
    say(f"{bits} bits: encoded", rate(lambda: encode_tensor(values, bits, 1)) * tokens, "tokens/s")
    say(
        f"{bits} bits: decoded", rate(lambda: decode_tensor(data, shape, bits)) * tokens, "tokens/s"
    )


@pytest.mark.parametrize("stage", [0, 1])
def bench_stage(stage: int) -> None:
    """Forward and backward of a stage of `nano` in two stages, as the demo runs it."""
    torch.set_num_threads(1)
    config = run_config_of(RunSpec(), NO_DATA)
    executor = StageExecutor(config, stage, torch.device("cpu"))
    tokens = torch.randint(config.model.vocab_size, (4, config.model.context))
    values = torch.randn(*tokens.shape, config.boundary.channels)

    def microbatch() -> None:
        executor.forward("key", tokens, None if stage == 0 else values)
        executor.backward("key", values if stage == 0 else None, False)

    say(
        f"nano, stage {stage} of 2", rate(microbatch) * tokens.numel(), "tokens/s, forward and back"
    )
