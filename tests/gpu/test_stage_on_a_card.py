"""A stage on a GPU: it computes what the processor computes, stops in time, gives memory back.

Skipped, with a sentence, where torch finds no GPU. `pytest -m gpu` runs these and nothing else.
Not here: how fast it is (bench/device.py).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from engine.api.commands import MayRun, Pause
from engine.compute.executor import StageExecutor
from engine.compute.yielding import YieldPoints
from engine.host.gate import FREE_AFTER_S, Gate
from engine.host.governor import Governor
from tests.bench import device as device_benchmark
from tests.bench.report import Size
from tests.unit.compute.stage_kit import CPU, some_tokens, some_values, toy_run

CARD = device_benchmark.card_if_any()
WAIT_S_MAX = 30.0

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(CARD is None, reason="this computer has no GPU that torch can use"),
]


def card() -> torch.device:
    assert CARD is not None
    return CARD


def gradients(device: torch.device, stage: int, *, autocast: bool) -> tuple[float, Tensor]:
    """Loss and gradient of one microbatch of a toy."""
    config = toy_run(num_stages=2)
    executor = StageExecutor(config, stage, device, autocast=autocast)
    tokens = some_tokens(1)
    width_in, width_out = executor.model.width_in, executor.model.width_out
    arrived = some_values(2, *tokens.shape, width_in) if width_in else None
    returned = some_values(3, *tokens.shape, width_out) if width_out else None
    output = executor.forward("key", tokens, arrived)
    executor.backward("key", returned, recompute=False)
    return output.loss_nats, executor.read_gradient()


@pytest.mark.parametrize("stage", [0, 1])
@pytest.mark.parametrize(("autocast", "error_max"), [(False, 1e-3), (True, 0.1)])
def test_gradients_are_those_of_the_processor(stage: int, autocast: bool, error_max: float) -> None:
    loss, gradient = gradients(card(), stage, autocast=autocast)
    expected_loss, expected = gradients(CPU, stage, autocast=False)
    assert loss == pytest.approx(expected_loss, rel=error_max, abs=error_max)
    assert float((gradient - expected).norm() / expected.norm()) < error_max


def test_a_pause_falls_silent_and_gives_the_memory_back() -> None:
    """A large microbatch that is stopped half-way: its tensors are gone until it may go on."""
    if card().type != "cuda":
        pytest.skip("only CUDA says how much memory tensors take")
    gate = Gate(Governor(is_controlled=True, started_s=time.monotonic()))
    points = YieldPoints(card(), gate)
    config = device_benchmark.stage_config("1b", is_smoke=False)
    executor = StageExecutor(config, 1, card(), autocast=True, points=points)
    kept = torch.cuda.memory_allocated()
    tokens = torch.randint(config.model.vocab_size, (4, config.model.context))
    arrived = torch.randn(*tokens.shape, executor.model.width_in)
    returned = torch.randn(*tokens.shape, executor.model.width_out)
    ends = threading.Event()

    def train() -> None:
        while not ends.is_set():
            with gate.computing(), points.computing():
                executor.forward("key", tokens, arrived)
                executor.backward("key", returned, recompute=False)

    gate.hear(MayRun())
    lane = threading.Thread(target=train, daemon=True)
    lane.start()
    until(lambda: torch.cuda.memory_allocated() > kept)
    gate.hear(Pause(reason="back", sent_at_s=time.monotonic()))
    until(lambda: gate.silent_since_s() is not None)
    time.sleep(FREE_AFTER_S)
    until(lambda: gate.free_idle(lambda: None))
    assert torch.cuda.memory_allocated() < 1.1 * kept
    ends.set()
    gate.hear(MayRun())
    lane.join(WAIT_S_MAX)
    assert not lane.is_alive()


def until(reached: Callable[[], bool]) -> None:
    end_s = time.monotonic() + WAIT_S_MAX
    while not reached():
        assert time.monotonic() < end_s, "it did not come"
        time.sleep(0.002)


def test_the_benchmark_runs_here() -> None:
    report = device_benchmark.run(Size.SHORT)
    assert report.ratio is not None
    assert 0.0 < report.figures["engine_mfu"] < 1.0
