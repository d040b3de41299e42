"""Compute on tiny vectors: every command is answered, shards go through the real codec.

A stage is a vector of `NUM_VALUES` values with a target it is pulled to; a microbatch adds noise
drawn from its name, so a gradient depends on parameters and work alone. Merging, drift,
error feedback and the outer step are the product's own functions. What may never happen is checked
where it would: computing twice, a backward without its graph, a graph too old, a full stash.
Not here: how long things take (peer.py).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec
import numpy as np
import torch
from torch import Tensor

from engine.codec.error_feedback import ErrorFeedback
from engine.codec.header import NonFiniteError, PayloadError
from engine.codec.reduce import reduce_contributions
from engine.codec.shards import (
    decode_base,
    decode_contribution,
    decode_outcome,
    encode_base,
    encode_delta,
    shard_bounds,
)
from engine.compute.outer import anchor_digest, outer_step
from engine.core import compute_commands as cc
from engine.core.log_rules import flaw_of
from engine.core.receipts import LogEntry, leaf_of, merkle_root
from engine.protocol.ids import Digest, PayloadRef, WorkKey, digest_of, seed_from
from engine.protocol.run_config import RunConfig
from tests.sim.clock import Violation

NUM_VALUES = 96
PULL = 0.3
NOISE = 0.05
LEARNING_RATE = 0.2
IDENTITY_TOLERANCE = 2e-4
"""Of the nothing-void identity, in parameter units: fp32 sums over some hundred steps."""


class Carried(msgspec.Struct, frozen=True, array_like=True):
    """What an activation or gradient says in the simulation, under a checksum."""

    key: WorkKey
    stage: int
    is_gradient: bool
    path: tuple[str, ...]
    """The replicas (`peer/incarnation`) that the microbatch went through."""


class BadPayloadError(ValueError):
    """The bytes are not what a peer of ours sends."""


def pack(carried: Carried) -> bytes:
    body = msgspec.msgpack.encode(carried)
    return hashlib.blake2b(body, digest_size=8).digest() + body


def unpack(data: bytes) -> Carried:
    if hashlib.blake2b(data[8:], digest_size=8).digest() != data[:8]:
        raise BadPayloadError("checksum differs")
    try:
        return msgspec.msgpack.decode(data[8:], type=Carried)
    except msgspec.DecodeError as error:
        raise BadPayloadError(str(error)) from error


@dataclass(slots=True)
class Graph:
    """A forward that waits for its backward."""

    segment: int
    steps: int
    parameters: Tensor
    path: tuple[str, ...]
    entry: LogEntry


@dataclass(slots=True)
class Books:
    """Where a replica's movement since its load has gone; in float64."""

    moved: Tensor
    """Sum of all inner steps, as old minus new parameters."""
    included: Tensor
    """Sum of decoded contributions that went into outcomes."""


