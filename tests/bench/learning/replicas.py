"""Replicas of a whole model that train apart and merge: the outer side of learning.

Each is the product's StageReplica of a run with a single stage. A round is a cut, the reduction of
every shard by `reduce_contributions`, and `apply`, as contributors do it, with error feedback and
the Nesterov outer step. Between cut and anchor nobody trains here, so there is no drift.
Not here: cuts between stages (line.py), the network that moves shards.
"""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor

from engine.codec.reduce import reduce_contributions
from engine.protocol.ids import Work, digest_of
from engine.protocol.messages import BlobSpec, ShardOutcome, StageOutcome
from engine.protocol.run_config import RunConfig
from engine.stage_payloads import SampleSource, StagePayloads
from engine.stage_replica import CutContribution, StageReplica
from tests.bench.learning.line import executor_of
from tests.bench.learning.moments import Moments, mean_of, read_moments, write_moments

Treatment = Literal["reset", "kept", "averaged"]
"""Of inner moments where a round begins: at zero as in the product, each replica's own, or the
average of all replicas'."""
STATE = ("anchor", "momentum")


class Replicas:
    """`num_replicas` of the model of `config`, each with samples of its own."""

    def __init__(
        self,
        config: RunConfig,
        samples: SampleSource,
        *,
        num_replicas: int,
        local_steps: int,
        treatment: Treatment,
        first_sample: int = 0,
    ) -> None:
        """first_sample: where the samples of the warmed checkpoint end."""
        self.config, self.treatment, self.local_steps = config, treatment, local_steps
        self.replicas = [_replica_of(config) for _ in range(num_replicas)]
        self._payloads = [StagePayloads(config, one.executor, samples) for one in self.replicas]
        self._moments: list[Moments] = [read_moments(one.executor) for one in self.replicas]
        self._first_sample = first_sample
        self.steps = 0
        """Of each replica."""
        self.sent_bytes = self.received_bytes = 0
        """Of one replica: its contributions, and the outcomes."""

    @property
    def samples_per_step(self) -> int:
        """Of one replica."""
        optimizer = self.config.optimizer
        return self.config.leases.samples_per_microbatch * optimizer.microbatches_per_inner_step

    @property
    def tokens(self) -> int:
        """Of all replicas together."""
        return self.steps * self.samples_per_step * len(self.replicas) * self.config.model.context

    def warm(self, flat: Tensor, moments: Moments) -> None:
        """Begin from parameters that were trained before, with their moments."""
        for replica in self.replicas:
            replica.anchor = flat.clone()
        self._moments = [dict(moments) for _ in self.replicas]

    def round(self, rate_scale: float) -> None:
        """Local steps of each replica, then a merge."""
        for index, replica in enumerate(self.replicas):
            replica.start(None, rate_scale)
            if self.treatment != "reset":
                write_moments(replica.executor, self._moments[index])
            for step in range(self.local_steps):
                self._step(index, self.steps + step)
        self.steps += self.local_steps
        self._moments = [read_moments(replica.executor) for replica in self.replicas]
        if self.treatment == "averaged":
            mean = mean_of(self._moments)
            self._moments = [mean for _ in self.replicas]
        self._merge()

    def _step(self, index: int, step: int) -> None:
        """Samples are dealt out as if all replicas took one step of a large batch together."""
        size = self.config.leases.samples_per_microbatch
        place = step * len(self.replicas) + index
        first = self._first_sample + place * self.samples_per_step
        for start in range(first, first + self.samples_per_step, size):
            work = Work(0, start, size)
            payloads = self._payloads[index]
            payloads.forward((work, (0,)), payloads.own_tokens(work), None)
            payloads.backward((work, (0,)), None, recompute=False)
        self.replicas[index].step()

    def _merge(self) -> None:
        round_index = self.replicas[0].round
        cuts = [replica.cut(round_index) for replica in self.replicas]
        shards = [self._reduced(cuts, shard) for shard in range(len(cuts[0].shards))]
        outcome = StageOutcome(
            round=round_index,
            shards=tuple(
                ShardOutcome(blob=BlobSpec(digest=digest_of(shard), num_bytes=len(shard)))
                for shard in shards
            ),
            included=(),
            next_learning_rate_scale=1.0,
        )
        for replica in self.replicas:
            replica.apply(outcome, shards, [True] * len(shards))
        self.sent_bytes += sum(map(len, cuts[0].shards))
        self.received_bytes += sum(map(len, shards))

    def _reduced(self, cuts: list[CutContribution], shard: int) -> bytes:
        start, stop = self.replicas[0].bounds[shard]
        contributions = [
            (str(number), cut.tokens, cut.shards[shard]) for number, cut in enumerate(cuts)
        ]
        payload, excluded = reduce_contributions(contributions, stop - start)
        if excluded:
            raise AssertionError(f"honest replicas were excluded: {excluded}")
        return payload

    def validation_loss(self, num_samples: int) -> float:
        """Of the anchor; nats per token."""
        size = self.config.leases.samples_per_microbatch
        nats, num_tokens = 0.0, 0
        payloads = self._payloads[0]
        for first in range(0, num_samples, size):
            work = Work(0, first, size, is_validation=True)
            output = payloads.forward((work, (0,)), payloads.own_tokens(work), None)
            nats, num_tokens = nats + output.loss_nats, num_tokens + output.num_tokens
        return nats / num_tokens

    def figures(self) -> dict[str, float]:
        """Compression of what is sent and received, against fp32."""
        raw = 4 * self.replicas[0].executor.num_parameters * self.replicas[0].round
        return {
            "sent_times_smaller": raw / max(1, self.sent_bytes),
            "received_times_smaller": raw / max(1, self.received_bytes),
        }

    # ------------------------------------------------------------ going on another day

    def state(self) -> dict[str, Tensor]:
        """Between two rounds: live parameters are the anchor then."""
        first = self.replicas[0]
        numbers = (self.steps, first.round, self.sent_bytes, self.received_bytes)
        state = {"numbers": torch.tensor(numbers)}
        state |= {name: getattr(first, name).float() for name in STATE}
        for index, replica in enumerate(self.replicas):
            state[f"{index}.residual"] = replica.feedback.residual
            for name, moment in self._moments[index].items():
                state[f"{index}.moment.{name}"] = moment
        return state

    def load(self, state: dict[str, Tensor]) -> None:
        """Go on from a `state`."""
        numbers = (int(number) for number in state["numbers"])
        self.steps, round_index, self.sent_bytes, self.received_bytes = numbers
        for index, replica in enumerate(self.replicas):
            replica.round = round_index
            for name in STATE:
                dtype = getattr(replica, name).dtype
                setattr(replica, name, state[name].to(dtype, copy=True))
            replica.feedback.residual = state[f"{index}.residual"]
            prefix = f"{index}.moment."
            self._moments[index] = {
                name.removeprefix(prefix): moment
                for name, moment in state.items()
                if name.startswith(prefix)
            }


def _replica_of(config: RunConfig) -> StageReplica:
    """The product's; its executor is that of every other arm."""
    like = executor_of(config, 0)
    return StageReplica(config, 0, like.device, autocast=like.autocast)
