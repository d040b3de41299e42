"""The emulated lines: when packets arrive, which are lost, and how scarce a line is."""

from __future__ import annotations

import itertools
import secrets

import pytest

from engine.protocol.signing import DeviceKey, RequestVerifier, sign_request
from tests.bench.control import percentile
from tests.bench.lines.caller import PreparedKey, content_length
from tests.bench.lines.home_lines import target_of
from tests.bench.lines.internet import CORE, PACKET_BYTES, Internet, Line
from tests.bench.lines.scarcity import scaled_uplink_mbit, scarcity

LOSSLESS = Line(up_mbit=20.0, down_mbit=100.0, delay_ms=20.0, loss_fraction=0.0)


def test_a_packet_waits_for_both_lines_and_both_delays() -> None:
    internet = Internet([LOSSLESS, LOSSLESS], seed=1)
    arrival_s = internet.arrival_s(0, 1, 1500, now_s=10.0)
    assert arrival_s == pytest.approx(10.0 + 12_000 / 20e6 + 0.040 + 12_000 / 100e6)
    assert (internet.sent_bytes, internet.received_bytes) == ([1500, 0], [0, 1500])


def test_packets_queue_up_at_the_rate_of_the_uplink() -> None:
    internet = Internet([LOSSLESS, LOSSLESS], seed=1)
    arrivals = [internet.arrival_s(0, 1, 1500, 0.0) or 0.0 for _ in range(100)]
    gaps = [b - a for a, b in itertools.pairwise(arrivals)]
    assert gaps == pytest.approx([12_000 / 20e6] * 99)


@pytest.mark.parametrize("up_mbit", [20.0, 0.1])
def test_a_full_queue_drops_at_its_tail_but_takes_some_packets_at_any_rate(up_mbit: float) -> None:
    line = Line(up_mbit=up_mbit, down_mbit=100.0, delay_ms=0.0, loss_fraction=0.0)
    internet = Internet([line, CORE], seed=1)
    arrivals = [internet.arrival_s(0, 1, PACKET_BYTES, 0.0) for _ in range(1000)]
    num_taken = sum(arrival_s is not None for arrival_s in arrivals)
    assert 16 <= num_taken < 1000
    assert internet.dropped == 1000 - num_taken
    assert arrivals[num_taken:] == [None] * (1000 - num_taken), "the first ones got through"


def test_losses_come_from_the_seed() -> None:
    lossy = Line(loss_fraction=0.1)
    lost = [
        [internet.arrival_s(0, 1, 100, float(n)) is None for n in range(1000)]
        for internet in (Internet([lossy, lossy], seed=3) for _ in range(2))
    ]
    assert lost[0] == lost[1]
    assert 130 < sum(lost[0]) < 250, "a tenth on either line"


def test_a_line_may_be_changed_under_way() -> None:
    internet = Internet([LOSSLESS, CORE], seed=1)
    internet.lines[0] = Line(up_mbit=1.0, down_mbit=1.0, delay_ms=0.0, loss_fraction=0.0)
    assert internet.arrival_s(0, 1, 1250, 0.0) == pytest.approx(0.010 + 10_000 / 1e9)


def test_where_a_packet_goes() -> None:
    head = bytes([0x45]) + bytes(15)
    assert target_of(head + bytes([10, 99, 0, 3])) == 2
    assert target_of(head + bytes([10, 98, 0, 3])) == -1
    assert target_of(bytes([0x60]) + bytes(39)) == -1


def test_the_scarcity_of_a_large_card_behind_a_home_line() -> None:
    assert scarcity("8b") == pytest.approx(41, abs=1)
    demand_mbit = 512 * 16 * 1000 / 1e6
    assert demand_mbit / scaled_uplink_mbit(512, 1000.0) == pytest.approx(scarcity("8b"))


def test_the_cheap_caller_signs_as_every_client_does() -> None:
    secret = secrets.token_bytes(32)
    prepared, plain = PreparedKey(secret), DeviceKey(secret)
    arguments = ("POST", "/v1/runs/r/heartbeat", b"{}", 1000.0, "0123456789abcdef")
    headers = sign_request(prepared, *arguments)
    assert headers == sign_request(plain, *arguments)
    verifier = RequestVerifier()
    assert verifier.verify(*arguments[:3], headers, 1000.0) == plain.peer_id


def test_replies_say_how_long_they_are() -> None:
    assert content_length(b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n") == 12
    with pytest.raises(ValueError, match="without"):
        content_length(b"HTTP/1.1 200 OK\r\n\r\n")


def test_percentiles() -> None:
    assert percentile([float(n) for n in range(1, 101)], 0.99) == 99.0
    assert percentile([5.0], 0.99) == 5.0
