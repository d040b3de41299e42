"""`train-at-home schedule`: the idle hours, as text and as a picture of the week."""

from __future__ import annotations

import argparse

from app import local_time, places
from app.commands import config, talking
from app.policy.hours import CELLS_PER_DAY, DAYS, PRESETS, WeekHours
from app.settings.store import SettingsStore

HELP = "see and change the idle hours"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The week as text, or a preset's name."""
    parser.description = (
        "Without anything, shows the week in which this computer may train. With HOURS, changes "
        "it: such as 'Mon-Fri 22:00-07:00; Sat-Sun 00:00-24:00', or one of: "
        + ", ".join(PRESETS)
        + ", never."
    )
    parser.add_argument("hours", nargs="?", metavar="HOURS", help="the week, or a preset's name")
    talking.add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when it was shown or changed."""
    if arguments.hours is None:
        return _show(as_json=arguments.json)
    preset = PRESETS.get(arguments.hours.lower())
    arguments.key, arguments.value = "hours.grid", preset.text() if preset else arguments.hours
    arguments.reset = arguments.document = False
    changed = config.run(arguments)
    return changed if changed or arguments.json else _show(as_json=False)


def _show(*, as_json: bool) -> int:
    values = SettingsStore(places.settings_file()).load().values
    week = WeekHours.parse(values["hours.grid"])
    now_s = talking.now_s()
    is_open = week.is_open(now_s, local_time.week_second)
    change_s = week.next_change_s(now_s, local_time.week_second)
    if as_json:
        talking.print_json({"hours": week.text(), "is_open": is_open, "next_change_at_s": change_s})
        return 0
    print(f"{week.text()}\n\n{picture(week)}\n")
    until = f" until {talking.clock_time(change_s)}" if change_s else ""
    print(f"Now {'open' if is_open else 'closed'}{until}.")
    if values["hours.away_inside"]:
        print(f"Inside: when away for {values['hours.away_inside_min']:g} minutes.")
    if values["hours.outside"] == "when_away":
        print(f"Outside: when away for {values['hours.away_outside_min']:g} minutes.")
    return 0


def picture(week: WeekHours) -> str:
    """A line a day, a sign a half hour."""
    lines = ["     0     3     6     9     12    15    18    21"]
    for day, name in enumerate(DAYS):
        first = day * CELLS_PER_DAY
        signs = ("█" if first + cell in week.cells else "·" for cell in range(CELLS_PER_DAY))
        lines.append(f"{name}  {''.join(signs)}")
    return "\n".join(lines)
