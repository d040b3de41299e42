"""`train-at-home export URL --out DIR`: a run's newest checkpoint, put together on this computer.

Anybody may who knows the network's URL. Not here: how it is put together (engine/roles/export.py).
"""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from app import places
from app.commands.network_url import checked_url
from app.engine_process.follow import Ending, follow
from engine.api.errors import PlainError
from engine.api.events import AnyEvent, Checkpoint, Notice
from engine.api.options import ExportOptions
from engine.client.stop_signal import listen_for_stop

HELP = "fetch the newest checkpoint of a network's run"
STOPPED_EXIT_CODE = 130


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which network, and where to."""
    parser.description = (
        "Downloads the newest checkpoint of a run, checks it against what the contributors agreed "
        "upon, and writes it as a folder that train-at-home generate reads."
    )
    parser.add_argument("url", metavar="URL", help="address of the network")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="folder to write the checkpoint to"
    )
    parser.add_argument(
        "--run", metavar="NAME", dest="run_id", help="run to export (default: the network's first)"
    )


def run(arguments: argparse.Namespace) -> int:
    """0 when the checkpoint is there."""
    out = arguments.out.expanduser().absolute()
    options = ExportOptions(
        orchestrator=checked_url(arguments.url), run_id=arguments.run_id, out=out
    )
    ending = asyncio.run(_export(options))
    if ending.was_stopped:
        return STOPPED_EXIT_CODE
    if ending.exit_code:
        errors = [notice for notice in ending.status.notices if notice.level == "error"]
        if not errors:
            raise PlainError("The checkpoint could not be written.", ending.last_words)
        raise PlainError(errors[-1].title, errors[-1].what_to_do, exit_code=ending.exit_code)
    print(f'Continue a text: train-at-home generate --checkpoint "{out}" --prompt "def "')
    return 0


async def _export(options: ExportOptions) -> Ending:
    def on_event(event: AnyEvent) -> None:
        match event:
            case Notice(level="info", title=title):
                print(title, flush=True)
            case Checkpoint(path=path):
                print(f"The checkpoint lies in {path}.", flush=True)
            case _:
                return

    stop = listen_for_stop(stdin_lifeline=False)
    return await follow("export", options, places.logs_dir() / "export", stop, on_event=on_event)
