"""How a finished demo did: lines for a person, and whether what must hold did. Pure.

What must hold depends on what was asked for: a kill must have been survived if one was ordered, the
default boundary must keep its promise on the wire, and a long run must have learnt something.
"""

from __future__ import annotations

from dataclasses import dataclass

from app import presenters
from engine.api.events import Summary
from engine.api.options import RunSpec, SwarmOptions

RATIO_FP32_MIN = 64.0
"""What the default boundary promises, headers and token ids counted."""
BIGRAM_MINUTES_MIN = 3.0
"""Of training the smallest preset, until the bigram has to be beaten (`_against_bigram`)."""
BIGRAM_PRESET = "nano"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report; `must_hold` ones decide the exit code."""

    holds: bool
    text: str
    must_hold: bool = False


def checks(summary: Summary, asked: SwarmOptions) -> list[Check]:
    """What a reader wants to know first, in the order of interest; `asked` is what was started."""
    return [
        _training(summary),
        _against_bigram(summary, asked.run),
        *_on_the_wire(summary, asked.run),
        *_accounts(summary),
        *_faults(summary, asked),
    ]


def all_must_hold(summary: Summary, asked: SwarmOptions) -> bool:
    """Whether nothing that must hold was broken."""
    return all(check.holds for check in checks(summary, asked) if check.must_hold)


def _training(summary: Summary) -> Check:
    text = (
        f"{presenters.count(summary.tokens)} tokens in {presenters.clock(summary.seconds)}, "
        f"{presenters.count(summary.tokens_per_s)} per second, "
        f"{presenters.plural(summary.rounds, 'round')}; loss "
        f"{presenters.number(summary.loss_first)} → {presenters.number(summary.loss_last)}"
    )
    return Check(summary.tokens > 0, text, must_hold=True)


def _against_bigram(summary: Summary, run: RunSpec) -> Check:
    """Held-out text against an interpolated bigram that was fitted on the same tokens.

    A table of counts is good after very few tokens, a model from scratch is not: on two slow cores
    nano is at 2.28 bits per byte after a minute and passes the bigram, at 2.03, after two. So much
    shorter runs cannot win, nor can larger presets in minutes; only the demo's own kind has to.
    """
    must_hold = run.minutes >= BIGRAM_MINUTES_MIN and run.preset == BIGRAM_PRESET
    ours, bigram = summary.validation_bits_per_byte, summary.bigram_bits_per_byte
    if ours is None:
        return Check(False, "no evaluation on held-out text took place", must_hold)
    text = f"{ours:.3f} bits per byte on held-out text"
    if bigram is None:
        return Check(not must_hold, f"{text}; no bigram was fitted to compare with", must_hold)
    word = "below" if ours < bigram else "NOT below"
    return Check(ours < bigram, f"{text}, {word} the bigram's {bigram:.3f}", must_hold)


def _on_the_wire(summary: Summary, run: RunSpec) -> list[Check]:
    """Nothing for a single stage: it has no wire to speak of."""
    has_wire = run.stages != 1  # 0 is the preset's own number, and every preset has several
    must_hold = run.boundary == "default" and has_wire
    if summary.ratio_fp32 is None or summary.ratio_bf16 is None:
        return [Check(False, "nothing crossed the wire", must_hold)] if has_wire else []
    forward = presenters.number(summary.forward_bytes_per_token, 1)
    back = presenters.number(summary.backward_bytes_per_token, 1)
    text = (
        f"{summary.ratio_fp32:.0f}x less on the wire than fp32, {summary.ratio_bf16:.0f}x "
        f"less than bf16 ({forward} bytes per token forward, {back} back)"
    )
    is_small = summary.ratio_fp32 >= RATIO_FP32_MIN
    if must_hold and not is_small:
        text += f"; the default boundary promises {RATIO_FP32_MIN:.0f}x"
    return [Check(is_small or not must_hold, text, must_hold)]


def _accounts(summary: Summary) -> list[Check]:
    audits = presenters.plural(summary.audits_passed, "audit") + " passed"
    if summary.audits_failed:
        audits += f", {summary.audits_failed} failed"
    forfeited = ""
    if summary.forfeited_credits:
        forfeited = f", {summary.forfeited_credits:,.2f} forfeited"
    return [
        Check(
            summary.ledger_balanced,
            f"{summary.credits_paid:,.2f} credits paid, {summary.validators_credits:,.2f} of them "
            f"for audits{forfeited}; the ledger "
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


def _faults(summary: Summary, asked: SwarmOptions) -> list[Check]:
    """One line for each fault survived; a missing one is a broken promise."""
    if asked.fault != "none" and not summary.faults:
        return [Check(False, "NO contributor was killed and survived, though asked for", True)]
    return [Check(True, f"survived: {fault}", True) for fault in summary.faults]
