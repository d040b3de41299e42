"""States of the program as values, for pages, tray and screenshots. Figures are made up.

Not here: anything that the product could show by itself.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any

import msgspec

from app import presenters, problems
from app.engine_process.plan import SILENT_S_MAX
from app.invitation import Invitation
from app.journal import NAMES as SAID
from app.policy.words import WORDS
from app.settings.table import defaults
from app.state import (
    Activity,
    AppState,
    Earned,
    Entry,
    Hosting,
    Invited,
    LinkedComputer,
    Network,
    PayoutChange,
    Problem,
    Session,
    Update,
    Wallet,
)
from engine.api.events import Measured
from engine.protocol.ids import RunId
from engine.protocol.messages import ContributorStatus, Phase, RunStatus

NOW_S = datetime(2026, 3, 12, 23, 47, tzinfo=UTC).timestamp()
OWN = "a1" * 32
ADDRESS = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"
OTHER_ADDRESS = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"
MILLION = 1_000_000
NAMES = ("attic", "birch", "cedar", "dune", "ember", "fjord", "grove", "harbor", "iris", "juniper")
GIGA = 2**30


def contributor(index: int, stage: int | None, *, mine: bool = False) -> ContributorStatus:
    """One computer of the run."""
    return ContributorStatus(
        peer_id=OWN if mine else f"{index:02x}" * 32,
        name="study" if mine else NAMES[index % len(NAMES)],
        stage=stage,
        activity="loading" if index == 4 else "working",
        alive=True,
        tokens_per_s=420.0 + 31 * index,
        train_tokens=1_204_000 + 9_000 * index,
        microbatches=2_410 + index,
        provisional_micro=3 * MILLION,
        vested_micro=40 * MILLION,
        audits_passed=12,
        audits_failed=0,
    )


def run(*, microbatches: int = 0) -> RunStatus:
    """A run of four stages in the middle of its training."""
    places = (0, 0, 1, 2, 2, 2, 3, 3)
    others = tuple(contributor(index + 1, stage) for index, stage in enumerate(places))
    moved = tuple(
        msgspec.structs.replace(each, microbatches=each.microbatches + microbatches)
        for each in others
    )
    losses = tuple(
        (
            index * 240_000,
            2.55 + 3.4 * math.exp(-index / 34) + 0.06 * math.sin(index * 1.7) * math.cos(index),
        )
        for index in range(180)
    )
    return RunStatus(
        run_id=RunId("run-maple"),
        preset="tiny",
        phase=Phase.TRAINING,
        reason="every stage has its quorum",
        generation=3,
        round=128,
        num_stages=4,
        tokens=42_960_000,
        repeated_samples=0,
        loss=losses[-1][1],
        losses=losses,
        evaluations=((100, 1.71), (110, 1.66), (120, 1.62)),
        contributors=(*moved, contributor(40, 1, mine=True)),
        credits_paid_micro=9_120 * MILLION,
        audits_passed=96,
        fraction_done=0.43,
    )


def entries() -> tuple[Entry, ...]:
    """A night's work, newest first."""
    lines: tuple[tuple[int, Any, str, str], ...] = (
        (2, "earned", "0.84 credits were earned.", ""),
        (14, "state", SAID[Activity.TRAINING], WORDS["may"]),
        (15, "network", "This computer serves stage 2 of 4.", ""),
        (16, "state", SAID[Activity.STARTING], WORDS["may"]),
        (31, "yield", "It was silent after 86 ms.", WORDS["in_use"]),
        (31, "state", SAID[Activity.WAITING], WORDS["in_use"]),
        (58, "state", SAID[Activity.TRAINING], WORDS["may"]),
        (107, "state", SAID[Activity.WAITING], WORDS["outside_hours"]),
        (260, "person", SAID[Activity.TRAINING], WORDS["override_train"]),
        (395, "person", SAID[Activity.PAUSED], WORDS["override_pause"]),
        (1490, "problem", problems.offline().title, problems.offline().what_to_do),
    )
    return tuple(
        Entry(at_s=NOW_S - 60 * ago, kind=kind, text=text, why=why)
        for ago, kind, text, why in lines
    )


def settings(**changes: Any) -> dict[str, Any]:
    """Every setting, with a few of them changed."""
    return {**defaults(), **changes}


