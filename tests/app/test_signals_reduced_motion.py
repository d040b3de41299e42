"""The desktop's own switch against motion, asked of a portal on a private bus."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.host_signals.linux import PORTAL, PORTAL_PATH, PORTAL_SETTINGS
from app.host_signals.reader import HostSignals
from tests.app.dbus_services import PrivateBus, needs_dbusmock, private_bus

pytestmark = [
    pytest.mark.processes,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="services of Linux"),
]


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    needs_dbusmock()
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    with private_bus(tmp_path, "session") as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus


def reads() -> bool | None:
    signals = HostSignals()
    try:
        signals.read()
        return signals.details().reduced_motion
    finally:
        signals.close()


@pytest.mark.parametrize(
    ("key", "value", "means"),
    [
        ("reduced-motion", "dbus.UInt32(1)", True),
        ("reduced-motion", "dbus.UInt32(0)", False),
        ("enable-animations", "dbus.Boolean(False)", True),
        ("enable-animations", "dbus.Boolean(True)", False),
        ("AnimationDurationFactor", "dbus.String('0')", True),
        ("colour-scheme", "dbus.UInt32(1)", None),
    ],
)
def test_each_desktops_word(session: PrivateBus, key: str, value: str, means: bool | None) -> None:
    """A portal knows one of them; for the others it has an error."""
    session.service(PORTAL, PORTAL_PATH, PORTAL_SETTINGS)
    missing = (
        "raise dbus.exceptions.DBusException('no', name='org.freedesktop.portal.Error.NotFound')"
    )
    code = f"if args[1] != {key!r}:\n    {missing}\nret = {value}"
    session.add_method(PORTAL, PORTAL_PATH, PORTAL_SETTINGS, "Read", "ss", "v", code)
    assert reads() is means


def test_no_portal_no_word(session: PrivateBus) -> None:
    assert reads() is None
