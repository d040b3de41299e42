"""Answers what devices ask about their credits and payout addresses, and what operators order.

Each request is one database transaction: the device is read, `payout_rules.py` decides, it is
written. A wallet's signature is believed under a challenge of this orchestrator only, before it
expires, for the device and address that its text names. Raises `ProblemError`.
Not here: HTTP (`api.py`), the request's own signature, SQL (`payout_rows.py`).
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from engine.protocol import ss58
from engine.protocol.ids import PeerId, RunId, short
from engine.protocol.payouts import (
    CHALLENGE_S,
    MACHINES_MAX,
    AnnouncePayouts,
    AskChallenge,
    AskPayout,
    AskSignedStatement,
    Challenge,
    CreditRate,
    Cursor,
    LinkedMachine,
    MarkPayout,
    NetworkInfo,
    PayoutReply,
    PayoutRequest,
    PayoutStatus,
    PendingChange,
    ProposePayout,
    Prove,
    SignedStatement,
    StatementPage,
    challenge_text,
    sign_statement,
)
from engine.protocol.signing import DeviceKey
from engine.protocol.wallet_signature import is_signed
from engine.service import payout_rows as rows
from engine.service import payout_rules as rules
from engine.service import problems, signed_statements
from engine.service.payout_rules import Device, RefusedChangeError
from engine.service.problems import ProblemError
from engine.service.settlement import announce, mark
from engine.service.store import Store, StoreError

OPEN_CHALLENGES_MAX = 16
"""Of one device."""
DEVICES_MAX = 1_000_000

log = logging.getLogger(__name__)


class Network(Protocol):
    """What the desk has to know of the orchestrator around it."""

    def run_ids(self) -> Sequence[RunId]: ...

    def is_operator(self, peer: PeerId) -> bool: ...


class PayoutDesk:
    """All requests of `payouts.ROUTES`."""

    def __init__(
        self,
        store: Store,
        key: DeviceKey,
        network: Network,
        clock: Callable[[], float],
        credit_rate: CreditRate | None = None,
    ) -> None:
        """`key` signs statements."""
        self._store, self._key, self._network, self._clock = store, key, network, clock
        self._credit_rate = credit_rate

    def info(self) -> NetworkInfo:
        """For anyone."""
        return NetworkInfo(
            statement_key=self._key.peer_id,
            runs=tuple(self._network.run_ids()),
            credit_rate=self._credit_rate,
            server_time_s=self._clock(),
        )

    async def answer(self, peer: PeerId, request: PayoutRequest, base_url: str) -> PayoutReply:
        """The reply to a request that `peer` signed; raises `ProblemError`."""
        try:
            return await self._answer(peer, request, base_url)
        except RefusedChangeError as error:
            status = _STATUSES.get(error.code, 409)
            refusal = problems.problem(status, error.code, error.title, error.what_to_do)
            raise ProblemError(refusal) from error
        except StoreError as error:
            raise ProblemError(problems.not_stored(str(error))) from error

    async def _answer(self, peer: PeerId, request: PayoutRequest, base_url: str) -> PayoutReply:
        match request:
            case AskSignedStatement():
                return await self._statement(peer, request)
            case AskPayout():
                return await self._status(peer, request.name)
            case ProposePayout():
                return await self._propose(peer, request)
            case AskChallenge():
                return await self._challenge(peer, request, base_url)
            case Prove():
                return await self._prove(peer, request)
            case AnnouncePayouts() | MarkPayout() if not self._network.is_operator(peer):
                raise ProblemError(problems.forbidden("pay credits out"))
            case AnnouncePayouts():
                async with self._store.writing() as connection:
                    return await announce(
                        connection, request, self._network.run_ids(), self._clock()
                    )
            case MarkPayout():
                async with self._store.writing() as connection:
                    return await mark(connection, request, self._network.run_ids(), self._clock())

    # ------------------------------------------------------------ reading

    async def _statement(self, peer: PeerId, request: AskSignedStatement) -> SignedStatement:
        now_s, runs = self._clock(), self._network.run_ids()
        async with self._store.reading() as connection:
            device = rules.settle(await rows.device(connection, peer), now_s)
            devices = [device]
            if request.scope == "wallet":
                devices = await self._linked(connection, device, now_s) or devices
            peers = [each.peer_id for each in devices]
            paid = await rows.paid_by_device(connection, peers)
            lines = await signed_statements.lines(
                connection, runs, peers, request.since, request.limit
            )
            machines = await signed_statements.sums(connection, runs, devices, paid)
            payouts = await rows.payouts_of(connection, peers)
        last = lines[-1] if lines else None
        page = StatementPage(
            network=self._key.peer_id,
            asker=peer,
            scope=request.scope,
            issued_at_s=now_s,
            since=request.since,
            until=Cursor(at_s=last.at_s, run_id=last.run_id, id=last.id) if last else None,
            has_more=len(lines) == request.limit,
            machines=machines,
            lines=lines,
            payouts=payouts,
        )
        return sign_statement(self._key, page)

    async def _status(self, peer: PeerId, name: str) -> PayoutStatus:
        async with self._store.reading() as connection:
            device = await rows.device(connection, peer)
            if not name or device.name == name or not _is_known(device):
                return await self._status_of(connection, device)
        async with self._store.writing() as connection:
            device = replace(await rows.device(connection, peer), name=name)
            await rows.save(connection, device)
            return await self._status_of(connection, device)

    async def _status_of(self, connection: AsyncConnection, device: Device) -> PayoutStatus:
        now_s, runs = self._clock(), self._network.run_ids()
        device = rules.settle(device, now_s)
        waiting_micro = 0
        if not device.address:
            (sums,) = await signed_statements.sums(connection, runs, [device], {})
            waiting_micro = sums.provisional_micro + sums.vested_micro
        return PayoutStatus(
            server_time_s=now_s,
            address=device.address,
            is_proven=device.is_proven,
            is_revoked=device.revoked_at_s is not None,
            pending=_pending(device),
            waiting_micro=waiting_micro,
            machines=tuple(
                LinkedMachine(
                    peer_id=each.peer_id,
                    name=each.name,
                    is_revoked=each.revoked_at_s is not None,
                    pending=_pending(each),
                )
                for each in await self._linked(connection, device, now_s)
            ),
        )

    async def _linked(
        self, connection: AsyncConnection, device: Device, now_s: float
    ) -> list[Device]:
        """Machines that this one may see: nobody sees a wallet's others without its signature."""
        if not device.is_proven or device.revoked_at_s is not None:
            return []
        return await rows.linked(connection, device.wallet, now_s)

    # ------------------------------------------------------------ changing

    async def _propose(self, peer: PeerId, request: ProposePayout) -> PayoutStatus:
        async with self._store.writing() as connection:
            before = await self._known_or_new(connection, peer, request.name)
            device = rules.propose(before, request.address, request.by, self._clock())
            await self._save(connection, before, device, f"{request.by} proposed")
            return await self._status_of(connection, device)

    async def _challenge(self, peer: PeerId, request: AskChallenge, base_url: str) -> Challenge:
        now_s = self._clock()
        async with self._store.writing() as connection:
            await self._known_or_new(connection, peer, request.name)
            if await rows.num_open_challenges(connection, peer, now_s) >= OPEN_CHALLENGES_MAX:
                raise RefusedChangeError(*_TOO_MANY)
            device = await self._subject(connection, peer, request)
            challenge = Challenge(
                purpose=request.purpose,
                network=self._key.peer_id,
                network_name=base_url.rstrip("/")[:120],
                device=device.peer_id,
                device_name=device.name or (request.name if device.peer_id == peer else ""),
                address=request.address,
                new_address=_other_address(device, request),
                nonce=secrets.token_hex(16),
                expires_at_s=now_s + CHALLENGE_S,
                expires_in_s=CHALLENGE_S,
                text="",
            )
            challenge = msgspec.structs.replace(challenge, text=challenge_text(challenge))
            await rows.add_challenge(connection, peer, challenge)
        return challenge

    async def _subject(
        self, connection: AsyncConnection, peer: PeerId, request: AskChallenge
    ) -> Device:
        """The device that the challenge is about; raises unless its wallet may decide that."""
        if request.purpose == "link":
            if request.device not in (None, peer):
                raise ProblemError(problems.forbidden("link another computer than itself"))
            rules.wallet_of(request.address)
            return await self._now(connection, peer)
        device = await self._now(connection, request.device or peer)
        if device.peer_id != peer:
            await self._require_same_wallet(connection, peer, device)
        rules.require_wallet(device, request.address)
        return device

    async def _require_same_wallet(
        self, connection: AsyncConnection, peer: PeerId, device: Device
    ) -> None:
        """A machine asks about another one only where the wallet has linked it to the same."""
        asker = await self._now(connection, peer)
        if not asker.is_proven or asker.revoked_at_s is not None or asker.wallet != device.wallet:
            raise ProblemError(problems.forbidden("ask for another computer's wallet"))

    async def _prove(self, peer: PeerId, request: Prove) -> PayoutStatus:
        now_s = self._clock()
        async with self._store.writing() as connection:
            found = await rows.challenge(connection, peer, request.nonce)
            if found is None:
                raise RefusedChangeError(*_NO_CHALLENGE)
            challenge, is_used = found
            public_key = ss58.decode(challenge.address).public_key
            if not is_signed(challenge.text, request.signature, public_key):
                raise RefusedChangeError(*_BAD_SIGNATURE)
            if not is_used:  # else it is the same answer again
                if now_s >= challenge.expires_at_s:
                    raise RefusedChangeError(*_EXPIRED)
                await self._carry_out(connection, challenge, now_s)
                await rows.use_challenge(connection, challenge.nonce)
            return await self._status_of(connection, await self._now(connection, peer))

    async def _carry_out(
        self, connection: AsyncConnection, challenge: Challenge, now_s: float
    ) -> None:
        before = await self._now(connection, challenge.device)
        if not before.name:
            before = replace(before, name=challenge.device_name)
        device = rules.prove(
            before, challenge.purpose, challenge.address, challenge.new_address, now_s
        )
        if challenge.purpose == "link" and device.is_proven and not before.is_proven:
            linked = await rows.linked(connection, device.wallet, now_s)
            if len(linked) >= MACHINES_MAX:
                raise RefusedChangeError(*_WALLET_FULL)
        await self._save(connection, before, device, f"the wallet signed {challenge.purpose}")

    async def _now(self, connection: AsyncConnection, peer_id: str) -> Device:
        return rules.settle(await rows.device(connection, peer_id), self._clock())

    async def _known_or_new(self, connection: AsyncConnection, peer: PeerId, name: str) -> Device:
        device = await self._now(connection, peer)
        if not _is_known(device) and await rows.num_devices(connection) >= DEVICES_MAX:
            raise ProblemError(problems.busy())
        return replace(device, name=name) if name else device

    async def _save(
        self, connection: AsyncConnection, before: Device, device: Device, what: str
    ) -> None:
        await rows.save(connection, device)
        if device != before:
            log.info("payout of %s: %s", short(device.peer_id), what)


