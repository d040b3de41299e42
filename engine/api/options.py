"""What each role of the engine is started with, and what a person may choose about a run.

One frozen dataclass per subcommand of `python -m engine`; `command_line.py` makes both the parser
and the argument list from the same fields, so that whoever starts a role and the role itself cannot
disagree. Paths are not checked here: a role says what is wrong with them when it uses them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

RunName = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9-]{0,39}$")]
RUN_SPEC_BYTES_MAX = 1 << 20


class RunSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything a person may choose about a run; `roles/create_run.py` makes a RunConfig of it."""

    run_id: RunName = "demo"
    preset: str = "nano"
    stages: Annotated[int, Meta(ge=0, le=256)] = 0
    """0: as many as suit the preset."""
    replicas: Annotated[int, Meta(ge=1, le=256)] = 2
    """Wanted per stage; further contributors wait in the queue."""
    data: str | None = None
    """A folder, a text or JSONL file, an HTTP(S) URL; None: the Python standard library's sources
    found on this computer."""
    boundary: str = "default"
    """`default`, `none`, or `bottleneck:CHANNELS:BITS[:REINJECTION]`."""
    seed: Annotated[int, Meta(ge=0, le=1 << 62)] = 1
    minutes: Annotated[float, Meta(ge=0, le=1e7)] = 0.0
    """The run ends after this long, or by one of the next two, whichever is first; 0: no bound."""
    rounds: Annotated[int, Meta(ge=0)] = 0
    tokens: Annotated[int, Meta(ge=0)] = 0
    vocab_size: Annotated[int, Meta(ge=0, le=65_536)] = 0
    """0: the default of the pace."""
    context: Annotated[int, Meta(ge=0, le=1 << 20)] = 0
    """Tokens of a sample; 0: the default of the pace."""
    pace: Literal["local", "home"] = "home"
    """`local`: rounds of seconds, for contributors on one computer or one network; `home`: rounds
    of many minutes, for contributors behind home uplinks."""
    overrides: dict[str, Any] = {}
    """Any value of the run's configuration by its path, such as `rounds.deadline_s`."""


def _option(help_text: str, default: Any, **more: Any) -> Any:
    return field(default=default, metadata={"help": help_text, **more})


def _required(help_text: str, **more: Any) -> Any:
    return field(metadata={"help": help_text, **more})


