"""`train-at-home update`: which version runs, whether there is a newer one, and taking it.

The program that runs does it, so that no round is broken; where none runs, this command does, and
the next start is the new version. Not here: what is taken when (app/updates/plan.py).
"""

from __future__ import annotations

import argparse
import asyncio
import time
from typing import Any

import msgspec

from app import actions, places
from app.commands import talking
from app.control import client
from app.settings.store import SettingsStore
from app.state import AppState, Update
from app.state_file import StateFile
from app.updates.choice import Situation
from engine.api.errors import PlainError

HELP = "look for a new version, and take it; choose the channel"
FOLLOW_S_MAX = 3 * 3600.0
LOOK_EVERY_S = 1.0
CHANNELS = ("stable", "beta")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do about it; nothing: say how it stands."""
    parser.description = (
        "Shows which version runs, and how the next one comes. New versions are signed, tested on "
        "this computer before they are used, and never begun during a round; the one before is "
        "kept, and used again if the new one does not run well."
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check", action="store_true", help="look for a new version now")
    what.add_argument(
        "--now", action="store_true", help="load it, and begin it as soon as no round is under way"
    )
    parser.add_argument(
        "--channel", choices=CHANNELS, help="take new versions from this channel from now on"
    )
    talking.add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when it was done; 1 when something is in the way."""
    if arguments.channel:
        chosen = _choose_channel(arguments.channel)
        if not chosen.ok:
            return talking.say(chosen, as_json=arguments.json)
    try:
        talking.state()
    except PlainError as error:
        if error.exit_code != client.NOT_RUNNING_EXIT_CODE:
            raise
        return _without_agent(arguments)
    if arguments.check:
        return talking.tell(actions.LookForUpdate(), arguments)
    if arguments.now:
        return _follow(arguments)
    return _show(talking.state().update, as_json=arguments.json)


def _choose_channel(name: str) -> actions.Outcome:
    values = {"updates.channel": name}
    try:
        return asyncio.run(client.do(places.home_dir(), actions.ChangeSettings(values=values)))
    except PlainError as error:
        if error.exit_code != client.NOT_RUNNING_EXIT_CODE:
            raise
    SettingsStore(places.settings_file()).change(values)
    return actions.Outcome(ok=True, text="The settings are kept.")


def rows(update: Update) -> list[tuple[str, str]]:
    """How it stands, for a person."""
    found = [("version", update.version), ("channel", update.channel)]
    if update.looked_at_s is not None:
        found.append(("last looked", talking.clock_time(update.looked_at_s)))
    if update.offered:
        ready = ", ready to begin" if update.is_ready else ""
        found.append(("offered", f"{update.offered}{ready}"))
    if update.fraction is not None:
        found.append(("loaded", f"{100 * update.fraction:.0f} %"))
    found += [("", f"· {line}") for line in update.news]
    found.append(("updates", f"{update.why} {update.what_to_do}".strip()))
    return found


def _show(update: Update, *, as_json: bool) -> int:
    if as_json:
        talking.print_json(msgspec.to_builtins(update))
    else:
        print(talking.table(rows(update)))
    return 0


# ---------------------------------------------------------------- with an agent


def _follow(arguments: argparse.Namespace) -> int:
    """Ask the program that runs, and say how it goes on until it begins again."""
    before = talking.state().update
    outcome = asyncio.run(client.do(places.home_dir(), actions.UpdateNow()))
    if not outcome.ok or arguments.json:
        return talking.say(outcome, as_json=arguments.json)
    print(f"{outcome.text} {outcome.what_to_do}")
    said = ""
    deadline_s = time.monotonic() + FOLLOW_S_MAX
    while time.monotonic() < deadline_s:
        time.sleep(LOOK_EVERY_S)
        update = _state_while_it_restarts()
        if update is not None and update.version != before.version:
            print(f"Version {update.version} runs.")
            return 0
        if update is not None and (words := _words(update)) != said:
            said = words
            print(words, flush=True)
        if update is not None and _is_over(update, before):
            return 1 if update.what_to_do else 0
    raise PlainError("It takes long.", "It goes on by itself; see train-at-home update.")


def _state_while_it_restarts() -> Update | None:
    try:
        state: AppState = talking.state()
    except PlainError:
        return None  # the one has ended, and the other has not begun
    return state.update if state.at_s else None


def _words(update: Update) -> str:
    loaded = f" ({100 * update.fraction:.0f} %)" if update.fraction is not None else ""
    return f"{update.why}{loaded} {update.what_to_do}".strip()


def _is_over(update: Update, before: Update) -> bool:
    """It has looked and nothing is offered, or something is in the way."""
    has_looked = update.looked_at_s != before.looked_at_s
    return not update.doing and bool(update.what_to_do or (has_looked and not update.offered))


# ---------------------------------------------------------------- without one


def _without_agent(arguments: argparse.Namespace) -> int:
    # The framework's libraries take a while to load: other commands do without.
    from app.updates import work as update_work
    from app.updates.meter import counted
    from app.updates.place import this_copy
    from app.updates.shelf import Pace

    home = places.home_dir()
    copy = this_copy(home)
    channel = str(SettingsStore(places.settings_file()).load().values["updates.channel"])
    memory = StateFile(home / places.STATE_NAME).load().update
    if not (arguments.check or arguments.now):
        refusal = copy.refusal
        update = Update(
            version=copy.version,
            channel=channel,
            is_possible=refusal is None,
            why=refusal.title if refusal else "Train at Home is not running.",
            what_to_do=refusal.what_to_do if refusal else "",
            looked_at_s=memory.looked_at_s,
        )
        return _show(update, as_json=arguments.json)
    shelf = update_work.shelf_of(copy)
    now = Situation(
        installed=copy.version,
        system=copy.system,
        install_id=memory.install_id,
        failed=shelf.facts().failed,
        is_asked=True,
        is_away=True,
    )
    found = update_work.look(copy, channel, now)
    if found.offer is None or arguments.check:
        return _say(found.reason, found.offer, arguments)
    if not arguments.json:
        print(f"{found.reason} It is loaded and tested.", flush=True)
    with counted(home) as meter:
        update_work.bring(copy, found.offer, now, Pace(on_bytes=meter.add))
    shelf.switch(found.offer.version)
    return _say(f"Version {found.offer.version} runs from the next start on.", None, arguments)


def _say(text: str, offer: Any, arguments: argparse.Namespace) -> int:
    value = {"version": offer.version, "news": list(offer.news)} if offer else None
    return talking.say(actions.Outcome(ok=True, text=text, value=value), as_json=arguments.json)
