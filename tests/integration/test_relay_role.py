"""The role that runs the network's own relay: what it says when it cannot."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from engine.api.options import RelayOptions
from engine.roles import relay
from engine.roles.errors import RoleError
from tests.integration.nats_relay import why_not

pytestmark = [pytest.mark.processes]


def refusal(options: RelayOptions) -> RoleError:
    with pytest.raises(RoleError) as caught:
        relay.main(options)
    return caught.value


def test_without_its_server_it_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    error = refusal(RelayOptions(dir=tmp_path))
    assert error.exit_code == 2
    assert "apt install nats-server" in error.what_to_do


@pytest.mark.skipif(bool(why_not()), reason=why_not())
@pytest.mark.parametrize("has_key", [False, True])
def test_half_a_certificate_is_refused(tmp_path: Path, has_key: bool) -> None:
    there = tmp_path / "there.pem"
    there.write_text("x")
    certificate, key = (tmp_path / "absent.pem", there) if has_key else (there, None)
    error = refusal(RelayOptions(dir=tmp_path, certificate=certificate, certificate_key=key))
    assert "PEM" in error.what_to_do


@pytest.mark.skipif(bool(why_not()), reason=why_not())
def test_a_port_in_use_is_said_with_the_servers_own_words(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        error = refusal(RelayOptions(dir=tmp_path, port=taken.getsockname()[1]))
    assert "did not start" in error.title
    assert "address already in use" in error.what_to_do


@pytest.mark.skipif(bool(why_not()), reason=why_not())
def test_its_settings_hold_no_secret(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refusal(RelayOptions(dir=tmp_path, port=taken.getsockname()[1]))
    settings = (tmp_path / "relay.conf").read_text()
    for name in ("relay-account.key", "relay-operator.key"):
        secret = tmp_path / name
        assert secret.stat().st_mode & 0o777 == 0o600
        assert secret.read_text().strip() not in settings
