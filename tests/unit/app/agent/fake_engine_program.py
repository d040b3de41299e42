"""Stands in for a contributor's engine: hears commands, says events, computes nothing.

`FAKE_ENGINE` makes it misbehave, or wait at the place of the queue that the file `place` names.
What it hears is appended to `heard.jsonl` in its folder, so that a test sees what a real engine
would have been told. It dies with its standard input.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

from engine.__main__ import parser
from engine.api.commands import Leave, MayRun, Pause, Release, UseKey, decode
from engine.api.events import AnyEvent, Hello, Notice, Paused, Ready, Status, Stopped
from engine.api.wire import encode
from engine.protocol.ids import PROTOCOL_VERSION, digest_of
from engine.protocol.messages import Activity

MISBEHAVIOUR = os.environ.get("FAKE_ENGINE", "")


def say(event: AnyEvent) -> None:
    sys.stdout.buffer.write(encode(event))
    sys.stdout.buffer.flush()


class Work:
    def __init__(self, folder: Path) -> None:
        self.place_file = folder / "place"
        self.permitted_s = float("-inf")
        self.is_paused = True
        self.microbatches = 0
        self.round = 1

    def report(self) -> None:
        while True:
            may = time.monotonic() < self.permitted_s + 3 and not self.is_paused
            self.microbatches += may
            if MISBEHAVIOUR == "queued":
                place = int(self.place_file.read_text() or "9")
                say(Status(run_id="main", activity=Activity.READY, queue_position=place))
                time.sleep(0.25)
                continue
            say(
                Status(
                    run_id="main",
                    activity=Activity.WORKING if may else Activity.PAUSED,
                    stage=1,
                    num_stages=2,
                    round=self.round + self.microbatches // 8,
                    microbatches=self.microbatches,
                    sent_bytes=self.microbatches * 1000,
                    memory_bytes=1 << 20,
                )
            )
            time.sleep(0.25)


def main() -> int:
    values = vars(parser().parse_args())
    if MISBEHAVIOUR == "crash":
        print("a driver is missing", file=sys.stderr)
        return 1
    if MISBEHAVIOUR == "refused":
        say(Notice(level="error", title="The name is taken.", what_to_do="Choose another."))
        return 2
    version = PROTOCOL_VERSION + (MISBEHAVIOUR == "other-version")
    say(Hello(version="0.test", protocol_version=version))
    if MISBEHAVIOUR == "stubborn":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    heard = (values["dir"] / "heard.jsonl").open("ab", buffering=0)
    work = Work(values["dir"])
    threading.Thread(target=work.report, daemon=True).start()
    for line in sys.stdin.buffer:
        command = decode(line)
        if not isinstance(command, UseKey):
            heard.write(line)
        match command:
            case UseKey(secret_hex=secret_hex):
                heard.write(b'{"command":"usekey"}\n')
                say(Ready(peer_id=digest_of(bytes.fromhex(secret_hex)), device="cpu"))
            case MayRun():
                work.permitted_s, work.is_paused = time.monotonic(), False
            case Pause(reason=reason, sent_at_s=sent_at_s):
                work.is_paused = True
                say(Paused(reason=reason, signal_to_silence_s=time.monotonic() - sent_at_s))
            case Leave() | Release():
                if MISBEHAVIOUR != "stubborn":
                    say(Stopped(reason="told"))
                    return 0
    if MISBEHAVIOUR == "stubborn":
        time.sleep(60)
    return 0


if __name__ == "__main__":
    os._exit(main())
