"""What an engine process says on its standard output: one event a line, as JSON (wire.py).

Every role writes the same few types, so that one reader serves all of them. Values only; what a
reader makes of a sequence of events is `status.py`.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from engine.protocol.messages import Activity, Phase, RunStatus

Text = Annotated[str, Meta(max_length=2000)]


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="event", tag=str.lower):
    """Base of all events."""


class Hello(Event, frozen=True, kw_only=True):
    """The first event of every role: which engine this is."""

    version: Text
    protocol_version: int


class Paused(Event, frozen=True, kw_only=True):
    """Computing stopped, and when that was: the kernels are done and nothing new begins."""

    reason: Text
    signal_to_silence_s: float
    """From the command (or the end of the permission) to the last kernel."""
    memory_freed_s: float | None = None
    """From the same instant until the tensors of work in flight were given back."""


class Resumed(Event, frozen=True, kw_only=True):
    """Computing goes on, or began: the first microbatch since the gate opened is trained."""

    permission_to_microbatch_s: float
    """From the permission to the end of its backward pass here."""


class Measured(Event, frozen=True, kw_only=True):
    """What real blocks of a preset do on this computer."""

    preset: Text
    device: Text
    tokens_per_s_per_block: float
    """Forward and backward through one block."""
    flops_per_s: float
    blocks_hosted: int
    """How many blocks of it fit into the memory that may be used."""
    blocks_total: int
    memory_bytes: int
    longest_span_s: float
    """The longest time in which the computation cannot be interrupted."""


class Listening(Event, frozen=True, kw_only=True):
    """The orchestrator answers under `url`; `run_id` is the run it was asked to create."""

    url: Text
    run_id: str | None = None


class Ready(Event, frozen=True, kw_only=True):
    """A contributor or validator is registered."""

    peer_id: str
    device: str = ""


class Status(Event, frozen=True, kw_only=True):
    """What a contributor or validator is doing, every few seconds and when it changes."""

    run_id: str = ""
    phase: Phase | None = None
    activity: Activity = Activity.LOADING
    reason: Text = ""
    """Of the activity, in words: waiting in the queue at place 3, loading the manifest, ..."""
    stage: int | None = None
    round: int = 0
    microbatches: int = 0
    tokens: int = 0
    tokens_per_s: float = 0.0
    loss: float | None = None
    """Nats per token, where this engine sees one."""
    audits: int = 0
    """Verdicts given, by a validator."""
    num_stages: int = 0
    queue_position: int | None = None
    """While the run is full; 1 is next."""
    round_fraction: float | None = None
    """Of the current round, as far as it can be told."""
    sent_bytes: int = 0
    """On the wire and to the blob store, since this process started."""
    received_bytes: int = 0
    memory_bytes: int = 0
    """Resident, of this process."""
    longest_span_s: float = 0.0
    """The longest uninterruptible span that was measured."""


class NetworkStatus(Event, frozen=True, kw_only=True):
    """The whole network, as its orchestrator publishes it; from the swarm, every second."""

    at_s: float
    """Since the swarm was started."""
    status: RunStatus


class Fault(Event, frozen=True, kw_only=True):
    """A fault was injected, and it was checked that it happened."""

    kind: Literal["kill"]
    peer_id: str
    detail: Text
    at_s: float


class Notice(Event, frozen=True, kw_only=True):
    """Something a person should know: a title, and a sentence that says what to do."""

    level: Literal["info", "warning", "error"]
    title: Text
    what_to_do: Text = ""


class Checkpoint(Event, frozen=True, kw_only=True):
    """A checkpoint was written."""

    path: Text
    round: int = 0


class Sample(Event, frozen=True, kw_only=True):
    """Text that a checkpoint wrote: the prompt and its continuation."""

    text: Annotated[str, Meta(max_length=200_000)]


class Probed(Event, frozen=True, kw_only=True):
    """One thing that a contributor needs, tried on this computer."""

    name: Text
    works: bool
    detail: Text
    """What was found, or why it does not work."""


class ContributorSummary(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a finished run's accounts; `credits` provisional and vested together."""

    id: str
    stage: int | None
    microbatches: int
    credits: float


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a swarm achieved; the demo's `--json` is exactly this."""

    tokens: int
    seconds: float
    """From the first trained microbatch seen to the end of training."""
    tokens_per_s: float
    loss_first: float | None
    """Nats per token, mean over the first tenth of the tokens; `loss_last` over the last tenth."""
    loss_last: float | None
    validation_bits_per_byte: float | None
    bigram_bits_per_byte: float | None
    rounds: int
    forward_bytes_per_token: float | None
    backward_bytes_per_token: float | None
    ratio_fp32: float | None
    """Residual stream both ways in fp32, over what crossed the wire both ways, headers included."""
    ratio_bf16: float | None
    contributors: tuple[ContributorSummary, ...]
    credits_paid: float
    """The credits of the contributors, of the validators, and what was forfeited."""
    validators_credits: float
    forfeited_credits: float
    ledger_balanced: bool
    digests_agree: bool
    faults: tuple[str, ...]
    """In words, each survived: training went on after it."""
    repeated_samples: int
    audits_passed: int
    audits_failed: int
    checkpoint: str | None


class Finished(Event, frozen=True, kw_only=True):
    """The run is over and everything is shut down."""

    summary: Summary


class Stopped(Event, frozen=True, kw_only=True):
    """The last event of a role that ends without a summary."""

    reason: Text


AnyEvent = (
    Hello
    | Listening
    | Ready
    | Status
    | Paused
    | Resumed
    | Measured
    | NetworkStatus
    | Fault
    | Notice
    | Checkpoint
    | Sample
    | Probed
    | Finished
    | Stopped
)
