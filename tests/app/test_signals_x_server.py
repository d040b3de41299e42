"""Idle time and full screen against a real X server: Xvfb, openbox, and a hand from xdotool."""

from __future__ import annotations

import os
import shutil
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.host_signals import x11_wire
from app.host_signals.reader import HostSignals
from app.host_signals.sources import Absent
from app.host_signals.x11 import XServer

pytestmark = [
    pytest.mark.processes,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="an X server of Linux"),
]

START_S = 15.0
COOKIE = bytes(range(16))
WINDOW = """
import sys
from PySide6.QtGui import QGuiApplication, QWindow
app = QGuiApplication(sys.argv)
window = QWindow()
window.resize(200, 100)
window.showFullScreen() if sys.argv[1] == "full" else window.show()
window.requestActivate()
app.exec()
"""


@pytest.fixture
def display(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A display with a window manager, that only a cookie opens."""
    for tool in ("Xvfb", "openbox", "xdotool"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    authority = tmp_path / "authority"
    authority.write_bytes(authority_entry(b""))
    monkeypatch.setenv("XAUTHORITY", str(authority))
    server, number = start_server(authority)
    monkeypatch.setenv("DISPLAY", f":{number}")
    wait_until(is_open, "Xvfb")
    manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
    try:
        wait_until(has_window_manager, "openbox")
        yield f":{number}"
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(START_S)


def start_server(authority: Path) -> tuple[subprocess.Popen[bytes], int]:
    """Xvfb picks a free number and writes it down."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "800x600x24", "-auth", str(authority),
         "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    with os.fdopen(reading) as answer:
        return server, int(answer.readline())


def authority_entry(number: bytes) -> bytes:
    """One entry of an Xauthority file: family "wild", our cookie."""
    fields = (b"", number, x11_wire.COOKIE, COOKIE)
    return struct.pack(">H", x11_wire.FAMILY_WILD) + b"".join(
        struct.pack(">H", len(each)) + each for each in fields
    )


def is_open() -> bool:
    try:
        XServer.connect().close()
    except (OSError, ValueError):
        return False
    return True


def has_window_manager() -> bool:
    try:
        XServer.connect().active_window()
    except (Absent, OSError):
        return False
    return True


def wait_until(is_so: Callable[[], object], what: str) -> None:
    end_s = time.monotonic() + START_S
    while not is_so():
        assert time.monotonic() < end_s, what
        time.sleep(0.05)


def touch() -> None:
    subprocess.run(["xdotool", "mousemove_relative", "3", "2"], check=True, timeout=START_S)


def test_idle_time_counts_up_and_starts_anew_at_a_touch(display: str) -> None:
    signals = HostSignals()
    touch()
    start_s = time.monotonic()
    time.sleep(1.2)
    idle_s = signals.read().idle_s
    assert idle_s is not None
    assert 1.2 <= idle_s <= time.monotonic() - start_s + 0.5
    touch()
    again_s = signals.read().idle_s
    assert again_s is not None
    assert again_s < 0.5


def test_a_key_counts_as_input_too(display: str) -> None:
    time.sleep(1.0)
    subprocess.run(["xdotool", "key", "a"], check=True, timeout=START_S)
    assert (HostSignals().read().idle_s or 9.0) < 0.5


@pytest.mark.parametrize(("mode", "expected"), [("full", True), ("small", False)])
def test_a_window_that_fills_the_screen(display: str, mode: str, expected: bool) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
    program = subprocess.Popen([sys.executable, "-c", WINDOW, mode], env=environment)
    try:
        x = XServer.connect()
        wait_until(lambda: x.active_window()[1] == program.pid, "the window")
        wait_until(lambda: x.active_window()[0] is expected, "its state")
        # The program is a child of ours, and our own window is nobody's film.
        assert HostSignals().read().full_screen is False
        apart = "import sys; sys.path.insert(0, '.');" + READ_APART
        said = subprocess.run(
            ["setsid", sys.executable, "-c", apart], capture_output=True, text=True, timeout=60,
            check=True,
        )  # fmt: skip
        assert said.stdout.strip() == str(expected)
    finally:
        program.terminate()
        program.wait(START_S)


READ_APART = (
    "from app.host_signals.reader import HostSignals; print(HostSignals().read().full_screen)"
)


def test_a_server_that_goes_away_makes_idleness_unknown_and_harms_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    authority = tmp_path / "authority"
    authority.write_bytes(authority_entry(b""))
    monkeypatch.setenv("XAUTHORITY", str(authority))
    server, number = start_server(authority)
    monkeypatch.setenv("DISPLAY", f":{number}")
    signals = HostSignals()
    try:
        assert signals.read().idle_s is not None
    finally:
        server.terminate()
        server.wait(START_S)
    found = signals.read()
    assert found.idle_s is None
    assert "idle_s" not in found.absent


def test_under_wayland_the_x_server_is_not_believed(
    display: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    found = HostSignals().read()
    assert "full_screen" in found.absent
    assert found.idle_s is None, "its compositor does not answer: not known, which never permits"


def test_a_wrong_cookie_is_unknown(
    display: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.write_bytes(authority_entry(b"").replace(COOKIE, COOKIE[::-1]))
    monkeypatch.setenv("XAUTHORITY", str(other))
    found = HostSignals().read()
    assert found.idle_s is None
    assert "idle_s" not in found.absent


def test_a_stale_socket_costs_half_a_second_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody listens and never answers, as a server that hangs does."""
    monkeypatch.setattr(x11_wire.Display, "path", property(lambda _: str(tmp_path / "X9")))
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as stale:
        stale.bind(str(tmp_path / "X9"))
        stale.listen(1)
        start_s = time.monotonic()
        with pytest.raises(TimeoutError):
            XServer.connect(":9")
        assert time.monotonic() - start_s < 1.5


@pytest.mark.parametrize(
    ("name", "number"),
    [(":0", 0), ("unix:1.0", 1), ("elsewhere:0", None), ("", None), (":x", None)],
)
def test_names_of_displays(name: str, number: int | None) -> None:
    found = x11_wire.parse_display(name)
    assert (found and found.number) == number


def test_cookies_of_other_displays_and_hosts_are_not_ours() -> None:
    display = x11_wire.Display(3)
    assert x11_wire.find_cookie(authority_entry(b"3"), display, b"me") == COOKIE
    assert x11_wire.find_cookie(authority_entry(b"4"), display, b"me") == b""
    assert (
        x11_wire.find_cookie(authority_entry(b"4") + authority_entry(b""), display, b"") == COOKIE
    )
    assert x11_wire.find_cookie(b"\x00" * 7, display, b"me") == b""
