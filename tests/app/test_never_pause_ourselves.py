"""We never pause ourselves: beside a real training engine, with our real inhibitors, policy sees an
idle computer, and without the subtraction it would not.

Other programs compute on the test's computer too, so their load is measured in the same moments by
a reader that does not know which processes are ours; the limit is laid between the two readings.
Not here: flapping (unit tests of policy), the engine's own obedience (tests/integration).
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from app.host_signals.common import Common, own_tree
from app.host_signals.linux import GNOME, GNOME_PATH, LOGIN, LOGIN_PATH
from app.host_signals.reader import HostSignals
from app.host_signals.sleep_watch import SleepWatch
from app.host_signals.sources import Own
from app.keep_awake import KeepAwake
from app.policy.choices import Choices
from app.policy.decide import Decision, Memory, Now, Person, decide
from app.policy.hours import PRESETS
from app.policy.signals import Signals
from tests.app.dbus_services import MOCK, PrivateBus, needs_dbusmock, private_bus
from tests.integration.private_network import PrivateNetwork
from tests.small_spec import small_spec
from tests.unit.app.agent.agent_world import QUIET

pytestmark = [
    pytest.mark.slow,
    pytest.mark.processes,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="services of Linux"),
]

SPEC = small_spec("main", {"rounds.deadline_s": 10.0})
INHIBITOR = "/org/gnome/SessionManager/Inhibitor1"
CORES = os.cpu_count() or 1
READINGS = 6


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    """A desktop of GNOME's kind that lists who inhibits what, and logind."""
    needs_dbusmock()
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    with private_bus(tmp_path, "system") as system, private_bus(tmp_path, "session") as session:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", system.address)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.address)
        system.template("logind", LOGIN)
        arguments = ("c7", "seat0", os.getuid(), "me", True)
        system.call(LOGIN, LOGIN_PATH, MOCK, "AddSession", "ssusb", arguments)
        monkeypatch.setenv("XDG_SESSION_ID", "c7")
        session.service(GNOME, GNOME_PATH, GNOME)
        add = (GNOME, GNOME_PATH, GNOME)
        session.add_method(*add, "Inhibit", "susu", "u", "self.held = str(args[0]); ret = 7")
        session.add_method(*add, "Uninhibit", "u", "", "self.held = ''")
        session.add_method(*add, "Held", "", "s", "ret = getattr(self, 'held', '')")
        session.add_method(*add, "IsInhibited", "u", "b", "ret = True")
        listed = f"ret = [dbus.ObjectPath('{INHIBITOR}')]"
        session.add_method(*add, "GetInhibitors", "", "ao", listed)
        yield session


def list_inhibitor(session: PrivateBus, app: str) -> None:
    """As GNOME lists it, with flags that would keep the screen on."""
    methods = [("GetAppId", "", "s", f"ret = '{app}'"), ("GetFlags", "", "u", "ret = 12")]
    body: tuple[Any, ...] = (INHIBITOR, f"{GNOME}.Inhibitor", {}, methods)
    session.call(GNOME, GNOME_PATH, MOCK, "AddObject", "ssa{sv}a(ssss)", body)


def decided(signals: Signals, other_load: float) -> Decision:
    """Of a quiet computer in open hours, but for these readings."""
    return decide(
        signals,
        Choices(hours=PRESETS["always"], other_load=other_load),
        Person(has_consented=True, has_network=True),
        Memory(),
        Now(unix_s=1_795_000_000.0, monotonic_s=1000.0, week_second=lambda unix_s: 0.0),
    )


def processor_seconds(pids: frozenset[int]) -> float:
    return float(sum(sum(psutil.Process(pid).cpu_times()[:2]) for pid in pids))


async def test_beside_a_real_engine_and_our_own_inhibitors_it_goes_on(
    session: PrivateBus, tmp_path: Path
) -> None:
    awake, watch = KeepAwake(), SleepWatch(lambda: None, lambda: None)
    out = tmp_path / "network"
    out.mkdir()
    async with PrivateNetwork(out, SPEC) as network:
        await network.start_orchestrator()
        await network.start_contributor("mine")
        began = await network.until("it trains", lambda s: s.tokens > 0)

        awake.set(True)
        assert watch.start()
        held = await asyncio.to_thread(held_by, session)
        assert held == "train-at-home", "the real keep-awake is on, under our name"
        list_inhibitor(session, held)
        ours, theirs, share, signals = await asyncio.to_thread(read_both, out)
        await network.until("it trained on meanwhile", lambda s: s.tokens > began.tokens)

    assert share > 0.05, "no engine computed: nothing was proven"
    assert theirs - ours == pytest.approx(share, rel=0.5)
    between = (ours + theirs) / 2
    counted = replace(QUIET, upload_month_bytes=0, download_month_bytes=0)
    seen = replace(counted, full_screen=signals.full_screen, other_cpu_load=ours)
    assert signals.full_screen is False, "our inhibitors are no film"
    assert decided(seen, between).may_run, decided(seen, between).reason
    strange = decided(replace(seen, other_cpu_load=theirs), between)
    assert [reason.code for reason in strange.reasons] == ["other_load"], "else it would pause"

    awake.close()
    watch.stop()
    list_film = replace(seen, full_screen=await asyncio.to_thread(reads_a_film, session))
    assert [reason.code for reason in decided(list_film, between).reasons] == ["full_screen"]


def held_by(session: PrivateBus, within_s: float = 20.0) -> str:
    """Who inhibits, as soon as somebody does."""
    end_s = time.monotonic() + within_s
    while True:
        (name,) = session.call(GNOME, GNOME_PATH, GNOME, "Held")
        if name:
            return str(name)
        assert time.monotonic() < end_s, "nobody inhibits"
        time.sleep(0.05)


def read_both(folder: Path) -> tuple[float, float, float, Signals]:
    """Load of others, as it is; the same by a reader that knows nobody; what our tree really took
    of all cores; and a whole reading."""
    tree = own_tree([os.getpid()])
    knowing, strange, host = Common(folder), Common(folder), HostSignals(folder=folder)
    spent_s, start_s = processor_seconds(tree), time.monotonic()
    ours = theirs = None
    for _ in range(READINGS):
        time.sleep(0.8)
        ours = knowing.cpu(Own(pids=tree))["other_cpu_load"]
        theirs = strange.cpu(Own())["other_cpu_load"]
    share = (processor_seconds(tree) - spent_s) / (time.monotonic() - start_s) / CORES
    signals = host.read()
    host.close()
    assert ours is not None
    assert theirs is not None
    return ours, theirs, share, signals


def reads_a_film(session: PrivateBus) -> bool | None:
    """The same list with somebody else's name on it."""
    film = (f"{GNOME}.Inhibitor", "GetAppId", "", "s", "ret = 'org.gnome.Totem'")
    session.call(GNOME, INHIBITOR, MOCK, "AddMethod", "sssss", film)
    host = HostSignals()
    try:
        return host.read().full_screen
    finally:
        host.close()
