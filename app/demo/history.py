"""What happened in a private network, as far as it is shown: a pure fold over its events.

Kept as a file beside the picture, so that the picture can be drawn again without the network.
Not here: how it is shown (display.py, picture.py).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from engine.api.events import AnyEvent, Fault, Finished, NetworkStatus, Notice, Sample, Summary
from engine.protocol.messages import ContributorStatus, RunStatus

SPEED_WINDOW_S = 12.0
NOTICES_KEPT = 6
MOMENTS_MAX = 2000
"""Beyond it every second one is dropped, so that a run of days stays small."""


class Presence(msgspec.Struct, frozen=True, kw_only=True):
    """A contributor served a stage from `start_s` to `end_s` (so far)."""

    peer_id: str
    name: str
    stage: int
    start_s: float
    end_s: float
    is_open: bool = True
    """It still does."""
    was_killed: bool = False


class Moment(msgspec.Struct, frozen=True, array_like=True):
    """Progress at one time."""

    at_s: float
    tokens: int
    fraction_done: float
    round: int


class Evaluation(msgspec.Struct, frozen=True, array_like=True):
    """A held-out evaluation, and when it became known."""

    at_s: float
    tokens: int
    bits_per_byte: float


class History(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the display and the picture show."""

    moments: tuple[Moment, ...] = ()
    presences: tuple[Presence, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    faults: tuple[Fault, ...] = ()
    notices: tuple[Notice, ...] = ()
    status: RunStatus | None = None
    at_s: float = 0.0
    summary: Summary | None = None
    sample: str | None = None

    @property
    def killed(self) -> frozenset[str]:
        return frozenset(fault.peer_id for fault in self.faults)

    @property
    def faults_survived(self) -> int:
        """Faults after which tokens were trained."""
        if not self.moments:
            return 0
        last = self.moments[-1].tokens
        return sum(last > self.tokens_at(fault.at_s) for fault in self.faults)

    def tokens_at(self, at_s: float) -> int:
        """Tokens trained by then."""
        return max((one.tokens for one in self.moments if one.at_s <= at_s), default=0)

    def seconds_at(self, tokens: int) -> float:
        """When that many tokens were trained; linear between what was seen."""
        before: Moment | None = None
        for moment in self.moments:
            if moment.tokens >= tokens:
                if before is None or moment.tokens == before.tokens:
                    return moment.at_s
                share = (tokens - before.tokens) / (moment.tokens - before.tokens)
                return before.at_s + share * (moment.at_s - before.at_s)
            before = moment
        return self.at_s

    def tokens_per_s(self) -> float:
        """Over the last `SPEED_WINDOW_S`; of a single picture, what its contributors say."""
        recent = [one for one in self.moments if one.at_s >= self.at_s - SPEED_WINDOW_S]
        if len(recent) < 2 or recent[-1].at_s <= recent[0].at_s:
            return claimed_speed(self.status) if self.status is not None else 0.0
        return (recent[-1].tokens - recent[0].tokens) / (recent[-1].at_s - recent[0].at_s)

    def seconds_left(self) -> float | None:
        """From the progress so far; None while there is too little of it."""
        started = next((one for one in self.moments if one.fraction_done > 0), None)
        if started is None or not self.moments:
            return None
        now = self.moments[-1]
        done = now.fraction_done - started.fraction_done
        if done < 0.01:
            return None
        return (now.at_s - started.at_s) / done * (1 - now.fraction_done)


def claimed_speed(status: RunStatus) -> float:
    """Of the slowest stage: it sets the speed of all."""
    speeds = [0.0] * status.num_stages
    for one in status.contributors:
        if one.alive and one.stage is not None and one.stage < len(speeds):
            speeds[one.stage] += one.tokens_per_s
    return min(speeds, default=0.0)


def fold_history(history: History, event: AnyEvent) -> History:
    """The history after `event`."""
    match event:
        case NetworkStatus(at_s=at_s, status=status):
            return _after_status(history, at_s, status)
        case Fault():
            return msgspec.structs.replace(
                history,
                faults=(*history.faults, event),
                presences=tuple(_killed(one, event) for one in history.presences),
            )
        case Notice():
            return msgspec.structs.replace(
                history, notices=(*history.notices, event)[-NOTICES_KEPT:]
            )
        case Sample(text=text):
            return msgspec.structs.replace(history, sample=text)
        case Finished(summary=summary):
            return msgspec.structs.replace(history, summary=summary)
        case _:
            return history


def _after_status(history: History, at_s: float, status: RunStatus) -> History:
    moment = Moment(at_s, status.tokens, status.fraction_done, status.round)
    known = len(history.evaluations)
    kept = history.moments[::2] if len(history.moments) >= MOMENTS_MAX else history.moments
    return msgspec.structs.replace(
        history,
        at_s=at_s,
        status=status,
        moments=(*kept, moment),
        evaluations=history.evaluations
        + tuple(Evaluation(at_s, status.tokens, bits) for _, bits in status.evaluations[known:]),
        presences=_presences(history, at_s, status.contributors),
    )


def _presences(
    history: History, at_s: float, contributors: Sequence[ContributorStatus]
) -> tuple[Presence, ...]:
    """Prolong, close and open spans: a contributor that changes its stage begins another one."""
    serving = {
        (one.peer_id, one.stage): one
        for one in contributors
        if one.stage is not None and one.alive and one.peer_id not in history.killed
    }
    spans: list[Presence] = []
    for span in history.presences:
        if not span.is_open:
            spans.append(span)
        elif serving.pop((span.peer_id, span.stage), None) is not None:
            spans.append(msgspec.structs.replace(span, end_s=at_s))
        else:
            spans.append(msgspec.structs.replace(span, end_s=at_s, is_open=False))
    for (peer_id, stage), one in serving.items():
        assert stage is not None
        spans.append(
            Presence(peer_id=peer_id, name=one.name, stage=stage, start_s=at_s, end_s=at_s)
        )
    return tuple(spans)


def _killed(span: Presence, fault: Fault) -> Presence:
    if not span.is_open or span.peer_id != fault.peer_id:
        return span
    return msgspec.structs.replace(span, end_s=fault.at_s, is_open=False, was_killed=True)