SIGNALS: dict[str, Any] = {
    "idle_s": 732.0,
    "on_mains": True,
    "battery_percent": 96.0,
    "temperature_c": 61.0,
    "gpu_temperature_c": None,
    "other_cpu_load": 0.07,
    "gpu_other_load": None,
    "free_memory_bytes": 11 * GIGA,
    "free_disk_bytes": 212 * GIGA,
    "metered": False,
    "full_screen": False,
    "upload_month_bytes": 6_400_000_000,
    "download_month_bytes": 9_100_000_000,
    "lid_closed": None,
}

COMPUTERS = (
    LinkedComputer(peer_id=OWN, name="study", is_this=True),
    LinkedComputer(peer_id="b2" * 32, name="attic"),
)
BASE = AppState(
    update=Update(
        version="0.1.0",
        is_possible=True,
        why="Version 0.1.0 is the newest for this computer.",
        looked_at_s=NOW_S - 3_600,
    ),
    at_s=NOW_S,
    activity=Activity.WAITING,
    consent_version=1,
    consent_needed=1,
    network=Network(
        url="https://home.example.org",
        run_id="run-maple",
        operator="Maple Street Collective",
        is_reachable=True,
    ),
    earned=Earned(
        session_micro=4_870_000,
        today_micro=12_340_000,
        week_micro=88 * MILLION,
        month_micro=341 * MILLION,
        all_time_micro=1_204 * MILLION,
        provisional_micro=9 * MILLION,
        vested_micro=1_195 * MILLION,
        waits_for_wallet=False,
        as_of_s=NOW_S - 40,
    ),
    wallet=Wallet(
        address=ADDRESS, is_proven=True, machines=("study", "attic"), computers=COMPUTERS
    ),
    entries=entries(),
    measured=(
        Measured(
            preset="tiny",
            device="cpu",
            tokens_per_s_per_block=9_800.0,
            flops_per_s=8.1e10,
            blocks_hosted=8,
            blocks_total=8,
            memory_bytes=900 * 2**20,
            longest_span_s=0.04,
        ),
        Measured(
            preset="1b",
            device="cpu",
            tokens_per_s_per_block=310.0,
            flops_per_s=9.4e10,
            blocks_hosted=5,
            blocks_total=16,
            memory_bytes=3 * GIGA,
            longest_span_s=0.09,
        ),
    ),
    signals=SIGNALS,
    settings=settings(**{"electricity.price_per_kwh": 0.31}),
    hours_open=True,
    hours_next_change_at_s=NOW_S + 7.2 * 3600,
    run=run(),
)


def changed(state: AppState = BASE, **changes: Any) -> AppState:
    """The same with some fields another."""
    return msgspec.structs.replace(state, **changes)


