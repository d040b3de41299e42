"""The rules of payout addresses as properties: whatever is asked in whatever order, with time."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.protocol import ss58
from engine.protocol.payouts import WAIT_S
from engine.service import payout_rules as rules
from engine.service.payout_rules import Device, RefusedChangeError

WALLETS = [ss58.encode(bytes([number] * 32)) for number in range(3)]
NEW = Device(peer_id="d" * 64)


@dataclass(frozen=True)
class Step:
    """One thing asked, `after_s` later."""

    kind: str
    wallet: str
    after_s: float


STEPS = st.lists(
    st.builds(
        Step,
        kind=st.sampled_from(["person", "agent", "link", "approve", "cancel", "revoke"]),
        wallet=st.sampled_from(WALLETS),
        after_s=st.sampled_from([0.0, 60.0, WAIT_S / 2, WAIT_S, 3 * WAIT_S]),
    ),
    max_size=12,
)


def take(device: Device, step: Step, now_s: float) -> Device:
    if step.kind in ("person", "agent"):
        return rules.propose(device, step.wallet, step.kind, now_s)  # type: ignore[arg-type]
    new = device.pending.address if device.pending else ""
    return rules.prove(device, step.kind, step.wallet, new, now_s)  # type: ignore[arg-type]


@given(STEPS)
def test_an_address_changes_only_by_time_or_by_the_wallet_that_was_paid(steps: list[Step]) -> None:
    device, now_s, asked_at = NEW, 0.0, dict[str, float]()
    for step in steps:
        now_s += step.after_s
        before = device
        device = rules.settle(device, now_s)
        if device.address != before.address:
            assert before.pending is not None
            assert now_s >= asked_at[before.pending.address] + WAIT_S
        had = device
        try:
            device = take(device, step, now_s)
        except RefusedChangeError:
            assert device is had
            continue
        if device.pending is not None and device.pending != had.pending:
            asked_at.setdefault(device.pending.address, now_s)
            if had.pending is None or had.pending.address != device.pending.address:
                asked_at[device.pending.address] = now_s
        if had.address and device.address != had.address:
            assert step.kind == "approve"
            assert step.wallet == had.address
        if had.pending is not None and device.pending is None and device.address == had.address:
            assert step.kind in ("cancel", "revoke")
            assert step.wallet == had.address
        if had.revoked_at_s is not None and step.kind in ("person", "agent"):
            raise AssertionError("a revoked device changed something")


@given(STEPS)
def test_everything_may_be_sent_twice(steps: list[Step]) -> None:
    device, now_s = NEW, 0.0
    for step in steps:
        now_s += step.after_s
        device = rules.settle(device, now_s)
        new = device.pending.address if device.pending else ""
        try:
            once = take(device, step, now_s)
            if step.kind in ("person", "agent"):
                twice = take(once, step, now_s)
            else:
                twice = rules.prove(once, step.kind, step.wallet, new, now_s)  # type: ignore[arg-type]
        except RefusedChangeError:
            continue
        assert twice == once
        device = once


def test_nonsense_is_refused_with_words() -> None:
    with pytest.raises(RefusedChangeError) as caught:
        rules.propose(NEW, "nonsense", "person", 0.0)
    assert caught.value.code == "bad_address"
    assert caught.value.what_to_do
