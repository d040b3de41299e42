"""What psutil tells on every system: load, memory, disk, programs, battery, degrees.

Calls without logic; what the answers mean is parse_common.py. Not here: what one system alone
knows (linux.py, macos.py, windows.py), and graphics cards (nvidia.py).
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Collection
from pathlib import Path

import psutil

from app.host_signals import parse_common as parse
from app.host_signals.sources import Absent, Own, Source, Values

KERNEL_THREADS = 2
"""Linux: the process id of kthreadd, the parent of all that are no programs."""


class Common:
    """Samples of one reader; not for several threads at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._window = parse.LoadWindow()
        self._known: set[parse.ProcessKey] = set()
        self._sampled_at_s = time.time()
        self.cpu(Own(pids=own_tree({os.getpid()})))

    def sources(self) -> list[Source]:
        compute, file = "let another program compute", "write or delete a large file"
        return [
            Source(name="processor times", gives=("other_cpu_load",), change=compute,
                   read=self.cpu),
            Source(name="memory", gives=("free_memory_bytes",), read=self._memory, every_s=2,
                   change="open a large program"),
            Source(name="disk", gives=("free_disk_bytes", "disk_bytes"), read=self._disk,
                   every_s=20, change=file),
            Source(name="running programs", gives=("busy_apps_running",), read=self._apps,
                   every_s=8, change="name a program in limits.busy_apps, and start it"),
            Source(name="battery", gives=("on_mains", "battery_percent"), read=self._battery,
                   every_s=2, change="pull the power plug"),
            Source(name="processor sensors", gives=("temperature_c",), read=self._degrees,
                   every_s=2, change="let a program compute for a minute"),
            Source(name="network counters", gives=("network_sent_bytes", "network_received_bytes"),
                   read=self._network, every_s=2, change="fetch a large file"),
        ]  # fmt: skip

    def cpu(self, own: Own) -> Values:
        """Load of others since some seconds ago; unknown at the first call."""
        spent = {key: seconds for pid in own.pids for key, seconds in _spent(pid)}
        late = {key for key in spent.keys() - self._known if key[1] < self._sampled_at_s}
        self._known, self._sampled_at_s = set(spent), time.time()
        total_s, busy_s = parse.busy_seconds(psutil.cpu_times()._asdict())
        sample = parse.CpuSample(at_s=time.monotonic(), total_s=total_s, busy_s=busy_s, own_s=spent)
        return {"other_cpu_load": self._window.add(sample, late)}

    def _memory(self, own: Own) -> Values:
        return {"free_memory_bytes": int(psutil.virtual_memory().available)}

    def _disk(self, own: Own) -> Values:
        """Of the folder, or of the nearest one above it that exists already."""
        there = next(each for each in (self._folder, *self._folder.parents) if each.exists())
        use = psutil.disk_usage(str(there))
        return {"free_disk_bytes": int(use.free), "disk_bytes": int(use.total)}

    def _apps(self, own: Own) -> Values:
        if not own.busy_apps:
            return {"busy_apps_running": ()}
        running = [name for pid, name in _names() if pid not in own.pids]
        return {"busy_apps_running": parse.running_among(own.busy_apps, running)}

    def _battery(self, own: Own) -> Values:
        found = psutil.sensors_battery() if hasattr(psutil, "sensors_battery") else None
        return parse.power(found and (float(found.percent), found.power_plugged))

    def _degrees(self, own: Own) -> Values:
        if not hasattr(psutil, "sensors_temperatures"):
            raise Absent("this system tells no degrees to ordinary programs")
        chips = {
            chip: [each.current for each in sensors]
            for chip, sensors in psutil.sensors_temperatures().items()
        }
        hottest = parse.hottest_core(chips)
        if hottest is None:
            raise Absent("no sensor of a processor")
        return {"temperature_c": hottest}

    def _network(self, own: Own) -> Values:
        counted = psutil.net_io_counters()
        if counted is None:
            raise Absent("no network card")
        return {
            "network_sent_bytes": int(counted.bytes_sent),
            "network_received_bytes": int(counted.bytes_recv),
        }


def own_tree(pids: Collection[int]) -> frozenset[int]:
    """The processes and all their descendants; those that are gone are left out."""
    found = set()
    for pid in pids:
        try:
            process = psutil.Process(pid)
            found |= {pid, *(each.pid for each in process.children(recursive=True))}
        except psutil.Error:
            continue
    return frozenset(found)


def running_apps(own_pids: Collection[int]) -> tuple[str, ...]:
    """Names of this user's programs that run now, for picking; alphabetical, ours left out."""
    own = own_tree(own_pids)
    me = psutil.Process().username()
    names = set()
    for process in psutil.process_iter(["name", "username", "ppid"]):
        info = process.info
        is_kernels = sys.platform == "linux" and KERNEL_THREADS in (process.pid, info["ppid"])
        if process.pid not in own and info["name"] and info["username"] == me and not is_kernels:
            names.add(parse.app_name(info["name"]))
    return tuple(sorted(names))


def _names() -> list[tuple[int, str]]:
    return [(each.pid, each.info["name"] or "") for each in psutil.process_iter(["name"])]


def _spent(pid: int) -> list[tuple[parse.ProcessKey, float]]:
    """Processor seconds of a process; empty when it is gone."""
    try:
        process = psutil.Process(pid)
        times = process.cpu_times()
        return [((pid, process.create_time()), times.user + times.system)]
    except psutil.Error:
        return []
