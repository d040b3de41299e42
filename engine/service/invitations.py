"""Who may register where an invitation is asked for, and what operators do with invitations.

A computer is let in once, by its device key, and stays in: over restarts, and when the invitation
has ended. Each new computer is one use. Every request is one database transaction, so that the
last use of an invitation is given once. Raises `ProblemError`.
Not here: HTTP (`api.py`), the messages (`protocol/invitations.py`).
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from engine.protocol.ids import PeerId, short
from engine.protocol.invitations import (
    INVITATIONS_MAX,
    CreateInvitation,
    HostedInvitation,
    InvitationReply,
    InvitationRequest,
    Invitations,
    InvitationSeen,
    InvitationState,
    LetIn,
    ListInvitations,
    PresentInvitation,
    RevokeInvitation,
    invitation_id,
)
from engine.protocol.messages import Problem
from engine.service import problems
from engine.service.models import admissions, invitations
from engine.service.problems import ProblemError
from engine.service.store import Store, StoreError

CODE_BYTES = 15
"""120 bits, 20 characters."""

log = logging.getLogger(__name__)


class InvitationDesk:
    """All requests of `invitations.ROUTES`, and the question whether a computer may register."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], float],
        *,
        is_required: bool,
        is_known: Callable[[PeerId], bool],
        is_operator: Callable[[PeerId], bool],
    ) -> None:
        """`is_known`: computers that the operator named, which need no invitation."""
        self._store, self._clock = store, clock
        self.is_required = is_required
        self._is_known, self._is_operator = is_known, is_operator

    async def answer(self, peer: PeerId, request: InvitationRequest) -> InvitationReply:
        """The reply to a signed request; raises `ProblemError`."""
        try:
            if isinstance(request, PresentInvitation):
                return await self._present(peer, request.code)
            if not self._is_operator(peer):
                raise ProblemError(problems.forbidden("decide about invitations"))
            return await self._ordered(request)
        except StoreError as error:
            raise ProblemError(problems.not_stored(str(error))) from error

    async def seen(self, id: str) -> InvitationSeen:
        """How an invitation stands, for anyone who knows its digest; raises `ProblemError`."""
        try:
            async with self._store.reading() as connection:
                found = await self._one(connection, id)
        except StoreError as error:
            raise ProblemError(problems.not_stored(str(error))) from error
        if found is None:
            raise ProblemError(unknown())
        return InvitationSeen(
            state=found.state,
            expires_in_s=_left_s(found, self._clock()),
            uses_left=_uses_left(found),
        )

    async def must_be_in(self, peer: PeerId) -> None:
        """Raises `ProblemError` for a computer that may not register."""
        if not self.is_required or self._needs_none(peer):
            return
        try:
            async with self._store.reading() as connection:
                is_in = await _is_in(connection, peer)
        except StoreError as error:
            raise ProblemError(problems.not_stored(str(error))) from error
        if not is_in:
            raise ProblemError(needed())

    def _needs_none(self, peer: PeerId) -> bool:
        return self._is_known(peer) or self._is_operator(peer)

    async def _ordered(self, request: InvitationRequest) -> InvitationReply:
        match request:
            case CreateInvitation():
                return await self._create(request)
            case RevokeInvitation(id=id):
                return await self._revoke(id)
            case ListInvitations():
                async with self._store.reading() as connection:
                    return Invitations(invitations=tuple(await self._all(connection)))
            case _:
                raise ProblemError(problems.malformed("no such request about invitations"))

    async def _present(self, peer: PeerId, code: str) -> LetIn:
        if self._needs_none(peer):
            return LetIn()
        async with self._store.writing() as connection:
            if await _is_in(connection, peer):
                return LetIn()
            if not code:
                if self.is_required:
                    raise ProblemError(needed())
                return LetIn()
            found = await self._one(connection, invitation_id(code))
            if found is None:
                raise ProblemError(unknown())
            if found.state != "good":
                raise ProblemError(refusal(found.state))
            row = {"peer_id": peer, "invitation_id": found.id, "at_s": self._clock()}
            await connection.execute(insert(admissions), [row])
        log.info("%s was let in by invitation %s", short(peer), found.id[:8])
        return LetIn()

    async def _create(self, request: CreateInvitation) -> HostedInvitation:
        now_s, code = self._clock(), secrets.token_urlsafe(CODE_BYTES)
        row = {
            "id": invitation_id(code),
            "code": code,
            "created_at_s": now_s,
            "expires_at_s": None if request.lasts_s is None else now_s + request.lasts_s,
            "uses_max": request.uses_max,
            "revoked_at_s": None,
        }
        async with self._store.writing() as connection:
            await self._make_room(connection)
            await connection.execute(insert(invitations), [row])
            found = await self._one(connection, invitation_id(code))
        assert found is not None
        return found

    async def _make_room(self, connection: AsyncConnection) -> None:
        kept = await self._all(connection)
        if len(kept) < INVITATIONS_MAX:
            return
        over = [each.id for each in kept if each.state != "good"]
        if not over:
            raise ProblemError(_TOO_MANY)
        await connection.execute(delete(invitations).where(invitations.c.id == over[-1]))

    async def _revoke(self, id: str) -> HostedInvitation:
        async with self._store.writing() as connection:
            same = invitations.c.id == id
            await connection.execute(
                update(invitations)
                .where(same, invitations.c.revoked_at_s.is_(None))
                .values(revoked_at_s=self._clock())
            )
            found = await self._one(connection, id)
        if found is None:
            raise ProblemError(unknown())
        return found

    async def _all(self, connection: AsyncConnection) -> list[HostedInvitation]:
        query = select(invitations).order_by(invitations.c.created_at_s.desc(), invitations.c.id)
        rows = (await connection.execute(query)).all()
        used = select(admissions.c.invitation_id, func.count().label("num")).group_by(
            admissions.c.invitation_id
        )
        counts = {row.invitation_id: int(row.num) for row in await connection.execute(used)}
        return [_invitation(row, counts.get(row.id, 0), self._clock()) for row in rows]

    async def _one(self, connection: AsyncConnection, id: str) -> HostedInvitation | None:
        found = await connection.execute(select(invitations).where(invitations.c.id == id))
        row = found.one_or_none()
        if row is None:
            return None
        counted = select(func.count()).where(admissions.c.invitation_id == id)
        return _invitation(row, await connection.scalar(counted) or 0, self._clock())


