"""What a screen reader hears of a window, from outside, over the accessibility bus (AT-SPI 2).

It tells roles, names and places on the screen, and can do what a control offers to be done. Not
here: a mouse (real_desktop.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.app.real_desktop import until

REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
ATSPI = "org.a11y.atspi."
ANSWER_S = 10.0
CHECKED, ENABLED, FOCUSED, SENSITIVE, SHOWING = (1 << bit for bit in (4, 8, 12, 24, 25))
"""Of AtspiStateType, those that are asked for here."""
CONTROLS = frozenset(
    {"check box", "push button", "button menu", "radio button", "text", "page tab", "table"}
    | {"progress bar", "menu item", "toggle button", "switch", "link"}
)
"""Roles of what a person can use."""


class GoneError(Exception):
    """What was asked about is not there any more."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing on the screen; places are pixels of the screen."""

    reader: ScreenReader
    owner: str
    path: str
    role: str
    name: str
    states: int
    box: tuple[int, int, int, int]

    def has(self, state: int) -> bool:
        return bool(self.states & state)

    @property
    def is_showing(self) -> bool:
        return self.has(SHOWING) and self.box[2] > 0 and self.box[3] > 0

    @property
    def middle(self) -> tuple[int, int]:
        x, y, width, height = self.box
        return x + width // 2, y + height // 2

    def description(self) -> str:
        """What is said after the name."""
        return self.reader.property_of(self.owner, self.path, "Description")

    def actions(self) -> list[str]:
        """Names of what it offers to do."""
        (found,) = self.reader.ask(self.owner, self.path, "Action", "GetActions")
        return [name.lower() for name, _, _ in found]

    def act(self, name: str) -> bool:
        """Do one of them."""
        at = self.actions().index(name)
        (done,) = self.reader.ask(self.owner, self.path, "Action", "DoAction", "i", (at,))
        return bool(done)


class ScreenReader:
    """Listens on the accessibility bus of one session."""

    def __init__(self, session: str) -> None:
        launcher = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
        with open_dbus_connection(session) as connection:
            reply = connection.send_and_get_reply(
                new_method_call(launcher, "GetAddress"), timeout=ANSWER_S
            )
        self._bus: DBusConnection = open_dbus_connection(reply.body[0])

    def close(self) -> None:
        self._bus.close()

    def ask(
        self, owner: str, path: str, interface: str, member: str, kind: str = "", body: Any = ()
    ) -> tuple[Any, ...]:
        """One call of an AT-SPI interface; raises `GoneError`."""
        whole = interface if "." in interface else ATSPI + interface
        address = DBusAddress(path, bus_name=owner, interface=whole)
        message = new_method_call(address, member, kind or None, body)
        reply = self._bus.send_and_get_reply(message, timeout=ANSWER_S)
        if reply.header.message_type is MessageType.error:
            raise GoneError(str(reply.body))
        return tuple(reply.body)

    def property_of(self, owner: str, path: str, name: str) -> str:
        """Name or Description."""
        of = (ATSPI + "Accessible", name)
        ((_, found),) = self.ask(owner, path, "org.freedesktop.DBus.Properties", "Get", "ss", of)
        return str(found)

    def screen(self) -> list[Heard]:
        """Everything that every program tells, from the outside in."""
        return list(self._below(*REGISTRY))

    def showing(self) -> list[Heard]:
        return [each for each in self.screen() if each.is_showing]

    def find(self, role: str, name: str) -> list[Heard]:
        """What shows now with that role, whose whole name matches the pattern."""
        fits = re.compile(name).fullmatch
        return [each for each in self.showing() if each.role == role and fits(each.name)]

    def wait_for(self, role: str, name: str, within_s: float = 20.0) -> Heard:
        """The first such thing, once it shows."""
        try:
            found: list[Heard] = until(lambda: self.find(role, name), f"{role} {name}", within_s)
        except AssertionError as error:
            shown = [f"{each.role}: {each.name}" for each in self.showing() if each.name]
            raise AssertionError(f"{error}; there is {shown}") from None
        return found[0]

    def _below(self, owner: str, path: str) -> Iterator[Heard]:
        try:
            yield self._heard(owner, path)
            (children,) = self.ask(owner, path, "Accessible", "GetChildren")
        except GoneError:
            return
        for child_owner, child_path in children:
            yield from self._below(child_owner, child_path)

    def _heard(self, owner: str, path: str) -> Heard:
        (role,) = self.ask(owner, path, "Accessible", "GetRoleName")
        name = self.property_of(owner, path, "Name")
        ((low, high),) = self.ask(owner, path, "Accessible", "GetState")
        try:
            (box,) = self.ask(owner, path, "Component", "GetExtents", "u", (0,))
        except GoneError:
            box = (0, 0, 0, 0)
        return Heard(self, owner, path, role, name, low | high << 32, tuple(box))
