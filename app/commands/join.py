"""`train-at-home join URL`: remember a network, and start contributing to it."""

from __future__ import annotations

import argparse
import asyncio

import msgspec

from app import places
from app.commands.contributing import add_contributor_arguments, contribute_until_stopped
from app.commands.network_url import checked_url
from app.settings.store import Settings, load, save
from engine.client.public import PublicClient

HELP = "join a network and start contributing to it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The URL, and what a contributor may choose."""
    parser.description = (
        "Joins the network at URL, keeps that in the settings, and contributes until Ctrl-C. "
        "Later: train-at-home run --headless."
    )
    parser.add_argument("url", metavar="URL", help="address that the network's host gave you")
    parser.add_argument(
        "--run", metavar="NAME", dest="run_id", help="run to join, if there are more"
    )
    parser.add_argument(
        "--no-start", action="store_true", help="only remember it; contribute later with run"
    )
    add_contributor_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 when it was stopped or the run is finished."""
    url = checked_url(arguments.url)
    asyncio.run(_must_answer(url))
    path = places.settings_file()
    settings = changed(load(path), arguments, url)
    save(path, settings)
    print(f"Joined {url}; kept in {path}.")
    if arguments.no_start:
        print("Start contributing: train-at-home run --headless")
        return 0
    return asyncio.run(contribute_until_stopped(settings))


def changed(settings: Settings, arguments: argparse.Namespace, url: str) -> Settings:
    """The settings with what was given; what was not given stays."""
    given = {
        name: getattr(arguments, name)
        for name in ("run_id", "name", "device", "threads", "bind", "relay")
        if getattr(arguments, name) is not None
    }
    if url != settings.orchestrator:
        given.setdefault("run_id", None)  # a run of the network before means nothing here
    return msgspec.structs.replace(settings, orchestrator=url, **given)


async def _must_answer(url: str) -> None:
    """A mistyped address is found out now, and not by an engine that waits for ever."""
    async with PublicClient(url) as client:
        await client.runs()
