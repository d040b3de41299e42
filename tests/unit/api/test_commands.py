"""Commands as lines: round trip, limits, and what is no command."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.api.commands import (
    COMMAND_BYTES_MAX,
    AnyCommand,
    CommandError,
    Leave,
    MayRun,
    Pause,
    Release,
    UseKey,
    decode,
    encode,
)

reasons = st.text(max_size=200)
commands = st.one_of(
    st.builds(UseKey, secret_hex=st.binary(min_size=32, max_size=32).map(bytes.hex)),
    st.builds(
        MayRun,
        duty_fraction=st.floats(0.01, 1.0),
        upload_bytes_per_s=st.floats(0.0, 1e9),
        download_bytes_per_s=st.floats(0.0, 1e9),
        takes_leases=st.booleans(),
    ),
    st.builds(Pause, reason=reasons, sent_at_s=st.floats(0.0, 1e9)),
    st.builds(Release, reason=reasons),
    st.builds(Leave, reason=reasons, gives_up_seat=st.booleans()),
)


@given(command=commands)
def test_a_command_survives_its_line(command: AnyCommand) -> None:
    line = encode(command)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert decode(line) == command


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\xfe",
        b'{"command":"dance"}',
        b'{"command":"mayrun","duty_fraction":0}',
        b'{"command":"mayrun","duty_fraction":1.1}',
        b'{"command":"mayrun","upload_bytes_per_s":-1}',
        b'{"command":"usekey","secret_hex":"00"}',
        b'{"command":"pause","reason":"no time"}',
        b'{"command":"leave","reason":"' + b"x" * 201 + b'"}',
        b'{"command":"release","reason":"' + b"x" * COMMAND_BYTES_MAX + b'"}',
    ],
)
def test_what_is_no_command_is_refused(line: bytes) -> None:
    with pytest.raises(CommandError):
        decode(line)


def test_an_error_does_not_repeat_a_key() -> None:
    secret = "ab" * 31 + "zz"
    with pytest.raises(CommandError) as error:
        decode(b'{"command":"usekey","secret_hex":"' + secret.encode() + b'"}')
    assert secret not in str(error.value)
