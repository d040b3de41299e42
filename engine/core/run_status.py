"""The public picture of a run, from what the core knows; the service adds the ledger's part."""

from __future__ import annotations

from functools import reduce

from engine.core.accounts import add_counters
from engine.core.members import Member
from engine.core.rooms import Rooms
from engine.protocol.ids import PeerId
from engine.protocol.messages import ContributorStatus, Counters, RunStatus

EVENTS_SHOWN = 50
CONTRIBUTORS_SHOWN_MAX = 10_000


def run_status(rooms: Rooms, fraction_done: float) -> RunStatus:
    """Everything about a run that anybody may see; `fraction_done` of its schedule."""
    desk, state = rooms.desk, rooms.state
    contributors = [m for m in rooms.members.all.values() if m.role == "contributor"]
    totals = [
        counters
        for counts in rooms.accounts.counts.values()
        for counters in (counts.counters, counts.session_counters)
    ]
    return RunStatus(
        run_id=desk.config.run_id,
        preset=desk.config.preset,
        phase=state.phase,
        reason=state.reason,
        generation=state.generation,
        round=state.round,
        num_stages=desk.config.num_stages,
        tokens=rooms.leases.tokens,
        repeated_samples=rooms.leases.totals.repeated_samples,
        loss=rooms.losses.history.recent,
        losses=tuple(rooms.losses.history.points),
        evaluations=tuple(rooms.evaluations.results.points),
        contributors=tuple(_contributor(rooms, m) for m in contributors[:CONTRIBUTORS_SHOWN_MAX]),
        counters=reduce(add_counters, totals, Counters()),
        credits_paid_micro=rooms.earnings.paid_micro,
        validators_micro=rooms.earnings.audit_micro(),
        forfeited_micro=rooms.earnings.forfeited_micro(),
        digests_agree=digests_agree(rooms),
        audits_passed=rooms.audits.totals.num_passed,
        audits_failed=rooms.audits.totals.num_failed,
        audits_pending=len(rooms.audits.open) + sum(rooms.audits.totals.verdicts.values()),
        fraction_done=fraction_done,
        events=tuple(desk.recent[-EVENTS_SHOWN:]),
    )


def _contributor(rooms: Rooms, member: Member) -> ContributorStatus:
    presence = rooms.members.presence[PeerId(member.peer)]
    earned = rooms.earnings.get(member.peer)
    tokens, microbatches = rooms.accounts.paid_total(member.peer)
    activity = str(presence.activity or "unknown") if presence.is_alive else "away"
    return ContributorStatus(
        peer_id=member.peer,
        name=member.name,
        software_version=member.software_version,
        stage=member.stage,
        activity="struck" if member.struck else activity,
        alive=presence.is_alive,
        tokens_per_s=presence.tokens_per_s,
        train_tokens=tokens,
        microbatches=microbatches,
        provisional_micro=earned.provisional_micro,
        vested_micro=earned.vested_micro,
        audits_passed=member.audits_passed,
        audits_failed=member.audits_failed,
    )


def digests_agree(rooms: Rooms) -> bool:
    """Whether all live replicas that named the newest anchor of their stage name the same one.

    A replica that disagrees and loads the manifest is asked again, so this is about now.
    """
    for stage, seated in enumerate(rooms.members.seated):
        named = [
            (member.applied_round, member.applied_digest)
            for peer, member in seated.items()
            if rooms.members.presence[peer].is_alive and member.applied_round >= 0
        ]
        newest = max((round_ for round_, _ in named), default=-1)
        agreed = {digest for round_, digest in named if round_ == newest}
        anchors = rooms.manifests.anchors.get(newest)
        if anchors is not None and anchors.digests[stage]:
            agreed.add(anchors.digests[stage])
        if len(agreed) > 1:
            return False
    return True