@dataclass(slots=True)
class SimCompute:
    """One replica's state. `put` stores bytes and names them; `get` raises KeyError."""

    config: RunConfig
    name: str
    """`peer/incarnation`."""
    put: Callable[[bytes], PayloadRef]
    get: Callable[[PayloadRef], bytes]
    stage: int = 0
    round: int = 0
    nan_gradients: Callable[[], bool] = field(default=lambda: False)
    lies: Callable[[], bool] = field(default=lambda: False)
    anchor: Tensor = field(default_factory=lambda: torch.zeros(NUM_VALUES))
    momentum: Tensor = field(default_factory=lambda: torch.zeros(NUM_VALUES))
    live: Tensor = field(default_factory=lambda: torch.zeros(NUM_VALUES))
    feedback: ErrorFeedback = field(init=False)
    books: Books = field(init=False)
    graphs: dict[WorkKey, Graph] = field(default_factory=dict)
    gradients: list[Tensor] = field(default_factory=list)
    segment: int = 0
    steps: int = 0
    tokens_since_included: int = 0
    tokens_in_cut: int = 0
    drift: Digest | None = None
    log: list[LogEntry] = field(default_factory=list)
    forwards_done: set[WorkKey] = field(default_factory=set)
    backwards_done: set[WorkKey] = field(default_factory=set)
    discarded: set[WorkKey] = field(default_factory=set)
    applied: list[tuple[int, bool, Digest | None, tuple[str, ...]]] = field(default_factory=list)
    """(round, was included, its contribution's first digest, outcome.included) of every apply."""
    completed: list[tuple[WorkKey, int, tuple[str, ...]]] = field(default_factory=list)
    """Stage 0: (key, tokens, path) of every gradient that was applied."""
    own_payloads: dict[int, tuple[Digest, ...]] = field(default_factory=dict)
    is_loaded: bool = False

    def __post_init__(self) -> None:
        self._begin_books()

    # ------------------------------------------------------------ the one entrance

    def perform(self, command: cc.Command) -> cc.Result:
        """Exactly one result for every command."""
        try:
            return self._perform(command)
        except (BadPayloadError, PayloadError) as error:
            return cc.Failed(command, str(error), is_peers_fault=True)
        except KeyError:
            return cc.Failed(command, "a payload was released meanwhile", is_peers_fault=False)
        except NonFiniteError as error:
            return cc.Failed(command, str(error), is_peers_fault=False)

    def _perform(self, command: cc.Command) -> cc.Result:
        match command:
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
                return self._inner_step()
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
        return key[0].num_samples * (self.config.model.context - 1)

    @property
    def is_last(self) -> bool:
        return self.stage == self.config.num_stages - 1

    def _target(self) -> Tensor:
        return initial_values(self.config.seed, self.stage, "target")

    def _forward(self, command: cc.Forward) -> cc.Result:
        key = command.key
        self._require_loaded(command)
        if self.stage == 0:
            path: tuple[str, ...] = ()
            tokens = b"tokens of %s" % str(key[0]).encode()
        else:
            assert command.tokens is not None
            assert command.activation is not None
            came = unpack(self.get(command.activation))
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
            self.graphs[key] = Graph(self.segment, self.steps, self.live, path, entry)
            if len(self.graphs) > self.config.leases.stash_microbatches:
                raise Violation(f"{self.name} holds {len(self.graphs)} graphs")
        if self.is_last:
            error = float(torch.mean((self.live - self._target()) ** 2))
            return cc.ForwardDone(key, None, None, num_tokens * (1.0 + error), num_tokens)
        # The sender appends its attempt number, which compute does not know: it is left open.
        carried = pack(Carried((key[0], ()), self.stage, False, path))
        return cc.ForwardDone(key, self.put(tokens), self.put(carried), 0.0, num_tokens)

    def _once(self, key: WorkKey, done: set[WorkKey], what: str) -> None:
        """At most once per key and session; stage 0 may take its own work up again."""
        again_is_fine = self.stage == 0 and key in self.discarded and what == "forward"
        if key in done and not again_is_fine and not key[0].is_validation:
            raise Violation(f"{self.name} computed the {what} of {key} twice")
        if key in done and self.stage != 0:
            raise Violation(f"{self.name} computed the {what} of {key} twice")
        done.add(key)

    def _backward(self, command: cc.Backward) -> cc.Result:
        key = command.key
        graph = self.graphs.get(key)
        if graph is None:
            raise Violation(f"{self.name} has no graph for the backward of {key}")
        path = graph.path
        if command.gradient is not None:
            came = unpack(self.get(command.gradient))
            if came.key[0] != key[0] or came.stage != self.stage + 1 or not came.is_gradient:
                raise BadPayloadError("a gradient of other work")
            if came.path[: len(path)] != path:
                raise Violation(f"{self.name} was given a gradient of another forward of {key}")
            path = came.path
        elif not self.is_last:
            raise Violation("a backward without gradient before the last stage")
        delay_steps = self.steps - graph.steps
        if not command.recompute:
            too_old = delay_steps > self.config.optimizer.delay_steps_max
            if too_old or graph.segment != self.segment:
                raise Violation(f"{self.name}: a graph {delay_steps} steps old was used")
        self._once(key, self.backwards_done, "backward")
        del self.graphs[key]
        parameters = self.live if command.recompute else graph.parameters
        self.gradients.append(self._gradient(parameters, key))
        num_tokens = self.num_tokens(key)
        self.tokens_since_included += num_tokens
        self._log_backward(command, graph)
        delay_steps = 0 if command.recompute else delay_steps
        if self.stage == 0:
            self.completed.append((key, num_tokens, path))
            return cc.BackwardDone(key, None, num_tokens, delay_steps)
        gradient = self.put(pack(Carried((key[0], ()), self.stage, True, path)))
        return cc.BackwardDone(key, gradient, num_tokens, delay_steps)

    def _log_backward(self, command: cc.Backward, graph: Graph) -> None:
        if graph.segment != self.segment:
            self.log.append(msgspec.structs.replace(graph.entry, recompute=True))
        gradient = command.gradient.digest if command.gradient else None
        entry = LogEntry("backward", *command.key, input=gradient, recompute=command.recompute)
        self.log.append(entry)

    def _gradient(self, parameters: Tensor, key: WorkKey) -> Tensor:
        rng = np.random.default_rng(seed_from(self.stage, key[0].first_sample))
        noise = torch.from_numpy(rng.standard_normal(NUM_VALUES, dtype=np.float32))
        return PULL * (parameters - self._target()) + NOISE * noise

    def _inner_step(self) -> cc.Result:
        gradients, self.gradients = self.gradients, []
        self.steps += 1
        if not gradients:  # its only backward failed
            return cc.StepDone(self.steps, 0.0, was_finite=True)
        gradient = torch.stack(gradients).mean(0)
        sketch = digest_of(gradient.numpy().tobytes())
        self.log.append(LogEntry("step", output=sketch))
        if self.nan_gradients():
            gradient = gradient * float("nan")
        norm = float(gradient.norm())
        if not np.isfinite(norm):
            return cc.StepDone(self.steps, 0.0, was_finite=False)
        moved = self.live - LEARNING_RATE * gradient
        self.books.moved += self.live.double() - moved.double()
        self.live = moved
        return cc.StepDone(self.steps, norm, was_finite=True)

    # ------------------------------------------------------------ rounds

    def _begin_books(self) -> None:
        self.feedback = ErrorFeedback(NUM_VALUES, self.config.rounds.shard_values)
        zeros = torch.zeros(NUM_VALUES, dtype=torch.float64)
        self.books = Books(zeros.clone(), zeros.clone())

    def _load(self, command: cc.Load) -> cc.Result:
        self.stage, self.round = command.stage, command.manifest.base_round
        bounds = self.bounds
        self.anchor = initial_values(self.config.seed, self.stage, "anchor")
        self.momentum = torch.zeros(NUM_VALUES)
        if command.base:
            parts = [
                decode_base(self.get(ref), stop - start)
                for ref, (start, stop) in zip(command.base, bounds, strict=True)
            ]
            self.anchor = torch.cat([anchor for anchor, _ in parts])
            self.momentum = torch.cat([momentum for _, momentum in parts])
        for shards in command.deltas:
            self._move_anchor(shards)
            self.round += 1
        if self.round != command.round:
            raise Violation(f"{self.name} loaded round {self.round}, not {command.round}")
        self.live = self.anchor.clone()
        self.graphs.clear()
        self.gradients.clear()
        self.log.clear()
        self.drift = None
        self.segment, self.steps = self.segment + 1, 0
        self.tokens_since_included = self.tokens_in_cut = 0
        self._begin_books()
        self.is_loaded = True
        digest = anchor_digest(self.anchor)
        return cc.Loaded(self.stage, self.round, digest, len(bounds))

    @property
    def bounds(self) -> list[tuple[int, int]]:
        return shard_bounds(NUM_VALUES, self.config.rounds.shard_values)

    def _move_anchor(self, shards: tuple[PayloadRef | None, ...]) -> None:
        data = [None if ref is None else self.get(ref) for ref in shards]
        self.anchor, self.momentum = move_anchor(self.anchor, self.momentum, data, self.config)

    def _cut(self, command: cc.Cut) -> cc.Result:
        if command.round != self.round:
            raise Violation(f"{self.name} is to cut round {command.round} at {self.round}")
        if self.gradients:
            raise Violation(f"{self.name} cuts in the middle of an inner step")
        pending = self.feedback.cut(self.anchor, self.live)
        refs = tuple(self.put(payload) for payload in pending.payloads)
        self.own_payloads[self.round] = tuple(ref.digest for ref in refs)
        self.tokens_in_cut = self.tokens_since_included
        return cc.CutDone(self.round, refs, self.tokens_in_cut, self.steps, pending.norm)

    def _reduce(self, command: cc.Reduce) -> cc.Result:
        start, stop = self.bounds[command.shard]
        contributions = [
            (str(peer), weight, self.get(ref)) for peer, weight, ref in command.contributions
        ]
        data, excluded = reduce_contributions(contributions, stop - start)
        if self.lies():
            data = encode_delta(torch.full((stop - start,), 0.25))
        return cc.Reduced(command.round, command.shard, self.put(data), tuple(excluded))  # type: ignore[arg-type]

    def _apply(self, command: cc.Apply) -> cc.Result:
        outcome = command.outcome
        if outcome.round != self.round:
            raise Violation(f"{self.name} is to apply round {outcome.round} at {self.round}")
        if self.gradients:
            raise Violation(f"{self.name} applies in the middle of an inner step")
        shards = [None if ref is None else self.get(ref) for ref in command.shards]
        old_anchor, pending = self.anchor, self.feedback.pending
        merged = [command.was_included and shard is not None for shard in shards]
        digest = self.own_payloads.get(self.round, (None,))[0] if pending else None
        self.applied.append((self.round, command.was_included, digest, outcome.included))
        if pending is not None:
            for (start, stop), payload, was_merged in zip(
                self.bounds, pending.payloads, merged, strict=True
            ):
                if was_merged:
                    decoded = decode_contribution(payload, stop - start).double()
                    self.books.included[start:stop] += decoded
        snapshot = old_anchor if pending is None else pending.snapshot
        self.feedback.settle(old_anchor, merged)
        self.anchor, self.momentum = move_anchor(old_anchor, self.momentum, shards, self.config)
        if command.was_included:
            self.tokens_since_included -= self.tokens_in_cut
        self.tokens_in_cut = 0
        record = self._close_segment()
        self._drift(snapshot)
        self.round += 1
        self.segment, self.steps = self.segment + 1, 0
        self.check_nothing_void()
        if outcome.is_last:  # no training follows: what is left in live is let go on purpose
            self.live = self.anchor.clone()
            self._begin_books()
        return cc.Applied(self.round, anchor_digest(self.anchor), record)

    def _drift(self, snapshot: Tensor) -> None:
        payload, decoded = self.feedback.encode_drift(self.live - snapshot)
        self.drift = digest_of(payload)
        self.live = self.anchor + decoded

    def _close_segment(self) -> cc.SegmentRecord:
        if flaw := flaw_of(self.log, self.config, self.stage):
            raise Violation(f"{self.name}: an honest log would be refuted: {flaw}")
        root = merkle_root(map(leaf_of, self.log))
        record = cc.SegmentRecord(self.round, self.drift, root, len(self.log), root, self.steps)
        self.log.clear()
        return record

    def _make_base(self, command: cc.MakeBase) -> cc.Result:
        if command.round != self.round:
            raise Violation(f"{self.name} makes a base of round {command.round} at {self.round}")
        made = []
        for shard in command.shards:
            start, stop = self.bounds[shard]
            data = encode_base(self.anchor[start:stop], self.momentum[start:stop])
            made.append((shard, self.put(data)))
        return cc.BaseMade(self.round, tuple(made))

    # ------------------------------------------------------------ facts

    def _require_loaded(self, command: cc.Command) -> None:
        if not self.is_loaded:
            raise Violation(f"{self.name}: {type(command).__name__} before anything was loaded")

    def check_nothing_void(self) -> None:
        """Total movement = what was included of it + error feedback + what is still in live."""
        if not self.is_loaded:
            return
        carried = self.feedback.residual.double() + (self.anchor.double() - self.live.double())
        gap = float((self.books.moved - self.books.included - carried).abs().max())
        if not gap <= IDENTITY_TOLERANCE:
            raise Violation(
                f"{self.name}: work is void or counted twice; the books differ by {gap:.3g}"
            )


def initial_values(seed: int, stage: int, what: str) -> Tensor:
    rng = np.random.default_rng(seed_from(seed, stage, what))
    return torch.from_numpy(rng.standard_normal(NUM_VALUES, dtype=np.float32))


def move_anchor(
    anchor: Tensor, momentum: Tensor, shards: list[bytes | None], config: RunConfig
) -> tuple[Tensor, Tensor]:
    """The outer step, shard by shard; where a shard's outcome is missing the anchor stands."""
    new_anchor, new_momentum = anchor.clone(), momentum.clone()
    bounds = shard_bounds(len(anchor), config.rounds.shard_values)
    for data, (start, stop) in zip(shards, bounds, strict=True):
        if data is None:
            continue
        delta = decode_outcome(data, stop - start)
        optimizer = config.optimizer
        new_anchor[start:stop], new_momentum[start:stop] = outer_step(
            anchor[start:stop],
            momentum[start:stop],
            delta,
            optimizer.outer_learning_rate,
            optimizer.outer_momentum,
        )
    return new_anchor, new_momentum