@dataclass(frozen=True, slots=True, kw_only=True)
class OrchestrateOptions:
    """Keep a network's members, rounds and ledger, and serve its blobs."""

    dir: Path = _required("folder for the database, the blobs and the data of runs", metavar="DIR")
    host: str = _option("address to listen on; 0.0.0.0 lets other computers in", "127.0.0.1")
    port: int = _option("port to listen on; 0 takes a free one", 0, low=0)
    url: str | None = _option("address under which others reach this orchestrator", None)
    run: RunSpec | None = _option(
        "create the run that this JSON file specifies", None, flag="create"
    )
    relay: str = _option(
        "URLs of relays, separated by commas, that contributors without a direct path shall use: "
        "https:// of iroh's relays, or tls:// of the network's own",
        "",
        metavar="URLS",
    )
    database: str | None = _option(
        "PostgreSQL database, such as postgresql://user@host/name, with the password in PGPASSWORD "
        "or ~/.pgpass; left out, SQLite in the folder",
        None,
        metavar="URL",
    )
    operators: str = _option(
        "keys, as 64 hex digits separated by commas, that may command runs beside the one in the "
        "folder",
        "",
        metavar="KEYS",
    )
    validator_dir: Path | None = _option(
        "folder of a validator on this computer: its key may check the work, and is made there if "
        "there is none",
        None,
        metavar="DIR",
    )
    validators: str = _option(
        "keys of further validators, as 64 hex digits separated by commas; any: whoever asks",
        "",
        metavar="KEYS",
    )
    invitation_only: bool = _option(
        "let in only computers that present an invitation, which an operator makes", False
    )
    contributor_dir: Path | None = _option(
        "folder of a contributor on this computer: it needs no invitation, and its key is made "
        "there if there is none",
        None,
        metavar="DIR",
    )
    members: str = _option(
        "keys of further computers that need no invitation, as 64 hex digits separated by commas",
        "",
        metavar="KEYS",
    )
    upload_gb_per_hour: int = _option("what one contributor may upload in an hour", 256, low=1)
    url_expiry_s: int = _option("how long a signed URL of a blob is good for", 3600, low=60)
    stdin_lifeline: bool = _option("end as soon as standard input closes", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributeOptions:
    """Serve a stage of a run with this computer."""

    orchestrator: str = _required("URL of the orchestrator", metavar="URL")
    run_id: str | None = _option(
        "run to join; left out, the orchestrator's first", None, flag="run"
    )
    dir: Path = _required("folder for the device key, the log and what must outlive a restart")
    device: Literal["auto", "cuda", "mps", "cpu"] = _option("what to compute on", "auto")
    threads: int = _option("CPU threads to compute with; 0 leaves one core free", 0, low=0)
    name: str = _option("how this computer is called in tables", "")
    bind: str = _option(
        "address of the data plane; 0.0.0.0:0 lets other computers in", "127.0.0.1:0"
    )
    relay: str = _option(
        "URLs of relays for peers without a direct path, separated by commas; left out, those that "
        "the network names; none: not even those",
        "",
        metavar="URLS",
    )
    controlled: bool = _option(
        "compute only by permission: commands on standard input, one JSON object a line", False
    )
    memory_bytes_max: int = _option("memory to use at most; 0: half of it, leaving 4 GB", 0, low=0)
    disk_bytes_max: int = _option("disk to use at most; 0: 20 GB, leaving a tenth free", 0, low=0)
    stdin_lifeline: bool = _option("end as soon as standard input closes", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayOptions:
    """Carry sealed frames between contributors that no direct path leads to (needs nats-server)."""

    dir: Path = _required(
        "folder of the orchestrator, whose members may use the relay", metavar="DIR"
    )
    host: str = _option("address to listen on; 0.0.0.0 lets other computers in", "127.0.0.1")
    port: int = _option("port to listen on", 4222, low=1)
    certificate: Path | None = _option(
        "TLS certificate of the relay's name, in PEM form", None, metavar="FILE"
    )
    certificate_key: Path | None = _option(
        "private key of the certificate, in PEM form", None, metavar="FILE"
    )
    connections: int = _option("contributors that may be connected at once", 4096, low=2)
    stdin_lifeline: bool = _option("end as soon as standard input closes", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidateOptions:
    """Replay samples of the contributors' work, and give verdicts."""

    orchestrator: str = _required("URL of the orchestrator", metavar="URL")
    run_id: str | None = _option(
        "run to audit; left out, the orchestrator's first", None, flag="run"
    )
    dir: Path = _required("folder for the device key and the log")
    device: Literal["auto", "cuda", "mps", "cpu"] = _option("what to compute on", "cpu")
    threads: int = _option("CPU threads to compute with; 0 leaves one core free", 1, low=0)
    name: str = _option("how this computer is called in tables", "")
    controlled: bool = _option(
        "compute only by permission: commands on standard input, one JSON object a line", False
    )
    memory_bytes_max: int = _option("memory to use at most; 0: what there is", 0, low=0)
    stdin_lifeline: bool = _option("end as soon as standard input closes", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """Put a run's newest checkpoint together as one folder of files."""

    orchestrator: str = _required("URL of the orchestrator", metavar="URL")
    run_id: str | None = _option("run to export; left out, the first", None, flag="run")
    out: Path = _required("folder to write the checkpoint to")


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerateOptions:
    """Continue a text with a checkpoint."""

    checkpoint: Path = _required("folder that `export` or the demo wrote")
    prompt: str = _required("text to continue")
    tokens: int = _option("how many tokens to add", 120)
    temperature: float = _option("0 always takes the likeliest token", 0.8)
    seed: int = _option("for the same text again", 1)
    device: Literal["auto", "cuda", "mps", "cpu"] = _option("what to compute on", "cpu")


@dataclass(frozen=True, slots=True, kw_only=True)
class SwarmOptions:
    """A private network on this computer: every role in a process of its own."""

    out: Path = _required("folder for everything: one folder per role, checkpoint, summary")
    run: RunSpec = _required("JSON file that specifies the run", flag="create")
    fault: Literal["none", "kill"] = _option("kill a contributor about half-way", "none")
    validators: int = _option("how many validators to start", 1, low=0)
    threads: int = _option("CPU threads of each contributor", 1, low=0)
    device: Literal["auto", "cuda", "mps", "cpu"] = _option("what contributors compute on", "cpu")
    prompt: str = _option("text that the sample continues", "def ")
    stdin_lifeline: bool = _option("end as soon as standard input closes", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeOptions:
    """Try what a contributor needs on this computer, and say what was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkOptions:
    """Measure what real blocks of each preset do on this computer."""

    device: Literal["auto", "cuda", "mps", "cpu"] = _option("what to compute on", "auto")
    threads: int = _option("CPU threads to compute with; 0 leaves one core free", 0, low=0)
    seconds: float = _option("how long to measure in all", 20.0)
    memory_bytes_max: int = _option(
        "memory that may be used; 0: half of it, leaving 4 GB", 0, low=0
    )
    stdin_lifeline: bool = _option("end as soon as standard input closes", False)


Options = (
    OrchestrateOptions
    | ContributeOptions
    | RelayOptions
    | ValidateOptions
    | ExportOptions
    | GenerateOptions
    | SwarmOptions
    | ProbeOptions
    | BenchmarkOptions
)
