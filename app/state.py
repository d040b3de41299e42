"""Everything the window, the tray, the command line and agents may show: one frozen value.

The agent makes a new one at every tick and hands it to whoever listens; over the control socket it
travels as JSON. Values only. Not here: words (presenters.py), and how it comes about (agent.py).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

import msgspec

from engine.api.events import Measured
from engine.protocol.messages import RunStatus

STATE_VERSION = 1


class Activity(StrEnum):
    """What this computer is doing, as the person sees it. The tray has a shape for each."""

    SETUP = "setup"
    """Nothing was decided yet: consent or a network is missing."""
    WAITING = "waiting"
    """Ready, but not now: outside the hours, not away, busy, hot, ..."""
    STARTING = "starting"
    """The engine starts, connects, loads its stage, or waits in the queue."""
    TRAINING = "training"
    PAUSED = "paused"
    """By the person."""
    FINISHING = "finishing"
    """The round is finished, then it pauses."""
    TROUBLE = "trouble"
    """Something needs the person."""
    FORBIDDEN = "forbidden"
    """This computer's policy file does not allow it; nothing here can be decided by the person."""


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is wrong: a title, a sentence that says what to do, at most one button."""

    code: str
    title: str
    what_to_do: str
    action: str = ""
    """Name of an action (actions.py) that a button offers; empty: none."""
    details: tuple[str, ...] = ()
    """Last lines of a log."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of Activity: what happened, and why, in words."""

    at_s: float
    """Unix time."""
    kind: Literal["state", "yield", "engine", "earned", "network", "person", "problem", "security"]
    text: str
    why: str = ""


class Earned(msgspec.Struct, frozen=True, kw_only=True):
    """Micro-credits, from signed statements."""

    session_micro: int = 0
    today_micro: int = 0
    week_micro: int = 0
    month_micro: int = 0
    all_time_micro: int = 0
    provisional_micro: int = 0
    """Of all time: not yet vested by a passed spot check."""
    vested_micro: int = 0
    forfeited_micro: int = 0
    is_practice: bool = False
    """Credits of the practice network have no value and are never added to others."""
    waits_for_wallet: bool = True
    as_of_s: float | None = None
    """Unix time of the newest statement; None: none yet."""


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """The network this computer has joined."""

    url: str = ""
    run_id: str = ""
    operator: str = ""
    is_practice: bool = False
    is_reachable: bool | None = None
    """None: not tried yet."""


class Invited(msgspec.Struct, frozen=True, kw_only=True):
    """An invitation to the network that this computer hosts, which is still good."""

    id: str
    link: str
    expires_at_s: float | None = None
    """Unix time; None: it does not end by itself."""
    uses_max: int | None = None
    """None: for any number of computers."""
    num_used: int = 0


class Hosting(msgspec.Struct, frozen=True, kw_only=True):
    """The network that this computer hosts, as a second supervised child."""

    url: str
    num_contributors: int = 0
    """Of others that take part now."""
    is_practice: bool = False
    memory_bytes: int = 0
    name: str = ""
    """Of its operator."""
    run_id: str = ""
    preset: str = ""
    invitation: str = ""
    """A link for others; empty: nobody else is let in."""
    is_up: bool = True
    """False: it is starting, or has ended."""
    folder: str = ""
    invitation_only: bool = False
    invitations: tuple[Invited, ...] = ()
    """Newest first, where nobody is let in without one."""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """What the engine said last, of the present session."""

    device: str = ""
    peer_id: str = ""
    stage: int | None = None
    num_stages: int = 0
    round: int = 0
    round_fraction: float | None = None
    queue_position: int | None = None
    microbatches: int = 0
    tokens: int = 0
    tokens_per_s: float = 0.0
    loss: float | None = None
    sent_bytes: int = 0
    received_bytes: int = 0
    memory_bytes: int = 0
    started_at_s: float | None = None
    """Unix time."""
    signal_to_silence_s: float | None = None
    """Of the newest yield."""


class PayoutChange(msgspec.Struct, frozen=True, kw_only=True):
    """A change of the payout address that waits."""

    address: str
    effective_at_s: float
    """Unix time, enforced by the orchestrator."""
    proposed_by: str = ""
    """Name of the computer that asked for it."""
    device: str = ""
    """Key of that computer, hex."""
    by_command: bool = False
    """Asked for by the command line or an agent, not by a person at the window."""
    is_proven: bool = False
    """The new wallet has signed."""


class LinkedComputer(msgspec.Struct, frozen=True, kw_only=True):
    """A computer that is paid to the same wallet."""

    peer_id: str
    name: str
    is_this: bool = False
    is_revoked: bool = False
    """The wallet has removed it: it can change nothing any more."""


