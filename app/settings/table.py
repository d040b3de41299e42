"""Every choice a person has, in one table: the window, `train-at-home config`, help and documents
are made from it.

Pure. Defaults are safe ones: nights, away, on mains, half the cores. Not here: what fits a row
(check.py), the file they are kept in (store.py), and what the program does with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["bool", "int", "float", "text", "choice", "list", "hours"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One row. `low` and `high` are inclusive; `short` is a label, `long` the words beneath it."""

    key: str
    kind: Kind
    default: Any
    short: str
    long: str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        return self.key.partition(".")[0]


GROUPS: dict[str, str] = {
    "network": "Network",
    "computer": "This computer",
    "hours": "Hours",
    "limits": "Limits",
    "electricity": "Electricity",
    "look": "Look and language",
    "notify": "Notifications",
    "login": "Start",
    "updates": "Updates",
    "payout": "Payout",
}
"""Group -> its title, in the order in which they are shown."""


def _row(key: str, kind: Kind, default: Any, short: str, long: str, **more: Any) -> Setting:
    return Setting(key=key, kind=kind, default=default, short=short, long=long, **more)


SETTINGS: tuple[Setting, ...] = (
    _row("network.url", "text", "", "Network", "Address of the network that this computer joined."),
    _row("network.run", "text", "", "Run", "Its run; empty: the one that the network names first."),
    _row(
        "network.bind",
        "text",
        "0.0.0.0:0",
        "Own address",
        "Where other contributors reach this computer; 127.0.0.1:0 keeps to this computer.",
    ),
    _row(
        "network.relay",
        "text",
        "",
        "Relays",
        "Relays for peers without a direct path, separated by commas; the host names them.",
    ),
    _row(
        "network.relay_only",
        "bool",
        False,
        "Relays only",
        "Never connect directly: peers see a relay's address, not yours. Slower, and possible only "
        "where the network names a relay.",
    ),
    _row("computer.name", "text", "", "Name", "How this computer is called in tables."),
    _row(
        "computer.device",
        "choice",
        "auto",
        "Compute on",
        "The accelerator, or the processor; auto takes the fastest.",
        choices=("auto", "cuda", "mps", "cpu"),
    ),
    _row(
        "computer.threads",
        "int",
        0,
        "Processor threads",
        "How many to compute with; 0 takes half of the cores.",
        low=0,
        high=1024,
    ),
    _row(
        "hours.grid",
        "hours",
        "Mon-Sun 22:00-07:00",
        "Idle hours",
        "When this computer may train, in its own time of day.",
    ),
    _row(
        "hours.away_inside",
        "bool",
        True,
        "Only when I am away",
        "Inside these hours, train only while nobody uses the keyboard or the mouse.",
    ),
    _row(
        "hours.away_inside_min",
        "float",
        5.0,
        "Away after",
        "How long there has to be no input inside the hours.",
        unit="min",
        low=0.5,
        high=720,
    ),
    _row(
        "hours.outside",
        "choice",
        "never",
        "Outside these hours",
        "Never, or only when I am away.",
        choices=("never", "when_away"),
    ),
    _row(
        "hours.away_outside_min",
        "float",
        15.0,
        "Away outside after",
        "How long there has to be no input outside the hours.",
        unit="min",
        low=0.5,
        high=720,
    ),
    _row(
        "limits.memory_fraction",
        "float",
        0.5,
        "Memory",
        "Share of the memory to use at most. Where there is that much, 4 GB stay free when it "
        "starts; it pauses while less than 1 GB is free.",
        low=0.05,
        high=0.95,
    ),
    _row(
        "limits.disk_gb",
        "float",
        20.0,
        "Disk",
        "Disk space to use at most; a tenth of the disk is always left free.",
        unit="GB",
        low=1,
        high=100_000,
    ),
    _row(
        "limits.upload_fraction",
        "float",
        0.5,
        "Upload speed",
        "Share of the measured upload speed to use at most.",
        low=0.05,
        high=1.0,
    ),
    _row(
        "limits.upload_gb_month",
        "float",
        50.0,
        "Upload in a month",
        "Stop for the rest of the month when this much was sent; 0: no limit.",
        unit="GB",
        low=0,
        high=1_000_000,
    ),
    _row(
        "limits.download_gb_month",
        "float",
        0.0,
        "Download in a month",
        "Stop for the rest of the month when this much was received; 0: no limit.",
        unit="GB",
        low=0,
        high=1_000_000,
    ),
    _row(
        "limits.upload_mbit",
        "float",
        0.0,
        "Upload cap",
        "Never send faster than this; 0: only the share above counts.",
        unit="Mbit/s",
        low=0,
        high=100_000,
    ),
    _row(
        "limits.download_mbit",
        "float",
        0.0,
        "Download cap",
        "Never receive faster than this; 0: no cap.",
        unit="Mbit/s",
        low=0,
        high=100_000,
    ),
    _row("limits.on_battery", "bool", False, "On battery", "Train while not plugged in."),
    _row(
        "limits.battery_min_percent",
        "float",
        60.0,
        "Battery at least",
        "Where training on battery is allowed: pause below this charge.",
        unit="%",
        low=5,
        high=100,
    ),
    _row(
        "limits.metered",
        "bool",
        False,
        "On metered networks",
        "Train where the connection is paid by volume, such as a phone's.",
    ),
    _row(
        "limits.temperature_stop_c",
        "float",
        85.0,
        "Stop at",
        "Pause when the processor or the graphics card is this hot.",
        unit="°C",
        low=40,
        high=100,
    ),
    _row(
        "limits.temperature_resume_c",
        "float",
        75.0,
        "Resume below",
        "Go on after five minutes below this.",
        unit="°C",
        low=30,
        high=95,
    ),
    _row(
        "limits.duty_percent",
        "float",
        100.0,
        "Work share",
        "Share of the time in which it computes; less is cooler and quieter.",
        unit="%",
        low=5,
        high=100,
    ),
    _row(
        "limits.duty_percent_unmeasured",
        "float",
        50.0,
        "Work share without a thermometer",
        "The most where no temperature can be read.",
        unit="%",
        low=5,
        high=100,
    ),
    _row(
        "limits.other_load_percent",
        "float",
        50.0,
        "Busy processor",
        "Pause while other programs use more of the processor than this; 100: never.",
        unit="%",
        low=5,
        high=100,
    ),
    _row(
        "limits.gpu_other_load_percent",
        "float",
        30.0,
        "Busy graphics card",
        "Pause while other programs use more of the graphics card than this; 100: never.",
        unit="%",
        low=5,
        high=100,
    ),
    _row(
        "limits.busy_apps", "list", (), "Busy programs", "Pause while one of these programs runs."
    ),
    _row(
        "limits.full_screen",
        "bool",
        True,
        "Pause in full screen",
        "Pause while a film, a game or a talk fills the screen.",
    ),
    _row(
        "limits.keep_awake",
        "bool",
        True,
        "Keep awake",
        "In open hours and plugged in, keep the computer from sleeping while it trains. "
        "Closing the lid may still put it to sleep.",
    ),
    _row(
        "electricity.watts",
        "float",
        0.0,
        "Power",
        "What training takes from the socket; 0: measured where possible, else estimated.",
        unit="W",
        low=0,
        high=10_000,
    ),
    _row(
        "electricity.price_per_kwh",
        "float",
        0.0,
        "Price per kWh",
        "What you pay for electricity; 0: costs are not shown.",
        low=0,
        high=1_000,
    ),
    _row(
        "electricity.currency",
        "text",
        "",
        "Currency",
        "Of that price, such as EUR; empty: your system's.",
    ),
    _row(
        "look.theme",
        "choice",
        "system",
        "Appearance",
        "Light, dark, or as the system.",
        choices=("system", "light", "dark"),
    ),
    _row(
        "look.language",
        "choice",
        "system",
        "Language",
        "Of the window and the tray.",
        choices=("system", "en", "de", "fr", "es", "ja", "zh_CN"),
    ),
    _row(
        "look.text_percent",
        "int",
        100,
        "Text size",
        "Of the window, beside what the system says.",
        unit="%",
        low=100,
        high=200,
    ),
    _row(
        "look.reduced_motion",
        "choice",
        "system",
        "Reduced motion",
        "Hold still what would move.",
        choices=("system", "on", "off"),
    ),
    _row("notify.needs_you", "bool", True, "Needs you", "When something needs your attention."),
    _row("notify.first_credit", "bool", True, "First credit", "When the first credit was earned."),
    _row("notify.payout", "bool", True, "Payouts", "When credits were paid out."),
    _row("notify.update", "bool", True, "Updates", "When a new version is ready."),
    _row("login.start", "bool", False, "Start at login", "Start in the tray when you log in."),
    _row(
        "updates.install",
        "choice",
        "auto",
        "New versions",
        "Install them while you are away and between two rounds, only tell you, or do neither.",
        choices=("auto", "ask", "never"),
    ),
    _row(
        "updates.channel",
        "choice",
        "stable",
        "Channel",
        "Beta gets new versions earlier, and finds what is wrong with them.",
        choices=("stable", "beta"),
    ),
    _row(
        "payout.address",
        "text",
        "",
        "Payout address",
        "The public address (SS58) to which your credits go.",
    ),
)
BY_KEY: dict[str, Setting] = {setting.key: setting for setting in SETTINGS}


def defaults() -> dict[str, Any]:
    """Every key with its default."""
    return {setting.key: setting.default for setting in SETTINGS}
