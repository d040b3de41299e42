"""`train-at-home config`: see, explain and change settings, by the one table of them.

A program that runs is asked to change them; else the file is changed.
"""

from __future__ import annotations

import argparse
import asyncio
from typing import Any, Literal

from app import actions, places
from app.commands import talking
from app.control import client
from app.settings.check import SettingError, parsed, setting_of, shown, what_fits
from app.settings.store import SettingsStore
from app.settings.table import GROUPS, SETTINGS
from engine.api.errors import PlainError

HELP = "see and change the settings"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing: all; a key: it; a key and a value: change it."""
    parser.description = (
        "Without anything, lists every setting. With KEY, explains that one; with KEY VALUE, "
        "changes it. The file may be edited as well: it is read again by itself."
    )
    parser.add_argument("key", nargs="?", metavar="KEY", help="such as limits.duty_percent")
    parser.add_argument("value", nargs="?", metavar="VALUE", help="on, off, a number, a text")
    parser.add_argument(
        "--document", action="store_true", help="print all of them as a Markdown table"
    )
    parser.add_argument("--reset", action="store_true", help="back to the default")
    talking.add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when it was shown or changed."""
    if arguments.document:
        print(document())
        return 0
    store = SettingsStore(places.settings_file())
    loaded = store.load()
    if loaded.problem is not None:
        raise loaded.problem
    try:
        if arguments.key is None:
            return _list(loaded.values, as_json=arguments.json)
        setting = setting_of(arguments.key)
        if arguments.reset:
            return _change({setting.key: setting.default}, arguments)
        if arguments.value is not None:
            return _change({setting.key: parsed(setting.key, arguments.value)}, arguments)
    except SettingError as error:
        raise PlainError(error.title, error.what_to_do, exit_code=2) from error
    return _explain(arguments.key, loaded.values, as_json=arguments.json)


def document() -> str:
    """Every setting for a reader: key, default, what fits, what it does."""
    lines = ["| setting | default | may be | what it does |", "|---|---|---|---|"]
    for each in SETTINGS:
        cells = (
            f"`{each.key}`",
            shown(each.default),
            what_fits(each),
            f"{each.short}. {each.long}",
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines)


def _list(values: dict[str, Any], *, as_json: bool) -> int:
    if as_json:
        talking.print_json(values)
        return 0
    for group, title in GROUPS.items():
        rows = [(s.key, shown(values[s.key])) for s in SETTINGS if s.group == group]
        print(f"{title}\n{talking.table(rows)}\n")
    print("train-at-home config KEY explains one of them.")
    return 0


def _explain(key: str, values: dict[str, Any], *, as_json: bool) -> int:
    setting = setting_of(key)
    if as_json:
        talking.print_json({"key": key, "value": values[key], "default": setting.default})
        return 0
    rows = [
        (key, shown(values[key])),
        ("default", shown(setting.default)),
        ("fits", what_fits(setting)),
    ]
    print(f"{talking.table(rows)}\n\n{setting.short}: {setting.long}")
    return 0


def _change(values: dict[str, Any], arguments: argparse.Namespace) -> int:
    by: Literal["person", "agent"] = "agent" if "payout.address" in values else "person"
    action = actions.ChangeSettings(values=values, by=by)
    try:
        outcome = asyncio.run(client.do(places.home_dir(), action))
    except PlainError as error:
        if error.exit_code != client.NOT_RUNNING_EXIT_CODE:
            raise
        if "payout.address" in values:  # the network has a say in it
            raise
        SettingsStore(places.settings_file()).change(values)
        outcome = actions.Outcome(ok=True, text="The settings are kept.")
    return talking.say(outcome, as_json=arguments.json)
