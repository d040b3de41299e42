"""How fast the parts that every microbatch meets are: events, frames, codec, a stage's compute.

Rates without a reference; compare them only on one computer, with nothing else running.
Not here: what a whole network achieves (swarm.py).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal

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
from tests.bench.report import Report, Size

NO_DATA = DataConfig(
    tokenizer=Digest("0" * 64), train_shards=(), validation_shards=(), tokens_per_shard=1,
    train_tokens=1, validation_tokens=1, validation_bytes=1,
)  # fmt: skip
SECONDS = {Size.SMOKE: 0.02, Size.SHORT: 0.6, Size.LONG: 3.0}
"""Per part."""
BITS: tuple[Literal[4, 8, 16], ...] = (4, 8, 16)


def run(size: Size) -> Report:
    """Every part, best of three spells each."""
    torch.set_num_threads(1)
    seconds = SECONDS[size]
    figures = {**events(seconds), **frames(seconds)}
    for bits in BITS:
        figures |= codec(bits, seconds)
    for stage in (0, 1):
        figures[f"nano_stage_{stage}_of_2_tokens_per_s"] = stage_rate(stage, seconds)
    return Report(name="parts", figures=figures, size=size)


def rate(act: Callable[[], object], seconds: float) -> float:
    """Calls per second, best of three spells that last `seconds` together."""
    act()
    best = 0.0
    for _ in range(3):
        count, started_s = 0, time.perf_counter()
        while (passed_s := time.perf_counter() - started_s) < seconds / 3:
            act()
            count += 1
        best = max(best, count / passed_s)
    return best


def events(seconds: float) -> dict[str, float]:
    event = Status(run_id="demo", stage=1, round=3, tokens=1_000_000, reason="working")
    line = wire.encode(event)
    return {
        "events_written_per_s": rate(lambda: wire.encode(event), seconds),
        "events_read_per_s": rate(lambda: wire.decode(line), seconds),
    }


def frames(seconds: float) -> dict[str, float]:
    payloads = (b"\0" * 2048, b"\0" * 6000)
    header = Forward(
        run=b"12345678", generation=0, to_stage=1, work=Work(1, 0, 4), attempt=(0,),
        budget_ms=1000, payload_bytes=tuple(map(len, payloads)),
    )  # fmt: skip
    data = encode_frame(header, payloads)
    return {
        "frames_written_per_s": rate(lambda: encode_frame(header, payloads), seconds),
        "frames_read_per_s": rate(lambda: decode_frame(data), seconds),
    }


def codec(bits: Literal[4, 8, 16], seconds: float) -> dict[str, float]:
    """A microbatch of the demo: 4 samples of 256 tokens, 8 channels."""
    shape = (4, 256, 8)
    values = torch.randn(shape)
    data = encode_tensor(values, bits, 1)
    tokens = shape[0] * shape[1]
    return {
        f"encoded_{bits}_bits_tokens_per_s": tokens
        * rate(lambda: encode_tensor(values, bits, 1), seconds),
        f"decoded_{bits}_bits_tokens_per_s": tokens
        * rate(lambda: decode_tensor(data, shape, bits), seconds),
    }


def stage_rate(stage: int, seconds: float) -> float:
    """Tokens per second forward and backward, of a stage of `nano` as the demo runs it."""
    config = run_config_of(RunSpec(), NO_DATA)
    executor = StageExecutor(config, stage, torch.device("cpu"))
    tokens = torch.randint(config.model.vocab_size, (4, config.model.context))
    values = torch.randn(*tokens.shape, config.boundary.channels)

    def microbatch() -> None:
        executor.forward("key", tokens, None if stage == 0 else values)
        executor.backward("key", values if stage == 0 else None, False)

    return rate(microbatch, seconds) * tokens.numel()
