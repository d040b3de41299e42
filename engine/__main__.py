"""The engine's command line: parse, set the threads, hand over to one role.

A role is imported only when it is asked for, and after the thread count stands in the environment:
torch reads it once, at import, and a bad choice costs most of the speed on a shared computer.
The first event of every role is `Hello`. Exit codes: 0 done, 1 failed, 2 what was asked for
cannot be done, so that starting again is of no use, 75 to be started again (roles/contributor.py);
what to do is said on standard error and as an event.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import os
import sys
import traceback
from collections.abc import MutableMapping, Sequence
from pathlib import Path
from typing import NoReturn

from engine.api.command_line import add_options, options_from, read_run_spec, subcommand_of
from engine.api.errors import PlainError
from engine.api.events import Hello, Notice
from engine.api.options import (
    RUN_SPEC_BYTES_MAX,
    BenchmarkOptions,
    ContributeOptions,
    ExportOptions,
    GenerateOptions,
    Options,
    OrchestrateOptions,
    ProbeOptions,
    RelayOptions,
    RunSpec,
    SwarmOptions,
    ValidateOptions,
)
from engine.client.errors import OrchestratorError
from engine.host.device import usable_cores
from engine.protocol.ids import PROTOCOL_VERSION
from engine.roles.errors import RoleError
from engine.roles.stdio import claim_stdout, emit
from engine.version import VERSION

ROLES: dict[type[Options], str] = {
    OrchestrateOptions: "engine.roles.orchestrator",
    ContributeOptions: "engine.roles.contributor",
    ValidateOptions: "engine.roles.validator",
    RelayOptions: "engine.roles.relay",
    ExportOptions: "engine.roles.export",
    GenerateOptions: "engine.roles.generate",
    SwarmOptions: "engine.roles.swarm",
    ProbeOptions: "engine.roles.probe",
    BenchmarkOptions: "engine.roles.benchmark",
}
"""Each has `main(options) -> int`."""


def parser() -> argparse.ArgumentParser:
    """One subcommand per role."""
    root = argparse.ArgumentParser(
        prog="python -m engine",
        description="The engine of Train at Home. It prints one JSON event a line; "
        "for people there is the command train-at-home.",
    )
    roles = root.add_subparsers(dest="role", required=True, metavar="ROLE")
    for kind in ROLES:
        text = (kind.__doc__ or "").splitlines()[0]
        role = roles.add_parser(subcommand_of(kind), help=text, description=text)
        role.set_defaults(kind=kind)
        add_options(role, kind)
    return root


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one role to its end; returns the process's exit code."""
    values = vars(parser().parse_args(arguments))
    kind: type[Options] = values["kind"]
    claim_stdout()
    emit(Hello(version=VERSION, protocol_version=PROTOCOL_VERSION))
    try:
        if isinstance(values.get("run"), Path):
            values["run"] = _read_run_spec(values["run"])
        options = options_from(kind, values)
        set_thread_environment(getattr(options, "threads", 1), os.environ)
        return int(importlib.import_module(ROLES[kind]).main(options))
    except (PlainError, OrchestratorError) as error:
        emit(Notice(level="error", title=error.title, what_to_do=error.what_to_do))
        print(f"{error.title}\n{error.what_to_do}", file=sys.stderr)
        return error.exit_code if isinstance(error, PlainError) else _exit_code_of(error)
    except KeyboardInterrupt:
        return 130


def _exit_code_of(error: OrchestratorError) -> int:
    """What no waiting mends is not to be started again: 2."""
    return 1 if error.is_retryable else 2


def set_thread_environment(threads: int, environment: MutableMapping[str, str]) -> None:
    """Fix the number of threads before torch is imported; 0 leaves one core free.

    What a person set in the environment counts only where no number was asked for. Waiting threads
    sleep instead of spinning (measured: 586 ms a step against 71 ms, with one busy neighbour).
    """
    if threads:
        environment["OMP_NUM_THREADS"] = environment["MKL_NUM_THREADS"] = str(threads)
    else:
        count = str(max(1, usable_cores() - 1))
        environment.setdefault("OMP_NUM_THREADS", count)
        environment.setdefault("MKL_NUM_THREADS", environment["OMP_NUM_THREADS"])
    environment.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    environment.setdefault("TOKENIZERS_PARALLELISM", "false")


def _read_run_spec(path: Path) -> RunSpec:
    try:
        with path.open("rb") as file:
            return read_run_spec(file.read(RUN_SPEC_BYTES_MAX))
    except OSError as error:
        raise RoleError(
            f"The run's specification {path} cannot be read.",
            f"{error.strerror}. Check the path given with --create.",
            exit_code=2,
        ) from error
    except ValueError as error:
        raise RoleError(str(error), "Correct the file given with --create.", exit_code=2) from error


def end_process(exit_code: int) -> NoReturn:
    """End at once, with everything written.

    Not by the interpreter's own way: freeing the objects of iroh's runtime then may wait for ever
    (seen with iroh 1.2.0), and everything that has to last is on disk already.
    """
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(exit_code)


if __name__ == "__main__":
    try:
        code = main()
    except SystemExit as exit_:  # of argparse, which has said what is wrong
        code = exit_.code if isinstance(exit_.code, int) else 2
    except BaseException:  # to say it as the interpreter would, and still to end
        traceback.print_exc()
        code = 1
    end_process(code)
