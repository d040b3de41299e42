"""What a heartbeat committed to is remembered for the segment it was said of, and no longer."""

from __future__ import annotations

from engine.core.seen_logs import SeenLogs
from engine.protocol.messages import Activity, Heartbeat, PeerAddress

PEER = "a" * 64


def heartbeat(
    round_: int, root: str | None, leaves: int = 0, activity: Activity = Activity.WORKING
) -> Heartbeat:
    return Heartbeat(
        session="s",
        activity=activity,
        generation=0,
        stage=0,
        round=round_,
        routing_version=0,
        address=PeerAddress(peer_id=PEER),
        steps_since_cut=0,
        tokens_since_cut=0,
        tokens_per_s=0.0,
        work_root=root,
        work_leaves=leaves,
    )


def test_the_newest_word_on_a_segment_counts() -> None:
    seen = SeenLogs()
    seen.observe(PEER, heartbeat(3, "b" * 64, 5))
    seen.observe(PEER, heartbeat(3, "c" * 64, 9))
    seen.observe(PEER, heartbeat(4, "d" * 64, 1))
    assert seen.of(PEER, 3) == ("c" * 64, 9)
    assert seen.of(PEER, 4) == ("d" * 64, 1)


def test_a_reload_forgets_what_was_done_before_it() -> None:
    """Else the fresh log of the same segment would be held against the old one."""
    seen = SeenLogs()
    seen.observe(PEER, heartbeat(3, "b" * 64, 5))
    seen.observe(PEER, heartbeat(0, None, activity=Activity.LOADING))
    assert seen.of(PEER, 3) == ("", 0)
    seen.observe(PEER, heartbeat(3, "b" * 64, 5))
    seen.observe(PEER, heartbeat(3, None))
    assert seen.of(PEER, 3) == ("", 0)


def test_only_two_segments_are_kept() -> None:
    seen = SeenLogs()
    for segment in range(5):
        seen.observe(PEER, heartbeat(segment, "b" * 64, segment))
    kept = [segment for segment in range(5) if seen.of(PEER, segment) != ("", 0)]
    assert kept == [3, 4]
