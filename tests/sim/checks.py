"""What must hold when a world stands still: each check raises `Violation` with what is wrong.

Much is checked as it happens (witness.py, sim_compute.py, peer.inspect); here all is added up.
"""

from __future__ import annotations

from collections import Counter, defaultdict

import torch

from engine.codec.reduce import reduce_contributions
from engine.codec.shards import shard_bounds
from engine.compute.outer import anchor_digest
from engine.core.contributor import Contributor, Stand
from engine.core.orchestrator import Orchestrator
from engine.protocol.ids import Digest
from engine.protocol.messages import AskManifest, ManifestReply, Phase
from tests.sim.clock import Violation
from tests.sim.faults import BrokenMemory
from tests.sim.sim_compute import SimCompute
from tests.sim.sim_orchestrator import VALIDATOR
from tests.sim.vectors import SimReplica, initial_values
from tests.sim.witness import RoundKey
from tests.sim.world import World


def anchors_agree(world: World) -> None:
    """Every anchor that anybody ever named follows from the outcomes, on one machine.

    That replicas agree among each other is checked whenever one names an anchor.
    """
    seen = world.witness
    anchors: dict[RoundKey, SimReplica] = {}
    for generation, stage, round_ in sorted(seen.outcomes):
        replica = anchors.get((generation, stage, round_)) or _start(world, generation, stage)
        anchors[generation, stage, round_] = replica
        if replica.round != round_:
            continue  # a generation that began elsewhere than at the first anchor
        outcome = seen.outcomes[generation, stage, round_]
        shards = [
            None if s.blob is None else seen.bytes_of[Digest(s.blob.digest)] for s in outcome.shards
        ]
        replica.apply(outcome, shards, (False,) * len(shards))
        anchors[generation, stage, round_ + 1] = replica
        key = (generation, stage, round_ + 1)
        if key in seen.anchors and seen.anchors[key] != anchor_digest(replica.anchor):
            raise Violation(f"the anchor of {key} is not what its outcomes lead to")
    if not seen.anchors:
        raise Violation("nobody ever named an anchor")


def _start(world: World, generation: int, stage: int) -> SimReplica:
    """The replica that a generation began with: that of round 0, or where it was rolled back to."""
    replica = SimReplica(world.config, stage, lambda: False)
    first = min(r for g, s, r in world.witness.outcomes if (g, s) == (generation, stage))
    if generation == 0 or first == 0:
        return replica
    for former in range(generation):
        known = [
            world.witness.outcomes.get((former, stage, r)) for r in range(replica.round, first)
        ]
        for outcome in known:
            if outcome is None or outcome.round != replica.round:
                break
            shards = [
                None if s.blob is None else world.witness.bytes_of[Digest(s.blob.digest)]
                for s in outcome.shards
            ]
            replica.apply(outcome, shards, (False,) * len(shards))
    return replica


def outcomes_follow_from_contributions(world: World) -> None:
    """A reduced shard is the product's reduction of exactly the included contributions."""
    seen = world.witness
    num_checked = 0
    for key, included in seen.plans.items():
        outcome = seen.outcomes.get(key)
        if outcome is None:
            continue
        replica_values = len(initial_values(world.config, key[1], "anchor"))
        bounds = shard_bounds(replica_values, world.config.rounds.shard_values)
        for index, (start, stop) in enumerate(bounds):
            blob = outcome.shards[index].blob
            if blob is None:
                continue
            contributions = [
                (peer, weight, seen.bytes_of[Digest(digests[index])])
                for peer, weight, digests in included
            ]
            expected, refused = reduce_contributions(contributions, stop - start)
            if set(outcome.shards[index].excluded) != set(refused) & set(outcome.included):
                raise Violation(f"shard {index} of {key} does not say who was refused in it")
            if seen.bytes_of[Digest(blob.digest)] != expected:
                raise Violation(f"shard {index} of {key} is not the average of what was included")
            num_checked += 1
    was_merged = any(
        s.blob for key in seen.plans.keys() & seen.outcomes for s in seen.outcomes[key].shards
    )
    if was_merged and not num_checked:
        raise Violation("no reduction could be checked")


def credits_conserved(world: World) -> None:
    """Accounts add up to zero, nobody owes, and the core's own sums are those of the ledger."""
    balances = world.orchestrator.balances
    if sum(balances.values()):
        raise Violation(f"the ledger is off by {sum(balances.values())} micro-credits")
    rounds = Counter[int]()
    for transaction in world.orchestrator.ledger.values():
        minted = -sum(micro for account, micro in transaction.postings if account == "mint")
        rounds[transaction.round] += minted
    pot = world.config.rewards.pot_micro
    generations = world.orchestrator.core.generation + 1
    for round_, minted in rounds.items():
        if not 0 <= minted <= pot * generations:
            raise Violation(f"round {round_} minted {minted} micro-credits; its pot is {pot}")
    status = world.orchestrator.status()
    for contributor in status.contributors:
        peer = contributor.peer_id
        shown = (contributor.provisional_micro, contributor.vested_micro)
        booked = (balances[f"provisional:{peer}"], balances[f"vested:{peer}"])
        if shown != booked:
            raise Violation(f"{contributor.name} is shown {shown}, but the ledger says {booked}")


