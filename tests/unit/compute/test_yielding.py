"""Computing that is stopped and begun again gives the same bits; points come often enough."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from engine.compute.executor import StageExecutor
from engine.compute.pacing import shorten_spans
from engine.compute.slices import Slices
from engine.compute.yielding import YieldPoints
from engine.protocol.run_config import OptimizerConfig
from tests.unit.compute.stage_kit import CPU, some_tokens, some_values, toy_run

RUN = toy_run(num_stages=2, optimizer=OptimizerConfig(kind="muon", warmup_steps=2))
NUM_MICROBATCHES = 3


class ScriptedGate:
    """Closes at the points named, counted from zero; every pause lasts."""

    def __init__(self, *closed_at: int) -> None:
        self.closed_at = set(closed_at)
        self.points = self.interrupted = self.held = 0

    def is_open(self) -> bool:
        self.points += 1
        return self.points - 1 not in self.closed_at

    def hold_briefly(self) -> bool:
        self.interrupted += 1
        return False

    def hold(self) -> None:
        self.held += 1

    def gave_up(self) -> None:
        return


def stage(gate: ScriptedGate | None, number: int = 1) -> StageExecutor:
    points = YieldPoints(CPU, gate) if gate else None
    return StageExecutor(RUN, number, CPU, autocast=False, points=points)


def trained(executor: StageExecutor) -> list[Tensor]:
    """All that a few microbatches and two inner steps bring forth."""
    seen = []
    for step in range(2):
        for index in range(NUM_MICROBATCHES):
            key = (step, index)
            tokens = some_tokens(index)
            channels = some_values(index, *tokens.shape, executor.model.width_in)
            output = executor.forward(key, tokens, channels)
            seen.append(torch.tensor(output.loss_nats))
            back = executor.backward(key, None, recompute=False)
            assert back.gradient_in is not None
            seen.append(back.gradient_in)
        seen.append(executor.read_gradient())
        executor.step()
        seen.append(executor.read_flat())
    return seen


def equal(one: list[Tensor], other: list[Tensor]) -> bool:
    return all(torch.equal(a, b) for a, b in zip(one, other, strict=True))


EXPECTED = trained(stage(None))


def test_points_change_no_bit() -> None:
    gate = ScriptedGate()
    assert equal(trained(stage(gate)), EXPECTED)
    assert gate.points > 50, "there are hardly any points"


def num_points() -> int:
    gate = ScriptedGate()
    trained(stage(gate))
    return gate.points


@pytest.mark.parametrize("fraction", [0.0, 0.07, 0.12, 0.18, 0.3, 0.45, 0.62, 0.8, 0.97])
def test_an_interruption_anywhere_changes_no_bit(fraction: float) -> None:
    gate = ScriptedGate(int(fraction * num_points()))
    assert equal(trained(stage(gate)), EXPECTED)
    assert gate.interrupted + gate.held == 1, "the pause never came"


def test_every_point_of_the_first_microbatch_may_be_the_one() -> None:
    for at in range(14):
        gate = ScriptedGate(at, at + 5, at + 9)
        assert equal(trained(stage(gate)), EXPECTED)
        assert gate.interrupted + gate.held == 3


def test_steps_hold_and_are_not_begun_again() -> None:
    gate = ScriptedGate()
    executor = stage(gate)
    executor.forward("a", some_tokens(1), some_values(1, *some_tokens(1).shape, 5))
    executor.backward("a", None, recompute=False)
    gate.closed_at = set(range(10_000))
    executor.step()
    assert gate.held > 2 * len(executor.model.parts)
    assert gate.interrupted == 0


def test_graphs_given_up_in_a_pause_come_back_the_same() -> None:
    """Parameters have moved on meanwhile: the graph is rebuilt with its own."""
    results = []
    for gives_up in (False, True):
        executor = stage(None)
        tokens = some_tokens(9)
        channels = some_values(9, *tokens.shape, executor.model.width_in)
        executor.forward("late", tokens, channels)
        executor.forward("now", tokens, channels)
        executor.backward("now", None, recompute=False)
        executor.step()
        if gives_up:
            executor.give_up_graphs()
        executor.backward("late", None, recompute=False)
        results.append(executor.read_gradient())
    assert torch.equal(*results)


SLICES = Slices(products=2000, values=100)


def in_slices(gate: ScriptedGate) -> StageExecutor:
    executor = stage(gate)
    executor.model.points.slices = SLICES
    return executor


def test_slices_are_the_whole_but_for_rounding() -> None:
    for got, expected in zip(trained(in_slices(ScriptedGate()))[:6], EXPECTED[:6], strict=True):
        torch.testing.assert_close(got, expected, rtol=1e-4, atol=1e-5)


def test_slices_bring_more_points() -> None:
    whole, sliced = ScriptedGate(), ScriptedGate()
    trained(stage(whole))
    trained(in_slices(sliced))
    assert sliced.points > 5 * whole.points


@pytest.mark.parametrize("fraction", [0.02, 0.06, 0.11, 0.17, 0.26, 0.43, 0.66, 0.9])
def test_an_interruption_between_slices_changes_no_bit(
    fraction: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gradients are added in pieces here, and a backward may end between two of them."""
    monkeypatch.setattr("engine.compute.parameters.FLAT_VALUES", 50)
    undisturbed = ScriptedGate()
    expected = trained(in_slices(undisturbed))
    at = int(fraction * undisturbed.points)
    gate = ScriptedGate(at, at + 7, at + 40)
    assert equal(trained(in_slices(gate)), expected)
    assert gate.interrupted + gate.held == 3, "the pauses never came"


