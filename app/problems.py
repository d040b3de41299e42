"""Bad days in words: each thing that can be wrong, with a sentence and a next step. Pure.

Not here: when they are found (agent.py, network_watch.py, engine_process/), how they are shown.
"""

from __future__ import annotations

from app.state import Problem, Wallet
from engine.api.errors import PlainError
from engine.protocol.invitations import InvitationState


def from_error(code: str, error: PlainError, action: str = "") -> Problem:
    """An error that was written for people already."""
    return Problem(code=code, title=error.title, what_to_do=error.what_to_do, action=action)


def offline() -> Problem:
    return Problem(
        code="offline",
        title="There is no network.",
        what_to_do="Check Wi-Fi or cable. Training goes on by itself when it is back.",
        action="refresh",
    )


def captive_portal(url: str) -> Problem:
    return Problem(
        code="captive_portal",
        title="Something else answers in the network's place.",
        what_to_do=f"In a hotel or on a train, log in to its Wi-Fi in your browser. At home, check "
        f"the address {url}.",
        action="refresh",
    )


def orchestrator_down(url: str, for_s: float) -> Problem:
    """`for_s`: since it answered last, as far as this program knows."""
    hours = for_s / 3600
    since = f" for {hours:.0f} hours" if hours >= 1.5 else ""
    return Problem(
        code="orchestrator_down",
        title=f"The network at {url} has not answered{since}.",
        what_to_do="Your credits are kept, and your seat for some time. It is tried again by "
        "itself; if this lasts, ask whoever runs the network.",
        action="refresh",
    )


def version_too_old(title: str) -> Problem:
    return Problem(
        code="version_too_old",
        title=title or "This network speaks another version.",
        what_to_do="Update Train at Home where the version is lower.",
    )


def invitation_wrong(run_id: str) -> Problem:
    return Problem(
        code="invitation_wrong",
        title=f"The network knows no run called {run_id!r}.",
        what_to_do="The invitation is mistyped or has expired: ask for a new one.",
        action="leavenetwork",
    )


INVITATIONS_OVER: dict[InvitationState, str] = {
    "expired": "This invitation has expired.",
    "used_up": "This invitation is used up.",
    "revoked": "Its host has taken this invitation back.",
}
"""As the orchestrator says it, too."""


def invitation_over(state: InvitationState) -> PlainError | None:
    """Why an invitation lets nobody in any more; None: it does."""
    title = INVITATIONS_OVER.get(state)
    return PlainError(title, "Ask its host for a new one.") if title else None


def invitation_needed() -> PlainError:
    return PlainError(
        "This network lets in invited computers only.",
        "Ask its host for an invitation, and open it here.",
    )


def clock_wrong(skew_s: float) -> Problem:
    """`skew_s`: how far this computer's clock is ahead; below zero: behind."""
    direction = "ahead" if skew_s > 0 else "behind"
    return Problem(
        code="clock_wrong",
        title=f"This computer's clock is {abs(skew_s) / 60:.0f} minutes {direction}.",
        what_to_do="Switch on automatic time in the system settings; until then requests are "
        "refused.",
    )


def disk_full(reason: str) -> Problem:
    return Problem(
        code="disk_full",
        title="Nothing can be saved: the disk is full or read-only.",
        what_to_do=f"Free some space ({reason}). What was earned is safe with the network.",
    )


def state_damaged(path: str) -> Problem:
    return Problem(
        code="state_damaged",
        title="What the program remembered was damaged.",
        what_to_do=f"It was set aside beside {path}. Your choices are kept; please agree again.",
    )


def keychain(error: PlainError) -> Problem:
    return from_error("keychain", error, "retry")


def no_relay() -> Problem:
    return Problem(
        code="no_relay",
        title="This network names no relay, and you allow no direct connection.",
        what_to_do='Switch off "Relays only", or join a network that has relays.',
        action="changesettings",
    )


def payout_asked(wallet: Wallet) -> Problem | None:
    """Credits may come to go elsewhere, and nobody at this computer's window asked for it."""
    if wallet.proposal:
        return Problem(
            code="payout_proposed",
            title="A program proposes another payout address.",
            what_to_do="It has no effect unless you accept it on the page Wallet.",
            action="proposepayout",
        )
    change = wallet.pending
    others = {each.peer_id for each in wallet.computers if not each.is_this}
    if change is None or not (change.by_command or change.device in others):
        return None
    return Problem(
        code="payout_change",
        title="Your credits shall go to another address."
        if wallet.address
        else "A program proposes a payout address.",
        what_to_do="If you did not ask for it, open the page Wallet: until its seven days are over "
        "it can be stopped there.",
        action="proposepayout",
    )


def hosting_ended(last_words: str) -> Problem:
    return Problem(
        code="hosting",
        title="The network that this computer hosts has ended.",
        what_to_do="Members, credits and checkpoints are kept. Start it again; if it does not "
        "stay, its last lines are below.",
        action="retry",
        details=(last_words,),
    )


def practice_needs_memory(needed_bytes: int, free_bytes: int) -> PlainError:
    return PlainError(
        "There is too little free memory to practise.",
        f"It takes about {needed_bytes / 1e9:.1f} GB, and {free_bytes / 1e9:.1f} GB are free. "
        "Close some programs, then try again.",
    )
