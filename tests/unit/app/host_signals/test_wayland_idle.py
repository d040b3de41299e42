"""Idle time under Wayland, against a compositor on a real socket that speaks the wire format."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.host_signals import wayland_wire as wire
from app.host_signals.linux import Linux
from app.host_signals.sources import Absent, Own
from app.host_signals.wayland import RESTS_S, WaylandIdle, socket_path

END_S = 10.0


def event(sender: int, opcode: int, body: bytes = b"") -> bytes:
    return struct.pack("=II", sender, (8 + len(body)) << 16 | opcode) + body


def text(value: str) -> bytes:
    data = value.encode() + b"\0"
    return struct.pack("=I", len(data)) + data + bytes(-len(data) % 4)


class Compositor:
    """Announces globals as a real one does, and sends what a test says; one client at a time."""

    def __init__(self, path: Path, offers: dict[str, int]) -> None:
        self.offers = offers
        self.requests: list[wire.Message] = []
        self.client: socket.socket | None = None
        self._listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listening.bind(str(path))
        self._listening.listen(2)
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                self.client, _ = self._listening.accept()
                self._answer(self.client)
            except OSError:
                return

    def _answer(self, client: socket.socket) -> None:
        reader = wire.Reader()
        while data := client.recv(4096):
            for message in reader.feed(data):
                self.requests.append(message)
                client.sendall(self._reply(message))

    def _reply(self, message: wire.Message) -> bytes:
        if (message.object, message.opcode) == (1, 1):  # get_registry
            (registry,) = struct.unpack("=I", message.body)
            return b"".join(
                event(registry, 0, struct.pack("=I", name) + text(interface) + struct.pack("=I", v))
                for name, (interface, v) in enumerate(self.offers.items(), start=1)
            )
        if (message.object, message.opcode) == (1, 0):  # sync: done, and the id is free again
            (callback,) = struct.unpack("=I", message.body)
            return event(callback, 0, bytes(4)) + event(1, 1, message.body)
        return b""

    def says(self, opcode: int) -> None:
        assert self.client is not None
        self.client.sendall(event(wire.NOTIFICATION, opcode))

    def stop(self) -> None:
        self._listening.close()
        if self.client is not None:
            self.client.shutdown(socket.SHUT_RDWR)


USUAL = {"wl_compositor": 6, "wl_seat": 9, "ext_idle_notifier_v1": 2, "xdg_wm_base": 6}


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Compositor]]:
    made: list[Compositor] = []
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")

    def compositor(offers: dict[str, int]) -> Compositor:
        made.append(Compositor(tmp_path / "wayland-7", offers))
        return made[-1]

    yield compositor
    for each in made:
        each.stop()


def until(is_so: Callable[[], bool], what: str) -> None:
    end_s = time.monotonic() + END_S
    while not is_so():
        assert time.monotonic() < end_s, what
        time.sleep(0.01)


def test_it_counts_from_the_compositors_word_and_starts_anew_at_a_touch(
    make: Callable[..., Compositor],
) -> None:
    compositor, now_s = make(USUAL), [100.0]
    idle = WaylandIdle.connect(lambda: now_s[0])
    assert idle.idle_s() == 0.0, "nothing was told yet: somebody may be there"
    compositor.says(wire.IDLED)
    until(lambda: idle.idle_s() == RESTS_S, "it was told that input rests")
    now_s[0] += 300.0
    assert idle.idle_s() == RESTS_S + 300.0
    compositor.says(wire.RESUMED)
    until(lambda: idle.idle_s() == 0.0, "it was told that input is back")
    compositor.stop()

    def has_ended() -> bool:
        try:
            idle.idle_s()
        except OSError:
            return True
        return False

    until(has_ended, "the compositor has ended: unknown, not idle")
    idle.close()


@pytest.mark.parametrize(("version", "opcode"), [(1, 1), (2, 2), (7, 2)])
def test_input_is_asked_for_whatever_film_plays_where_the_compositor_can(
    make: Callable[..., Compositor], version: int, opcode: int
) -> None:
    compositor = make(USUAL | {"ext_idle_notifier_v1": version})
    idle = WaylandIdle.connect()
    asked = [each for each in compositor.requests if each.object == wire.NOTIFIER]
    assert [each.opcode for each in asked] == [opcode]
    assert struct.unpack("=III", asked[0].body) == (wire.NOTIFICATION, 5000, wire.SEAT)
    binds = [each for each in compositor.requests if (each.object, each.opcode) == (2, 0)]
    assert binds[1].body.endswith(struct.pack("=II", min(version, 2), wire.NOTIFIER))
    idle.close()


@pytest.mark.parametrize("lacking", ["ext_idle_notifier_v1", "wl_seat"])
def test_a_compositor_that_lacks_it_is_absent(
    make: Callable[..., Compositor], lacking: str
) -> None:
    make({name: version for name, version in USUAL.items() if name != lacking})
    with pytest.raises(Absent):
        WaylandIdle.connect()


def test_no_session_no_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert socket_path() is None
    with pytest.raises(Absent):
        WaylandIdle.connect()


def test_the_source_connects_anew_after_the_compositor_was_restarted(
    make: Callable[..., Compositor], tmp_path: Path
) -> None:
    compositor, linux = make(USUAL), Linux()
    (source,) = [each for each in linux.sources() if each.name == "Wayland idle notifier"]
    assert source.read(Own(pids=frozenset())) == {"idle_s": 0.0}
    compositor.stop()

    def fails() -> bool:
        try:
            source.read(Own(pids=frozenset()))
        except OSError:
            return True
        return False

    until(fails, "its end is noticed")
    (tmp_path / "wayland-7").unlink()
    make(USUAL)
    assert source.read(Own(pids=frozenset())) == {"idle_s": 0.0}
    linux.close()


def test_messages_come_in_pieces_and_nonsense_is_refused() -> None:
    reader, message = wire.Reader(), event(4, 0, text("seat0"))
    assert reader.feed(message[:5]) == []
    assert reader.feed(message[5:] + message) == [wire.Message(4, 0, text("seat0"))] * 2
    with pytest.raises(ValueError, match="of 4 bytes"):
        wire.Reader().feed(struct.pack("=II", 1, 4 << 16))
    with pytest.raises(ValueError, match="cut off"):
        wire.parse_global(wire.Message(2, 0, b"\1\0\0\0"))
    error = struct.pack("=II", 5, 1) + text("invalid seat")
    assert wire.parse_error(wire.Message(1, 0, error)) == "invalid seat"
