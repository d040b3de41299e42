"""Events as lines: what is written is read, and nothing else is."""

from __future__ import annotations

import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.api import events, wire
from engine.api.events import AnyEvent, NetworkStatus, Notice, Sample, Status
from engine.protocol.ids import RunId
from engine.protocol.messages import Activity, Phase, RunStatus

TEXT = st.text(max_size=200)


@given(
    st.builds(
        Status,
        run_id=TEXT,
        phase=st.none() | st.sampled_from(Phase),
        activity=st.sampled_from(Activity),
        reason=TEXT,
        stage=st.none() | st.integers(0, 255),
        loss=st.none() | st.floats(0, 100),
        tokens=st.integers(0, 1 << 62),
    )
    | st.builds(Notice, level=st.sampled_from(["info", "warning", "error"]), title=TEXT)
    | st.builds(Sample, text=TEXT)
)
def test_events_survive_the_wire_as_one_line(event: AnyEvent) -> None:
    line = wire.encode(event)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert wire.decode(line) == event


def test_the_largest_picture_of_a_run_fits_into_a_line() -> None:
    losses = tuple((n * 1_000_003, 10 / 3) for n in range(1000))
    events_of_run = tuple((1.0, "x" * 500) for _ in range(50))
    status = RunStatus(
        run_id=RunId("demo"), preset="nano", phase=Phase.TRAINING, reason="y" * 500, generation=0,
        round=1, num_stages=2, tokens=1, repeated_samples=0, loss=1.0, losses=losses,
        events=events_of_run,
    )  # fmt: skip
    assert wire.decode(wire.encode(NetworkStatus(at_s=1.0, status=status))).at_s == 1.0  # type: ignore[union-attr]  # it is what went in


@given(st.binary(max_size=300))
def test_garbage_is_refused_by_one_error(line: bytes) -> None:
    try:
        event = wire.decode(line)
    except wire.WireError:
        return
    assert isinstance(event, events.Event)


@pytest.mark.parametrize(
    "line",
    [
        b"loading libfoo 1.2\n",
        b"{}",
        b'{"event":"status","tokens":"many"}',
        b'{"event":"unheard"}',
        b'{"event":"fault","kind":"flood","peer_id":"","detail":"","at_s":1}',
        b'{"event":"notice","level":"info","title":"' + b"x" * 3000 + b'"}',
        b'{"event":"sample","text":"' + b"x" * wire.LINE_BYTES_MAX + b'"}',
    ],
)
def test_what_is_no_event_is_refused(line: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.decode(line)


def test_an_event_that_nobody_would_read_is_not_written() -> None:
    with pytest.raises(wire.WireError, match="at most"):
        wire.encode(Sample(text="x" * wire.LINE_BYTES_MAX))


def test_every_event_of_the_module_is_read() -> None:
    defined = {
        each
        for each in vars(events).values()
        if isinstance(each, type) and issubclass(each, events.Event) and each is not events.Event
    }
    assert defined == set(typing.get_args(AnyEvent))
