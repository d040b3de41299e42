"""Everything that a person, a script or an agent may ask the running program to do.

The window, the tray, the command line and the control socket all send these, and nothing else;
`agent.py` obeys. Times are Unix seconds. Values only.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec


class Action(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag=str.lower):
    """Base of all actions."""


class TrainNow(Action, frozen=True, kw_only=True):
    """Train although the hours or the rules of presence say no; limits of safety still hold."""

    until_s: float | None = None
    """None: until I stop."""


class Pause(Action, frozen=True, kw_only=True):
    until_s: float | None = None
    """None: until I resume."""


class Resume(Action, frozen=True, kw_only=True):
    """Back to what hours and rules say."""


class FinishRound(Action, frozen=True, kw_only=True):
    """Finish this round, then pause until I resume."""


class GiveConsent(Action, frozen=True, kw_only=True):
    version: int
    starts_at_login: bool = False


class WithdrawConsent(Action, frozen=True, kw_only=True):
    """Stops everything at once."""


class Measure(Action, frozen=True, kw_only=True):
    """A 20-second look at this computer."""


class Join(Action, frozen=True, kw_only=True):
    """Join a network by its URL or invitation."""

    invitation: str


class Invite(Action, frozen=True, kw_only=True):
    """Somebody opened an invitation's link: it is shown, with its host; only `Join` joins."""

    invitation: str


class Look(Action, frozen=True, kw_only=True):
    """Ask an invitation's host for what it tells anyone; joins nothing. The reply holds it."""

    invitation: str


class Decline(Action, frozen=True, kw_only=True):
    """The invitation that is shown is not wanted."""


class Practice(Action, frozen=True, kw_only=True):
    """Host a practice network on this computer and join it; its credits have no value."""


class Host(Action, frozen=True, kw_only=True):
    """Host a network for others on this computer."""

    port: int = 8420
    name: str = ""
    """Of the operator, as invitations say it."""
    preset: str = "nano"
    data: str = ""
    """A folder, file or URL of text; empty: the text that comes with the program."""
    folder: str = ""
    """Of database, blobs and data; empty: the program's own."""
    url: str = ""
    """Under which others reach it; empty: this computer's address in its own network."""
    contributes: bool = False
    """This computer joins its own network as well."""
    invitation_only: bool = False
    """Only computers that present an invitation are let in."""


class MakeInvitation(Action, frozen=True, kw_only=True):
    """To the network that this computer hosts; the reply holds its link."""

    days: float | None = None
    """None: it does not end by itself."""
    uses: int | None = None
    """For so many computers; None: for any number."""


class TakeBackInvitation(Action, frozen=True, kw_only=True):
    """It lets nobody in any more; whom it has let in stays."""

    id: str


class StopHosting(Action, frozen=True, kw_only=True):
    pass


class LeaveNetwork(Action, frozen=True, kw_only=True):
    """Give up the seat and forget the network."""


class ChangeSettings(Action, frozen=True, kw_only=True):
    """Checked as a whole, written as a whole."""

    values: dict[str, Any]
    by: Literal["person", "agent"] = "person"


class ProposePayout(Action, frozen=True, kw_only=True):
    """Ask for credits to go to this address; changing an old one waits seven days."""

    address: str
    by: Literal["person", "agent"] = "person"
    """Only a person at the window may confirm at once that a first address is meant."""


class CancelPayout(Action, frozen=True, kw_only=True):
    """Ask to cancel a pending change (the old wallet's signature does it through the link page)."""


class DeclineProposal(Action, frozen=True, kw_only=True):
    """Forget the address that the command line or an agent proposed."""


class StartLinking(Action, frozen=True, kw_only=True):
    """Open the page on which a browser's wallet signs; the reply holds its single-use address."""

    purpose: Literal["link", "approve", "cancel", "revoke"] = "link"
    device: str = ""
    """Key of the computer that it is about, hex; empty: this one, or the one that waits."""


class AskToSign(Action, frozen=True, kw_only=True):
    """A checked text to sign with a wallet made in the window, to link it; the reply holds text and
    nonce. The wallet's key never leaves the window."""

    address: str


class HandInSignature(Action, frozen=True, kw_only=True):
    """What that wallet signed, hex."""

    nonce: str
    signature: str


class StopLinking(Action, frozen=True, kw_only=True):
    pass


class ListPrograms(Action, frozen=True, kw_only=True):
    """Which programs run now, by name, to pick the busy ones from (`AppState.programs`)."""


class Notified(Action, frozen=True, kw_only=True):
    """A notification was shown: at most one a day is, over restarts too."""

    kind: str = ""
    """The setting that switches it, without `notify.`."""


class Refresh(Action, frozen=True, kw_only=True):
    """Fetch the statement and the picture of the run now."""


class Retry(Action, frozen=True, kw_only=True):
    """Start the engine again after it was given up."""


class AddPack(Action, frozen=True, kw_only=True):
    """Load the engine that was built for this computer's NVIDIA card; `AppState.pack` tells how it
    goes on."""


class RemovePack(Action, frozen=True, kw_only=True):
    """Back to the engine that came along; its files are removed."""


class LookForUpdate(Action, frozen=True, kw_only=True):
    """Is there a new version? The reply says so; nothing is loaded."""


class UpdateNow(Action, frozen=True, kw_only=True):
    """Look, load, and begin as the new version as soon as no round is under way."""


class LaterUpdate(Action, frozen=True, kw_only=True):
    """The version that is offered is not wanted now: it is not asked again."""


class SeenNews(Action, frozen=True, kw_only=True):
    """What is new was shown."""


class MoveToApplications(Action, frozen=True, kw_only=True):
    """macOS: move this program to Applications, and start it from there."""


class ShowWindow(Action, frozen=True, kw_only=True):
    page: str = ""


class Quit(Action, frozen=True, kw_only=True):
    """Drain, then end."""


class RemoveEverything(Action, frozen=True, kw_only=True):
    """Release the seat, remove the login item, keychain entries and data, then end."""


AnyAction = (
    TrainNow
    | Pause
    | Resume
    | FinishRound
    | GiveConsent
    | WithdrawConsent
    | Measure
    | Join
    | Invite
    | Look
    | Decline
    | Practice
    | Host
    | MakeInvitation
    | TakeBackInvitation
    | StopHosting
    | LeaveNetwork
    | ChangeSettings
    | ProposePayout
    | CancelPayout
    | DeclineProposal
    | StartLinking
    | AskToSign
    | HandInSignature
    | StopLinking
    | ListPrograms
    | Notified
    | Refresh
    | Retry
    | AddPack
    | RemovePack
    | MoveToApplications
    | LookForUpdate
    | UpdateNow
    | LaterUpdate
    | SeenNews
    | ShowWindow
    | Quit
    | RemoveEverything
)


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an action: in words for a person, with a value where there is one."""

    ok: bool
    text: str = ""
    what_to_do: str = ""
    value: Any = None
