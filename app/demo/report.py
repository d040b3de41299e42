"""How a finished demo did: lines for a person, and whether what must hold did. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from app import presenters
from engine.api.events import Summary


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report; `must_hold` ones decide the exit code."""

    holds: bool
    text: str
    must_hold: bool = False


def checks(summary: Summary) -> list[Check]:
    """What a reader wants to know first, in the order of interest."""
    found = [
        Check(
            summary.tokens > 0,
            f"{presenters.count(summary.tokens)} tokens in {presenters.clock(summary.seconds)}, "
            f"{presenters.count(summary.tokens_per_s)} per second, "
            f"{presenters.plural(summary.rounds, 'round')}; loss "
            f"{presenters.number(summary.loss_first)} → {presenters.number(summary.loss_last)}",
            must_hold=True,
        ),
        _against_bigram(summary),
    ]
    if summary.ratio_fp32 is not None and summary.ratio_bf16 is not None:
        forward = presenters.number(summary.forward_bytes_per_token, 1)
        back = presenters.number(summary.backward_bytes_per_token, 1)
        found.append(
            Check(
                True,
                f"{summary.ratio_fp32:.0f}x less on the wire than fp32, {summary.ratio_bf16:.0f}x "
                f"less than bf16 ({forward} bytes per token forward, {back} back)",
            )
        )
    audits = presenters.plural(summary.audits_passed, "audit") + " passed"
    if summary.audits_failed:
        audits += f", {summary.audits_failed} failed"
    found += [
        Check(
            summary.ledger_balanced,
            f"{summary.credits_paid:,.2f} credits paid, the ledger "
            + ("balances" if summary.ledger_balanced else "does NOT balance"),
            must_hold=True,
        ),
        Check(
            summary.digests_agree,
            "all replicas agree on their anchors"
            if summary.digests_agree
            else "replicas do NOT agree on their anchors",
            must_hold=True,
        ),
        Check(summary.audits_failed == 0, audits, must_hold=True),
    ]
    found += [Check(True, f"survived: {fault}") for fault in summary.faults]
    return found


def _against_bigram(summary: Summary) -> Check:
    ours, bigram = summary.validation_bits_per_byte, summary.bigram_bits_per_byte
    if ours is None:
        return Check(False, "no evaluation on held-out text took place")
    text = f"{ours:.3f} bits per byte on held-out text"
    if bigram is None:
        return Check(True, text)
    word = "below" if ours < bigram else "NOT below"
    return Check(ours < bigram, f"{text}, {word} the bigram's {bigram:.3f}")


def all_must_hold(summary: Summary) -> bool:
    """Whether nothing that must hold was broken."""
    return all(check.holds for check in checks(summary) if check.must_hold)
