"""Which version is taken when; and that every path to it can be cut off between any two steps."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.updates.choice import (
    Channel,
    Facts,
    Offer,
    Situation,
    Step,
    choose,
    choose_pack,
    may_fetch,
    may_switch,
    next_step,
    numbers,
    percentile,
    read_channel,
    start_of,
)

SYSTEM = "linux-x86_64"
HERE = Situation(installed="0.1.0", system=SYSTEM, install_id="a", is_away=True)
NEW = Offer(version="0.2.0", system=SYSTEM, target="new.tar.gz", unpacked_bytes=900)

versions = st.builds(
    lambda a, b, c: f"{a}.{b}.{c}", st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)
)


def test_a_newer_version_is_chosen_and_an_older_never() -> None:
    older = Offer(version="0.0.9", system=SYSTEM, target="old.tar.gz", unpacked_bytes=1)
    verdict = choose(Channel(offers=(older, NEW)), HERE)
    assert verdict.offer == NEW
    assert "0.2.0" in verdict.reason
    assert choose(Channel(offers=(older,)), HERE).offer is None


@given(st.lists(versions, max_size=8), versions)
def test_what_is_chosen_is_newer_than_what_is_installed(offered: list[str], mine: str) -> None:
    offers = tuple(msgspec.structs.replace(NEW, version=each) for each in offered)
    verdict = choose(Channel(offers=offers), replace(HERE, installed=mine))
    if verdict.offer is None:
        assert all(numbers(each) <= numbers(mine) for each in offered)
    else:
        assert numbers(verdict.offer.version) == max(map(numbers, offered))
        assert numbers(verdict.offer.version) > numbers(mine)


def test_other_systems_packs_and_failed_versions_are_passed_over() -> None:
    other = msgspec.structs.replace(NEW, version="0.9.0", system="windows-x86_64")
    pack = msgspec.structs.replace(NEW, version="0.8.0", kind="nvidia")
    channel = Channel(offers=(other, pack, NEW))
    assert choose(channel, HERE).offer == NEW
    failed = replace(HERE, failed=frozenset({"0.2.0"}))
    assert choose(channel, failed).offer is None
    assert choose(channel, replace(failed, is_asked=True)).offer == NEW


@given(st.integers(0, 100))
def test_a_rollout_reaches_its_share_and_only_grows(percent: int) -> None:
    staged = msgspec.structs.replace(NEW, rollout_percent=percent)
    wider = msgspec.structs.replace(NEW, rollout_percent=min(100, percent + 7))
    reached = 0
    for index in range(400):
        here = replace(HERE, install_id=str(index))
        has = choose(Channel(offers=(staged,)), here).offer is not None
        reached += has
        assert not has or choose(Channel(offers=(wider,)), here).offer is not None
    assert abs(reached / 4 - percent) < 12


def test_who_is_early_in_one_rollout_is_not_early_in_all() -> None:
    first = [percentile(str(index), "0.2.0") < 10 for index in range(500)]
    second = [percentile(str(index), "0.3.0") < 10 for index in range(500)]
    assert first != second


def test_a_metered_line_and_a_full_disk_wait() -> None:
    assert may_fetch(NEW, 100, HERE).offer == NEW
    assert "metered" in may_fetch(NEW, 100, replace(HERE, is_metered=True)).reason
    full = may_fetch(NEW, 10_000_000, replace(HERE, free_bytes=1_000_000))
    assert full.offer is None
    assert "11 MB more" in full.reason


def test_never_in_a_round_even_when_asked() -> None:
    asked = replace(HERE, is_asked=True)
    assert may_switch(NEW, replace(asked, is_in_round=True)).offer is None
    assert may_switch(NEW, asked).offer == NEW
    assert may_switch(NEW, replace(HERE, is_away=False)).offer is None


@pytest.mark.parametrize(
    "text",
    [
        b'{"offers": [{"version": "../../x", "system": "linux-x86_64", "target": "a"}]}',
        b'{"offers": [{"version": "1.0", "system": "linux-x86_64", "target": "../a",'
        b' "unpacked_bytes": 1}]}',
        b'{"offers": [{"version": "1.0", "system": "amiga", "target": "a", "unpacked_bytes": 1}]}',
        b"[]",
        b'{"offers": ' + b" " * (300 << 10) + b"[]}",
    ],
)
def test_a_channel_that_is_no_channel_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_channel(text)


def test_start_prefers_current_goes_back_after_two_tries_and_never_starts_a_part() -> None:
    facts = Facts(current="0.2.0", previous="0.1.0", whole=frozenset({"0.1.0", "0.2.0"}))
    assert start_of(facts, 9) == "0.2.0"
    trial = replace(facts, on_trial=True)
    assert start_of(trial, 1) == "0.2.0"
    assert start_of(trial, 2) == "0.1.0"
    assert start_of(replace(trial, whole=frozenset({"0.2.0"})), 2) == "0.2.0"
    assert start_of(replace(facts, current="0.3.0"), 0) == "0.2.0"
    assert start_of(Facts(current="0.3.0"), 0) == ""


@given(
    st.builds(
        Facts,
        current=st.sampled_from(["", "0.1.0", "0.2.0"]),
        whole=st.sets(st.sampled_from(["0.1.0", "0.2.0"])).map(frozenset),
        fetched_bytes=st.integers(0, 12),
        is_verified=st.booleans(),
        is_unpacked=st.booleans(),
        is_tested=st.booleans(),
        has_leftovers=st.booleans(),
    )
)
def test_nothing_is_switched_to_that_is_not_whole(facts: Facts) -> None:
    step = next_step(NEW, 10, facts)
    if step is Step.SWITCH:
        assert NEW.version in facts.whole
    if step is Step.PLACE:
        assert facts.is_unpacked
        assert facts.is_tested
    if step is Step.UNPACK:
        assert facts.is_verified


PACK = Offer(
    version="0.1.0",
    system=SYSTEM,
    target="nvidia.tar.gz",
    unpacked_bytes=1,
    kind="nvidia",
    driver_min="550.54",
    capability_min="7.5",
    capability_max="12.0",
)


@pytest.mark.parametrize(
    ("driver", "capability", "reason"),
    [
        ("560.28", "8.6", "fits this card"),
        ("550.54", "12.0", "fits this card"),
        ("535.10", "8.6", "driver is 535.10; the pack needs 550.54"),
        ("560.28", "6.1", "does not support this card"),
        ("560.28", "12.1", "does not support this card"),
        ("", "", "No NVIDIA card"),
    ],
)
def test_the_pack_for_the_card_or_the_reason_why_not(
    driver: str, capability: str, reason: str
) -> None:
    verdict = choose_pack(
        [PACK, NEW], version="0.1.0", system=SYSTEM, driver=driver, capability=capability
    )
    assert reason in verdict.reason
    assert (verdict.offer == PACK) == (reason == "fits this card")


def test_a_pack_of_another_version_is_none() -> None:
    verdict = choose_pack([PACK], version="0.2.0", system=SYSTEM, driver="560.28", capability="8.6")
    assert verdict.offer is None
    assert "no NVIDIA pack for version 0.2.0" in verdict.reason
