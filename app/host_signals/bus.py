"""A D-Bus connection for questions: every one with a time limit, connected anew after a failure.

No question starts a service that does not run. Not here: what is asked (linux.py), and waiting for
signals (linux_sleep.py).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Literal

from jeepney import DBusAddress, HeaderFields, MessageFlag, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from app.host_signals.sources import Absent

WAIT_S = 0.5
PROPERTIES = "org.freedesktop.DBus.Properties"
NOT_HERE = frozenset(
    f"org.freedesktop.DBus.Error.{name}"
    for name in (
        "ServiceUnknown", "NameHasNoOwner", "UnknownMethod", "UnknownObject", "UnknownInterface",
        "UnknownProperty", "InvalidArgs", "NotSupported", "AccessDenied",
    )
) | {"org.freedesktop.login1.NoSuchSession", "org.freedesktop.login1.NoSuchUser"}  # fmt: skip
"""Errors that mean: nobody offers this here, or not to us."""

Kind = Literal["SESSION", "SYSTEM"]


class BusError(Exception):
    """A service answered with an error; the text begins with its name."""


class Bus:
    """The bus of this session or of the system; not for several threads at once."""

    def __init__(self, kind: Kind) -> None:
        self._kind: Kind = kind
        self._connection: DBusConnection | None = None

    def call(
        self,
        service: str,
        path: str,
        interface: str,
        member: str,
        signature: str | None = None,
        body: tuple[Any, ...] = (),
    ) -> tuple[Any, ...]:
        """The reply's body. `Absent` where nobody answers to that; OSError, BusError otherwise."""
        address = DBusAddress(path, bus_name=service, interface=interface)
        message = new_method_call(address, member, signature, body)
        message.header.flags = MessageFlag.no_auto_start
        if self._connection is None:
            self._connection = connect(self._kind)
        try:
            reply = self._connection.send_and_get_reply(message, timeout=WAIT_S)
        except Exception:
            self.close()  # whatever state the stream is in: the next question begins anew
            raise
        if reply.header.message_type is MessageType.error:
            name = str(reply.header.fields.get(HeaderFields.error_name, ""))
            if name in NOT_HERE:
                raise Absent(f"{service}: {name.rsplit('.', 1)[-1]}")
            raise BusError(f"{name}: {reply.body[0] if reply.body else ''}")
        return tuple(reply.body)

    def properties(self, service: str, path: str, interface: str) -> dict[str, Any]:
        """All of an interface, variants opened."""
        (found,) = self.call(service, path, PROPERTIES, "GetAll", "s", (interface,))
        return {name: value for name, (_, value) in found.items()}

    def get_property(self, service: str, path: str, interface: str, name: str) -> Any:
        ((_, value),) = self.call(service, path, PROPERTIES, "Get", "ss", (interface, name))
        return value

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def connect(kind: Kind, *, enable_fds: bool = False) -> DBusConnection:
    """A connection of one's own; `Absent` where there is no such bus."""
    try:
        return open_dbus_connection(_address(kind), enable_fds=enable_fds, auth_timeout=WAIT_S)
    except (FileNotFoundError, ConnectionRefusedError, RuntimeError) as error:
        raise Absent(f"no {kind.lower()} bus") from error


def _address(kind: Kind) -> str:
    """A session's bus without the variable (started by cron, by su) is where systemd puts it."""
    if kind == "SYSTEM" or os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return kind
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if not runtime or not (Path(runtime) / "bus").exists():
        raise Absent("no session bus")
    return f"unix:path={runtime}/bus"
