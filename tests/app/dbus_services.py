"""A private D-Bus with pretended services on it (Debian's python-dbusmock), for one test.

Not here: what is asked of them (test_signals_linux_*.py).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

SYSTEM_PYTHON = "/usr/bin/python3"
MOCK = "org.freedesktop.DBus.Mock"
READY_S = 10.0
CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>{kind}</type>
  <listen>unix:path={path}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""


def needs_dbusmock() -> None:
    """Skips the test where the tools are missing."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("dbus-daemon is not installed")
    asked = subprocess.run(
        [SYSTEM_PYTHON, "-c", "import dbusmock"], capture_output=True, timeout=30, check=False
    )
    if asked.returncode != 0:
        pytest.skip("python3-dbusmock is not installed")


class PrivateBus:
    """One bus daemon and the services started on it."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.kind = kind
        self.address = f"unix:path={folder / kind}"
        self._connection: DBusConnection | None = None
        self._lock = threading.Lock()
        config = folder / f"{kind}.conf"
        config.write_text(CONFIG.format(kind=kind, path=folder / kind))
        self.daemon = subprocess.Popen(
            ["dbus-daemon", f"--config-file={config}", "--nofork"], stderr=subprocess.DEVNULL
        )
        self._services: list[subprocess.Popen[bytes]] = []
        _until(lambda: (folder / kind).exists(), "the bus")

    def stop(self) -> None:
        if self._connection is not None:
            self._connection.close()
        for process in (*self._services, self.daemon):
            process.terminate()
            process.wait(READY_S)

    def template(self, name: str, service: str, **parameters: Any) -> None:
        """Start one of dbusmock's own services, and wait for its name."""
        self._start(["--template", name, "--parameters", json.dumps(parameters)], service)

    def service(self, name: str, path: str, interface: str) -> None:
        """Start an empty service, to be filled with `add_method`."""
        flag = "--system" if self.kind == "system" else "--session"
        self._start([flag, name, path, interface], name)

    def add_method(
        self, service: str, path: str, interface: str, name: str, takes: str, gives: str, code: str
    ) -> None:
        self.call(service, path, MOCK, "AddMethod", "sssss", (interface, name, takes, gives, code))

    def set_property(
        self, service: str, path: str, interface: str, name: str, typed: tuple[str, Any]
    ) -> None:
        """Of a simple type, where there is one already: `typed` is (D-Bus type, value)."""
        self.call(service, path, MOCK, "UpdateProperties", "sa{sv}", (interface, {name: typed}))

    def replace_property(
        self, service: str, path: str, interface: str, name: str, typed: tuple[str, Any]
    ) -> None:
        """Of any type, where there is one already."""
        body = (interface, name, typed)
        self.call(service, path, "org.freedesktop.DBus.Properties", "Set", "ssv", body)

    def add_property(
        self, service: str, path: str, interface: str, name: str, typed: tuple[str, Any]
    ) -> None:
        """Of any type, where there is none yet."""
        self.call(service, path, MOCK, "AddProperty", "ssv", (interface, name, typed))

    def emit(
        self, service: str, path: str, interface: str, name: str, signature: str, *values: Any
    ) -> None:
        variants = [(kind, value) for kind, value in zip(signature, values, strict=True)]
        body = (interface, name, signature, variants)
        self.call(service, path, MOCK, "EmitSignal", "sssav", body)

    def call(
        self,
        service: str,
        path: str,
        interface: str,
        member: str,
        signature: str | None = None,
        body: tuple[Any, ...] = (),
    ) -> tuple[Any, ...]:
        address = DBusAddress(path, bus_name=service, interface=interface)
        message = new_method_call(address, member, signature, body)
        with self._lock:
            if self._connection is None:
                self._connection = open_dbus_connection(self.address)
            reply = self._connection.send_and_get_reply(message, timeout=READY_S)
        assert reply.header.message_type is not MessageType.error, reply.body
        return tuple(reply.body)

    def has(self, service: str) -> bool:
        bus = "org.freedesktop.DBus"
        (owned,) = self.call(bus, "/org/freedesktop/DBus", bus, "NameHasOwner", "s", (service,))
        return bool(owned)

    def _start(self, arguments: list[str], name: str) -> None:
        variable = f"DBUS_{self.kind.upper()}_BUS_ADDRESS"
        environment = {**os.environ, variable: self.address, "PYTHONPATH": ""}
        process = subprocess.Popen(
            [SYSTEM_PYTHON, "-m", "dbusmock", *arguments],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._services.append(process)
        _until(lambda: self.has(name), name)


@contextmanager
def private_bus(folder: Path, kind: str) -> Iterator[PrivateBus]:
    """ "system" or "session"."""
    bus = PrivateBus(folder, kind)
    try:
        yield bus
    finally:
        bus.stop()


def _until(is_so: Any, what: str) -> None:
    end_s = time.monotonic() + READY_S
    while not is_so():
        assert time.monotonic() < end_s, f"{what} did not start"
        time.sleep(0.05)
