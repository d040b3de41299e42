"""Every request ends in exactly one continuation; retries wait longer each time, and end."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.core import events
from engine.core.outbox import RETRY_S_MAX, TRIES_MAX, Outbox
from engine.protocol.messages import AskStatus, BlobSpec, Left, Reply
from tests.unit.core.pathway_kit import ref


class Ending:
    """Continuations that write down how it ended."""

    def __init__(self) -> None:
        self.ends: list[str] = []

    def then(self, answer: object, now_s: float) -> list[events.Effect]:
        self.ends.append("then")
        return []

    def otherwise(self, code: str, reason: str, now_s: float) -> list[events.Effect]:
        self.ends.append(code)
        return [events.Note("info", reason)]


@pytest.fixture
def outbox() -> Outbox:
    return Outbox(itertools.count(1), "peer")


def call(outbox: Outbox, ending: Ending, tries: int = TRIES_MAX) -> int:
    (effect,) = outbox.call(AskStatus(), ending.then, ending.otherwise, tries=tries)
    assert isinstance(effect, events.Call)
    return effect.tag


def unreachable(tag: int, is_retryable: bool = True) -> events.CallFailed:
    return events.CallFailed(tag, "unreachable", "nobody there", is_retryable)


def test_a_reply_ends_it_once(outbox: Outbox) -> None:
    ending = Ending()
    tag = call(outbox, ending)
    reply: Reply = Left()
    for _ in range(2):
        outbox.handle(events.Replied(tag, reply), 0.0)
    outbox.handle(unreachable(tag), 0.0)
    assert ending.ends == ["then"]
    assert not outbox.pending


def test_failures_are_tried_again_under_new_tags_until_the_tries_are_used_up(
    outbox: Outbox,
) -> None:
    ending, tags, now_s, pauses = Ending(), [], 0.0, []
    tags.append(call(outbox, ending))
    while not ending.ends:
        outbox.handle(unreachable(tags[-1]), now_s)
        wake_s = outbox.wake_s()
        if wake_s is None:
            break
        assert outbox.tick(wake_s - 0.01) == []
        pauses.append(wake_s - now_s)
        now_s = wake_s
        (again,) = outbox.tick(now_s)
        assert isinstance(again, events.Call)
        tags.append(again.tag)
    assert ending.ends == ["unreachable"]
    assert len(tags) == len(set(tags)) == TRIES_MAX
    assert pauses[0] < 1.0 < pauses[3]
    assert max(pauses) <= 1.5 * RETRY_S_MAX


def test_what_cannot_be_retried_ends_at_once(outbox: Outbox) -> None:
    ending = Ending()
    tag = call(outbox, ending)
    assert outbox.handle(unreachable(tag, is_retryable=False), 0.0)
    assert ending.ends == ["unreachable"]
    assert outbox.wake_s() is None


def test_peers_come_back_at_different_times() -> None:
    pauses = set()
    for peer in range(20):
        outbox = Outbox(itertools.count(1), f"peer {peer}")
        outbox.handle(unreachable(call(outbox, Ending())), 0.0)
        pauses.add(outbox.wake_s())
    assert len(pauses) > 15


def test_transfers_are_answered_too(outbox: Outbox) -> None:
    up, down = Ending(), Ending()
    (upload,) = outbox.upload((ref(),), up.then, up.otherwise)
    spec = BlobSpec(digest="0" * 64, num_bytes=1)
    (download,) = outbox.download((spec,), down.then, down.otherwise)
    assert isinstance(upload, events.Upload)
    assert isinstance(download, events.Download)
    outbox.handle(events.Uploaded(upload.tag), 0.0)
    outbox.handle(events.TransferFailed(download.tag, "away"), 0.0)
    assert (up.ends, down.ends, len(outbox.waiting)) == (["then"], [], 1)


def test_what_was_forgotten_changes_nothing_but_its_bytes_are_released(outbox: Outbox) -> None:
    ending = Ending()
    spec = BlobSpec(digest="0" * 64, num_bytes=1)
    (download,) = outbox.download((spec,), ending.then, ending.otherwise)
    assert isinstance(download, events.Download)
    outbox.forget()
    payload = ref()
    came = outbox.handle(events.Downloaded(download.tag, (payload,)), 0.0)
    assert came == [events.Release((payload,))]
    assert ending.ends == []


@given(st.lists(st.sampled_from(["reply", "fail", "refuse", "tick"]), max_size=40))
def test_one_end_whatever_comes(script: list[str]) -> None:
    outbox, ending, now_s = Outbox(itertools.count(1), "peer"), Ending(), 0.0
    tag = call(outbox, ending, tries=3)
    for what in script:
        now_s += 100.0
        if what == "reply":
            outbox.handle(events.Replied(tag, Left()), now_s)
        elif what == "tick":
            for effect in outbox.tick(now_s):
                assert isinstance(effect, events.Call)
                tag = effect.tag
        else:
            outbox.handle(unreachable(tag, what == "fail"), now_s)
        assert len(ending.ends) + len(outbox.pending) + len(outbox.waiting) == 1
