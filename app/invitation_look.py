"""What an invitation's host tells anyone, asked before joining and only at the person's word.

The host learns this computer's internet address by it, and nothing else: no key, no name. Not here:
what the invitation itself says (invitation.py), joining (agent/actions.py).
"""

from __future__ import annotations

from typing import Any

import httpx
import msgspec

from app import problems
from app.actions import Outcome
from app.commands.network_url import checked_url
from app.invitation import read_invitation
from engine.client.public import PublicClient
from engine.protocol.ids import RunId
from engine.protocol.invitations import InvitationSeen
from engine.protocol.messages import Phase, RunStatus


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """Of the run that would be joined, as the host publishes it."""

    run_id: str
    preset: str = ""
    phase: str = ""
    round: int = 0
    num_stages: int = 0
    num_computers: int = 0
    """That are alive now."""
    tokens: int = 0
    relays: tuple[str, ...] = ()
    expires_in_s: float | None = None
    """Of the invitation; None: it does not end by itself."""
    uses_left: int | None = None
    """For so many more computers; None: for any number."""


async def look(text: str, transport: httpx.AsyncBaseTransport | None = None) -> Outcome:
    """What is there, as the outcome's value (`Seen`).

    Raises `PlainError` for what is no invitation and `OrchestratorError` for a host that does not
    answer; `transport` replaces the network in tests.
    """
    invitation = read_invitation(text)
    async with PublicClient(checked_url(invitation.url), transport=transport) as client:
        network = await client.network()
        terms = InvitationSeen(state="good")
        if invitation.code:
            terms = await client.invitation(invitation.code)
            if over := problems.invitation_over(terms.state):
                return _refused(over.title, over.what_to_do)
        elif network.invitation_only:
            needed = problems.invitation_needed()
            return _refused(needed.title, needed.what_to_do)
        wanted = invitation.run_id or next(iter(network.runs), "")
        if not wanted:
            return _refused(
                "This network trains nothing yet.", "Ask its host to start a run, then look again."
            )
        if wanted not in network.runs:
            wrong = problems.invitation_wrong(wanted)
            return _refused(wrong.title, wrong.what_to_do)
        status = await client.status(RunId(wanted))
    if status.phase is Phase.FINISHED:
        return _refused(
            "The run of this invitation is finished.",
            "Ask its host for an invitation to a new one.",
        )
    return Outcome(ok=True, value=_value(status, network.relays, terms))


def _value(status: RunStatus, relays: tuple[str, ...], terms: InvitationSeen) -> dict[str, Any]:
    seen = Seen(
        run_id=status.run_id,
        preset=status.preset,
        phase=status.phase.value,
        round=status.round,
        num_stages=status.num_stages,
        num_computers=sum(each.alive for each in status.contributors),
        tokens=status.tokens,
        relays=relays,
        expires_in_s=terms.expires_in_s,
        uses_left=terms.uses_left,
    )
    found: dict[str, Any] = msgspec.to_builtins(seen)
    return found


def _refused(title: str, what_to_do: str) -> Outcome:
    return Outcome(ok=False, text=title, what_to_do=what_to_do)