WORKING = Session(
    device="cpu",
    peer_id=OWN,
    stage=1,
    num_stages=4,
    round=128,
    round_fraction=0.64,
    microbatches=1_284,
    tokens=655_360,
    tokens_per_s=418.0,
    loss=2.61,
    sent_bytes=184_000_000,
    received_bytes=262_000_000,
    memory_bytes=1_400_000_000,
    started_at_s=NOW_S - 5_400,
    signal_to_silence_s=0.086,
)
ASKED = WORDS["override_pause"]
HOUSE = "http://192.168.1.20:8420"
INVITED = Invited(
    id="a" * 64,
    link=Invitation(HOUSE, "main", "Our house", "9bXq-r0VbqMZ4TQ2YsKc").link(),
    expires_at_s=NOW_S + 6 * 86_400,
    uses_max=5,
    num_used=3,
)
STATES: dict[str, AppState] = {
    "setup": AppState(
        at_s=NOW_S,
        consent_needed=1,
        reason=WORDS["no_consent"],
        settings=settings(),
        signals=SIGNALS,
    ),
    "waiting": changed(
        reason=WORDS["in_use"],
        reasons=(WORDS["in_use"],),
        away_s=72.0,
        away_needed_s=300.0,
    ),
    "training": changed(
        activity=Activity.TRAINING,
        reason=WORDS["may"],
        session=WORKING,
    ),
    "paused": changed(
        activity=Activity.PAUSED,
        reason=ASKED,
        override="pause",
        override_until_s=NOW_S + 3_600,
    ),
    "finishing": changed(
        activity=Activity.FINISHING,
        reason=WORDS["finishing"],
        session=WORKING,
        override="pause",
    ),
    "queue": changed(
        activity=Activity.STARTING,
        reason="The run is full; this computer has place 3 in the queue: about 20 min at the pace "
        "so far.",
        session=Session(device="cpu", peer_id=OWN, num_stages=4, queue_position=3),
        run=msgspec.structs.replace(run(), contributors=run().contributors[:-1]),
    ),
    "offline": changed(
        activity=Activity.STARTING,
        reason="Asking for a seat.",
        run=None,
        network=Network(
            url="https://home.example.org", operator="Maple Street Collective", is_reachable=False
        ),
        problems=(problems.offline(),),
    ),
    "crashed": changed(
        activity=Activity.TROUBLE,
        reason="The engine is damaged, or cannot run on this computer.",
        problems=(
            Problem(
                code="engine_crashes",
                title="The engine is damaged, or cannot run on this computer.",
                what_to_do="Install Train at Home again over this copy; settings, key and credits "
                "stay. If that does not help, its last lines are below.",
                action="retry",
                details=("RuntimeError: [enforce fail at alloc_cpu.cpp:117]", "exit status 1"),
            ),
        ),
    ),
    "forbidden": changed(
        activity=Activity.FORBIDDEN,
        reason="Your administrator has switched it off.",
        is_forbidden="Your administrator has switched it off.",
        problems=(
            Problem(
                code="forbidden",
                title="Not allowed on this computer",
                what_to_do="Its owner has switched Train at Home off in a policy file.",
            ),
        ),
    ),
    "wallet_waiting": changed(
        reason=WORDS["outside_hours"],
        hours_open=False,
        wallet=Wallet(waiting_micro=12_340_000),
        earned=msgspec.structs.replace(BASE.earned, waits_for_wallet=True),
    ),
    "wallet_changing": changed(
        reason=WORDS["outside_hours"],
        wallet=Wallet(
            address=ADDRESS,
            is_proven=True,
            pending=PayoutChange(
                address=OTHER_ADDRESS,
                effective_at_s=NOW_S + 5 * 86_400,
                proposed_by="attic",
                device="b2" * 32,
            ),
            machines=("study", "attic", "old laptop"),
            computers=(
                *COMPUTERS,
                LinkedComputer(peer_id="c3" * 32, name="old laptop", is_revoked=True),
            ),
        ),
    ),
    "wallet_proposal": changed(
        reason=WORDS["outside_hours"],
        wallet=Wallet(
            address=ADDRESS, machines=("study",), computers=COMPUTERS[:1], proposal=OTHER_ADDRESS
        ),
    ),
    "wallet_revoked": changed(
        reason=WORDS["outside_hours"],
        wallet=Wallet(address=ADDRESS, is_proven=True, is_revoked=True, computers=COMPUTERS),
    ),
    "invited": changed(
        invitation=Invitation("https://birch.example.org", "main", "Birch Lane").link(),
        reason=WORDS["in_use"],
    ),
    "hosting": changed(
        activity=Activity.TRAINING,
        reason=WORDS["may"],
        session=WORKING,
        network=Network(url="http://192.168.1.20:8420", operator="Our house", is_reachable=True),
        hosting=Hosting(
            url="http://192.168.1.20:8420",
            num_contributors=3,
            name="Our house",
            run_id="main",
            preset="nano",
            invitation=Invitation("http://192.168.1.20:8420", "main", "Our house").link(),
            folder="~/.local/share/train-at-home/network",
        ),
    ),
    "hosting_invited": changed(
        reason=WORDS["in_use"],
        network=Network(url=HOUSE, operator="Our house", is_reachable=True),
        hosting=Hosting(
            url="http://192.168.1.20:8420",
            num_contributors=3,
            name="Our house",
            run_id="main",
            preset="nano",
            invitation=INVITED.link,
            folder="~/.local/share/train-at-home/network",
            invitation_only=True,
            invitations=(INVITED, Invited(id="b" * 64, link="train-at-home://join?url=b")),
        ),
    ),
    "silent": changed(
        activity=Activity.STARTING,
        is_silent=True,
        reason=presenters.silence(14.0, SILENT_S_MAX),
    ),
    "practice": changed(
        activity=Activity.TRAINING,
        reason=WORDS["override_train"],
        override="train",
        override_until_s=NOW_S + 1_900,
        session=WORKING,
        network=Network(url="http://127.0.0.1:8420", is_practice=True, is_reachable=True),
        hosting=Hosting(url="http://127.0.0.1:8420", num_contributors=3, is_practice=True),
        earned=Earned(session_micro=2_100_000, today_micro=2_100_000, is_practice=True),
    ),
}
