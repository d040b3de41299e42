"""Spans of a stage's every operation: forward, backward, inner step, cut, apply.

The replica is the engine's own, at points like a contributor's, sliced as when it is loaded; only
the gate is one that writes down when it was asked. Times are processor time of the computing
thread: what neighbours take is not in them, and on a free core they are what a person waits.
Not here: what a person waits for in the end (waits.py, engine_stops.py).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec
import torch

from engine.api.options import RunSpec
from engine.compute.yielding import YieldPoints
from engine.performer import SPAN_S_MAX
from engine.protocol.ids import Digest
from engine.protocol.messages import BlobSpec, ShardOutcome, StageOutcome
from engine.protocol.run_config import RunConfig
from engine.roles.create_run import run_config_of
from engine.stage_replica import StageReplica
from tests.bench.parts import NO_DATA

KEY = "microbatch"
ZERO = Digest("0" * 64)


@dataclass(slots=True)
class RecordingGate:
    """A gate that is always open, and knows how far apart it was asked."""

    spans_s: list[float] = field(default_factory=list)
    asked_s: float = 0.0

    def is_open(self) -> bool:
        now_s = time.thread_time()
        self.spans_s.append(now_s - self.asked_s)
        self.asked_s = now_s
        return True

    def hold_briefly(self) -> bool:
        return True

    def hold(self) -> None:
        return

    def gave_up(self) -> None:
        return

    def during(self, act: Callable[[], object]) -> list[float]:
        """The spans of `act`, the last one included."""
        self.spans_s, self.asked_s = [], time.thread_time()
        act()
        self.is_open()
        return self.spans_s


@dataclass(frozen=True, slots=True)
class StageSpans:
    """In seconds, by operation."""

    by_operation: dict[str, list[float]]

    @property
    def training(self) -> list[float]:
        """Of what goes on all the time, in its proportions: a microbatch."""
        return self.by_operation["forward"] + self.by_operation["backward"]

    @property
    def longest_s(self) -> float:
        return max(max(spans) for spans in self.by_operation.values())


def one_block_each(preset: str, **replaced: int) -> RunConfig:
    """The preset's model with three blocks in three stages: of the middle, and of the head.

    Operations are those of one block, however many a stage has.
    """
    config = run_config_of(RunSpec(preset=preset), NO_DATA)
    model = msgspec.structs.replace(config.model, num_blocks=3, **replaced)
    return msgspec.structs.replace(config, model=model, num_stages=3)


def stage_spans(config: RunConfig, stage: int, span_s_max: float = SPAN_S_MAX) -> StageSpans:
    """Load, train one microbatch, step, cut and apply; the spans of each.

    The first microbatch is not counted: all its memory is new (a pass over zeros, as at a load,
    comes before it).
    """
    torch.set_num_threads(1)
    gate = RecordingGate()
    points = YieldPoints(torch.device("cpu"), gate)
    replica = StageReplica(config, stage, points.device, points=points)
    replica.start(None, 1.0)
    num_samples = config.leases.samples_per_microbatch
    replica.executor.shorten_spans(num_samples, span_s_max)
    tokens_BT = torch.randint(config.model.vocab_size, (num_samples, config.model.context))
    executor, width = replica.executor, replica.executor.model
    arrived = torch.randn(*tokens_BT.shape, width.width_in) if width.width_in else None
    returned = torch.randn(*tokens_BT.shape, width.width_out) if width.width_out else None
    spans = {
        "forward": gate.during(lambda: executor.forward(KEY, tokens_BT, arrived)),
        "backward": gate.during(lambda: executor.backward(KEY, returned, recompute=False)),
        "inner_step": gate.during(replica.step),
        "cut": gate.during(lambda: replica.cut(0)),
        "apply": gate.during(lambda: _apply(replica)),
        "digest": gate.during(replica.digest),
    }
    return StageSpans(spans)


def _apply(replica: StageReplica) -> None:
    """The outcome of a round whose only contribution is this replica's."""
    pending = replica.feedback.pending
    assert pending is not None
    blobs = tuple(
        ShardOutcome(blob=BlobSpec(digest=ZERO, num_bytes=len(data))) for data in pending.payloads
    )
    outcome = StageOutcome(
        round=0, shards=blobs, included=(), next_learning_rate_scale=1.0, is_last=False
    )
    replica.apply(outcome, pending.payloads, [True] * len(blobs))
