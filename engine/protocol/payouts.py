"""Credits and where they go: signed statements, payout addresses, challenges for a wallet.

A second table of routes beside `messages.ROUTES`: `POST /v1/payouts/{route}`, signed by the device
like all requests, whatever the run. Statements are signed in turn by the orchestrator's own ed25519
key, which `NetworkInfo` publishes; whoever pinned it can prove what was credited. Times are the
orchestrator's Unix seconds. Pure. Not here: the rules (`service/payout_rules.py`), SQL, HTTP.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Annotated, Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from msgspec import Meta

from engine.protocol.facts import Facts
from engine.protocol.ids import RunId
from engine.protocol.messages import Count, HexId, Message, Name, Seconds, Sentence
from engine.protocol.signing import DeviceKey

WAIT_S = 7 * 24 * 3600.0
"""Between asking for another address without the old wallet's signature, and having it."""
CHALLENGE_S = 300.0
LINES_MAX = 500
"""Of one page of a statement."""
MACHINES_MAX = 256
"""Of one wallet."""

AddressText = Annotated[str, Meta(min_length=1, max_length=64)]
SignatureHex = Annotated[str, Meta(min_length=1, max_length=140)]
Nonce = Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
RELAY_PATTERN = "^(https?|tls|nats)://[^ ,]{1,200}$"
RelayUrl = Annotated[str, Meta(pattern=RELAY_PATTERN)]
Proposer = Literal["person", "agent"]
Purpose = Literal["link", "approve", "cancel", "revoke"]

# ---------------------------------------------------------------- the network, in public


class CreditRate(Message, frozen=True, kw_only=True):
    """What a network says a credit is worth, and as of when; most say nothing."""

    currency: Annotated[str, Meta(pattern="^[A-Z]{3}$")]
    per_credit: Annotated[float, Meta(ge=0.0, le=1e9)]
    dated_s: float


class NetworkInfo(Message, frozen=True, kw_only=True):
    """What an orchestrator says of itself to anyone."""

    statement_key: HexId
    """Signs statements (ed25519); pinned by whoever sees it first."""
    runs: tuple[RunId, ...]
    wait_s: Seconds = WAIT_S
    credit_rate: CreditRate | None = None
    server_time_s: float
    relays: Annotated[tuple[RelayUrl, ...], Meta(max_length=16)] = ()
    """For contributors that no direct path leads to."""
    invitation_only: bool = False
    """Only computers that an invitation has let in may register."""


# ---------------------------------------------------------------- statements


class Cursor(Message, frozen=True, kw_only=True):
    """A place in the order of lines: by time, then run, then id."""

    at_s: float
    run_id: RunId = RunId("")
    id: Annotated[str, Meta(max_length=255)] = ""


class AskSignedStatement(Message, frozen=True, kw_only=True):
    """The lines after a cursor; of all machines linked to the same wallet, if asked for."""

    scope: Literal["machine", "wallet"] = "machine"
    since: Cursor | None = None
    limit: Annotated[int, Meta(ge=1, le=LINES_MAX)] = 200


LineKind = Literal["provisional", "vested", "audit_pay", "forfeited", "paid", "returned"]


class Line(Message, frozen=True, kw_only=True):
    """One change of a machine's credits."""

    peer_id: HexId
    run_id: RunId
    id: Annotated[str, Meta(max_length=255)]
    """Of the ledger's transaction; unique within its run."""
    kind: LineKind
    """`provisional`: earned; `vested`: a spot check passed, it is for good; `audit_pay`: earned by
    auditing, for good at once; `forfeited`; `paid`: on its way to the wallet; `returned`: that
    payout failed, and it is here again."""
    at_s: float
    round: Count
    micro: int
    """Never negative; the kind says the direction."""
    tokens: Count = 0
    """Verified work that it pays for."""
    pot_micro: Count = 0
    """What all contributors together were credited for the same round."""
    why: Sentence
    facts: Facts | None = None
    """What `why` says in English, for programs; lines of before have none."""


class MachineSums(Message, frozen=True, kw_only=True):
    """One machine's sums over all time and runs, in micro-credits."""

    peer_id: HexId
    name: Name = ""
    provisional_micro: int = 0
    """Held now, until a spot check passes."""
    vested_micro: int = 0
    """Held now, for good, not paid out yet."""
    forfeited_micro: int = 0
    paid_micro: int = 0
    num_lines: Count = 0
    """All lines there are: whoever holds fewer has to read again from the start."""