def lives(world: World) -> list[tuple[Contributor, SimCompute]]:
    """Core and compute of every process there ever was."""
    return [
        life
        for peer in world.peers
        if peer.incarnation
        for life in (*peer.past, (peer.core, peer.compute))
    ]


def paid_at_most_what_was_done(world: World) -> None:
    """No stage is paid more tokens than came back to stage 0, and no end counts a pathway twice."""
    completed = 0
    for _, compute in lives(world):
        for key, tokens, _ in compute.completed:
            completed += tokens
            if key[0].is_validation:
                raise Violation("validation work was trained on")
    for stage, tokens in _paid_per_stage(world).items():
        if tokens > completed:
            text = f"{tokens} tokens, but only {completed} were completed"
            raise Violation(f"stage {stage} was paid for {text}")
    for core, compute in lives(world):
        for is_upstream in (True, False):
            ends = [c for (_, up), c in core.counts.pairs.items() if up is is_upstream]
            trained = sum(count[0] for count in ends)
            done = sum(compute.num_tokens(key) for key in compute.backwards_done)
            if trained > done:
                text = f"{trained} tokens with its neighbours, but computed {done}"
                raise Violation(f"{compute.name} counts {text}")


def _paid_per_stage(world: World) -> dict[int, int]:
    paid: defaultdict[int, int] = defaultdict(int)
    accounts = world.orchestrator.core._rooms.accounts  # no message tells it per stage
    for counts in accounts.counts.values():
        for stage, (train_tokens, _, _) in counts.paid.items():
            paid[stage] += train_tokens
    return paid


def inclusion_is_believed_rightly(world: World) -> None:
    """A replica takes a shard of its contribution for merged exactly when it went in.

    Otherwise work would be void, or counted twice. The one case that cannot be known is excepted: a
    machine that restarted in the middle of a round whose answer was then lost for good.
    """
    for peer in world.peers:
        for core, compute in [*peer.past, (peer.core, peer.compute)] if peer.incarnation else []:
            del core
            for fact in compute.applied:
                key = (fact.generation, fact.stage, fact.round)
                plan = world.witness.plans.get(key)
                if plan is None or not fact.digests:
                    continue
                mine = {p: digests for p, _, digests in plan}.get(peer.peer_id)
                is_in = mine == fact.digests and peer.peer_id in fact.outcome.included
                went_in = tuple(
                    is_in and shard.blob is not None and peer.peer_id not in shard.excluded
                    for shard in fact.outcome.shards
                )
                if went_in != fact.was_merged:
                    text = f"believes {fact.was_merged} of its contribution to {key}"
                    raise Violation(f"{compute.name} {text}, but {went_in} is right")


def nothing_void(world: World) -> None:
    """Movement of every replica = what was included + what its error feedback still holds."""
    for _, compute in lives(world):
        compute.check_nothing_void()


def applied_at_most_once(world: World) -> None:
    """Checked at every forward and backward; here: no sample of a lease completed twice."""
    completed = Counter(key[0] for _, c in lives(world) for key, _, _ in c.completed)
    for work, times in completed.items():
        if times > 1 and not work.is_validation:
            raise Violation(f"{work} was completed {times} times under one lease")


def nothing_leaks(world: World) -> None:
    """After the end, peers hold few payloads: none of microbatches that are over."""
    for peer in world.peers:
        if not peer.is_up or peer.core.stand is not Stand.READY or peer.core.pathways is None:
            continue
        if peer.is_asleep:
            continue  # what arrived meanwhile is looked at when the lid is opened
        held = {ref.id for m in peer.core.pathways.held.values() for ref in m.refs}
        side = peer.core.round_side
        held |= set(side.kept) if side is not None else set()
        queued = {ref.id for refs in peer.core.loading.in_flight for ref in refs}
        extra = set(peer.payloads) - held - queued - peer.refs_in_flight()
        if extra:
            raise Violation(f"{peer.name} has kept {len(extra)} payloads for nothing")


def run_is_whole(world: World) -> None:
    """Liveness: the schedule ended, every stage is served, no lease is stuck."""
    status = world.orchestrator.status()
    if status.phase is not Phase.FINISHED or status.round < world.num_rounds:
        raise Violation(f"the run is in {status.phase} at round {status.round}")
    if not status.digests_agree and not world.liars:
        raise Violation("digests of anchors did not agree")
    if status.tokens <= 0 or not status.evaluations:
        raise Violation("nothing was trained or evaluated")


