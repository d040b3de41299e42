"""The swarm's own part: starting, watching, killing, ending; real processes that train nothing.

What a network of real roles does is tried in test_real_run.py (from start to end) and in
test_processes_killed.py (every role killed). Here: no process is left behind, whatever happens, and
every wait ends with words.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from engine.api.events import AnyEvent, Fault, Finished, Notice, Sample, Summary
from engine.api.options import RunSpec, SwarmOptions
from engine.api.wire import WireError, decode
from engine.roles import swarm

FAKE = [sys.executable, "-m", "tests.integration.fake_engine"]
ROOT = Path(__file__).resolve().parents[2]
DRIVER = """
import sys
from pathlib import Path
from engine.api.command_line import read_run_spec
from engine.api.errors import PlainError
from engine.api.options import SwarmOptions
from engine.client import engine_process
from engine.roles import swarm
engine_process.STOP_GRACE_S = engine_process.TERMINATE_GRACE_S = 1.5
swarm.REPLACE_AFTER_S, swarm.POLL_S, swarm.STALL_S_MAX = 0.5, 0.25, 4.0
spec = read_run_spec(Path(sys.argv[2]).read_bytes())
options = SwarmOptions(out=Path(sys.argv[1]), run=spec, fault=sys.argv[3], stdin_lifeline=True)
try:
    sys.exit(swarm.main(options, [sys.executable, "-m", "tests.integration.fake_engine"]))
except PlainError as error:
    print(error.title, "|", error.what_to_do, file=sys.stderr)
    sys.exit(error.exit_code)
"""

pytestmark = [
    pytest.mark.processes,
    pytest.mark.skipif(sys.platform == "win32", reason="signals and /proc"),
]


class Run:
    """A swarm in a process of its own, so that it can be killed."""

    def __init__(self, tmp_path: Path, *, fault: str = "none", misbehaviour: str = "") -> None:
        text = tmp_path / "text.txt"
        text.write_text("\n\n".join(f"line {n} says {n * n % 97} and more" for n in range(4000)))
        spec = RunSpec(data=str(text), pace="local", minutes=0.1, vocab_size=300, context=32)
        (tmp_path / "run.json").write_bytes(msgspec.json.encode(spec))
        self.out = tmp_path / "out"
        self._events, self._errors = tmp_path / "events", tmp_path / "errors"
        with self._events.open("wb") as events, self._errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-c", DRIVER, str(self.out), str(tmp_path / "run.json"), fault],
                stdin=subprocess.PIPE, stdout=events, stderr=errors, cwd=ROOT,
                env={**os.environ, "FAKE_ENGINE": misbehaviour},
            )  # fmt: skip

    def finish(self, within_s: float = 60.0) -> tuple[int, list[AnyEvent], str]:
        """Wait for its end: exit code, events, standard error."""
        code = self.process.wait(within_s)
        self.close_lifeline()
        events = []
        for line in self._events.read_bytes().splitlines():
            try:
                events.append(decode(line))
            except WireError as error:
                raise AssertionError(f"the swarm wrote no event: {line!r}") from error
        return code, events, self._errors.read_text()

    def close_lifeline(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()

    def pids(self) -> dict[str, int]:
        return {path.parent.name: int(path.read_text()) for path in self.out.glob("*/pid")}

    def wait_for(self, num_pids: int, within_s: float = 40.0) -> None:
        until_s = time.monotonic() + within_s
        while len(self.pids()) < num_pids:
            assert time.monotonic() < until_s, "the roles did not start"
            assert self.process.poll() is None, self.finish()
            time.sleep(0.1)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def assert_all_dead(pids: dict[str, int], within_s: float = 20.0) -> None:
    until_s = time.monotonic() + within_s
    while left := {name: pid for name, pid in pids.items() if alive(pid)}:
        assert time.monotonic() < until_s, f"left behind: {left}"
        time.sleep(0.1)


def test_the_story_with_a_kill(tmp_path: Path) -> None:
    run = Run(tmp_path, fault="kill")
    code, events, errors = run.finish()
    assert code == 0, errors
    faults = [event for event in events if isinstance(event, Fault)]
    assert len(faults) == 1, "a fault that never happened proves nothing"
    pids = run.pids()
    assert len(pids) == 6, "four contributors, the one who joined late, the validator"
    assert_all_dead(pids)
    assert isinstance(events[-1], Finished)
    summary = events[-1].summary
    assert len(summary.faults) == 1
    assert faults[0].detail in summary.faults[0]
    assert summary.tokens == 3000
    assert summary.validators_credits == 7.0, "the last audit was waited for"
    assert summary.bigram_bits_per_byte is not None
    assert summary.checkpoint is not None
    assert Path(summary.checkpoint, "manifest.json").exists()
    assert msgspec.json.decode((run.out / "summary.json").read_bytes(), type=Summary) == summary
    assert any(isinstance(event, Sample) and event.text == "def hello():" for event in events)
    assert any(isinstance(event, Notice) and "joins late" in event.title for event in events)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_ends_everybody(tmp_path: Path, number: int) -> None:
    run = Run(tmp_path, misbehaviour="never-finishes")
    run.wait_for(5)
    run.process.send_signal(number)
    code, _, _ = run.finish()
    assert code == 130
    assert_all_dead(run.pids())


def test_killed_itself_it_leaves_nobody_behind(tmp_path: Path) -> None:
    run = Run(tmp_path, misbehaviour="never-finishes")
    run.wait_for(5)
    run.process.kill()
    code, _, _ = run.finish()
    assert code == -signal.SIGKILL
    assert_all_dead(run.pids())


def test_a_closed_lifeline_ends_it(tmp_path: Path) -> None:
    run = Run(tmp_path, misbehaviour="never-finishes")
    run.wait_for(5)
    run.close_lifeline()
    code, _, _ = run.finish()
    assert code == 130
    assert_all_dead(run.pids())


def test_roles_that_do_not_listen_are_killed(tmp_path: Path) -> None:
    run = Run(tmp_path, misbehaviour="stubborn")
    run.wait_for(5)
    run.process.send_signal(signal.SIGTERM)
    code, _, _ = run.finish()
    assert code == 130
    assert_all_dead(run.pids())


@pytest.mark.parametrize(
    ("misbehaviour", "code", "says"),
    [
        ("no-such-preset", 2, ["There is no such preset."]),
        (
            "orchestrator-dies",
            1,
            ["orchestrator ended in the middle of the run (exit code 139)", "Segmentation fault"],
        ),
        ("contributor-fails", 1, ["contributor-2 ended before registering", "no space left"]),
        ("never-finishes", 1, ["trained nothing for 4 s"]),
    ],
)
def test_what_goes_wrong_is_said_and_nobody_is_left(
    tmp_path: Path, misbehaviour: str, code: int, says: list[str]
) -> None:
    run = Run(tmp_path, misbehaviour=misbehaviour)
    found, _, errors = run.finish()
    for words in says:
        assert words in errors
    assert found == code
    assert_all_dead(run.pids())


def test_the_real_bounds_are_generous() -> None:
    """The driver above shortens them; these are the ones that people get."""
    assert swarm.STALL_S_MAX >= 60
    assert swarm.READY_S_MAX >= 60
    assert SwarmOptions(out=Path("x"), run=RunSpec()).validators == 1