class Wallet(msgspec.Struct, frozen=True, kw_only=True):
    """Where credits go."""

    address: str = ""
    """SS58; empty: none yet, and credits wait."""
    is_proven: bool = False
    """A signature of the wallet linked it."""
    pending: PayoutChange | None = None
    waiting_micro: int = 0
    """Earned before there was a wallet."""
    machines: tuple[str, ...] = ()
    """Names of all computers linked to the same wallet."""
    computers: tuple[LinkedComputer, ...] = ()
    """The same with their keys, this one first."""
    proposal: str = ""
    """An address that the command line or an agent proposed; no effect until a person confirms."""
    is_signing: bool = False
    """The page on which a browser's wallet signs is open."""
    is_revoked: bool = False
    """The wallet has removed this computer."""


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """An NVIDIA card, and the engine that was built for it (packs.py)."""

    card: str = ""
    """Its name; empty: no NVIDIA card with a working driver."""
    version: str = ""
    """Of the pack on the disk; empty: none."""
    can_add: bool = False
    is_wanted: bool = False
    """Asked for, and not ready yet."""
    is_used: bool = False
    fraction: float | None = None
    """Of what is being loaded; None: nothing is."""
    note: str = ""
    """How it stands and why, in a sentence."""


class Update(msgspec.Struct, frozen=True, kw_only=True):
    """This program's version, and how the next one comes (update_agent.py)."""

    version: str = ""
    """That runs."""
    channel: str = "stable"
    is_possible: bool = False
    """This copy can update itself; else `why` says why not."""
    why: str = ""
    """How it stands, in one sentence."""
    what_to_do: str = ""
    """Where something is in the way."""
    offered: str = ""
    """The version that is there; empty: none, or not known."""
    news: tuple[str, ...] = ()
    """What is new in it."""
    doing: Literal["", "looking", "loading", "restarting"] = ""
    fraction: float | None = None
    """Of what is being loaded."""
    is_ready: bool = False
    """It lies here, whole and tested, and waits for a good moment."""
    is_told: bool = False
    """A notification has told of it."""
    looked_at_s: float | None = None
    """Unix time of the last look; None: never."""
    new_here: tuple[str, ...] = ()
    """What is new in the version that runs, until it was seen."""


class AppState(msgspec.Struct, frozen=True, kw_only=True):
    """One tick's picture of everything."""

    version: int = STATE_VERSION
    at_s: float = 0.0
    """Unix time."""
    activity: Activity = Activity.SETUP
    reason: str = ""
    """Why, in one sentence; the same words appear in tray, window, log and command line."""
    is_silent: bool = False
    """The engine should be at work, and says nothing."""
    reasons: tuple[str, ...] = ()
    """Every rule that holds it back now, strongest first; the first is `reason`."""
    next_change_at_s: float | None = None
    """Unix time at which the decision changes if nothing else does."""
    override: Literal["", "train", "pause"] = ""
    """The person's word, until `override_until_s`."""
    override_until_s: float | None = None
    """Unix time; None with an override: until the person says otherwise."""
    away_s: float | None = None
    """Since the last input; None: not known on this system."""
    away_needed_s: float | None = None
    """Counting down: input has to rest this long now; None: it does not matter now."""
    consent_version: int = 0
    """Of the text that was agreed to; 0: none."""
    consent_needed: int = 0
    """Of the text that has to be agreed to now."""
    is_forbidden: str = ""
    """By this computer's policy file: why."""
    network: Network = Network()
    hosting: Hosting | None = None
    session: Session = Session()
    run: RunStatus | None = None
    """The public picture of the run, as its orchestrator publishes it."""
    earned: Earned = Earned()
    wallet: Wallet = Wallet()
    problems: tuple[Problem, ...] = ()
    """What needs the person, most urgent first."""
    entries: tuple[Entry, ...] = ()
    """The newest 200, newest first."""
    measured: tuple[Measured, ...] = ()
    """What this computer can host, once measured."""
    is_measuring: bool = False
    signals: dict[str, Any] = {}
    """Raw values for the limits page: signal name -> value; None: not available on this system."""
    settings: dict[str, Any] = {}
    """Every setting by its key (settings/table.py)."""
    hours_open: bool = False
    hours_next_change_at_s: float | None = None
    programs: tuple[str, ...] = ()
    """Names of the person's programs that ran when it was asked last (`ListPrograms`); in memory
    only, and dropped after some minutes."""
    runs: tuple[str, ...] = ()
    """Names of the runs that the joined network has, to choose `network.run` from."""
    relays: tuple[str, ...] | None = None
    """That the joined network names; None: not known yet."""
    invitation: str = ""
    """Of a link that was opened: to be shown, and joined only by the person's word."""
    queue_s: float | None = None
    """How long the queue lasts at its pace so far; None: not known yet."""
    lid_note: str = ""
    """That closing the lid stops training, where it does."""
    reduced_motion: bool | None = None
    """The desktop's own switch, for `look.reduced_motion` = system; None: it does not tell."""
    notified_at_s: float | None = None
    """Unix time of the last notification."""
    pack: Pack = Pack()
    update: Update = Update()
