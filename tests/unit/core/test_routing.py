"""Which replica gets a microbatch, and who is left alone."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.core.routing import PASSED_OVER_MAX, SUSPECT_S_MAX, SUSPECT_S_MIN, Router
from engine.protocol.ids import PeerId
from tests.unit.core.pathway_kit import DOWN, DOWN_2, DOWN_3, UP, route


def router(*speeds: float) -> Router:
    made = Router()
    peers = [route(p, s) for p, s in zip((DOWN, DOWN_2, DOWN_3), speeds, strict=False)]
    made.update(1, peers, [route(UP)])
    return made


def test_work_is_shared_out_by_speed() -> None:
    table = router(300.0, 100.0)
    given_to: dict[str, int] = {DOWN: 0, DOWN_2: 0}
    for _ in range(40):
        peer = table.choose(10, 0.0, ())
        assert peer is not None
        table.sent(peer, 10)
        given_to[peer] += 1
    assert given_to == {DOWN: 30, DOWN_2: 10}


def test_what_ended_makes_room_again() -> None:
    table = router(100.0, 100.0)
    table.sent(DOWN, 50)
    assert table.choose(10, 0.0, ()) == DOWN_2
    table.ended(DOWN, 50)
    table.ended(DOWN, 50)
    assert table.downstream[DOWN].in_flight_tokens == 0
    assert table.choose(10, 0.0, ()) == DOWN


def test_ties_fall_by_peer_id() -> None:
    assert router(100.0, 100.0, 100.0).choose(10, 0.0, ()) == DOWN


def test_a_newcomer_nobody_has_measured_is_tried_at_once_beside_busy_and_idle_ones() -> None:
    table = router(300.0, 100.0, 0.0)
    assert table.choose(10, 0.0, ()) == DOWN_3
    table.sent(DOWN_3, 10)
    assert table.choose(10, 0.0, ()) == DOWN, "it is not given everything either"
    alone = router(0.0, 0.0)
    alone.sent(DOWN, 10)
    assert alone.choose(10, 0.0, ()) == DOWN_2


def measured(table: Router, **lines_s: float) -> Router:
    """Every line measured once, with nothing in flight."""
    for name, line_s in lines_s.items():
        table.came_back({"a": DOWN, "b": DOWN_2, "c": DOWN_3}[name], line_s, 0.0)
    return table


def test_the_nearer_of_two_equals_is_preferred_until_its_queue_is_as_long_as_the_way() -> None:
    table = measured(router(100.0, 100.0), a=0.35, b=0.0)
    chosen = []
    for _ in range(6):
        peer = table.choose(10, 0.0, ())
        assert peer is not None
        chosen.append(peer)
        table.sent(peer, 10)
    # ten tokens take 0.1 s, so 0.35 s of way are worth three and a half microbatches in the queue
    assert chosen == [DOWN_2] * 4 + [DOWN, DOWN_2]


def test_a_line_is_what_a_round_trip_took_beyond_the_work_in_flight_there() -> None:
    table = router(100.0)
    there_s = [table.sent(DOWN, 50) for _ in range(3)]
    assert there_s == [0.5, 1.0, 1.5]
    table.came_back(DOWN, 0.7, there_s[0])
    assert table.downstream[DOWN].line_s == pytest.approx(0.2)
    table.came_back(DOWN, 0.9, there_s[1])
    assert table.downstream[DOWN].line_s == 0.0, "it may be quicker than its speed says"


@pytest.mark.parametrize(
    ("round_trips_s", "line_s"),
    [
        ([0.1], 0.1),
        ([0.1, 0.1, 9.0], 0.1),
        ([0.1, 9.0, 9.0, 9.0], 9.0),
        ([9.0, 9.0, 9.0, 0.1], 0.1),
        ([0.1, 0.1, 9.0, 9.0, 9.0, 9.0, 9.0], 9.0),
    ],
    ids=["first", "one stall", "it has become slow", "it has become good", "the newest five"],
)
def test_a_line_is_learnt_robustly(round_trips_s: list[float], line_s: float) -> None:
    table = router(100.0)
    for round_trip_s in round_trips_s:
        table.came_back(DOWN, round_trip_s, 0.0)
    assert table.downstream[DOWN].line_s == pytest.approx(line_s)


def test_a_speed_that_was_claimed_too_high_is_found_out() -> None:
    """It says a thousand times what it does: what it takes longer counts against it."""
    table = router(100_000.0, 100.0)
    assert table.choose(50, 0.0, ()) == DOWN
    table.came_back(DOWN, 0.8, table.sent(DOWN, 50))
    table.ended(DOWN, 50)
    table.came_back(DOWN_2, 0.5, table.sent(DOWN_2, 50))
    table.ended(DOWN_2, 50)
    assert table.choose(50, 0.0, ()) == DOWN_2


def test_who_has_no_free_slot_comes_behind_until_one_is_free() -> None:
    table = router(1000.0, 10.0)
    table.sent(DOWN, 10)
    table.has_free(DOWN, 0)
    assert table.choose(10, 0.0, ()) == DOWN_2
    assert table.choose(10, 0.0, {DOWN_2}) == DOWN, "behind, not never"
    table.ended(DOWN, 10)
    assert table.choose(10, 0.0, ()) == DOWN
    table.has_free(DOWN, 1)
    table.sent(DOWN, 10)
    assert table.choose(10, 0.0, ()) == DOWN_2, "what was sent since is counted"
    table.has_free(DOWN, -1)
    assert table.choose(10, 0.0, ()) == DOWN, "one that does not say is not held against it"


@dataclass
class Line:
    """A replica at the end of a line, for the property: work in turn, the way there and back."""

    tokens_per_s: float
    line_s: float
    free_at_s: float = 0.0
    num_given: int = 0

    def back_at_s(self, now_s: float) -> float:
        self.num_given += 1
        start_s = max(self.free_at_s, now_s + self.line_s / 2)
        self.free_at_s = start_s + 10 / self.tokens_per_s
        return self.free_at_s + self.line_s / 2


def share_out(*lines: Line, num: int = 1500, in_flight_max: int = 8) -> list[float]:
    """Shares of microbatches of ten tokens, with so many in flight at a time."""
    peers = (DOWN, DOWN_2, DOWN_3)[: len(lines)]
    table, now_s = router(*(line.tokens_per_s for line in lines)), 0.0
    under_way: list[tuple[float, int, float, float]] = []
    while sum(line.num_given for line in lines) < num:
        while len(under_way) < in_flight_max:
            peer = table.choose(10, now_s, ())
            assert peer is not None
            index, there_s = peers.index(peer), table.sent(peer, 10)
            heappush(under_way, (lines[index].back_at_s(now_s), index, now_s, there_s))
        back_s, index, sent_s, there_s = heappop(under_way)
        now_s = max(now_s, back_s)
        table.came_back(peers[index], now_s - sent_s, there_s)
        table.ended(peers[index], 10)
    return [line.num_given / num for line in lines]


@given(
    st.lists(st.tuples(st.floats(1.0, 1e4), st.floats(0.0, 30.0)), min_size=2, max_size=3),
    st.integers(2, 16),
)
@settings(max_examples=40)
def test_nobody_is_starved(lines: list[tuple[float, float]], in_flight_max: int) -> None:
    num = 10 * len(lines) * PASSED_OVER_MAX
    shares = share_out(*(Line(*line) for line in lines), num=num, in_flight_max=in_flight_max)
    assert min(shares) * num >= 8, "about once in every so many choices"


def test_load_shifts_from_a_slow_line_in_proportion() -> None:
    shares = [
        share_out(Line(100.0, 0.0), Line(100.0, line_s))[1]
        for line_s in (0.0, 0.2, 0.4, 0.8, 3.0, 30.0)
    ]
    assert shares[0] == pytest.approx(0.5, abs=0.02)
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] < 2 / PASSED_OVER_MAX, "a hopeless line costs little"


def test_lines_that_differ_little_do_not_keep_the_farther_one_idle() -> None:
    near, far = share_out(Line(100.0, 0.1), Line(100.0, 0.2))
    assert far > 0.35, (near, far)


def test_a_slow_replica_is_kept_busy_by_a_sender_of_few_slots() -> None:
    """Else it stands idle for as long as the fast one has room in its queue."""
    fast, slow = share_out(Line(100.0, 0.0), Line(25.0, 0.0), in_flight_max=4)
    assert slow == pytest.approx(0.2, abs=0.01), (fast, slow)


def test_slow_replicas_do_not_take_every_slot() -> None:
    """One at a thirtieth of the speed would hold a slot for thirty microbatches of the fast one."""
    fast, *_ = share_out(Line(100.0, 0.0), Line(3.3, 0.0), Line(3.3, 0.0), in_flight_max=6)
    assert fast > 0.9


def test_peers_already_tried_come_last_not_never() -> None:
    table = router(1000.0, 1.0)
    assert table.choose(10, 0.0, {DOWN}) == DOWN_2
    table.failed(DOWN_2, 0.0)
    assert table.choose(10, 0.0, {DOWN}) == DOWN


def test_a_failing_peer_is_left_alone_twice_as_long_each_time_and_forgiven_by_success() -> None:
    table, now_s, pauses = router(100.0), 0.0, []
    for _ in range(8):
        table.failed(DOWN, now_s)
        open_s = table.next_open_s()
        assert open_s is not None
        pauses.append(open_s - now_s)
        now_s = open_s
    assert pauses[:3] == [SUSPECT_S_MIN, 2 * SUSPECT_S_MIN, 4 * SUSPECT_S_MIN]
    assert pauses[-1] == SUSPECT_S_MAX
    table.came_back(DOWN, 1.0, 0.0)
    assert table.choose(1, now_s, ()) == DOWN
    table.failed(DOWN, now_s)
    assert table.next_open_s() == now_s + SUSPECT_S_MIN


def test_busy_is_no_failure() -> None:
    table = router(100.0)
    table.is_busy(DOWN, 0.3, 5.0)
    assert table.choose(1, 5.2, ()) is None
    assert table.choose(1, 5.3, ()) == DOWN
    assert table.downstream[DOWN].failures == 0


def test_patience_follows_the_measured_round_trip() -> None:
    table = router(100.0)
    before = table.patience_s(DOWN)
    table.came_back(DOWN, 0.5, 0.0)
    assert table.patience_s(DOWN) == 4.0 < before
    table.came_back(DOWN, 10.0, 0.0)
    assert 4.0 < table.patience_s(DOWN) < 42.0
    assert table.patience_s(PeerId("e" * 64)) == 0.0


def test_a_new_table_keeps_what_is_known_and_names_who_is_gone() -> None:
    table = router(100.0, 100.0)
    table.sent(DOWN, 30)
    table.failed(DOWN, 0.0)
    assert table.update(2, [route(DOWN, 80.0)], []) == (DOWN_2,)
    link = table.downstream[DOWN]
    assert (link.in_flight_tokens, link.failures, link.tokens_per_s) == (30, 1, 80.0)
    assert table.allowed() == (DOWN,)
    assert table.address_of(UP) is None


def test_a_peer_that_comes_back_elsewhere_starts_with_a_clean_sheet() -> None:
    table = router(100.0)
    table.failed(DOWN, 0.0)
    table.update(2, [route(DOWN, 100.0, port=2)], [])
    assert table.choose(1, 0.0, ()) == DOWN
    address = table.address_of(DOWN)
    assert address is not None
    assert address.direct == ("10.0.0.1:2",)


@given(st.lists(st.floats(0.0, 1e6), min_size=1, max_size=3), st.integers(0, 10**6))
def test_somebody_is_always_chosen_when_nobody_is_away(speeds: list[float], tokens: int) -> None:
    assert router(*speeds).choose(tokens, 0.0, ()) is not None
    assert Router().choose(tokens, 0.0, ()) is None
