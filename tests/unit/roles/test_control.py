"""Standard input as commands: any pieces, any rubbish, one key."""

from __future__ import annotations

import asyncio
import itertools
import logging
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.api.commands import (
    COMMAND_BYTES_MAX,
    AnyCommand,
    Leave,
    MayRun,
    Pause,
    Release,
    UseKey,
    encode,
)
from engine.roles import control
from engine.roles.control import CommandLines, Control
from engine.roles.errors import RoleError

SENT: tuple[AnyCommand, ...] = (
    UseKey(secret_hex="0a" * 32),
    MayRun(duty_fraction=0.5),
    Pause(reason="grüß Gott", sent_at_s=1.5),
    Release(reason="sleep"),
    Leave(reason="quit", gives_up_seat=True),
)


@dataclass
class Heard:
    """A gate that only remembers."""

    commands: list[AnyCommand] = field(default_factory=list)

    def hear(self, command: MayRun | Pause) -> None:
        self.commands.append(command)


@given(cuts=st.lists(st.integers(0, 400), max_size=12))
def test_pieces_of_any_size_are_put_together(cuts: list[int]) -> None:
    data = b"".join(map(encode, SENT))
    edges = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    lines = CommandLines()
    got = [
        command
        for start, end in itertools.pairwise(edges)
        for command in lines.feed(data[start:end])
    ]
    assert got == list(SENT)
    assert lines.num_malformed == 0


@pytest.mark.parametrize(
    ("rubbish", "num_malformed"),
    [
        (b"hello\n", 1),
        (b"\n\n", 0),
        (b"x" * (COMMAND_BYTES_MAX + 10) + b"\n", 1),
        (b"x" * (5 * COMMAND_BYTES_MAX) + b"\n", 1),
        (b"\xff\n{}\n", 2),
    ],
)
def test_rubbish_is_counted_and_what_follows_is_obeyed(rubbish: bytes, num_malformed: int) -> None:
    lines = CommandLines()
    data = encode(MayRun()) + rubbish + encode(MayRun(takes_leases=False))
    got = [
        command
        for start in range(0, len(data), 1000)
        for command in lines.feed(data[start : start + 1000])
    ]
    assert got == [MayRun(), MayRun(takes_leases=False)]
    assert lines.num_malformed == num_malformed
    assert len(lines._rest) <= COMMAND_BYTES_MAX


def test_rubbish_is_not_logged_word_for_word(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        list(CommandLines().feed(b'{"command":"usekey","secret_hex":"c0ffee"}\n'))
    assert caplog.records
    assert "c0ffee" not in caplog.text


async def test_each_command_goes_where_it_is_obeyed() -> None:
    gate = Heard()
    endings: list[Release | Leave] = []
    made = Control(gate, endings.append)
    await asyncio.to_thread(made.feed, b"".join(map(encode, SENT)))
    key = await made.key()
    assert key.secret == bytes.fromhex("0a" * 32)
    assert gate.commands == [SENT[1], SENT[2]]
    assert endings == [SENT[3], SENT[4]]


async def test_only_the_first_key_is_taken() -> None:
    made = Control(Heard(), lambda _: None)
    await asyncio.to_thread(made.feed, encode(SENT[0]) + encode(UseKey(secret_hex="0b" * 32)))
    assert (await made.key()).secret == bytes.fromhex("0a" * 32)


async def test_without_a_key_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(control, "KEY_S_MAX", 0.05)
    with pytest.raises(RoleError, match="device key was not given"):
        await Control(Heard(), lambda _: None).key()
