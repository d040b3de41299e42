"""Compute on tiny vectors: every command is answered, shards go through the real codec.

A stage is a vector with a target that it is pulled to; a microbatch adds noise drawn from its name,
so a gradient depends on parameters and work alone. Loading, cutting, applying, error feedback and
the outer step are the product's own (stage_replica.py). What may never happen is checked
where it would: computing twice, a backward without its graph, a graph too old, a full stash.
Not here: how long things take (peer.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec
import numpy as np
import torch

from engine.codec.header import NonFiniteError, PayloadError
from engine.codec.reduce import reduce_contributions
from engine.codec.shards import decode_contribution, encode_delta
from engine.core import compute_commands as cc
from engine.core.log_rules import flaw_of
from engine.core.receipts import LogEntry, leaf_of, merkle_root
from engine.protocol.ids import Digest, PayloadRef, PeerId, WorkKey, digest_of, seed_from
from engine.protocol.messages import StageOutcome
from engine.protocol.run_config import RunConfig
from engine.stage_replica import Anchor, ReplicaError
from tests.sim.clock import Violation
from tests.sim.payloads import BadPayloadError, Carried, Shape, pack, unpack
from tests.sim.vectors import NOISES, SimReplica, Vector, noises

PULL = 0.3
IDENTITY_TOLERANCE = 2e-4
"""Of the nothing-void identity, in parameter units: fp32 sums over some hundred steps."""


@dataclass(frozen=True, slots=True)
class AppliedFact:
    """How one round ended for one replica."""

    generation: int
    stage: int
    round: int
    was_merged: tuple[bool, ...]
    digests: tuple[Digest, ...]
    """Of its contribution; empty when it had not cut."""
    outcome: StageOutcome


@dataclass(slots=True)
class Graph:
    """A forward that waits for its backward."""

    segment: int
    steps: int
    parameters: Vector
    path: tuple[str, ...]
    entry: LogEntry


@dataclass(slots=True)
class SimCompute:
    """One replica's state. `put` stores bytes and names them; `get` raises KeyError."""

    config: RunConfig
    name: str
    """`peer/incarnation`."""
    put: Callable[[bytes], PayloadRef]
    get: Callable[[PayloadRef], bytes]
    nan_gradients: Callable[[], bool] = field(default=lambda: False)
    lies: Callable[[], bool] = field(default=lambda: False)
    push: Callable[[], float] = field(default=lambda: 0.0)
    replica: SimReplica | None = None
    coming: SimReplica | None = None
    graphs: dict[WorkKey, Graph] = field(default_factory=dict)
    segment: int = 0
    generation: int = 0
    """Of the seat that the state was loaded for."""
    drift: Digest | None = None
    log: list[LogEntry] = field(default_factory=list)
    forwards_done: set[WorkKey] = field(default_factory=set)
    backwards_done: set[WorkKey] = field(default_factory=set)
    discarded: set[WorkKey] = field(default_factory=set)
    applied: list[AppliedFact] = field(default_factory=list)
    completed: list[tuple[WorkKey, int, tuple[str, ...]]] = field(default_factory=list)
    """Stage 0: (key, tokens, path) of every gradient that was applied."""
    tokens_applied: Counter[int] = field(default_factory=Counter)
    """Of backwards, by stage."""
    is_over: bool = False
    """The last round was applied: what is left in live parameters is let go on purpose."""

    @property
    def stage(self) -> int:
        return self.replica.stage if self.replica is not None else -1

    # ------------------------------------------------------------ the one entrance

    def perform(self, command: cc.Command) -> cc.Result:
        """Exactly one result for every command."""
        try:
            return self._perform(command)
        except (BadPayloadError, PayloadError) as error:
            return cc.Failed(command, str(error), is_peers_fault=True)
        except KeyError:
            return cc.Failed(command, "a payload was released meanwhile", is_peers_fault=False)
        except (NonFiniteError, ReplicaError) as error:
            return cc.Failed(command, str(error), is_peers_fault=False)

    def _perform(self, command: cc.Command) -> cc.Result:
        match command:
            case cc.TakeBase():
                return self._take_base(command)
            case cc.Load():
                return self._load(command)
            case cc.Forward():
                return self._forward(command)
            case cc.Backward():
                return self._backward(command)
            case cc.Discard(key):
                graph = self.graphs.pop(key, None)
                if graph is not None and graph.segment == self.segment:
                    self.log.append(LogEntry("discard", *key))
                self.discarded.add(key)
                return cc.Discarded(key)
            case cc.InnerStep():
                return self._inner_step(self._loaded())
            case cc.Cut():
                return self._cut(command)
            case cc.Reduce():
                return self._reduce(command)
            case cc.Apply():
                return self._apply(command)
            case cc.MakeBase():
                return self._make_base(command)
            case cc.GatherEvidence():
                container = self.put(b"evidence %d %s" % (command.audit_id, self.name.encode()))
                return cc.EvidenceGathered(command.audit_id, container)

    # ------------------------------------------------------------ microbatches

    def num_tokens(self, key: WorkKey) -> int:
        return key[0].num_samples * self.config.model.context

    def _shape(self, key: WorkKey) -> Shape:
        return key[0].num_samples, self.config.model.context, self.config.model.width

    def _loaded(self) -> SimReplica:
        if self.replica is None:
            raise Violation(f"{self.name}: work before anything was loaded")
        return self.replica

    @property
    def is_last(self) -> bool:
        return self.stage == self.config.num_stages - 1

    def _forward(self, command: cc.Forward) -> cc.Result:
        key, replica = command.key, self._loaded()
        if self.stage == 0:
            path: tuple[str, ...] = ()
            tokens = b"tokens of %s" % str(key[0]).encode()
        else:
            assert command.tokens is not None
            assert command.activation is not None
            came = unpack(self.get(command.activation), self._shape(key))
            tokens = self.get(command.tokens)
            if came.key[0] != key[0] or came.stage != self.stage - 1 or came.is_gradient:
                raise BadPayloadError("an activation of other work")
            if not tokens.startswith(b"tokens of "):
                raise BadPayloadError("token ids of other work")
            path = came.path
        self._once(key, self.forwards_done, "forward")
        path = (*path, self.name)
        num_tokens = self.num_tokens(key)
        if not key[0].is_validation:
            entry = LogEntry(
                "forward",
                *key,
                tokens=command.tokens.digest if command.tokens else digest_of(tokens),
                input=command.activation.digest if command.activation else None,
            )
            self.log.append(entry)
            self.graphs[key] = Graph(
                self.segment, replica.executor.steps, replica.executor.live, path, entry
            )
            if len(self.graphs) > self.config.leases.stash_microbatches:
                raise Violation(f"{self.name} holds {len(self.graphs)} graphs")
        if self.is_last:
            error = float(np.mean((replica.executor.live - replica.target) ** 2))
            return cc.ForwardDone(key, None, None, num_tokens * (1.0 + error), num_tokens)
        # The sender appends its attempt number, which compute does not know: it is left open.
        carried = pack(Carried((key[0], ()), self.stage, False, path), self._shape(key))
        return cc.ForwardDone(key, self.put(tokens), self.put(carried), 0.0, num_tokens)

    def _once(self, key: WorkKey, done: set[WorkKey], what: str) -> None:
        """At most once per key and session; stage 0 may take its own work up again."""
        is_own = self.stage == 0 and what == "forward"
        is_again = is_own and (key in self.discarded or key[0].is_validation)
        if key in done and not is_again:
            raise Violation(f"{self.name} computed the {what} of {key} twice")
        done.add(key)

    def _backward(self, command: cc.Backward) -> cc.Result:
        key, replica = command.key, self._loaded()
        graph = self.graphs.get(key)
        if graph is None:
            raise Violation(f"{self.name} has no graph for the backward of {key}")
        path = graph.path
        if command.gradient is not None:
            came = unpack(self.get(command.gradient), self._shape(key))
            if came.key[0] != key[0] or came.stage != self.stage + 1 or not came.is_gradient:
                raise BadPayloadError("a gradient of other work")
            if came.path[: len(path)] != path:
                raise Violation(f"{self.name} was given a gradient of another forward of {key}")
            path = came.path
        elif not self.is_last:
            raise Violation("a backward without gradient before the last stage")
        delay_steps = replica.executor.steps - graph.steps
        if not command.recompute:
            too_old = delay_steps > self.config.optimizer.delay_steps_max
            if too_old or graph.segment != self.segment:
                raise Violation(f"{self.name}: a graph {delay_steps} steps old was used")
        self._once(key, self.backwards_done, "backward")
        del self.graphs[key]
        parameters = replica.executor.live if command.recompute else graph.parameters
        replica.executor.gradients.append(self._gradient(replica, parameters, key))
        num_tokens = self.num_tokens(key)
        replica.executor.tokens_accumulated += num_tokens
        self.tokens_applied[self.stage] += num_tokens
        self._log_backward(command, graph)
        delay_steps = 0 if command.recompute else delay_steps
        if self.stage == 0:
            self.completed.append((key, num_tokens, path))
            return cc.BackwardDone(key, None, num_tokens, delay_steps)
        gradient = self.put(pack(Carried((key[0], ()), self.stage, True, path), self._shape(key)))
        return cc.BackwardDone(key, gradient, num_tokens, delay_steps)

    def _log_backward(self, command: cc.Backward, graph: Graph) -> None:
        if graph.segment != self.segment:
            self.log.append(msgspec.structs.replace(graph.entry, recompute=True))
        gradient = command.gradient.digest if command.gradient else None
        entry = LogEntry("backward", *command.key, input=gradient, recompute=command.recompute)
        self.log.append(entry)

    def _gradient(self, replica: SimReplica, parameters: Vector, key: WorkKey) -> Vector:
        noise_NV = noises(self.config.seed, len(parameters))
        noise = noise_NV[seed_from(replica.stage, key[0].first_sample) % NOISES]
        gradient = np.float32(PULL) * (parameters - replica.target) + noise
        if push := self.push():
            gradient[slice(*replica.bounds[0])] += np.float32(push)
        return gradient

    def _inner_step(self, replica: SimReplica) -> cc.Result:
        if not replica.executor.microbatches_accumulated:  # its only backward failed
            return cc.StepDone(replica.executor.steps, 0.0, was_finite=True)
        output = replica.step()
        self.log.append(LogEntry("step", output=digest_of(output.sketch.numpy().tobytes())))
        return cc.StepDone(output.step, output.gradient_norm, output.was_finite)

    # ------------------------------------------------------------ rounds

    def _take_base(self, command: cc.TakeBase) -> cc.Result:
        self.replica = None
        if self.coming is None or self.coming.stage != command.stage:
            self.coming = SimReplica(self.config, command.stage, self.nan_gradients)
        for shard, ref in command.shards:
            self.coming.take_base(shard, self.get(ref), ref.digest)
        return cc.BaseTaken(command.stage)

    def _load(self, command: cc.Load) -> cc.Result:
        kept = None if command.kept_round is None else self._kept(command.stage, command.kept_round)
        replica, self.coming = self.coming, None
        base = None if command.manifest.base else ()
        if replica is None or base is not None or replica.stage != command.stage:
            replica = SimReplica(self.config, command.stage, self.nan_gradients)
        deltas = [[self._bytes(ref) for ref in outcome] for outcome in command.deltas]
        replica.load(command.manifest, command.round, base, deltas, kept)
        replica.start(None, command.learning_rate_scale)
        self.replica, self.drift, self.is_over = replica, None, False
        self.graphs.clear()
        self.log.clear()
        self.segment += 1
        return cc.Loaded(command.stage, command.round, replica.digest(), len(replica.bounds))

    def _kept(self, stage: int, round_index: int) -> Anchor:
        """As the performer finds it in memory; the simulation has no disk."""
        replica = self.replica
        if replica is None or replica.stage != stage or replica.round < round_index:
            raise ReplicaError(f"the anchor of round {round_index} is not kept any more")
        return replica.held_anchor()

    def _bytes(self, ref: PayloadRef | None) -> bytes | None:
        return None if ref is None else self.get(ref)

    def _cut(self, command: cc.Cut) -> cc.Result:
        replica = self._loaded()
        if replica.executor.microbatches_accumulated:
            raise Violation(f"{self.name} cuts in the middle of an inner step")
        made = replica.cut(command.round)
        refs = tuple(self.put(shard) for shard in made.shards)
        return cc.CutDone(command.round, refs, made.tokens, made.inner_steps, made.norm)

    def _reduce(self, command: cc.Reduce) -> cc.Result:
        contributions = [
            (str(peer), weight, self.get(ref)) for peer, weight, ref in command.contributions
        ]
        data, excluded = reduce_contributions(contributions, command.num_values)
        if self.lies():  # each liar has a lie of its own
            lie = 0.1 + seed_from(self.name.split("/")[0]) % 1000 / 1000
            data = encode_delta(torch.full((command.num_values,), lie))
        named = tuple(map(PeerId, excluded))
        return cc.Reduced(command.round, command.stage, command.shard, self.put(data), named)

    def _apply(self, command: cc.Apply) -> cc.Result:
        outcome, replica = command.outcome, self._loaded()
        shards = [self._bytes(ref) for ref in command.shards]
        pending = replica.feedback.pending
        digests = tuple(map(digest_of, pending.payloads)) if pending is not None else ()
        drift = replica.apply(outcome, shards, command.was_merged)
        fact = AppliedFact(
            self.generation,
            self.stage,
            outcome.round,
            command.was_merged,
            digests,
            outcome,
        )
        self.applied.append(fact)
        if pending is not None:
            for (start, stop), payload, was_merged in zip(
                replica.bounds, pending.payloads, command.was_merged, strict=True
            ):
                if was_merged:
                    decoded = decode_contribution(payload, stop - start).double()
                    replica.included[start:stop] += decoded
        closed = self._close_segment(outcome.round)
        self.drift = digest_of(drift) if drift is not None else None
        self.segment += 1
        self.is_over = outcome.is_last
        self.check_nothing_void()
        return cc.Applied(replica.round, replica.digest(), closed)

    def _close_segment(self, segment: int) -> cc.SegmentRecord:
        if flaw := flaw_of(self.log, self.config, self.stage):
            raise Violation(f"{self.name}: an honest log would be refuted: {flaw}")
        root = merkle_root(map(leaf_of, self.log))
        steps = sum(entry.kind == "step" for entry in self.log)
        record = cc.SegmentRecord(segment, self.drift, root, len(self.log), root, steps)
        self.log.clear()
        return record

    def _make_base(self, command: cc.MakeBase) -> cc.Result:
        made = self._loaded().make_base(command.round, command.shards)
        return cc.BaseMade(command.round, tuple((shard, self.put(data)) for shard, data in made))

    # ------------------------------------------------------------ facts

    def check_nothing_void(self) -> None:
        """Total movement = what was included of it + error feedback + what is still in live."""
        if self.replica is None or self.is_over:
            return
        gap = self.replica.gap()
        if not gap <= IDENTITY_TOLERANCE:
            text = f"work is void or counted twice; the books differ by {gap:.3g}"
            raise Violation(f"{self.name}: {text}")
