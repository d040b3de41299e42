"""The summary of a run, against numbers worked out by hand."""

from __future__ import annotations

import msgspec
import pytest

from engine.api.events import Summary
from engine.protocol.ids import Digest, RunId
from engine.protocol.messages import ContributorStatus, Counters, Phase, RunStatus
from engine.protocol.run_config import DataConfig, ModelConfig, RunConfig
from engine.roles.summary import (
    MICRO,
    bytes_per_token,
    compression_ratio,
    mean_loss,
    summarize,
)

MODEL = ModelConfig(
    vocab_size=64, width=192, num_blocks=2, num_heads=3, num_kv_heads=1, hidden=64, context=16
)
DATA = DataConfig(
    tokenizer=Digest("0" * 64), train_shards=(), validation_shards=(), tokens_per_shard=1,
    train_tokens=1, validation_tokens=1, validation_bytes=1,
)  # fmt: skip
CONFIG = RunConfig(
    run_id=RunId("demo"), seed=1, preset="nano", model=MODEL, num_stages=2, replicas_wanted=2,
    data=DATA,
)  # fmt: skip
STATUS = RunStatus(
    run_id=RunId("demo"), preset="nano", phase=Phase.FINISHED, reason="done", generation=0,
    round=4, num_stages=2, tokens=10_000, repeated_samples=3, loss=2.5,
    losses=tuple((n * 500, 8.0 - n * 0.25) for n in range(1, 21)),
    evaluations=((2, 3.0), (4, 2.25)),
    counters=Counters(
        forward_bytes=900, forward_tokens=100, backward_bytes=350, backward_tokens=50
    ),
    credits_paid_micro=12_345_678, validators_micro=45_678, audits_passed=2,
)  # fmt: skip


def summary_of(status: RunStatus) -> Summary:
    return summarize(
        status, CONFIG, seconds=50.0, bigram_bits_per_byte=2.75, faults=["x"], checkpoint="c"
    )


def test_the_numbers_follow_from_the_status() -> None:
    summary = summary_of(STATUS)
    assert (summary.tokens, summary.tokens_per_s, summary.rounds) == (10_000, 200.0, 4)
    assert summary.loss_first == pytest.approx((7.75 + 7.5) / 2), "mean over the first tenth"
    assert summary.loss_last == pytest.approx((3.25 + 3.0) / 2), "mean over the last tenth"
    assert (summary.validation_bits_per_byte, summary.bigram_bits_per_byte) == (2.25, 2.75)
    assert (summary.forward_bytes_per_token, summary.backward_bytes_per_token) == (9.0, 7.0)
    assert summary.ratio_fp32 == pytest.approx(2 * 4 * 192 / 16) == 96
    assert summary.ratio_bf16 == 48
    assert (summary.credits_paid, summary.validators_credits) == (12.345678, 0.045678)
    assert (summary.faults, summary.repeated_samples) == (("x",), 3)


def test_a_mean_counts_a_point_with_the_tokens_that_are_inside() -> None:
    """Points are thinned and uneven: the first covers half of the tokens here."""
    status = msgspec.structs.replace(STATUS, losses=((500, 8.0), (600, 6.0), (1000, 3.0)))
    assert mean_loss(status, 0.0, 0.1) == 8.0
    assert mean_loss(status, 0.0, 0.6) == pytest.approx((500 * 8 + 100 * 6) / 600)
    assert mean_loss(status, 0.55, 1.0) == pytest.approx((50 * 6 + 400 * 3) / 450)
    assert mean_loss(msgspec.structs.replace(STATUS, losses=()), 0.0, 0.1) is None


def contributor(peer: str, micro: int) -> ContributorStatus:
    return ContributorStatus(
        peer_id=peer * 64, name="", stage=0, activity="ready", alive=True, tokens_per_s=1.0,
        train_tokens=1, microbatches=1, provisional_micro=micro, vested_micro=0,
        audits_passed=0, audits_failed=0,
    )  # fmt: skip


def test_whoever_left_keeps_a_line_and_the_lines_add_up() -> None:
    left, early, last = (
        contributor("a", 4_000_000),
        contributor("b", 1),
        contributor("b", 8_200_000),
    )
    status = msgspec.structs.replace(STATUS, contributors=(last,), forfeited_micro=100_000)
    summary = summarize(
        status, CONFIG, seconds=50.0, bigram_bits_per_byte=None, faults=[], checkpoint=None,
        gone=(left, early),
    )  # fmt: skip
    assert [one.credits for one in summary.contributors] == [4.0, 8.2]
    parts = [one.credits for one in summary.contributors]
    parts += [summary.validators_credits, summary.forfeited_credits]
    assert sum(round(part * MICRO) for part in parts) == STATUS.credits_paid_micro


def test_what_was_not_measured_is_none_and_never_zero() -> None:
    bare = msgspec.structs.replace(STATUS, losses=(), evaluations=(), counters=Counters(), tokens=0)
    summary = summary_of(bare)
    assert summary.loss_first is None
    assert summary.validation_bits_per_byte is None
    assert summary.ratio_fp32 is None
    assert bytes_per_token(Counters()) == (None, None)
    assert compression_ratio(192, 8.0, None) is None


def test_the_summary_has_the_promised_fields() -> None:
    fields = msgspec.json.decode(msgspec.json.encode(summary_of(STATUS)))
    promised = (
        "tokens seconds tokens_per_s loss_first loss_last validation_bits_per_byte "
        "bigram_bits_per_byte rounds forward_bytes_per_token backward_bytes_per_token ratio_fp32 "
        "ratio_bf16 contributors credits_paid validators_credits forfeited_credits "
        "ledger_balanced digests_agree faults repeated_samples audits_passed audits_failed "
        "checkpoint"
    )
    assert " ".join(fields) == promised
