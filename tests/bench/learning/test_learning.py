"""The learning benchmarks measure what they say: schedules, going on, intervals, optimizers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

import pytest
import torch

from engine.compute.boundary import Sender
from engine.protocol.run_config import BoundaryConfig
from tests.bench import delay, outer
from tests.bench.learning import boundaries, kept_state
from tests.bench.learning.arms import ArmSpec, Budget, Clock, OutOfTimeError, contest, trained
from tests.bench.learning.line import Turn, turns
from tests.bench.learning.moments import read_moments, start_keeping_moments
from tests.bench.learning.optimizers import NAdam, nadam_of
from tests.bench.learning.paired import Gap, extrapolated, gap, noise_floor
from tests.bench.learning.replicas import Treatment
from tests.bench.learning.settings import Chunks, LineTrainee, config_of
from tests.bench.learning.text import Text, text_in

WIDTH = 32


@pytest.fixture(scope="session")
def text(tmp_path_factory: pytest.TempPathFactory) -> Text:
    folder = tmp_path_factory.mktemp("learning")
    return text_in(folder, vocab_size=512, context=128, tokens_max=4096)


class Interrupted(Clock):
    """Time for so many questions."""

    def __init__(self, questions: int) -> None:
        self._left = questions

    def require_time(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise OutOfTimeError


@pytest.mark.parametrize(("num_stages", "in_flight"), [(1, 1), (3, 1), (2, 3), (4, 7), (4, 8)])
def test_every_microbatch_meets_every_stage_there_and_back(num_stages: int, in_flight: int) -> None:
    count, seen = 12, list(turns(12, num_stages, in_flight))
    assert len(seen) == len(set(seen)) == 2 * count * num_stages
    place = {turn: index for index, turn in enumerate(seen)}
    for turn in seen:
        came_from = turn.stage - 1 if turn.is_forward else turn.stage + 1
        before = Turn(came_from, turn.microbatch, turn.is_forward)
        assert place.get(before, -1) < place[turn]
        if not turn.is_forward:
            assert place[Turn(turn.stage, turn.microbatch, True)] < place[turn]


def test_a_full_pipeline_has_as_many_on_their_way_as_it_says() -> None:
    on_their_way, most = 0, 0
    for turn in turns(40, 4, 8):
        if turn.stage == 0:
            on_their_way += 1 if turn.is_forward else -1
            most = max(most, on_their_way)
    assert most == 8
    with pytest.raises(ValueError, match="cannot fill"):
        list(turns(1, 4, 6))


def delayed(text: Text, seed: int, rate: float) -> LineTrainee:
    way = next(way for way in delay.WAYS if way.name == "muon_delayed_corrected")
    plan = delay.Plan(WIDTH, Budget(tokens=4096), Chunks(4, 4))
    made = delay._arm(way, plan, text).make(seed, rate)
    assert isinstance(made, LineTrainee)
    return made


def local(text: Text, folder: Path, treatment: Treatment, seed: int, rate: float) -> outer.Local:
    plan = outer.Plan(WIDTH, 2, 1, 1, 4, 4)
    warm = outer.warmed(plan, text, seed, folder, Clock(60))
    return outer.Local(plan, text, seed, rate, warm, treatment, is_plain=False)


@pytest.mark.parametrize("kind", ["line", "averaged"])
def test_an_arm_that_was_interrupted_ends_where_it_would_have_ended(
    text: Text, tmp_path: Path, kind: Literal["line", "averaged"]
) -> None:
    make: Callable[[int, float], LineTrainee | outer.Local] = partial(delayed, text)
    if kind != "line":
        make = partial(local, text, tmp_path, kind)
    arm = ArmSpec("arm", make)
    tokens = 3 * trained(arm, 1, 1.0, 1, tmp_path / "one chunk", Clock(60)).tokens
    whole = trained(arm, 1, 1.0, tokens, tmp_path / "whole", Clock(60))
    with pytest.raises(OutOfTimeError):
        trained(arm, 1, 1.0, tokens, tmp_path / "parts", Interrupted(2))
    left = list((tmp_path / "parts").glob("*/*.state"))
    assert left, "it was interrupted after a chunk"
    parts = trained(arm, 1, 1.0, tokens, tmp_path / "parts", Clock(60))
    assert len(whole.losses) == 3
    assert parts.losses == whole.losses
    assert not list((tmp_path / "parts").glob("*/*.state")), "what is done needs no state"


def test_the_best_rate_is_taken_and_arms_come_as_far_as_time_allows(
    text: Text, tmp_path: Path
) -> None:
    def make(seed: int, rate: float) -> LineTrainee:
        return LineTrainee(config_of(WIDTH, text, seed, rate, samples=2), text, Chunks(2, 2))

    budget = Budget(tokens=1024, screening_tokens=512, rates=(1e-6, 1.0), seeds=(1, 2))
    arms = [ArmSpec("a", make), ArmSpec("b", make)]
    found = contest(arms, budget, tmp_path, Interrupted(6))
    assert list(found) == ["a"]
    assert found["a"][1].tokens == 512, "two of its rates, then half of the whole"
    assert found["a"][1].rate == 1.0, "the other one hardly moves"
    again = contest(arms, budget, tmp_path, Clock(60))
    assert {name: sorted(runs) for name, runs in again.items()} == {"a": [1, 2], "b": [1, 2]}
    assert again["a"][2].losses == again["b"][2].losses, "the same arm under two names"
    half = gap(found["a"], again["b"])
    assert half is not None
    assert half.values == (0.0,)
    assert (half.tokens, half.is_whole) == (512, False)
    both = gap(again["a"], again["b"])
    assert both is not None
    assert both.holds(0.0)
    assert noise_floor(again) is not None


def test_delays_are_those_of_the_pipeline(text: Text) -> None:
    trainee = delayed(text, 1, 1.0)
    trainee.advance(1.0)
    delays = trainee.line.traffic.delays
    assert max(delays) == 2
    assert delays.total() == 4 * 4 * 4, "steps, microbatches, stages"
    way = delay.WAYS[0]
    plan = delay.Plan(WIDTH, Budget(tokens=4096), Chunks(2, 4))
    at_once = delay._arm(way, plan, text).make(1, 1.0)
    assert isinstance(at_once, LineTrainee)
    at_once.advance(1.0)
    assert at_once.line.traffic.delays == Counter({0: 2 * 4 * 4})


@pytest.mark.parametrize(
    "ends",
    [
        boundaries.OPEN,
        boundaries.PATH,
        boundaries.MUON,
        boundaries.CURVED,
        boundaries.SHARED,
        boundaries.OPEN_NEAR,
        boundaries.FIRST,
        boundaries.FIRST_NEAR,
    ],
)
def test_other_ends_of_a_boundary_learn(text: Text, ends: boundaries.Ends) -> None:
    is_open = ends in (boundaries.OPEN, boundaries.OPEN_NEAR)
    boundary = BoundaryConfig(channels=WIDTH if is_open else 4, bits=16 if is_open else 4)
    config = config_of(WIDTH, text, 1, 1.0, boundary=boundary)
    trainee = LineTrainee(config, text, Chunks(8, 8), make=ends.executor_of)
    names = {part.name for stage in trainee.line.stages for part in stage.executor.model.parts}
    assert any(name.endswith("receiver.table") for name in names)
    assert any(name.endswith("sender.down") for name in names) == (issubclass(ends.sender, Sender))
    before = trainee.validation_loss()
    trainee.advance(1.0)
    assert trainee.validation_loss() < before - 0.05


def test_the_last_stage_alone_does_not_hear_the_others(text: Text) -> None:
    config = config_of(WIDTH, text, 1, 1.0, boundary=BoundaryConfig(channels=8))
    line = LineTrainee(config, text, Chunks(1, 8)).line
    alone, together = line.last_stage_alone_loss(8), line.validation_loss(8)
    assert alone != together
    for stage in line.stages[:-1]:
        stage.executor.write_flat(stage.executor.read_flat() * 1.5)
    assert line.last_stage_alone_loss(8) == alone
    assert line.validation_loss(8) != together


def test_nadam_looks_ahead(text: Text) -> None:
    executor = nadam_of(config_of(WIDTH, text, 1, 1.0, kind="adamw", num_stages=1), 0)
    optimizer = executor._optimizer
    assert isinstance(optimizer, NAdam)
    gradient = torch.tensor([2.0, -3.0])
    new = torch.empty(2)
    optimizer.begin_step()
    optimizer.update(0, torch.zeros(2), gradient, 1.0, new)
    beta1 = executor.config.optimizer.beta1
    ahead = 1 + beta1 / (1 + beta1)  # worked out for the first step
    rate = executor.config.optimizer.learning_rate
    torch.testing.assert_close(new, -rate * ahead * gradient.sign())


def test_moments_survive_a_change_of_the_learning_rate(text: Text) -> None:
    trainee = LineTrainee(config_of(WIDTH, text, 1, 1.0), text, Chunks(1, 8))
    trainee.advance(1.0)
    executor = trainee.line.stages[0].executor
    before = read_moments(executor)
    assert len(before) > 2
    start_keeping_moments(executor, 7, 0.5)
    after = read_moments(executor)
    assert before.keys() == after.keys()
    assert all(torch.equal(before[name], after[name]) for name in before)


def test_kept_tensors_are_the_same(tmp_path: Path) -> None:
    state = {"a": torch.randn(3, 2), "b": torch.tensor(7), "c": torch.empty(0)}
    kept_state.save(state, tmp_path / "x.state")
    found = kept_state.load(tmp_path / "x.state")
    assert found.keys() == state.keys()
    assert all(torch.equal(found[name], state[name]) for name in state)
    whole = (tmp_path / "x.state").read_bytes()
    (tmp_path / "x.state").write_bytes(whole[:-1])
    with pytest.raises(ValueError, match="buffer"):
        kept_state.load(tmp_path / "x.state")


def test_a_gap_holds_only_with_its_whole_interval() -> None:
    close = Gap((0.004, 0.005, 0.006))
    assert close.mean == pytest.approx(0.005)
    assert close.half_width == pytest.approx(4.303 * 0.001 / 3**0.5, rel=1e-3)
    assert close.holds(0.01)
    assert not close.holds(0.007)
    assert not Gap(close.values, tokens=5, budget_tokens=10).holds(0.01), "half-way"
    assert not Gap((-0.5,)).holds(0.01), "one seed says nothing of chance"


def test_a_power_law_is_found_and_followed() -> None:
    points = [
        (k, d, 0.3 * k**-0.5 * d**-0.25) for d in (64, 128, 256) for k in (d // 16, d // 8, d // 4)
    ]
    law = extrapolated(points, 192, 4096)
    assert law is not None
    assert law.coefficients[1:] == pytest.approx((-0.5, -0.25))
    assert law.predicted == pytest.approx(0.3 * 192**-0.5 * 4096**-0.25)
    assert law.low <= law.predicted <= law.high
    assert extrapolated(points[:3], 192, 4096) is None, "one width only"
    assert extrapolated(points[:4], 192, 4096) is None
