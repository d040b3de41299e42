"""`train-at-home generate`: a checkpoint continues a text."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from app import places
from app.engine_process.follow import Ending, follow
from engine.api.errors import PlainError
from engine.api.events import AnyEvent, Sample
from engine.api.options import GenerateOptions
from engine.client.stop_signal import listen_for_stop

HELP = "continue a text with a checkpoint"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The engine's own options, with words for people."""
    parser.description = "Continues a text with a checkpoint that the demo or an export wrote."
    parser.add_argument(
        "--checkpoint", type=Path, required=True, metavar="PATH", help="folder of the checkpoint"
    )
    parser.add_argument("--prompt", required=True, metavar="TEXT", help="text to continue")
    parser.add_argument(
        "--tokens", type=int, default=120, metavar="N", help="tokens to add (default: %(default)s)"
    )
    parser.add_argument(
        "--temperature",
        type=float,
        default=0.8,
        metavar="X",
        help="0 always takes the likeliest token (default: %(default)s)",
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="for the same text again")


def run(arguments: argparse.Namespace) -> int:
    """Prints the prompt and what follows."""
    if arguments.tokens < 1 or arguments.temperature < 0:
        raise PlainError(
            "Nothing can be written that way.",
            "--tokens must be at least 1, --temperature at least 0.",
            exit_code=2,
        )
    options = GenerateOptions(
        checkpoint=arguments.checkpoint.expanduser().absolute(),
        prompt=arguments.prompt,
        tokens=arguments.tokens,
        temperature=arguments.temperature,
        seed=arguments.seed,
    )
    ending = asyncio.run(_generate(options))
    if ending.exit_code and not ending.was_stopped:
        errors = [notice for notice in ending.status.notices if notice.level == "error"]
        if not errors:
            raise PlainError("The text could not be written.", ending.last_words)
        raise PlainError(errors[-1].title, errors[-1].what_to_do, exit_code=ending.exit_code)
    return 130 if ending.was_stopped else 0


async def _generate(options: GenerateOptions) -> Ending:
    def on_event(event: AnyEvent) -> None:
        if isinstance(event, Sample):
            print(event.text, flush=True)

    stop = listen_for_stop(stdin_lifeline=False)
    return await follow(
        "generate", options, places.logs_dir() / "generate", stop, on_event=on_event
    )
