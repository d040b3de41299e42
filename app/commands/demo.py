"""`train-at-home demo`: a private network on this computer trains a real model, end to end.

It starts `python -m engine swarm` and shows what that says; it knows nothing that the swarm's
events do not tell.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

import msgspec

from app import places, presenters
from app.commands.run_arguments import add_run_arguments, run_file, run_spec
from app.demo.history import History, fold_history
from app.demo.report import all_must_hold, checks
from app.demo.screen import Screen, screen_for
from app.engine_process.follow import Ending, follow
from engine.api.errors import PlainError
from engine.api.events import AnyEvent, Summary
from engine.api.options import RunSpec, SwarmOptions
from engine.client.stop_signal import listen_for_stop

HELP = "train a small model on a private network of several processes on this computer"
DEFAULT_MINUTES = 3.0
STOPPED_EXIT_CODE = 130
STOP_GRACE_S = 40.0
"""The swarm ends a handful of processes, each of which may need to be insisted upon."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What a person may choose, with its defaults."""
    parser.description = (
        "Starts an orchestrator, contributors (stages x replicas) and a validator, each as a "
        "process of its own on this computer, trains a model from scratch, kills a contributor "
        "half-way to show that the network carries on, and writes a checkpoint, a sample of "
        "text, a summary and a picture. Needs no network and no account."
    )
    add_run_arguments(parser, minutes=DEFAULT_MINUTES)
    demo = parser.add_argument_group("the demo")
    demo.add_argument(
        "--fault",
        choices=("none", "kill"),
        default="kill",
        help="kill: end a contributor half-way, as a power cut would (default: %(default)s)",
    )
    demo.add_argument(
        "--out",
        type=Path,
        default=Path("out/demo"),
        metavar="DIR",
        help="folder for everything that is written (default: %(default)s)",
    )
    demo.add_argument(
        "--json", type=Path, metavar="FILE", help="also write the summary to this file, as JSON"
    )


def run(arguments: argparse.Namespace) -> int:
    """0: the run finished and everything that must hold did."""
    spec = run_spec(arguments, run_id="demo", pace="local")
    if arguments.minutes <= 0:
        raise PlainError("A demo needs an end.", "Give --minutes a number above 0.", exit_code=2)
    out = arguments.out.expanduser().absolute()
    options = SwarmOptions(out=out, run=spec, fault=arguments.fault, stdin_lifeline=True)
    ending, history = asyncio.run(_watch(options, spec, screen_for()))
    if history.moments:
        _keep(history, out)
    if history.summary is None:
        return _explain(ending)
    if arguments.json is not None:
        _write_json(arguments.json, history.summary)
    _report(history, options)
    return 0 if all_must_hold(history.summary, options) else 1


async def _watch(options: SwarmOptions, spec: RunSpec, screen: Screen) -> tuple[Ending, History]:
    stop = listen_for_stop(stdin_lifeline=False)
    history = History()

    def on_event(event: AnyEvent) -> None:
        nonlocal history
        history = fold_history(history, event)
        screen.show(history, event)

    with run_file(spec) as path, screen:
        screen.show(history, None)
        logs = places.logs_dir() / "demo"
        ending = await follow(
            "the demo",
            options,
            logs,
            stop,
            on_event=on_event,
            run_file=path,
            grace_s=STOP_GRACE_S,
        )
    return ending, history


def _explain(ending: Ending) -> int:
    """No summary came: it was stopped, or it failed and said why."""
    if ending.was_stopped:
        print("Stopped; every process was ended.", file=sys.stderr)
        return STOPPED_EXIT_CODE
    errors = [notice for notice in ending.status.notices if notice.level == "error"]
    if errors:
        raise PlainError(errors[-1].title, errors[-1].what_to_do, exit_code=ending.exit_code or 1)
    raise PlainError("The demo ended without a result.", ending.last_words)


def _keep(history: History, out: Path) -> None:
    """The history and the picture; that a picture cannot be drawn is no failure of the run."""
    from app.demo import picture  # matplotlib takes a second

    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / "history.json").write_bytes(msgspec.json.encode(history))
        picture.write_all(history, out)
    except picture.NoMatplotlibError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"The picture could not be written: {error.strerror or error}.", file=sys.stderr)


def _write_json(path: Path, summary: Summary) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(msgspec.json.format(msgspec.json.encode(summary)) + b"\n")
    except OSError as error:
        raise PlainError(
            f"The summary could not be written to {path}: {error.strerror or error}.",
            "It also lies in the folder given with --out, as summary.json.",
        ) from error


def _report(history: History, options: SwarmOptions) -> None:
    assert history.summary is not None
    out = options.out
    print()
    for check in checks(history.summary, options):
        print(f"  {'✓' if check.holds else '✗'} {check.text}")
    if history.sample:
        trained = presenters.clock(history.summary.seconds)
        print(f"\n  What the model writes after {trained} of training, in style if not in sense:\n")
        for line in history.sample.strip().splitlines()[:16]:
            print(f"    {line}")
    print(f"\n  Everything lies in {out}: picture.png, summary.json, checkpoint/. Continue a text:")
    print(f'  train-at-home generate --checkpoint "{out / "checkpoint"}" --prompt "def "')