@pytest.mark.parametrize("number", [0, 1])
def test_measuring_spans_leaves_nothing_behind(number: int) -> None:
    executor = stage(ScriptedGate(), number)
    flat = executor.read_flat()
    span_s = executor.shorten_spans(4, span_s_max=10.0)
    assert 0 < span_s < 10.0
    assert executor.model.points.longest_span_s == span_s
    assert executor.model.points.slices is None
    assert not executor.read_gradient().any()
    assert torch.equal(executor.read_flat(), flat)
    assert executor.microbatches_accumulated == executor.num_graphs == 0


def test_spans_that_are_too_long_are_shortened() -> None:
    executor = stage(ScriptedGate())
    executor.shorten_spans(4, span_s_max=1e-9)
    assert executor.model.points.slices is not None
    assert not executor.read_gradient().any()


class MeasuredSpans:
    """A device on which a span lasts as long as its slice has products, a nanosecond each."""

    def __init__(self, values_s: float = 0.0) -> None:
        self.points, self.values_s = YieldPoints(CPU), values_s
        self.asked: list[tuple[int, int]] = []

    def measure(self, samples: int, tokens: int) -> float:
        self.asked.append((samples, tokens))
        slices = self.points.slices
        if slices is None:
            return 2e-9 * samples * tokens * RUN.model.width * RUN.model.hidden
        return 1e-9 * slices.products + self.values_s

    def shortened(self, span_s_max: float, products_per_s: float = 1e9) -> float:
        return shorten_spans(
            self.points,
            RUN.model,
            4,
            products_per_token=10_000,
            products_per_s=products_per_s,
            span_s_max=span_s_max,
            measure=self.measure,
        )


def test_a_fast_device_computes_half_blocks_whole() -> None:
    device = MeasuredSpans()
    assert device.shortened(0.1) < 0.1
    assert device.points.slices is None
    assert device.asked == [(4, RUN.model.context)]


def test_slices_follow_from_the_speed_of_products() -> None:
    device = MeasuredSpans()
    assert device.shortened(1e-4) <= 1e-4
    assert device.points.slices == Slices(int(0.4 * 1e-4 * 1e9))


def test_slices_get_smaller_where_the_probe_was_too_hopeful() -> None:
    device = MeasuredSpans()
    assert device.shortened(1e-5, products_per_s=5e9) <= 1e-5
    assert device.points.slices is not None
    assert device.points.slices.products <= 10_000
    assert len(device.asked) == 2


def test_a_slow_device_is_measured_with_fewer_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.compute.pacing.TOKENS_MIN", 2)
    device = MeasuredSpans()
    device.shortened(0.1, products_per_s=120_000.0)
    assert device.asked == [(1, 6)]


def test_a_device_that_is_too_slow_is_told_of(caplog: pytest.LogCaptureFixture) -> None:
    device = MeasuredSpans(values_s=3.0)
    assert device.shortened(1e-4) >= 3.0
    assert "this device is slow: computing can be stopped every 3.0 s only" in caplog.text
    assert device.points.longest_span_s >= 3.0
