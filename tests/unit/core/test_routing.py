"""Which replica gets a microbatch: the earliest expected finish, and who is left alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.core.routing import SUSPECT_S_MAX, SUSPECT_S_MIN, Router
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
    table.came_back(DOWN, 1.0)
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
    table.came_back(DOWN, 0.5)
    assert table.patience_s(DOWN) == 4.0 < before
    table.came_back(DOWN, 10.0)
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