async def _is_in(connection: AsyncConnection, peer: PeerId) -> bool:
    query = select(admissions.c.peer_id).where(admissions.c.peer_id == peer)
    return (await connection.execute(query)).first() is not None


def _invitation(row: Any, num_used: int, now_s: float) -> HostedInvitation:
    return HostedInvitation(
        id=row.id,
        code=row.code,
        created_at_s=row.created_at_s,
        expires_at_s=row.expires_at_s,
        uses_max=row.uses_max,
        num_used=num_used,
        state=_state(row, num_used, now_s),
    )


def _state(row: Any, num_used: int, now_s: float) -> InvitationState:
    if row.revoked_at_s is not None:
        return "revoked"
    if row.expires_at_s is not None and now_s >= row.expires_at_s:
        return "expired"
    if row.uses_max is not None and num_used >= row.uses_max:
        return "used_up"
    return "good"


def _left_s(found: HostedInvitation, now_s: float) -> float | None:
    return None if found.expires_at_s is None else max(0.0, found.expires_at_s - now_s)


def _uses_left(found: HostedInvitation) -> int | None:
    return None if found.uses_max is None else max(0, found.uses_max - found.num_used)


def needed() -> Problem:
    return problems.problem(
        403,
        "invitation_needed",
        "This network lets in invited computers only.",
        "Ask its host for an invitation, and open it here.",
    )


def unknown() -> Problem:
    return problems.problem(
        404,
        "invitation_unknown",
        "The network does not know this invitation.",
        "Copy it whole, or ask its host for a new one.",
    )


def refusal(state: InvitationState) -> Problem:
    """Why an invitation that is not good lets nobody in."""
    title = {
        "expired": "This invitation has expired.",
        "used_up": "This invitation is used up.",
        "revoked": "Its host has taken this invitation back.",
    }[state]
    return problems.problem(403, f"invitation_{state}", title, "Ask its host for a new one.")


_TOO_MANY = problems.problem(
    409,
    "invitations_too_many",
    f"There are {INVITATIONS_MAX} invitations that are still good.",
    "Take one back that is no longer needed.",
)