def _is_known(device: Device) -> bool:
    return bool(device.address or device.pending or device.revoked_at_s is not None)


def _other_address(device: Device, request: AskChallenge) -> str:
    """The pending change that `approve` and `cancel` are about; raises where there is none."""
    if request.purpose not in ("approve", "cancel"):
        return ""
    if device.pending is None:
        raise rules.nothing_pending()
    return device.pending.address


def _pending(device: Device) -> PendingChange | None:
    pending = device.pending
    if pending is None:
        return None
    return PendingChange(
        address=pending.address,
        effective_at_s=pending.effective_at_s,
        proposed_by=pending.proposed_by,
        is_proven=pending.is_proven,
    )


_TOO_MANY = (
    "too_many",
    "Too many texts wait for this computer's wallet to sign.",
    "Wait five minutes, then try again.",
)
_NO_CHALLENGE = (
    "unknown_challenge",
    "This computer was not asked to have that signed.",
    "Open the wallet page again and sign what it shows then.",
)
_BAD_SIGNATURE = (
    "bad_signature",
    "The signature does not fit the wallet and the text.",
    "Choose the account whose address is shown, then sign again.",
)
_EXPIRED = (
    "expired",
    "The text was signed too late: it was valid for five minutes.",
    "Open the wallet page again and sign what it shows then.",
)
_WALLET_FULL = (
    "wallet_full",
    "This wallet is linked to as many computers as one may have.",
    "Remove one that you no longer use, then try again.",
)
_STATUSES = {"too_many": 429, "unknown_challenge": 404, "bad_signature": 403, "bad_address": 422}
