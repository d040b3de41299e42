"""Invitations to an orchestrator: made and taken back by its operators, presented by computers.

A third table of routes, beside `messages.ROUTES` and `payouts.ROUTES`, signed like all requests:
`POST /v1/invitations/{route}`. A code is a secret of whoever holds the link; anyone may ask by its
digest how it stands (`GET /v1/invitations/{id}`), so that no code is ever part of a URL. A network
that asks for no invitation has none of this. Pure. Not here: the rules and SQL
(`service/invitations.py`), the link (the app).
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

from msgspec import Meta

from engine.protocol.messages import Count, HexId, Message, Seconds

INVITATIONS_MAX = 1000
"""Kept by one orchestrator; the oldest that are over are forgotten first."""
CODE_CHARS_MAX = 64

Code = Annotated[str, Meta(pattern=f"^[A-Za-z0-9_-]{{0,{CODE_CHARS_MAX}}}$")]
InvitationState = Literal["good", "expired", "used_up", "revoked"]


def invitation_id(code: str) -> str:
    """What an invitation is asked for by: SHA-256 of its code, hex."""
    return hashlib.sha256(code.encode()).hexdigest()


class InvitationSeen(Message, frozen=True, kw_only=True):
    """What anyone who holds the code may know of an invitation."""

    state: InvitationState
    expires_in_s: Seconds | None = None
    """None: it does not end by itself."""
    uses_left: Count | None = None
    """For so many more computers; None: for any number."""


class HostedInvitation(Message, frozen=True, kw_only=True):
    """What its operator knows of it."""

    id: HexId
    code: Code
    created_at_s: float
    """The orchestrator's Unix seconds, as all times here."""
    expires_at_s: float | None = None
    uses_max: Count | None = None
    num_used: Count = 0
    """Computers that it has let in."""
    state: InvitationState = "good"


class CreateInvitation(Message, frozen=True, kw_only=True):
    """By an operator."""

    lasts_s: Annotated[float, Meta(gt=0.0, le=1e9)] | None = None
    uses_max: Annotated[int, Meta(ge=1, le=1_000_000)] | None = None


class ListInvitations(Message, frozen=True, kw_only=True):
    """By an operator: all that are kept, newest first."""


class RevokeInvitation(Message, frozen=True, kw_only=True):
    """By an operator: it lets nobody in any more. Whom it has let in stays."""

    id: HexId


class PresentInvitation(Message, frozen=True, kw_only=True):
    """By a computer: let me in. May be sent again; a computer that is in needs no code."""

    code: Code = ""


class Invitations(Message, frozen=True, kw_only=True):
    invitations: Annotated[tuple[HostedInvitation, ...], Meta(max_length=INVITATIONS_MAX)]


class LetIn(Message, frozen=True, kw_only=True):
    """The computer that asked may register."""


InvitationRequest = CreateInvitation | ListInvitations | RevokeInvitation | PresentInvitation
InvitationReply = HostedInvitation | Invitations | LetIn

ROUTES: dict[type[InvitationRequest], tuple[str, type[InvitationReply]]] = {
    CreateInvitation: ("create", HostedInvitation),
    ListInvitations: ("list", Invitations),
    RevokeInvitation: ("revoke", HostedInvitation),
    PresentInvitation: ("present", LetIn),
}
"""Request type -> (last part of `POST /v1/invitations/...`, reply type)."""
