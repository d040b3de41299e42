"""Commands of the core become tensors, and tensors become results.

`perform` never raises: what a peer caused comes back as `Failed(is_peers_fault=True)`, everything
else as `Failed` with its reason. What was performed is recorded, in order, as the segment's log
(README, "Audit"). Commands come one at a time from one thread; `Reduce` and `GatherEvidence` touch
only thread-safe things and may run beside them.
Not here: the arithmetic of microbatches (stage_payloads.py) and of rounds (stage_replica.py).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch

from engine.audit_spool import AuditSpool
from engine.carried import Carried
from engine.codec.header import NonFiniteError, PayloadError
from engine.codec.reduce import reduce_contributions
from engine.compute.devices import choose_device, synchronize
from engine.compute.executor import BadTensorError
from engine.compute.freed_memory import keep_freed_memory
from engine.compute.yielding import StopGate, YieldPoints
from engine.core import compute_commands as cc
from engine.core.memory_plan import MemoryLimits
from engine.core.receipts import LogEntry
from engine.evidence import EvidenceError
from engine.kept_anchor import KeptAnchor
from engine.payload_store import PayloadStore, PayloadStoreFullError
from engine.protocol.ids import Digest, PayloadRef, PeerId, WorkKey, digest_of
from engine.protocol.run_config import RunConfig
from engine.stage_payloads import SampleSource, StagePayloads, reportable_loss
from engine.stage_replica import Anchor, ReplicaError, StageReplica, planned_replica

SPAN_S_MAX = 0.1
"""A computation that may be asked to stop can be stopped this often, if the device allows it."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Inputs:
    """Of a graph in flight; needed again when it crosses into another segment's log."""

    segment: int
    tokens: bytes
    tokens_digest: Digest
    activation: bytes | None
    activation_digest: Digest | None


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What exists between two loads."""

    replica: StageReplica
    stage: StagePayloads
    inputs: dict[WorkKey, _Inputs]


class Performer:
    """Compute of one contributor in one run."""

    def __init__(
        self,
        config: RunConfig,
        payloads: PayloadStore,
        samples: SampleSource,
        spool: AuditSpool,
        device: torch.device | None = None,
        autocast: bool | None = None,
        gate: StopGate | None = None,
        memory: MemoryLimits | None = None,
        carried: Carried | None = None,
        anchors: KeptAnchor | None = None,
    ) -> None:
        """`gate`: who may ask computing to stop between two blocks; None: nobody. `memory`: what a
        stage may take; None: what there is. `carried`, `anchors`: where work, and the anchor that
        it belongs to, are kept while the process is gone."""
        keep_freed_memory()
        self._config = config
        self._payloads = payloads
        self._samples = samples
        self._spool = spool
        self._device = choose_device() if device is None else device
        self._points = YieldPoints(self._device, gate)
        self._points_beside = YieldPoints(torch.device("cpu"), gate)
        """Of the thread that reduces."""
        self._autocast = autocast
        self._memory, self._carried, self._anchors = memory, carried, anchors
        self._is_moving = False
        """Parameters are being replaced just now."""
        self._loaded: _Loaded | None = None
        self._coming: StageReplica | None = None  # its base comes piece by piece
        self._methods: dict[type[cc.Command], Callable[[Any], cc.Result]] = {
            cc.TakeBase: self._take_base,
            cc.Load: self._load,
            cc.Forward: self._forward,
            cc.Backward: self._backward,
            cc.Discard: self._discard,
            cc.InnerStep: self._inner_step,
            cc.Cut: self._cut,
            cc.Reduce: self._reduce,
            cc.Apply: self._apply,
            cc.MakeBase: self._make_base,
            cc.GatherEvidence: self._gather_evidence,
        }

    def perform(self, command: cc.Command) -> cc.Result:
        """The one result of `command`."""
        try:
            if isinstance(command, cc.Reduce | cc.GatherEvidence):
                return self._methods[type(command)](command)
            with self._points.computing():
                self._is_moving = not isinstance(
                    command, cc.Forward | cc.Backward | cc.Discard | cc.Cut
                )
                result = self._methods[type(command)](command)
                self._is_moving = False
                return result
        except (PayloadError, BadTensorError) as error:
            return cc.Failed(command, str(error), is_peers_fault=True)
        except (NonFiniteError, ReplicaError, EvidenceError, PayloadStoreFullError) as error:
            return cc.Failed(command, str(error), is_peers_fault=False)
        except KeyError as error:
            return cc.Failed(command, f"not here (any more): {error}", is_peers_fault=False)
        except Exception as error:  # compute must answer whatever happens, or the core would wait
            log.exception("%s failed", type(command).__name__)
            return cc.Failed(command, f"{type(error).__name__}: {error}", is_peers_fault=False)

    # ------------------------------------------------------------ stopping

    @property
    def longest_span_s(self) -> float:
        """The longest time that computing could not have been stopped, since the stage was loaded;
        0 where nobody may ask it to."""
        return self._points.longest_span_s

    @property
    def samples_max(self) -> int | None:
        """Samples computed at once since memory ran out; None: it never did in this stage."""
        loaded = self._loaded
        return None if loaded is None else loaded.replica.executor.samples_max

    def silence(self) -> None:
        """Wait until the device has done what it was given."""
        synchronize(self._device)

    def free_graphs(self) -> None:
        """Give back the activations of microbatches in flight. Only while no command computes:
        all stand at the gate, or there is none."""
        if self._loaded is not None:
            self._loaded.replica.executor.give_up_graphs()

    def save(self) -> None:
        """Keep what was learnt since the last contribution. As `free_graphs`; it takes a second
        for a stage of some hundred million parameters."""
        if self._loaded is not None and self._carried is not None and not self._is_moving:
            self._carried.save(self._loaded.replica)

    # ------------------------------------------------------------ loading

    def _take_base(self, command: cc.TakeBase) -> cc.Result:
        replica = self._begun(command.stage, has_base=True)
        for shard, ref in command.shards:
            replica.take_base(shard, self._payloads.get(ref), ref.digest)
        self._coming = replica
        return cc.BaseTaken(command.stage)

    def _load(self, command: cc.Load) -> cc.Result:
        kept = None if command.kept_round is None else self._kept(command.stage, command.kept_round)
        base = None if command.manifest.base else ()
        replica = self._begun(command.stage, has_base=base is None)
        deltas = [[self._bytes(ref) for ref in outcome] for outcome in command.deltas]
        digest = replica.load(command.manifest, command.round, base, deltas, kept)
        drift = self._start(replica, command)
        self._spool.open_segment(command.round, drift)
        if self._points.is_watched:
            num_samples = self._config.leases.samples_per_microbatch
            span_s = replica.executor.shorten_spans(num_samples, SPAN_S_MAX)
            log.info("computing can be stopped every %.0f ms", 1000 * span_s)
        stage = StagePayloads(self._config, replica.executor, self._samples)
        self._loaded = _Loaded(replica, stage, {})
        return cc.Loaded(command.stage, command.round, digest, len(replica.bounds))

    def _begun(self, stage: int, has_base: bool) -> StageReplica:
        """The replica that is taking a base, or a new one; what was loaded is dropped before."""
        self._loaded = None
        self._spool.drop_open()
        begun, self._coming = self._coming, None
        if has_base and begun is not None and begun.stage == stage:
            return begun
        del begun  # frees its memory, too, before the new one is built
        memory, points = self._memory, self._points
        return planned_replica(self._config, stage, self._device, self._autocast, memory, points)

    def _kept(self, stage: int, round_index: int) -> Anchor:
        """Of what is loaded, which may be of a later round by now, or from the disk."""
        replica = self._loaded.replica if self._loaded is not None else None
        if replica is not None and replica.stage == stage and replica.round >= round_index:
            return replica.held_anchor()
        found = self._anchors.take(stage, round_index) if self._anchors is not None else None
        if found is None:
            raise ReplicaError(f"the anchor of round {round_index} is not kept any more")
        return found

    def _start(self, replica: StageReplica, command: cc.Load) -> bytes | None:
        """Begin the first segment; returns the drift that it begins with."""
        movement = self._carried and self._carried.take(command.stage, command.round)
        if movement:
            try:
                replica.resume(movement, command.learning_rate_scale)
            except PayloadError as error:
                log.warning("what was saved of an earlier round is damaged: %s", error)
            else:
                log.info("going on with %d tokens of work from before", movement.tokens)
                return movement.drift
        replica.start(None, command.learning_rate_scale)
        return None

    def _require_loaded(self) -> _Loaded:
        if self._loaded is None:
            raise ReplicaError("no stage is loaded")
        return self._loaded

    # ------------------------------------------------------------ microbatches

    def _forward(self, command: cc.Forward) -> cc.Result:
        loaded = self._require_loaded()
        stage, work = loaded.stage, command.key[0]
        received = self._bytes(command.tokens)
        activation = self._bytes(command.activation)
        if (received is None) != stage.is_first:
            raise PayloadError("token ids come with activations, and never to stage 0")
        tokens = stage.own_tokens(work) if received is None else received
        output = stage.forward(command.key, tokens, activation)
        try:
            encoded = stage.encode_activation(output)
        except NonFiniteError:
            loaded.replica.executor.discard(command.key)
            raise
        tokens_out = None if stage.is_last else self._put(tokens)
        activation_out = self._put(encoded)
        if not work.is_validation:
            inputs = _Inputs(
                loaded.replica.round,
                tokens,
                # What is held or passed on was hashed then.
                _digest(command.tokens or tokens_out) or digest_of(tokens),
                activation,
                _digest(command.activation),
            )
            loaded.inputs[command.key] = inputs
            self._record_forward(command.key, inputs, activation_out, was_carried=False)
        return cc.ForwardDone(
            key=command.key,
            tokens=tokens_out,
            activation=activation_out,
            loss_nats=reportable_loss(output) if stage.is_last else 0.0,
            num_tokens=output.num_tokens,
        )

    def _backward(self, command: cc.Backward) -> cc.Result:
        loaded = self._require_loaded()
        key = command.key
        if key not in loaded.inputs:
            raise ReplicaError(f"no graph waits under {key[0]}")
        gradient = self._bytes(command.gradient)
        recompute = command.recompute or loaded.replica.executor.has_stale(key)
        output = loaded.stage.backward(key, gradient, recompute)
        inputs = loaded.inputs.pop(key)
        if inputs.segment != loaded.replica.round:
            self._record_forward(key, inputs, None, was_carried=True)
        gradient_out = None
        try:
            gradient_out = self._put(loaded.stage.encode_gradient(key, output))
        finally:  # it is accumulated, whether or not the gradient can be sent
            self._record_backward(command, gradient, gradient_out, recompute)
        return cc.BackwardDone(key, gradient_out, output.num_tokens, output.delay_steps)

    def _discard(self, command: cc.Discard) -> cc.Result:
        loaded = self._require_loaded()
        loaded.replica.executor.discard(command.key)
        inputs = loaded.inputs.pop(command.key, None)
        if inputs is not None and inputs.segment == loaded.replica.round:
            self._spool.record(LogEntry("discard", *command.key))
        return cc.Discarded(command.key)

    def _inner_step(self, command: cc.InnerStep) -> cc.Result:
        replica = self._require_loaded().replica
        if not replica.executor.microbatches_accumulated:
            # its only backwards failed while it was on its way: nothing happened, nothing is logged
            step = replica.executor.steps_in_segment
            return cc.StepDone(step, 0.0, True, *self._spool.open_root())
        output = replica.step()
        if output.step == 1 and self._anchors is not None:
            self._anchors.offer(replica)  # not sooner: who has just come is waited for
        sketch = output.sketch.detach().cpu().numpy().astype("<f4", copy=False)
        self._spool.record_step(sketch.tobytes())  # a leaf of the tree over sketches
        root, leaves = self._spool.open_root()
        return cc.StepDone(output.step, output.gradient_norm, output.was_finite, root, leaves)

    def _record_forward(
        self, key: WorkKey, inputs: _Inputs, output: PayloadRef | None, *, was_carried: bool
    ) -> None:
        entry = LogEntry(
            "forward",
            *key,
            tokens=inputs.tokens_digest,
            input=inputs.activation_digest,
            output=_digest(output),
            recompute=was_carried,
        )
        if inputs.activation is None:  # stage 0: the tokens follow from the run's data
            self._spool.record(entry)
        else:
            self._spool.record(entry, inputs.tokens, inputs.activation)

    def _record_backward(
        self,
        command: cc.Backward,
        gradient: bytes | None,
        output: PayloadRef | None,
        recompute: bool,
    ) -> None:
        entry = LogEntry(
            "backward",
            *command.key,
            input=_digest(command.gradient),
            output=_digest(output),
            recompute=recompute,
            number=command.number,
        )
        self._spool.record(entry, *(() if gradient is None else (gradient,)))

    # ------------------------------------------------------------ rounds

    def _cut(self, command: cc.Cut) -> cc.Result:
        made = self._require_loaded().replica.cut(command.round)
        return cc.CutDone(
            round=command.round,
            shards=tuple(self._payloads.put(shard) for shard in made.shards),
            tokens=made.tokens,
            inner_steps=made.inner_steps,
            norm=made.norm,
        )

    def _apply(self, command: cc.Apply) -> cc.Result:
        replica = self._require_loaded().replica
        shards = [self._bytes(ref) for ref in command.shards]
        drift = replica.apply(command.outcome, shards, command.was_merged)
        closed = self._spool.close_segment()
        self._spool.open_segment(replica.round, drift)
        return cc.Applied(replica.round, replica.digest(), closed)

    def _make_base(self, command: cc.MakeBase) -> cc.Result:
        made = self._require_loaded().replica.make_base(command.round, command.shards)
        refs = tuple((shard, self._payloads.put(payload)) for shard, payload in made)
        return cc.BaseMade(command.round, refs)

    # ------------------------------------------------------------ beside the others

    def _reduce(self, command: cc.Reduce) -> cc.Result:
        if command.num_values < 1:
            raise ReplicaError(f"there is no shard {command.shard} in stage {command.stage}")
        contributions = [
            (str(peer), weight, self._payloads.get(ref))
            for peer, weight, ref in command.contributions
        ]
        result, excluded = reduce_contributions(
            contributions, command.num_values, self._points_beside.between_parameters
        )
        return cc.Reduced(
            round=command.round,
            stage=command.stage,
            shard=command.shard,
            result=self._payloads.put(result),
            excluded=tuple(map(PeerId, excluded)),
        )

    def _gather_evidence(self, command: cc.GatherEvidence) -> cc.Result:
        container = self._spool.evidence(command.segment, command.step)
        return cc.EvidenceGathered(command.audit_id, self._payloads.put(container))

    # ------------------------------------------------------------ references

    def _bytes(self, ref: PayloadRef | None) -> bytes | None:
        return None if ref is None else self._payloads.get(ref)

    def _put(self, data: bytes | None) -> PayloadRef | None:
        return None if data is None else self._payloads.put(data)


def _digest(ref: PayloadRef | None) -> Digest | None:
    return None if ref is None else ref.digest
