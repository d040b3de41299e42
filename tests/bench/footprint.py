"""What the desktop program costs while nothing happens: start, memory, idle processor time.

The real `train-at-home`, with a real panel, window manager and network of its own on this computer,
paused by its person. `start_s` is from the command until the panel shows its icon, as pictures of
the panel tell; memory is what is resident, shared libraries included, of the program without its
engine, which does not run while paused. Needs Xvfb, openbox, trayer and ImageMagick.
Not here: how quickly it yields (`tests/integration/test_controlled_engine.py`).
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import msgspec
import psutil

from app import actions, consent
from app.control import client
from app.settings.store import SettingsStore
from app.state_file import ConsentRecord, Remembered
from engine.api.errors import PlainError
from engine.api.options import OrchestrateOptions, RunSpec
from engine.client.engine_process import EngineProcess
from tests.app.real_desktop import Desktop
from tests.bench.report import Report, Size
from tests.small_spec import TEXT

REPEATS = {Size.SMOKE: (1, 0.5, 0.5), Size.SHORT: (3, 20.0, 8.0), Size.LONG: (7, 120.0, 8.0)}
"""(starts, seconds of idleness in each, seconds before it is looked at)."""
START_S_MAX = 30.0
PANEL = "200x24+600+0"
SPEC = RunSpec(run_id="idle", stages=1, replicas=1, pace="local", data=TEXT)


def run(size: Size) -> Report:
    """Medians over some starts."""
    repeats, idle_s, settle_s = REPEATS[size]
    starts: list[float] = []
    tray: list[float] = []
    window: list[float] = []
    idle: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(repeats):
            found = asyncio.run(measure(Path(folder) / str(number), idle_s, settle_s))
            for values, value in zip((starts, tray, window, idle), found, strict=True):
                values.append(value)
    return Report(
        name="footprint",
        figures={
            "start_s": statistics.median(starts),
            "resident_mb": statistics.median(tray),
            "window_resident_mb": statistics.median(window),
            "idle_cpu_fraction": statistics.median(idle),
        },
        arms={"start_s": tuple(starts), "idle_cpu_fraction": tuple(idle)},
        reference="budgets: 1.5 s, 120 MB, 230 MB, 0.01 of one core",
        noise_floor=(max(starts) - min(starts)) / statistics.median(starts),
        size=size,
    )


async def measure(
    folder: Path, idle_s: float, settle_s: float
) -> tuple[float, float, float, float]:
    """One life of the program: start, memory in the tray, memory with the window, idle share."""
    await asyncio.to_thread(folder.mkdir)
    run_file = folder / "run.json"
    await asyncio.to_thread(run_file.write_bytes, msgspec.json.encode(SPEC))
    options = OrchestrateOptions(dir=folder / "net", run=SPEC, stdin_lifeline=True)
    network = await EngineProcess.start("the network", options, folder / "log", run_file=run_file)
    try:
        status = await network.until(lambda s: s.url is not None, within_s=60.0, what="listening")
        home = folder / "home"
        prepare(home, str(status.url))
        with ExitStack() as stack:
            return await _live(Desktop(stack), home, idle_s, settle_s)
    finally:
        await network.stop()


def prepare(home: Path, url: str) -> None:
    """As if a person had agreed, joined and paused."""
    home.mkdir()
    agreed = ConsentRecord(version=consent.CONSENT_VERSION, at_s=time.time(), is_given=True)
    state = Remembered(consents=(agreed,), override="pause")
    (home / "state.json").write_bytes(msgspec.json.encode(state))
    settings = SettingsStore(home / "settings.toml")
    settings.load()
    settings.change({"network.url": url})


async def _live(
    desktop: Desktop, home: Path, idle_s: float, settle_s: float
) -> tuple[float, float, float, float]:
    locks = {"TRAIN_AT_HOME_DIR": str(home), "TRAIN_AT_HOME_LOCK_DIR": str(home)}
    desktop.environment |= locks
    await asyncio.sleep(1.0)
    empty = picture_of_panel(desktop)
    began_s = time.monotonic()
    program = desktop.run(sys.executable, "-m", "app", "run", "--in-tray")
    while picture_of_panel(desktop) == empty:
        if time.monotonic() > began_s + START_S_MAX:
            raise TimeoutError("no icon came up in the panel")
    start_s = time.monotonic() - began_s
    process = psutil.Process(program.pid)
    await asyncio.sleep(settle_s)
    tray_mb = process.memory_info().rss / 1e6
    before = process.cpu_times()
    await asyncio.sleep(idle_s)
    after = process.cpu_times()
    idle = (after.user + after.system - before.user - before.system) / idle_s
    await _do(home, actions.ShowWindow())
    await asyncio.sleep(settle_s)
    window_mb = process.memory_info().rss / 1e6
    await _do(home, actions.Quit())
    program.wait(timeout=30)
    return start_s, tray_mb, window_mb, idle


async def _do(home: Path, action: actions.AnyAction) -> None:
    outcome = await client.do(home, action)
    if not outcome.ok:
        raise PlainError(outcome.text, outcome.what_to_do)


def picture_of_panel(desktop: Desktop) -> bytes:
    """The pixels where the panel stands."""
    command = ["import", "-silent", "-window", "root", "-crop", PANEL, "rgb:-"]
    shot = subprocess.run(
        command, env={**os.environ, **desktop.environment}, capture_output=True, timeout=10
    )
    return shot.stdout
