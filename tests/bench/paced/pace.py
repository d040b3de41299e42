"""How long a paced device takes over a microbatch, and the record of what it did when.

A paced device computes with real tensors, then sleeps until its service time is over: so several
of them share two cores without fighting for them, and what is measured is the pipeline. It never
spins. A computation that takes longer than its service time is not cut short: `overrun` tells.
Not here: whose compute is padded (performer.py for the engine, torch_pipeline.py for torch).
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TextIO

import msgspec


class Kind(StrEnum):
    """What a device does."""

    FORWARD = "forward"
    BACKWARD = "backward"
    RECOMPUTED = "recomputed"
    """A backward pass whose graph had to be computed again."""
    INPUTS = "inputs"
    """The half of a backward pass that the stage before waits for,"""
    WEIGHTS = "weights"
    """and the other half, in schedules that take them apart."""
    OTHER = "other"
    """Steps, cuts and the like: they take what they take."""


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """Service times of a device."""

    forward_s: float = 0.0
    """Of a microbatch through one stage."""
    backward_s: float = 0.0
    stretch: float = 1.0
    """A computation takes at least this many times as long as it really did."""

    @property
    def microbatch_s(self) -> float:
        """Forward and backward."""
        return self.forward_s + self.backward_s

    def service_s(self, kind: Kind) -> float:
        """Of one computation; 0 for what is not paced."""
        half_s = self.backward_s / 2
        table = {
            Kind.FORWARD: self.forward_s,
            Kind.BACKWARD: self.backward_s,
            Kind.RECOMPUTED: self.microbatch_s,
            Kind.INPUTS: half_s,
            Kind.WEIGHTS: half_s,
        }
        return table.get(kind, 0.0)


def slower(pace: Pace, times: float) -> Pace:
    """A device that takes `times` as long, by its service times or by what it really takes."""
    if not pace.forward_s:
        return Pace(stretch=times * pace.stretch)
    return Pace(forward_s=times * pace.forward_s, backward_s=times * pace.backward_s)


class Span(msgspec.Struct, frozen=True, array_like=True):
    """One computation of a paced device; times by this computer's monotonic clock."""

    kind: Kind
    began_s: float
    computed_s: float
    """When the real computation was done."""
    ended_s: float
    service_s: float
    work: str = ""


class Trace:
    """Spans, written line by line as they end: a killed process leaves what it did."""

    def __init__(self, path: Path | None) -> None:
        self._file: TextIO | None = None if path is None else path.open("a", buffering=1)

    def write(self, span: Span) -> None:
        if self._file is not None:
            self._file.write(msgspec.json.encode(span).decode() + "\n")


@contextmanager
def paced(pace: Pace, kind: Kind, trace: Trace, work: str = "") -> Iterator[None]:
    """Sleeps behind the body until its service time, and the stretch, are over."""
    began_s, service_s = time.monotonic(), pace.service_s(kind)
    yield
    computed_s = time.monotonic()
    end_s = began_s + max(service_s, pace.stretch * (computed_s - began_s))
    if (left_s := end_s - time.monotonic()) > 0:
        time.sleep(left_s)
    trace.write(Span(kind, began_s, computed_s, time.monotonic(), service_s, work))


def read_spans(path: Path) -> list[Span]:
    """Of a trace; a last line that was cut off by a kill is left out."""
    spans = []
    for line in path.read_text().splitlines() if path.exists() else ():
        try:
            spans.append(msgspec.json.decode(line, type=Span))
        except msgspec.DecodeError:
            continue
    return spans


def busy_fraction(spans: Sequence[Span], begin_s: float, end_s: float) -> float:
    """Share of a spell in which the device was at work."""
    inside = (min(span.ended_s, end_s) - max(span.began_s, begin_s) for span in spans)
    return sum(seconds for seconds in inside if seconds > 0) / (end_s - begin_s)


def overrun(spans: Sequence[Span]) -> float:
    """How much longer computing took than its service times say, as a share of these."""
    asked_s = sum(span.service_s for span in spans)
    took_s = sum(span.ended_s - span.began_s for span in spans if span.service_s)
    return took_s / asked_s - 1.0 if asked_s else 0.0
