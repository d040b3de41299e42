"""Home lines between network namespaces: a small internet on one computer.

Every host is a network namespace with one TUN device; a thread of this process is the internet
between them. Works where the kernel has no netem. Needs root and `ip` (iproute2); IPv4 only.

    with HomeLines([CORE, Line(), Line()]) as lines:
        subprocess.Popen(lines.command(1, "ping", lines.address(0)))

Not here: queues, delay and loss (internet.py), what runs behind the lines.
"""

from __future__ import annotations

import fcntl
import heapq
import itertools
import os
import select
import shutil
import struct
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.lines.internet import PACKET_BYTES, Internet, Line
from tests.bench.report import NotHereError

HOSTS_MAX = 200
TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
PREFIX = b"\x0a\x63\x00"
"""10.99.0."""
TCP = 6
_numbers = itertools.count()
"""Of the internets of this process; their namespaces are named by it."""
READS_MAX = 64
"""Packets of one host before another has its turn."""
LOOK_S = 0.2


class HomeLines:
    """A context: its namespaces, and what still runs in them, are gone afterwards."""

    def __init__(self, lines: Sequence[Line], *, seed: int = 0, hub: int | None = None) -> None:
        """`hub`: with it, others reach this host alone, and by TCP alone: behind routers that let
        nothing in and block UDP."""
        if not 0 < len(lines) <= HOSTS_MAX:
            raise ValueError(f"1 to {HOSTS_MAX} hosts are possible, not {len(lines)}")
        self.internet = Internet(lines, seed)
        self._hub = hub
        self._name = f"t{os.getpid()}n{next(_numbers)}x"
        self._tuns: list[int] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._carry, name="internet", daemon=True)

    def address(self, host: int) -> str:
        return f"10.99.0.{host + 1}"

    def device(self, host: int) -> str:
        """The network device of the host in its namespace."""
        return f"{self._name}{host}"

    def command(self, host: int, *command: str) -> list[str]:
        """`command` on that host."""
        return ["ip", "netns", "exec", self.device(host), *command]

    def change(self, host: int, line: Line) -> None:
        """Another line from now on."""
        self.internet.lines[host] = line

    def __enter__(self) -> HomeLines:
        """Raises `NotHereError` where this computer has no such thing."""
        if reason := why_not():
            raise NotHereError(reason)
        try:
            for host in range(len(self.internet.lines)):
                self._add(host)
        except OSError as error:
            self._remove()
            raise NotHereError(f"No network namespace may be made here: {error}.") from error
        except subprocess.CalledProcessError as error:
            self._remove()
            raise NotHereError(f"{error.cmd} failed: {error.stderr!r}.") from error
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self._remove()

    # ------------------------------------------------------------ hosts

    def _add(self, host: int) -> None:
        device = self.device(host)
        tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        self._tuns.append(tun)
        fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH", device.encode(), IFF_TUN | IFF_NO_PI))
        mtu = str(PACKET_BYTES)
        for command in (
            ["ip", "netns", "add", device],
            ["ip", "link", "set", device, "netns", device],
            self.command(host, "ip", "link", "set", "lo", "up"),
            self.command(host, "ip", "addr", "add", f"{self.address(host)}/24", "dev", device),
            self.command(host, "ip", "link", "set", device, "mtu", mtu, "txqueuelen", "2000", "up"),
        ):
            subprocess.run(command, check=True, capture_output=True)

    def _remove(self) -> None:
        for tun in self._tuns:
            os.close(tun)
        for host in range(len(self._tuns)):
            subprocess.run(["ip", "netns", "del", self.device(host)], capture_output=True)
        self._tuns = []

    # ------------------------------------------------------------ packets

    def _carry(self) -> None:
        """The internet, until it is stopped."""
        host_of = {tun: host for host, tun in enumerate(self._tuns)}
        due: list[tuple[float, int, int, bytes]] = []
        """(seconds, order of sending, host, packet); bounded by the lines' queues."""
        number = 0
        while not self._stop.is_set():
            self._deliver(due)
            wait_s = max(0.0, min(LOOK_S, due[0][0] - time.monotonic())) if due else LOOK_S
            for tun in select.select(self._tuns, [], [], wait_s)[0]:
                for target, packet in self._leaving(tun, host_of[tun]):
                    arrival_s = self.internet.arrival_s(
                        host_of[tun], target, len(packet), time.monotonic()
                    )
                    if arrival_s is not None:
                        number += 1
                        heapq.heappush(due, (arrival_s, number, target, packet))

    def _deliver(self, due: list[tuple[float, int, int, bytes]]) -> None:
        now_s = time.monotonic()
        while due and due[0][0] <= now_s:
            _, _, host, packet = heapq.heappop(due)
            try:
                os.write(self._tuns[host], packet)
            except OSError:  # the host's own queue is full
                self.internet.dropped += 1

    def _leaving(self, tun: int, source: int) -> list[tuple[int, bytes]]:
        """(host, packet) of what waits at a host's router and may leave."""
        packets: list[tuple[int, bytes]] = []
        for _ in range(READS_MAX):
            try:
                packet = os.read(tun, 1 << 16)
            except BlockingIOError:
                break
            target = target_of(packet)
            is_there = 0 <= target < len(self._tuns) and target != source
            if is_there and (self._hub is None or self._may_pass(source, target, packet)):
                packets.append((target, packet))
        return packets

    def _may_pass(self, source: int, target: int, packet: bytes) -> bool:
        return self._hub in (source, target) and packet[9] == TCP


def target_of(packet: bytes) -> int:
    """The host that a packet is for; -1: none of ours."""
    is_ours = len(packet) >= 20 and packet[0] >> 4 == 4 and packet[16:19] == PREFIX
    return packet[19] - 1 if is_ours else -1


def why_not() -> str:
    """Why this computer cannot do it; empty when it can."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "Home lines need root: they make network namespaces."
    if shutil.which("ip") is None:
        return "Home lines need the program ip (Debian's package iproute2)."
    return "" if Path("/dev/net/tun").exists() else "Home lines need /dev/net/tun."