PayoutState = Literal["announced", "sent", "confirmed", "failed"]


class Payout(Message, frozen=True, kw_only=True):
    """Credits on their way to a wallet."""

    id: Name
    address: AddressText
    micro: Count
    state: PayoutState
    created_at_s: float
    changed_at_s: float
    reference: Name = ""
    """Of the transfer, where the operator pays on a chain."""


class StatementPage(Message, frozen=True, kw_only=True):
    """The content of a signed statement."""

    network: HexId
    """The key that signs."""
    asker: HexId
    scope: Literal["machine", "wallet"]
    issued_at_s: float
    since: Cursor | None
    until: Cursor | None
    """Of the last line; None: there was none."""
    has_more: bool
    machines: Annotated[tuple[MachineSums, ...], Meta(max_length=MACHINES_MAX)]
    lines: Annotated[tuple[Line, ...], Meta(max_length=2 * LINES_MAX)]
    payouts: Annotated[tuple[Payout, ...], Meta(max_length=LINES_MAX)] = ()
    """The newest of these machines."""


class SignedStatement(Message, frozen=True, kw_only=True):
    """A page as bytes, with the orchestrator's signature over them."""

    key: HexId
    content: bytes
    signature: Annotated[str, Meta(pattern="^[0-9a-f]{128}$")]


class StatementError(ValueError):
    """A statement that is not believed; the sentence says why."""


def sign_statement(key: DeviceKey, page: StatementPage) -> SignedStatement:
    """Sign a page with the orchestrator's statement key."""
    content = msgspec.json.encode(page)
    signature = key.sign(_statement_bytes(content)).hex()
    return SignedStatement(key=key.peer_id, content=content, signature=signature)


def open_statement(signed: SignedStatement, pinned_key: str, asker: str) -> StatementPage:
    """The page, if `pinned_key` signed it for `asker`; raises `StatementError`."""
    if signed.key != pinned_key:
        raise StatementError("The statement is signed by another key than the network's.")
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(pinned_key)).verify(
            bytes.fromhex(signed.signature), _statement_bytes(signed.content)
        )
    except (InvalidSignature, ValueError) as error:
        raise StatementError("The statement's signature does not fit it.") from error
    try:
        page = msgspec.json.decode(signed.content, type=StatementPage)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StatementError("The statement cannot be read.") from error
    if page.network != pinned_key or page.asker != asker:
        raise StatementError("The statement was made for another computer or network.")
    return page


def _statement_bytes(content: bytes) -> bytes:
    return b"train-at-home-statement-1\n" + hashlib.sha256(content).hexdigest().encode()


# ---------------------------------------------------------------- payout addresses


class AskPayout(Message, frozen=True, kw_only=True):
    """Where this device's credits go; tells its name in passing."""

    name: Name = ""


class ProposePayout(Message, frozen=True, kw_only=True):
    """Let this device's credits go to an address, without a signature.

    A first one named by a person is kept at once; everything else waits `WAIT_S`.
    """

    address: AddressText
    by: Proposer
    name: Name = ""


class PendingChange(Message, frozen=True, kw_only=True):
    """A change of address that waits."""

    address: AddressText
    effective_at_s: float
    proposed_by: Proposer
    is_proven: bool
    """The new wallet has signed."""


class LinkedMachine(Message, frozen=True, kw_only=True):
    """One of the machines that are paid to the same wallet, all of which see each other."""

    peer_id: HexId
    name: Name
    is_revoked: bool = False
    pending: PendingChange | None = None


class PayoutStatus(Message, frozen=True, kw_only=True):
    """Where a device's credits go."""

    server_time_s: float
    address: str = ""
    """Empty: none yet; credits are kept and wait."""
    is_proven: bool = False
    is_revoked: bool = False
    """The wallet has revoked this device: it can change nothing any more."""
    pending: PendingChange | None = None
    waiting_micro: int = 0
    """Earned by this device and waiting for an address."""
    machines: Annotated[tuple[LinkedMachine, ...], Meta(max_length=MACHINES_MAX)] = ()
    """Linked to the same wallet by its signature, this one included."""


# ---------------------------------------------------------------- what a wallet signs


class AskChallenge(Message, frozen=True, kw_only=True):
    """A text for a wallet to sign.

    `link`: pay `device` to the wallet `address` (the asker itself only). `approve`, `cancel`: the
    device's pending change, by its present wallet. `revoke`: the device, by its wallet.
    """

    purpose: Purpose
    address: AddressText
    """Of the wallet that will sign."""
    device: HexId | None = None
    """None: the asker."""
    name: Name = ""


