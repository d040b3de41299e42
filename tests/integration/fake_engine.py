"""Stands in for every role, so that the swarm's own part can be tried in seconds.

`FAKE_ENGINE` in the environment makes one of them misbehave. It speaks the same events, keeps the
same kind of folders and dies with its standard input, but it trains nothing: what it publishes is a
straight line. Used by test_swarm_processes.py only.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import msgspec

from engine.__main__ import parser
from engine.api.command_line import read_run_spec
from engine.api.events import AnyEvent, Checkpoint, Listening, Notice, Ready, Sample
from engine.api.options import RunSpec
from engine.api.wire import encode
from engine.client.http import PROTOCOL_HEADER
from engine.protocol.ids import PROTOCOL_VERSION, RunId, digest_of
from engine.protocol.messages import ContributorStatus, Phase, RunStatus
from engine.roles.create_run import num_stages_of, prepare_run

MISBEHAVIOUR = os.environ.get("FAKE_ENGINE", "")
RUN_S = 5.0
SETTLED_S = 13.0
"""When the last audit is paid: later than the checkpoint and the sample are written."""
VALIDATORS_MICRO = 7_000_000
EVERYBODY = 5


def say(event: AnyEvent) -> None:
    sys.stdout.buffer.write(encode(event))
    sys.stdout.buffer.flush()


def wait_for_the_lifeline() -> None:
    if MISBEHAVIOUR == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(120)
    sys.stdin.buffer.read()


def people(out: Path) -> tuple[ContributorStatus, ...]:
    """Whoever has left a pid beside the orchestrator's folder."""
    found = []
    for path in sorted(out.glob("contributor-*/pid")):
        name = path.parent.name
        found.append(
            ContributorStatus(
                peer_id=digest_of(name.encode()),
                name=name,
                stage=int(name[-1]) % 2,
                activity="working",
                alive=is_alive(int(path.read_text())),
                tokens_per_s=1.0,
                train_tokens=1,
                microbatches=1,
                provisional_micro=1,
                vested_micro=1,
                audits_passed=0,
                audits_failed=0,
            )
        )
    return tuple(found)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"


def trained_s(out: Path) -> float:
    """Seconds since everybody was there; asked for often, so that it notices."""
    if not _began_s and len(list(out.glob("*/pid"))) >= EVERYBODY:
        _began_s.append(time.monotonic())
    return time.monotonic() - _began_s[0] if _began_s else 0.0


_began_s: list[float] = []


def status(spec: RunSpec, out: Path) -> RunStatus:
    share = min(1.0, trained_s(out) / RUN_S)
    num_pending = int(trained_s(out) < SETTLED_S)
    is_done = share >= 1 and MISBEHAVIOUR != "never-finishes"
    return RunStatus(
        run_id=RunId(spec.run_id), preset=spec.preset,
        phase=Phase.FINISHED if is_done else Phase.TRAINING, reason="as scripted", generation=0,
        round=int(share * 4), num_stages=num_stages_of(spec), tokens=int(share * 3000),
        repeated_samples=0, loss=3.0, contributors=people(out), fraction_done=share,
        audits_pending=num_pending, validators_micro=(1 - num_pending) * VALIDATORS_MICRO,
    )  # fmt: skip


def orchestrate(values: dict[str, Any]) -> int:
    spec = read_run_spec(values["run"].read_bytes())
    if MISBEHAVIOUR == "no-such-preset":
        say(Notice(level="error", title="There is no such preset.", what_to_do="Choose another."))
        return 2
    prepare_run(spec, values["dir"])

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = msgspec.json.encode(status(spec, values["dir"].parent))
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header(PROTOCOL_HEADER, str(PROTOCOL_VERSION))
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print("a library says hello on standard output", flush=True)
    say(Listening(url=f"http://127.0.0.1:{server.server_port}", run_id=spec.run_id))
    if MISBEHAVIOUR == "orchestrator-dies":
        time.sleep(2.5)
        print("Segmentation fault (as it were)", file=sys.stderr, flush=True)
        os._exit(139)
    wait_for_the_lifeline()
    return 0


def serve(values: dict[str, Any]) -> int:
    name = values["name"]
    # Whole or not at all: the test reads while this is written.
    half_written = values["dir"] / "pid.new"
    half_written.write_text(str(os.getpid()))
    half_written.replace(values["dir"] / "pid")
    if MISBEHAVIOUR == "contributor-fails" and name == "contributor-2":
        print("no space left on device", file=sys.stderr)
        return 1
    say(Ready(peer_id=digest_of(name.encode()), device="cpu"))
    wait_for_the_lifeline()
    return 0


def main() -> int:
    values = vars(parser().parse_args())
    match values["role"]:
        case "orchestrate":
            return orchestrate(values)
        case "contribute" | "validate":
            return serve(values)
        case "export":
            values["out"].mkdir(parents=True)
            (values["out"] / "manifest.json").write_text(json.dumps({"fake": True}))
            say(Checkpoint(path=str(values["out"])))
        case "generate":
            say(Sample(text=values["prompt"] + "hello():"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
