"""What a sequence of events amounts to: a pure fold.

Not here: how it is shown (the app), and how events travel (wire.py).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.api.events import (
    AnyEvent,
    Checkpoint,
    Fault,
    Finished,
    Hello,
    Listening,
    Measured,
    NetworkStatus,
    Notice,
    Paused,
    Probed,
    Ready,
    Resumed,
    Sample,
    Status,
    Stopped,
    Summary,
)
from engine.protocol.messages import RunStatus

NOTICES_KEPT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineStatus:
    """Everything known of one engine process, newest values only."""

    version: str | None = None
    url: str | None = None
    peer_id: str | None = None
    device: str = ""
    own: Status | None = None
    """Of a contributor or validator."""
    network: RunStatus | None = None
    """Of a swarm."""
    network_at_s: float = 0.0
    faults: tuple[Fault, ...] = ()
    notices: tuple[Notice, ...] = ()
    """The newest `NOTICES_KEPT`, oldest first; the same one twice in a row is kept once."""
    probed: tuple[Probed, ...] = ()
    measured: tuple[Measured, ...] = ()
    last_pause: Paused | None = None
    checkpoint: str | None = None
    sample: str | None = None
    summary: Summary | None = None
    ended: str | None = None
    """Why it ended, once it has."""


def fold(status: EngineStatus, event: AnyEvent) -> EngineStatus:
    """The status after `event`."""
    match event:
        case Hello(version=version):
            return replace(status, version=version)
        case Paused():
            return replace(status, last_pause=event)
        case Resumed():
            return status
        case Measured():
            return replace(status, measured=(*status.measured, event))
        case Listening(url=url):
            return replace(status, url=url)
        case Ready(peer_id=peer_id, device=device):
            return replace(status, peer_id=peer_id, device=device)
        case Status():
            return replace(status, own=event)
        case NetworkStatus(at_s=at_s, status=network):
            return replace(status, network=network, network_at_s=at_s)
        case Fault():
            return replace(status, faults=(*status.faults, event))
        case Notice():
            if status.notices and status.notices[-1] == event:
                return status
            return replace(status, notices=(*status.notices, event)[-NOTICES_KEPT:])
        case Checkpoint(path=path):
            return replace(status, checkpoint=path)
        case Sample(text=text):
            return replace(status, sample=text)
        case Probed():
            return replace(status, probed=(*status.probed, event))
        case Finished(summary=summary):
            return replace(status, summary=summary, ended="finished")
        case Stopped(reason=reason):
            return replace(status, ended=reason)
