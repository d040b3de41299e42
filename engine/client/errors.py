"""What can go wrong between this machine and an orchestrator, and whether to try again.

    OrchestratorError       title, what_to_do, is_retryable: for a person, and for the caller's loop
    ├── UnreachableError    no answer: down, refused, cut off, too slow                  retryable
    ├── RefusedError        an answer that says no: `.problem` says why          by its status
    ├── ProtocolError       an answer that is none of ours, or of another version        not
    └── TransferError       bytes of a blob that are not what they were to be            by cause

Waiting between tries is the caller's: double from half a second, with jitter, up to half a minute.
Not here: what the problems' codes mean (`protocol/messages`, `service/problems.py`).
"""

from __future__ import annotations

import httpx

from engine.protocol.ids import PROTOCOL_VERSION
from engine.protocol.messages import Problem

RETRYABLE_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504, 507})


class OrchestratorError(Exception):
    """`title` says what happened, `what_to_do` what helps, `is_retryable` whether time may."""

    def __init__(self, title: str, what_to_do: str, *, is_retryable: bool) -> None:
        super().__init__(f"{title} {what_to_do}")
        self.title = title
        self.what_to_do = what_to_do
        self.is_retryable = is_retryable

    @property
    def code(self) -> str:
        """Stable and machine-readable."""
        return "error"


class UnreachableError(OrchestratorError):
    """No answer came; whether the request was taken is unknown, so it may be sent again."""

    def __init__(self, url: str, cause: str) -> None:
        super().__init__(
            f"The orchestrator at {url} cannot be reached: {cause}.",
            "Check the address and the connection, and ask the network's host whether it runs.",
            is_retryable=True,
        )

    @property
    def code(self) -> str:
        return "unreachable"


class RefusedError(OrchestratorError):
    """The orchestrator said no, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(
            problem.title, problem.detail, is_retryable=problem.status in RETRYABLE_STATUSES
        )
        self.problem = problem

    @property
    def code(self) -> str:
        return self.problem.code


class ProtocolError(OrchestratorError):
    """What answered is no orchestrator, or speaks another version."""

    def __init__(self, title: str, what_to_do: str, code: str = "protocol_version") -> None:
        super().__init__(title, what_to_do, is_retryable=False)
        self._code = code

    @property
    def code(self) -> str:
        return self._code


class TransferError(OrchestratorError):
    """A blob could not be moved whole."""

    @property
    def code(self) -> str:
        return "transfer"


def not_an_orchestrator(url: str, what: str) -> ProtocolError:
    return ProtocolError(
        f"What answers at {url} is not an orchestrator: {what}.",
        "Check the address; whoever hosts the network sees it on starting.",
        "not_an_orchestrator",
    )


def other_version(url: str, version: str) -> ProtocolError:
    return ProtocolError(
        f"The orchestrator at {url} speaks protocol {version[:20]}, "
        f"this program speaks {PROTOCOL_VERSION}.",
        "Update Train at Home where the version is lower.",
    )


def cause_of(error: httpx.HTTPError | httpx.InvalidURL | TimeoutError) -> str:
    """The cause in words, for a person."""
    match error:
        case httpx.ConnectTimeout() | httpx.ConnectError():
            return "no connection"
        case httpx.TimeoutException() | TimeoutError():
            return "no answer in time"
        case httpx.InvalidURL() | httpx.UnsupportedProtocol():
            return "the address makes no sense"
    return "the connection broke"
