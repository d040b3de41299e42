"""The world as it is: this system's signals, keychain, keep-awake, login item, earnings and wallet.

    edges = real_edges(home)                     # the device key lies in the keychain
    edges = real_edges(home, key_file=path)      # or in a file, chosen explicitly
    edges = real_edges(home, is_credential=True) # or systemd hands it over, chosen explicitly

Not here: what the agent makes of it (agent.py), and each of them by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app import autostart, device_key, link_scheme, macos_move, places
from app.agent.edges import Edges, Told, this_machine
from app.host_signals.reader import HostSignals
from app.host_signals.sleep_watch import SleepWatch
from app.keep_awake import KeepAwake
from app.packs.source import packs_of
from app.purse import NetworkPurse
from app.updates.place import Copy, this_copy


def real_edges(
    home: Path,
    *,
    key_file: Path | None = None,
    is_credential: bool = False,
    host_signals: HostSignals | None = None,
    engine_program: list[str] | None = None,
    copy: Copy | None = None,
) -> Edges:
    """`host_signals` is shared with a window, which knows whether the network is metered; `copy`
    with whoever makes it another version in the end."""
    signals = host_signals or HostSignals(folder=home)
    awake = KeepAwake()

    def load_key() -> bytes:
        if is_credential:
            return device_key.load_credential()
        return device_key.load_or_create(key_file)

    def remove_key() -> None:
        if key_file is None and not is_credential:
            device_key.delete()

    def measured_watts() -> float | None:
        details = signals.details()
        return details.battery_power_w or details.gpu_power_w

    return Edges(
        read_signals=signals.read,
        load_key=load_key,
        remove_key=remove_key,
        machine=this_machine(home),
        purse=NetworkPurse(home),
        packs=packs_of(home),
        place_problem=macos_move.problem_here(),
        move_to_applications=macos_move.move,
        copy=copy or this_copy(home),
        set_awake=awake.set,
        set_login_item=lambda wanted: autostart.set(
            wanted, [*autostart.launch_command(), "--in-tray"]
        ),
        register_links=lambda on: link_scheme.register() if on else link_scheme.unregister(),
        watch_sleep=watch_sleep,
        engine_program=engine_program,
        measured_watts=measured_watts,
        running_apps=signals.running_apps,
        lid_sleeps=lambda: signals.details().lid_sleeps,
        reduced_motion=lambda: signals.details().reduced_motion,
        lock_folder=places.lock_folder(),
    )


def watch_sleep(on_sleep: Told, on_wake: Told) -> Callable[[], None]:
    """As the system announces it; returns what ends the watch."""
    watch = SleepWatch(lambda: _ignore(on_sleep()), lambda: _ignore(on_wake()))
    watch.start()
    return watch.stop


def _ignore(_: object) -> None:
    return