def rounds_merge_once_healed(world: World) -> None:
    """Liveness: a round that opened after everything was healed ends with every shard merged."""
    if world.healed_in_round is None:
        return
    for (generation, stage, round_), outcome in world.witness.outcomes.items():
        is_newest = generation == world.orchestrator.core.generation
        if not is_newest or round_ <= world.healed_in_round:
            continue
        if any(shard.blob is None for shard in outcome.shards):
            raise Violation(
                f"an anchor of stage {stage} stood in round {round_}, though all is well"
            )


def loss_has_fallen(world: World) -> None:
    """It learns: the target is nearer than at the start, in every stage that applied the end.

    Not asked where a machine pushed elsewhere, or everything stood to the end.
    """
    if any(isinstance(fault, BrokenMemory) for fault in world.faults):
        return
    for stage in range(world.stages):
        start = initial_values(world.config, stage, "anchor")
        target = initial_values(world.config, stage, "target")
        replicas = [
            c.replica for _, c in lives(world) if c.stage == stage and c.replica is not None
        ]
        latest = max(replicas, key=lambda r: r.round)
        before = float(torch.mean((start - target) ** 2))
        after = float(torch.mean((latest.anchor - target) ** 2))
        if not after < before:
            raise Violation(f"stage {stage} is farther from its target than at the start")


def only_work_is_paid(world: World) -> None:
    """Nobody is paid for more tokens of a stage than its own machine applied there."""
    done: Counter[tuple[str, int]] = Counter()
    for core, compute in lives(world):
        for stage, tokens in compute.tokens_applied.items():
            done[core.peer_id, stage] += tokens
    for peer, counts in world.orchestrator.core._rooms.accounts.counts.items():
        for stage, (train_tokens, _, _) in counts.paid.items():
            if train_tokens > done[peer, stage]:
                text = f"{train_tokens} tokens of stage {stage}, but did {done[peer, stage]}"
                raise Violation(f"{world.name_of(peer)} was paid for {text}")


def manifest_loads(world: World) -> None:
    """A late joiner gets the agreed anchor of every stage, from blobs that are there."""
    node, blobs = world.orchestrator, world.blobs.blobs
    reply = node.core.handle(VALIDATOR, AskManifest(), node.clock.now_s())
    if not isinstance(reply, ManifestReply):
        raise Violation(f"there is no manifest: {reply}")
    for stage, part in enumerate(reply.manifest.stages):
        wanted = [*part.base, *(s.blob for o in part.deltas for s in o.shards if s.blob)]
        if any(Digest(spec.digest) not in blobs for spec in wanted):
            raise Violation(f"the manifest of stage {stage} names a blob that is gone")
        replica = SimReplica(world.config, stage, lambda: False)
        base = [blobs[Digest(spec.digest)] for spec in part.base]
        deltas = [
            [blobs[Digest(s.blob.digest)] if s.blob else None for s in outcome.shards]
            for outcome in part.deltas
        ]
        replica.load(part, reply.manifest.round, base, deltas)
        if part.anchor_digest is not None and replica.digest() != part.anchor_digest:
            raise Violation(f"the manifest of stage {stage} gives another anchor than agreed")


def honest_are_not_struck(world: World) -> None:
    """Only who lied was ever struck, and no honest audit failed."""
    for member in world.orchestrator.status().contributors:
        is_accused = member.activity == "struck" or member.audits_failed > 0
        if is_accused and member.peer_id not in world.liars:
            raise Violation(f"{member.name} is honest and was struck, or failed an audit")


def records_are_everything(world: World) -> None:
    """A core restored from what is saved says the same of the run as the one that saved it."""
    node = world.orchestrator
    now_s = node.clock.now_s()
    status = node.core.status(now_s)
    twin = Orchestrator.restore(world.config, node.records, now_s).status(now_s)
    for name in ("phase", "round", "generation", "tokens", "credits_paid_micro", "audits_passed"):
        said, restored = getattr(status, name), getattr(twin, name)
        if said != restored:
            raise Violation(f"{name} is {said}, but {restored} after a restart")


EVERYTHING = (
    run_is_whole,
    rounds_merge_once_healed,
    anchors_agree,
    outcomes_follow_from_contributions,
    credits_conserved,
    paid_at_most_what_was_done,
    only_work_is_paid,
    manifest_loads,
    honest_are_not_struck,
    records_are_everything,
    inclusion_is_believed_rightly,
    nothing_void,
    applied_at_most_once,
    nothing_leaks,
    loss_has_fallen,
)