class Challenge(Message, frozen=True, kw_only=True):
    """Made of the fields beside it, so that a program can check what a person is shown."""

    purpose: Purpose
    network: HexId
    network_name: Name
    device: HexId
    device_name: Name
    address: AddressText
    """Of the wallet that signs."""
    new_address: str = ""
    """Of `approve` and `cancel`: the address that the pending change names."""
    nonce: Nonce
    expires_at_s: float
    expires_in_s: Seconds
    text: Annotated[str, Meta(max_length=2000)]


class Prove(Message, frozen=True, kw_only=True):
    """The wallet's signature under a challenge; may be sent twice."""

    nonce: Nonce
    signature: SignatureHex


_TITLES: dict[Purpose, str] = {
    "link": "Pay this computer's credits to my wallet.",
    "approve": "Pay this computer's credits to another address from now on.",
    "cancel": "Cancel the change of this computer's payout address.",
    "revoke": "Remove this computer from my wallet: it may change nothing any more.",
}


def challenge_text(challenge: Challenge) -> str:
    """The text that a person reads in the wallet and signs; a function of the other fields."""
    lines = [
        f"Train at Home: {_TITLES[challenge.purpose]}",
        "",
        f"Network: {_plain(challenge.network_name)}",
        f"Network key: {challenge.network}",
        f"Computer: {_plain(challenge.device_name) or 'without a name'}",
        f"Device: {challenge.device}",
        f"Wallet: {challenge.address}",
    ]
    if challenge.new_address:
        lines.append(f"Other address: {challenge.new_address}")
    lines += [
        f"Valid until: {utc_text(challenge.expires_at_s)}",
        f"Nonce: {challenge.nonce}",
        "",
        "This is not a transaction and costs nothing.",
    ]
    return "\n".join(lines)


def utc_text(at_s: float) -> str:
    """`2026-11-21 05:30:00 UTC`, of Unix seconds from 1970 on.

    Days to a date as in H. Hinnant, "chrono-compatible low-level date algorithms".
    """
    days, second = divmod(int(at_s), 86_400)
    era, day_of_era = divmod(days + 719_468, 146_097)
    year_of_era = (
        day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096
    ) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    march_month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * march_month + 2) // 5 + 1
    month = march_month + 3 if march_month < 10 else march_month - 9
    year = year_of_era + era * 400 + (month <= 2)
    clock = f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
    return f"{year:04}-{month:02}-{day:02} {clock} UTC"


def _plain(text: str) -> str:
    """One line of ASCII: a name cannot forge another line, and wallets show ASCII as text."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "".join(char if char.isprintable() else " " for char in letters).strip()


# ---------------------------------------------------------------- what an operator does


class AnnouncePayouts(Message, frozen=True, kw_only=True):
    """Operator: everything vested whose address is certain is announced for payment."""

    batch: Annotated[str, Meta(pattern="^[a-z0-9-]{1,40}$")]
    """Names this payment: sent again, it announces nothing anew."""
    at_least_micro: Annotated[int, Meta(ge=1, le=1 << 62)] = 1_000_000


class MarkPayout(Message, frozen=True, kw_only=True):
    """Operator: what became of a payout. `failed` gives the credits back."""

    id: Name
    state: Literal["sent", "confirmed", "failed"]
    reference: Name = ""


class Payouts(Message, frozen=True, kw_only=True):
    payouts: tuple[Payout, ...]


PayoutRequest = (
    AskSignedStatement
    | AskPayout
    | ProposePayout
    | AskChallenge
    | Prove
    | AnnouncePayouts
    | MarkPayout
)
PayoutReply = SignedStatement | PayoutStatus | Challenge | Payouts

ROUTES: dict[type[PayoutRequest], tuple[str, type[PayoutReply]]] = {
    AskSignedStatement: ("statement", SignedStatement),
    AskPayout: ("status", PayoutStatus),
    ProposePayout: ("propose", PayoutStatus),
    AskChallenge: ("challenge", Challenge),
    Prove: ("prove", PayoutStatus),
    AnnouncePayouts: ("announce", Payouts),
    MarkPayout: ("mark", Payouts),
}
"""Request type -> (last part of `POST /v1/payouts/...`, reply type)."""
