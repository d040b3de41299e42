"""Refusals, as RFC 9457 problems: each has a stable code, a status and a sentence on what to do.

Not here: refusals that the core decides; they arrive as `Problem` values and are passed on.
"""

from __future__ import annotations

from engine.net.blob_store import (
    BlobMissingError,
    BlobRefusedError,
    BlobStoreError,
    StoreFailedError,
)
from engine.protocol.ids import PROTOCOL_VERSION, Digest
from engine.protocol.messages import BODY_BYTES_MAX, Problem
from engine.protocol.signing import SignatureError

PROBLEM_TYPE = "application/problem+json"
PROTOCOL_HEADER = "x-protocol-version"
RETRYABLE_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504, 507})
"""A request refused so may be sent again, later; others fail the same way every time."""


class ProblemError(Exception):
    """Carries a `Problem` to the one place that answers it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.code}: {problem.title} {problem.detail}")
        self.problem = problem


def problem(status: int, code: str, title: str, detail: str) -> Problem:
    """A refusal; over-long sentences are cut rather than refused in turn."""
    return Problem(title=title[:500], detail=detail[:500], status=status, code=code[:120])


def not_stored(cause: str) -> Problem:
    return problem(
        503,
        "storage",
        "The orchestrator cannot write its database, so nothing was changed.",
        f"Keep what you have and try again in a few seconds. For the operator: {cause}",
    )


def busy() -> Problem:
    return problem(
        503,
        "busy",
        "The orchestrator has too many requests waiting.",
        "Try again in a few seconds.",
    )


def stopping() -> Problem:
    return problem(
        503, "stopping", "The orchestrator is stopping.", "Try again in a minute; nothing is lost."
    )


def core_failed() -> Problem:
    return problem(
        500,
        "internal",
        "The orchestrator failed at this request and went back to its last saved state.",
        "Try again. If it stays, tell the operator to look into the orchestrator's log.",
    )


def no_relay() -> Problem:
    return problem(
        404,
        "no_relay",
        "This network has no relay of its own.",
        "Its operator names one by --relay tls://...; relays of another kind need no pass.",
    )


def unknown_run(run_id: str) -> Problem:
    return problem(
        404,
        "unknown_run",
        f"There is no run {run_id[:60]!r} here.",
        "GET /v1/runs lists the runs of this orchestrator.",
    )


def wrong_protocol(version: object) -> Problem:
    return problem(
        426,
        "protocol_version",
        f"This orchestrator speaks protocol {PROTOCOL_VERSION}, you speak {version!s:.20}.",
        "Update Train at Home where the version is lower, then try again.",
    )


def body_too_large() -> Problem:
    return problem(
        413,
        "too_large",
        f"The request is longer than {BODY_BYTES_MAX} bytes.",
        "Send less at once.",
    )


def body_too_slow() -> Problem:
    return problem(
        408, "too_slow", "The request did not arrive in time.", "Check the connection, try again."
    )


def malformed(reason: str) -> Problem:
    return problem(
        400,
        "malformed",
        f"The request cannot be read: {reason}",
        "GET /schema/openapi.json describes what is expected.",
    )


def unsigned(error: SignatureError) -> Problem:
    """Of a request whose signature was not believed."""
    title, _, advice = str(error).partition(". ")
    if not advice:
        advice = "Sign each request anew, with the device's key and a fresh nonce."
    return problem(401, error.code, f"{title.rstrip('.')}.", advice)


def forbidden(what: str) -> Problem:
    return problem(403, "forbidden", f"This key may not {what}.", "Ask the run's operator.")


def of_blob_error(error: BlobStoreError) -> Problem:
    """What a blob store's error means over HTTP."""
    match error:
        case BlobMissingError():
            return problem(404, "blob_missing", error.title, error.what_to_do)
        case BlobRefusedError():
            return problem(422, "blob_refused", error.title, error.what_to_do)
        case StoreFailedError(is_full=True):
            return problem(507, "disk_full", error.title, error.what_to_do)
        case _:
            return problem(503, "storage", error.title, error.what_to_do)


def blob_missing(digest: str) -> Problem:
    return of_blob_error(BlobMissingError(Digest(digest)))


def url_refused(title: str) -> Problem:
    return problem(403, "url_refused", title, "Ask the orchestrator for a new URL.")


def quota_spent(num_bytes: int, wait_s: float) -> Problem:
    return problem(
        429,
        "quota",
        f"You may upload {num_bytes} bytes an hour, and this would be more.",
        f"Try again in {wait_s:.0f} s.",
    )
