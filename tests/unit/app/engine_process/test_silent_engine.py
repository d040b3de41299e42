"""An engine that says nothing any more: that is said, and nobody waits for it to leave."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from app.agent.picture import activity_of, reason_of
from app.engine_process.plan import SILENT_SHOWN_S, Condition, EngineView, silent_s
from app.engine_process.supervisor import Supervisor
from app.policy.choices import Choices
from app.policy.decide import Memory, Now, Person, decide
from app.policy.hours import WEEK_S
from app.policy.signals import Signals
from app.state import Activity
from engine.api.commands import MayRun
from engine.api.events import Status
from engine.api.options import ContributeOptions
from engine.api.status import EngineStatus
from engine.client import engine_process
from engine.protocol.messages import Activity as EngineActivity

NOW_S = 1_000.0
UP = EngineView(condition=Condition.UP, started_s=0.0, heard_s=NOW_S - 1)
SERVING = EngineStatus(own=Status(stage=1, num_stages=2, activity=EngineActivity.WORKING))
FASTER = 40.0
"""The supervisor's seconds pass so much sooner than the test's."""
TALKER = """
import time
from engine.api.events import Hello, Status
from engine.api.wire import encode
from engine.protocol.ids import PROTOCOL_VERSION
import sys
for event in [Hello(version="test", protocol_version=PROTOCOL_VERSION), *[Status()] * 100_000]:
    sys.stdout.buffer.write(encode(event))
    sys.stdout.buffer.flush()
    time.sleep(0.02)
"""


@pytest.mark.parametrize(
    ("view", "seconds"),
    [
        (UP, None),
        (replace(UP, heard_s=NOW_S - SILENT_SHOWN_S), SILENT_SHOWN_S),
        (replace(UP, heard_s=NOW_S - 30), 30.0),
        (replace(UP, heard_s=NOW_S - 30, condition=Condition.STARTING), None),
        (replace(UP, heard_s=NOW_S - 30, condition=Condition.ENDING), None),
        (EngineView(), None),
    ],
)
def test_when_silence_is_worth_saying(view: EngineView, seconds: float | None) -> None:
    assert silent_s(view, NOW_S) == seconds


def test_it_is_not_called_training() -> None:
    decision = decide(
        Signals(),
        Choices(),
        Person(has_consented=True, has_network=True, override="train"),
        Memory(),
        Now(unix_s=NOW_S, monotonic_s=NOW_S, week_second=lambda unix_s: unix_s % WEEK_S),
    )
    decision = replace(decision, may_run=True)
    assert activity_of(decision, Condition.UP, SERVING, ()) is Activity.TRAINING
    silent = activity_of(decision, Condition.UP, SERVING, (), is_silent=True)
    assert silent is Activity.STARTING
    assert "said nothing for 14 s" in reason_of(silent, decision, SERVING, (), silent_s=14.0)
    paused = replace(decision, may_run=False, override="pause")
    assert activity_of(paused, Condition.UP, SERVING, (), is_silent=True) is Activity.PAUSED


@pytest.mark.skipif(os.name != "posix", reason="stops a process by a signal")
@pytest.mark.timeout(60)
async def test_one_that_was_stopped_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The drain has no end here: only its silence ends it."""
    monkeypatch.setattr(engine_process, "STOP_GRACE_S", 0.2)
    monkeypatch.setattr(engine_process, "TERMINATE_GRACE_S", 0.2)
    endings: list[str] = []
    supervisor = Supervisor(
        tmp_path,
        on_event=lambda event: None,
        on_ended=endings.append,
        now_s=lambda: FASTER * time.monotonic(),
        program=[sys.executable, "-c", TALKER],
        drain_s=1e9,
    )
    options = ContributeOptions(orchestrator="http://127.0.0.1:9", dir=tmp_path, controlled=True)
    await supervisor.start(options, b"k" * 32, MayRun())
    while supervisor.view().condition is not Condition.UP:  # noqa: ASYNC110 (it has no event)
        await asyncio.sleep(0.05)
    assert supervisor.pid is not None
    os.kill(supervisor.pid, signal.SIGSTOP)
    supervisor.end("You quit.")
    await supervisor.gone()
    assert endings == ["You quit."]
    assert supervisor.pid is None
