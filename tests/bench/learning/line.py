"""All stages of a run in one process, joined by payload bytes as contributors are.

Every microbatch goes through the product's executor and codec (StagePayloads); gradients are of the
parameters that the microbatch met, however many steps came between. Which microbatch is where and
when follows from a schedule without a clock, so a line learns the same wherever it runs.
Not here: how long an arm trains and where it is kept (arms.py), replicas (replicas.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import torch
from torch import Tensor

from engine.codec.activations import encode_tensor
from engine.compute.devices import choose_device
from engine.compute.executor import StageExecutor
from engine.protocol.ids import Work, WorkKey
from engine.protocol.run_config import RunConfig
from engine.stage_payloads import SampleSource, StagePayloads
from tests.bench.learning.moments import read_moments, start_keeping_moments, write_moments

Making = Callable[[RunConfig, int], StageExecutor]
"""(configuration, stage) -> the executor of that stage."""


def executor_of(config: RunConfig, stage: int) -> StageExecutor:
    """The product's, on the best device there is; in bf16 on a card only, wherever it goes on."""
    device = choose_device()
    return StageExecutor(config, stage, device, autocast=device.type == "cuda")


@dataclass(frozen=True, slots=True)
class Turn:
    """A stage is due with a microbatch."""

    stage: int
    microbatch: int
    is_forward: bool


def turns(count: int, num_stages: int, in_flight: int) -> Iterator[Turn]:
    """Of `count` microbatches, from an empty pipeline to an empty pipeline.

    in_flight 1: one after the other, there and back, so nothing is delayed. Else stage 0 keeps this
    many on their way, one leaves it per tick, and each hop takes a tick; the rest of the time a
    gradient spends in queues: stage s is `in_flight - 2 s` ticks ahead of its gradient.
    """
    stages = range(num_stages)
    if in_flight == 1:
        for number in range(count):
            yield from (Turn(stage, number, True) for stage in stages)
            yield from (Turn(stage, number, False) for stage in reversed(stages))
        return
    if in_flight < 2 * num_stages - 1:
        raise ValueError(f"{in_flight} microbatches cannot fill {num_stages} stages")
    for tick in range(count + in_flight):
        for stage in reversed(stages):
            if 0 <= (number := tick - in_flight + stage) < count:
                yield Turn(stage, number, False)
        for stage in stages:
            if 0 <= (number := tick - stage) < count:
                yield Turn(stage, number, True)


@dataclass(slots=True)
class Traffic:
    """Payload bytes that crossed cuts, headers included, and the tokens they were for."""

    forward_bytes: int = 0
    """Activations, and the token ids that travel along."""
    backward_bytes: int = 0
    token_hops: int = 0
    delays: Counter[int] = field(default_factory=Counter)
    """Inner steps between forward and backward -> how many microbatches, over all stages."""

    def figures(self) -> dict[str, float]:
        hops = max(1, self.token_hops)
        total = max(1, self.delays.total())
        return {
            "forward_bytes_per_token": self.forward_bytes / hops,
            "backward_bytes_per_token": self.backward_bytes / hops,
            **{f"delay_{steps}_share": n / total for steps, n in sorted(self.delays.items())},
        }


