"""A made-up run for tests of what people see: four contributors, one killed, one late."""

from __future__ import annotations

import math

from app.demo.history import History, fold_history
from engine.api.events import ContributorSummary, Fault, Finished, NetworkStatus, Notice, Summary
from engine.protocol.ids import RunId
from engine.protocol.messages import Activity, ContributorStatus, Counters, Phase, RunStatus

PEERS = [f"{index:x}" * 64 for index in range(1, 6)]
SECONDS = 186
KILLED_AT_S = 92.0
TOKENS_PER_S = 9_000


def example_history(until_s: int = SECONDS, *, with_summary: bool = True) -> History:
    """The example's history after `until_s` seconds."""
    history = History()
    for at_s in range(4, until_s + 1):
        history = fold_history(history, NetworkStatus(at_s=float(at_s), status=status_at(at_s)))
        if at_s == int(KILLED_AT_S):
            history = fold_history(history, example_fault())
        if at_s == 101:
            history = fold_history(
                history, Notice(level="info", title="contributor-5 joins late, as anybody may.")
            )
    if with_summary:
        history = fold_history(history, Finished(summary=example_summary()))
    return history


def example_fault() -> Fault:
    return Fault(
        kind="kill",
        peer_id=PEERS[1],
        detail="contributor-2, which served stage 0, was killed after 92 s",
        at_s=KILLED_AT_S,
    )


def status_at(at_s: int) -> RunStatus:
    """The published status `at_s` seconds after the start; training begins after 8."""
    tokens = max(0, at_s - 8) * TOKENS_PER_S
    points = [step * 9_000 for step in range(1, tokens // 9_000 + 1)]
    losses = tuple((n, 3.1 + 5.2 * math.exp(-n / 260_000) + 0.05 * math.sin(n)) for n in points)
    rounds = tokens // (TOKENS_PER_S * 18)
    evaluations = tuple((r, 1.9 + 1.6 * math.exp(-r / 2.2)) for r in range(2, rounds + 1, 2))
    return RunStatus(
        run_id=RunId("demo"),
        preset="nano",
        phase=Phase.TRAINING if tokens else Phase.JOINING,
        reason="round 4: stage 1 waits for contributor-4 (19 of 24 inner steps)",
        generation=0,
        round=rounds,
        num_stages=2,
        tokens=tokens,
        repeated_samples=0,
        loss=losses[-1][1] if losses else None,
        losses=losses,
        evaluations=evaluations,
        contributors=tuple(_contributor(index, at_s) for index in range(5)),
        counters=Counters(
            forward_bytes=tokens * 9, forward_tokens=tokens, backward_bytes=tokens * 7,
            backward_tokens=tokens,
        ),
        credits_paid_micro=rounds * 100_000_000,
        audits_passed=rounds // 2,
        fraction_done=min(1.0, max(0, at_s - 8) / 178),
    )  # fmt: skip


def _contributor(index: int, at_s: int) -> ContributorStatus:
    joined_s = 102 if index == 4 else 4 + index % 2
    alive = at_s >= joined_s and not (index == 1 and at_s > KILLED_AT_S + 6)
    stage = 0 if index in (0, 1, 4) else 1
    worked_s = max(0, min(at_s, 92 if index == 1 else at_s) - max(8, joined_s))
    return ContributorStatus(
        peer_id=PEERS[index],
        name=f"contributor-{index + 1}",
        stage=stage if alive else None,
        activity=Activity.WORKING if at_s > 8 else Activity.LOADING,
        alive=alive,
        tokens_per_s=4_400.0 + 90 * index,
        train_tokens=worked_s * 4_500,
        microbatches=worked_s * 9,
        provisional_micro=worked_s * 80_000,
        vested_micro=worked_s * 200_000,
        audits_passed=worked_s // 60,
        audits_failed=0,
    )


def example_summary() -> Summary:
    """Consistent with the example's last status."""
    return Summary(
        tokens=1_602_000, seconds=178.0, tokens_per_s=9_000.0, loss_first=8.1, loss_last=3.11,
        validation_bits_per_byte=1.99, bigram_bits_per_byte=2.62, rounds=9,
        forward_bytes_per_token=9.0, backward_bytes_per_token=7.0, ratio_fp32=128.0,
        ratio_bf16=64.0,
        contributors=(ContributorSummary(id=PEERS[0], stage=0, microbatches=1602, credits=49.8),),
        credits_paid=900.0, validators_credits=12.5, forfeited_credits=0.0,
        ledger_balanced=True, digests_agree=True,
        faults=("contributor-2, which served stage 0, was killed after 92 s; 846,000 tokens "
                "were trained after it",),
        repeated_samples=0, audits_passed=4, audits_failed=0, checkpoint="out/demo/checkpoint",
    )  # fmt: skip
