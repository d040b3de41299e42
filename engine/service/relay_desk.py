"""The network's own relay, as the orchestrator sees it: passes for members, its server's settings.

Two secrets lie in the data folder: the relay's operator, who vouches for the network's account, and
the account, which signs passes. The server's settings hold their public halves only, so that the
relay may run on another computer than the orchestrator, and several of them as one cluster.
Not here: running the server (roles/relay.py), what a pass allows (protocol/relay_pass.py).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from engine.protocol.ids import PeerId
from engine.protocol.messages import AskRelayPass, RelayPass
from engine.protocol.relay_pass import (
    PACKET_BYTES_MAX,
    PASS_S,
    account_name,
    account_token,
    is_message_relay,
    operator_token,
    user_pass,
)
from engine.protocol.signing import DeviceKey
from engine.service import problems
from engine.service.problems import ProblemError
from engine.service.settings import ServiceSettings, secret_file

PENDING_BYTES_MAX = 16 << 20
"""Of one connection that reads too slowly, before the relay ends it."""


class RelayDesk:
    """Gives passes out; raises `ServiceError` when its key can be neither read nor made."""

    def __init__(self, settings: ServiceSettings, clock: Callable[[], float]) -> None:
        has_relay = any(map(is_message_relay, settings.relays))
        self._account = account_key(settings.data_dir) if has_relay else None
        self._clock = clock

    def pass_for(self, peer: PeerId, request: AskRelayPass) -> RelayPass:
        """For a peer with a seat; raises `ProblemError` where there is no such relay."""
        if self._account is None:
            raise ProblemError(problems.no_relay())
        public_key = bytes.fromhex(request.public_key)
        token = user_pass(self._account, peer, public_key, self._clock())
        return RelayPass(token=token, expires_in_s=PASS_S)


def account_key(data_dir: Path) -> DeviceKey:
    """Signs passes. Raises `ServiceError`."""
    return DeviceKey(secret_file(data_dir / "relay-account.key"))


def server_settings(
    data_dir: Path,
    *,
    host: str,
    port: int,
    connections: int,
    certificate: tuple[Path, Path] | None,
    now_s: float,
) -> str:
    """A nats-server's configuration; holds no secret. Raises `ServiceError`."""
    operator = DeviceKey(secret_file(data_dir / "relay-operator.key"))
    account = account_key(data_dir)
    lines = [
        f'listen: "{host}:{port}"',
        f"operator: {operator_token(operator, now_s)}",
        "resolver: MEMORY",
        "resolver_preload: {",
        f"  {account_name(account)}: {account_token(operator, account, now_s, connections)}",
        "}",
        f"max_connections: {connections}",
        f"max_payload: {PACKET_BYTES_MAX}",
        f"max_pending: {PENDING_BYTES_MAX}",
        'write_deadline: "10s"',
        'ping_interval: "20s"',
    ]
    if certificate is not None:
        lines += [
            f'tls: {{ cert_file: "{certificate[0]}", key_file: "{certificate[1]}", timeout: 5 }}'
        ]
    return "\n".join(lines) + "\n"