class Line:
    """The stages, and the step they have come to."""

    def __init__(
        self,
        config: RunConfig,
        samples: SampleSource,
        *,
        in_flight: int = 1,
        make: Making = executor_of,
    ) -> None:
        stages = range(config.num_stages)
        self.config, self.in_flight = config, in_flight
        self.stages = [StagePayloads(config, make(config, s), samples) for s in stages]
        self.steps = 0
        self.traffic = Traffic()
        self._messages: dict[tuple[int, int, bool], bytes] = {}
        """Under way to a turn, by (stage, microbatch, is_forward)."""
        self._tokens: dict[int, bytes] = {}
        """Ids of the microbatches on their way."""

    @property
    def tokens_per_step(self) -> int:
        config = self.config
        samples = config.leases.samples_per_microbatch
        return samples * config.optimizer.microbatches_per_inner_step * config.model.context

    def train(self, num_steps: int, rate_scale: float) -> None:
        """So many inner steps of every stage; begins and ends with nothing in flight."""
        for stage in self.stages:
            start_keeping_moments(stage.executor, self.steps, rate_scale)
        each = self.config.optimizer.microbatches_per_inner_step
        first = self.steps * each
        for turn in turns(num_steps * each, len(self.stages), self.in_flight):
            key = self._key(first + turn.microbatch)
            if turn.is_forward:
                self._forward(turn, key)
            else:
                self._backward(turn, key, each)
        self.steps += num_steps

    def _key(self, number: int) -> WorkKey:
        size = self.config.leases.samples_per_microbatch
        return Work(number, number * size, size), (0,)

    def _forward(self, turn: Turn, key: WorkKey) -> None:
        stage, number = self.stages[turn.stage], turn.microbatch
        activation = self._messages.pop((turn.stage, number, True), None)
        if stage.is_first:
            self._tokens[number] = stage.own_tokens(key[0])
        tokens = self._tokens.pop(number) if stage.is_last else self._tokens[number]
        encoded = stage.encode_activation(stage.forward(key, tokens, activation))
        if encoded is not None:
            self._messages[turn.stage + 1, number, True] = encoded
            self.traffic.forward_bytes += len(encoded) + len(tokens)
            self.traffic.token_hops += len(tokens) // 2

    def _backward(self, turn: Turn, key: WorkKey, each: int) -> None:
        stage, number = self.stages[turn.stage], turn.microbatch
        gradient = self._messages.pop((turn.stage, number, False), None)
        output = stage.backward(key, gradient, recompute=False)
        self.traffic.delays[output.delay_steps] += 1
        encoded = stage.encode_gradient(key, output)
        if encoded is not None:
            self._messages[turn.stage - 1, number, False] = encoded
            self.traffic.backward_bytes += len(encoded)
        if stage.executor.microbatches_accumulated == each:
            stage.executor.step()

    def validation_loss(self, num_samples: int) -> float:
        """Nats per predicted token of the first held-out samples."""
        size = self.config.leases.samples_per_microbatch
        nats, num_tokens = 0.0, 0
        for first in range(0, num_samples, size):
            work = Work(0, first, size, is_validation=True)
            tokens, activation = self.stages[0].own_tokens(work), None
            for stage in self.stages:
                output = stage.forward((work, (0,)), tokens, activation)
                activation = stage.encode_activation(output)
            nats, num_tokens = nats + output.loss_nats, num_tokens + output.num_tokens
        return nats / num_tokens

    def last_stage_alone_loss(self, num_samples: int) -> float:
        """The same with nothing from the stages before: zeros arrive at the last one.

        How much larger it is says how much the last stage needs the others.
        """
        size, last = self.config.leases.samples_per_microbatch, self.stages[-1]
        shape = (size, self.config.model.context, last.executor.model.width_in)
        nothing = encode_tensor(torch.zeros(shape), last.bits, seed=None)
        nats, num_tokens = 0.0, 0
        for first in range(0, num_samples, size):
            work = Work(0, first, size, is_validation=True)
            output = last.forward((work, (0,)), last.own_tokens(work), nothing)
            nats, num_tokens = nats + output.loss_nats, num_tokens + output.num_tokens
        return nats / num_tokens

    # ------------------------------------------------------------ going on another day

    @property
    def tokens(self) -> int:
        return self.steps * self.tokens_per_step

    def state(self) -> dict[str, Tensor]:
        """Everything that the next step depends on; only between two calls of `train`."""
        state = {"steps": torch.tensor(self.steps)}
        for index, stage in enumerate(self.stages):
            state[f"{index}.flat"] = stage.executor.read_flat()
            state |= {
                f"{index}.{name}": moment for name, moment in read_moments(stage.executor).items()
            }
        return state

    def load(self, state: dict[str, Tensor]) -> None:
        """Go on from a `state`."""
        self.steps = int(state["steps"])
        for index, stage in enumerate(self.stages):
            own = {
                name.removeprefix(f"{index}."): value
                for name, value in state.items()
                if name.startswith(f"{index}.")
            }
            stage.executor.write_flat(own.pop("flat"))
            write_moments(stage.executor, own)

    def figures(self) -> dict[str, float]:
        return self.traffic.figures()
