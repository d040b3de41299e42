"""Refusals with a stable code and what to do about them."""

from __future__ import annotations

from engine.core.decision import sentence
from engine.protocol.ids import PROTOCOL_VERSION, PeerId
from engine.protocol.messages import Problem


def refuse(code: str, status: int, title: str, detail: str) -> Problem:
    return Problem(code=code, status=status, title=title, detail=sentence(detail))


def unknown_peer() -> Problem:
    return refuse(
        "unknown_peer",
        409,
        "This session is not known.",
        "Register again: the orchestrator does not know this device, or knows a newer session.",
    )


def protocol_version(theirs: int) -> Problem:
    do = "Update Train at Home." if theirs < PROTOCOL_VERSION else "Ask its operator to update it."
    return refuse(
        "protocol_version",
        426,
        "The versions do not fit.",
        f"You speak protocol version {theirs}, this orchestrator {PROTOCOL_VERSION}. {do}",
    )


def struck(reason: str) -> Problem:
    return refuse("struck", 403, "This device may not contribute to this run.", reason)


def validator_not_allowed(peer: PeerId) -> Problem:
    return refuse(
        "validator_not_allowed",
        403,
        "This device may not check the work here.",
        "Ask the network's host to allow it as a validator; the host needs its key: " + peer,
    )


def too_little_memory(needed: str) -> Problem:
    return refuse(
        "too_little_memory",
        403,
        "This computer has too little memory for this run.",
        f"{needed} Grant more, or join a run with smaller stages.",
    )


def finished() -> Problem:
    return refuse("finished", 410, "The run is finished.", "Join another run.")


def out_of_range(detail: str) -> Problem:
    return refuse("out_of_range", 422, "The request cannot be right.", detail)


def no_seat() -> Problem:
    return refuse("no_seat", 403, "No seat.", "Only contributors with a seat may do this: join.")


def no_manifest(round_: int) -> Problem:
    return refuse(
        "no_manifest", 404, "No such manifest.", f"The manifest of round {round_} is not kept."
    )
