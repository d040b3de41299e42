"""The control socket over both transports: who may speak, what is answered, what is refused."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import stat
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from app import actions
from app.actions import AnyAction, Outcome
from app.control import client
from app.control.lock import InstanceLock
from app.control.protocol import GetState, TakeOver, read_reply, write_request, write_token
from app.control.server import ControlServer
from app.control.transports import (
    LOOPBACK_NAME,
    Loopback,
    Transport,
    UnixSocket,
    peer_uid,
    socket_folder,
)
from app.state import Activity, AppState, Network
from engine.api.errors import PlainError

needs_unix = pytest.mark.skipif(sys.platform == "win32", reason="no Unix sockets here")


class Obedient:
    """Remembers what it was asked."""

    def __init__(self) -> None:
        self.state = AppState(activity=Activity.TRAINING, network=Network(url="http://a"))
        self.asked: list[AnyAction] = []

    async def do(self, action: AnyAction) -> Outcome:
        self.asked.append(action)
        return Outcome(ok=True, text="Done.", value={"n": len(self.asked)})


@pytest.fixture(params=["loopback", pytest.param("unix", marks=needs_unix)])
def transport(request: pytest.FixtureRequest, tmp_path: Path) -> Transport:
    return Loopback() if request.param == "loopback" else UnixSocket(tmp_path / "s")


@asynccontextmanager
async def serving(home: Path, transport: Transport, **more: Any) -> AsyncIterator[Obedient]:
    agent = Obedient()
    async with ControlServer(agent, home, transport=transport, **more):
        yield agent


async def raw(home: Path, transport: Transport, *lines: bytes) -> list[dict[str, Any]]:
    """What comes back for these lines, as it is written."""
    reader, writer = await transport.connect(home)
    for line in lines:
        writer.write(line)
    answers = [await asyncio.wait_for(reader.readline(), 5) for _ in lines]
    writer.close()
    return [json.loads(answer) for answer in answers if answer]


async def test_actions_and_pictures_cross_whole(tmp_path: Path, transport: Transport) -> None:
    async with serving(tmp_path, transport) as agent:
        outcome = await client.do(tmp_path, actions.Pause(until_s=12.5), transport)
        assert outcome == Outcome(ok=True, text="Done.", value={"n": 1})
        changes = actions.ChangeSettings(values={"limits.duty_percent": 50.0}, by="agent")
        await client.do(tmp_path, changes, transport)
        assert agent.asked == [actions.Pause(until_s=12.5), changes]
        assert await client.state(tmp_path, transport) == agent.state


async def test_the_lines_are_what_the_document_says(tmp_path: Path, transport: Transport) -> None:
    async with serving(tmp_path, transport):
        line = b'{"v": 1, "id": 7, "do": "pause", "until_s": null}\n'
        (answer,) = await raw(tmp_path, transport, line)
        assert answer == {
            "v": 1, "id": 7, "ok": True, "text": "Done.", "what_to_do": "", "value": {"n": 1},
        }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "says", "request_id"),
    [
        (b"hello\n", "not a request", 0),
        (b'{"v": 2, "id": 3, "do": "pause"}\n', "version 1, not 2", 3),
        (b'{"v": 1, "id": 4, "do": "fly"}\n', "Nobody knows", 4),
        (b'{"v": 1, "id": 5, "do": "pause", "until_s": "soon"}\n', "Nobody knows", 5),
        (b"[]\n", "not a request", 0),
        (b'{"v": 1, "id": 6, "do": "takeover"}\n', "has a window itself", 6),
    ],
)
async def test_what_is_no_request_is_answered_with_words(
    tmp_path: Path, transport: Transport, line: bytes, says: str, request_id: int
) -> None:
    async with serving(tmp_path, transport) as agent:
        good = write_request(9, actions.Resume())
        wrong, right = await raw(tmp_path, transport, line, good)
        assert (wrong["ok"], wrong["id"]) == (False, request_id)
        assert says in wrong["text"]
        assert right["ok"], "the connection goes on"
        assert agent.asked == [actions.Resume()]


async def test_a_line_without_an_end_is_cut_off(tmp_path: Path, transport: Transport) -> None:
    async with serving(tmp_path, transport) as agent:
        reader, writer = await transport.connect(tmp_path)
        writer.write(b'{"v": 1, "pad": "' + b"x" * (17 << 20))
        with contextlib.suppress(ConnectionError):
            await asyncio.wait_for(writer.drain(), 10)
            assert await asyncio.wait_for(reader.read(1), 10) == b""
        writer.close()
        assert (await client.do(tmp_path, actions.Resume(), transport)).ok
        assert agent.asked == [actions.Resume()]


async def test_a_window_takes_over(tmp_path: Path, transport: Transport) -> None:
    asked: list[bool] = []
    async with serving(tmp_path, transport, on_takeover=lambda: asked.append(True)):
        assert (await client.ask(tmp_path, TakeOver(), transport)).ok
    assert asked == [True]


async def test_nobody_there_is_said_with_an_exit_code(tmp_path: Path, transport: Transport) -> None:
    with pytest.raises(PlainError, match="not running") as caught:
        await client.ask(tmp_path, GetState(), transport)
    assert caught.value.exit_code == client.NOT_RUNNING_EXIT_CODE == 3
    async with serving(tmp_path, transport):
        pass
    with pytest.raises(PlainError, match="not running"):
        await client.ask(tmp_path, GetState(), transport)


async def test_the_loopback_wants_the_token(tmp_path: Path) -> None:
    async with serving(tmp_path, Loopback()) as agent:
        path = tmp_path / LOOPBACK_NAME
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        endpoint = json.loads(path.read_bytes())
        assert len(bytes.fromhex(endpoint["token"])) == 32
        for first in (write_token("0" * 64), b"\n", write_request(1, actions.Pause())):
            reader, writer = await asyncio.open_connection("127.0.0.1", endpoint["port"])
            writer.write(first + write_request(1, actions.Pause()))
            assert await asyncio.wait_for(reader.read(), 5) == b""
            writer.close()
        assert agent.asked == []


@needs_unix
async def test_the_socket_lies_in_a_folder_for_its_owner(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    async with serving(tmp_path, UnixSocket(folder)):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        (found,) = folder.iterdir()
        assert stat.S_IMODE(found.stat().st_mode) == 0o600
    assert list(folder.iterdir()) == []
    assert len(str(socket_folder() / "0123456789ab.sock").encode()) < 104


@needs_unix
async def test_a_folder_that_is_a_link_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "s").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PlainError, match="cannot reach"):
        async with serving(tmp_path, UnixSocket(tmp_path / "s")):
            pass


@needs_unix
async def test_another_user_is_not_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = socket.socketpair()
    assert peer_uid(one) == os.getuid()
    one.close()
    other.close()
    way = UnixSocket(tmp_path / "s")
    async with serving(tmp_path, way) as agent:
        monkeypatch.setattr("app.control.transports.peer_uid", lambda _: os.getuid() + 1)
        with pytest.raises(PlainError, match="did not answer"):
            await client.do(tmp_path, actions.Pause(), way)
        assert agent.asked == []


def test_one_instance_holds_the_lock(tmp_path: Path) -> None:
    first, second = InstanceLock(tmp_path), InstanceLock(tmp_path)
    assert first.take()
    assert first.take(), "once taken it stays taken"
    assert not second.take()
    first.release()
    assert second.take()
    second.release()


def test_replies_of_later_versions_may_say_more() -> None:
    reply = read_reply(b'{"v": 1, "id": 1, "ok": true, "colour": "blue"}')
    assert reply.ok
