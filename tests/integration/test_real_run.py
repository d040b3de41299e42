"""The whole thing as people start it: `train-at-home demo`, real roles, a kill, a checkpoint.

One run of a good minute on the default model, boundary and text; every test looks at another side
of it. Not here: whether it beats the bigram, for which a minute is too short (report.py says why),
and other faults than the demo's own (test_processes_killed.py).
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import psutil
import pytest

from app import places
from app.demo.history import History
from engine.api.events import ContributorSummary, Summary

ROOT = Path(__file__).resolve().parents[2]
MINUTES = 1.2
"""The first merge is over after some 50 s at the latest (deadline, commits), and the kill comes
after it; on a machine that has nothing else to do both are earlier."""
RUN_S_MAX = 420.0
ROLES = 6
"""Orchestrator, four contributors, validator."""
FIELDS = {
    "tokens", "seconds", "tokens_per_s", "loss_first", "loss_last", "validation_bits_per_byte",
    "bigram_bits_per_byte", "rounds", "forward_bytes_per_token", "backward_bytes_per_token",
    "ratio_fp32", "ratio_bf16", "contributors", "credits_paid", "ledger_balanced",
    "digests_agree", "faults", "repeated_samples", "audits_passed", "audits_failed", "checkpoint",
}  # fmt: skip

pytestmark = [
    pytest.mark.slow,
    pytest.mark.processes,
    pytest.mark.timeout(RUN_S_MAX + 120),
    pytest.mark.xdist_group("real run"),
]


@dataclass(frozen=True)
class Demo:
    """A demo that has ended."""

    out: Path
    json: bytes
    exit_code: int
    printed: str
    seen: frozenset[psutil.Process]
    """Processes that had its folder among their arguments while it ran."""

    @property
    def summary(self) -> Summary:
        return msgspec.json.decode(self.json, type=Summary)

    @property
    def history(self) -> History:
        return msgspec.json.decode((self.out / "history.json").read_bytes(), type=History)


def start(*arguments: str, home: Path, **kwargs: Any) -> subprocess.Popen[str]:
    """`train-at-home` with these arguments, as a person's shell would."""
    return subprocess.Popen(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT,
        env={**os.environ, places.DIR_VARIABLE: str(home)},
        text=True,
        **kwargs,
    )


def processes_of(out: Path) -> set[psutil.Process]:
    """Engines that work in `out`; the demo itself, which names it too, is none of them."""
    found = set()
    for process in psutil.process_iter():
        try:
            arguments = process.cmdline()
        except psutil.Error:
            continue
        if "engine" in arguments and any(str(out) in argument for argument in arguments):
            found.add(process)
    return found


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("real_run")
    out, json, printed = folder / "out", folder / "summary.json", folder / "printed"
    options = f"demo --minutes {MINUTES} --fault kill --out {out} --json {json}".split()
    seen: set[psutil.Process] = set()
    with printed.open("w") as file:
        process = start(*options, home=folder / "home", stdout=file, stderr=file)
        try:
            until_s = time.monotonic() + RUN_S_MAX
            while process.poll() is None:
                assert time.monotonic() < until_s, printed.read_text()
                seen |= processes_of(out)
                time.sleep(0.5)
        finally:
            process.terminate()
            process.wait(60)
    text = printed.read_text()
    assert json.exists(), text
    return Demo(out, json.read_bytes(), process.returncode, text, frozenset(seen))


def test_it_succeeds_and_says_so(demo: Demo) -> None:
    assert demo.exit_code == 0, demo.printed
    assert "the ledger balances" in demo.printed
    assert "survived: contributor-" in demo.printed
    assert (demo.out / "picture.png").stat().st_size > 10_000


def test_the_json_holds_what_was_promised(demo: Demo) -> None:
    found = msgspec.json.decode(demo.json)
    assert found.keys() >= FIELDS
    assert [name for name in FIELDS if found[name] is None] == []
    assert len(found["contributors"]) == 5, "four, and the one who joined late"
    for contributor in found["contributors"]:
        assert contributor.keys() >= {"id", "stage", "microbatches", "credits"}
    assert demo.json.strip() == (demo.out / "summary.json").read_bytes().strip()


def test_it_trained_merged_and_measured(demo: Demo) -> None:
    summary = demo.summary
    assert summary.tokens > 0
    assert summary.rounds >= 1
    assert summary.tokens_per_s == pytest.approx(summary.tokens / summary.seconds)
    assert MINUTES * 60 * 0.8 < summary.seconds < RUN_S_MAX
    assert summary.loss_first is not None
    assert summary.loss_last is not None
    assert summary.loss_last < summary.loss_first - 0.5, "it learns"
    assert summary.validation_bits_per_byte is not None
    assert 0.5 < summary.validation_bits_per_byte < 8
    assert summary.digests_agree
    assert summary.audits_passed >= 1
    assert summary.audits_failed == 0


def test_the_wire_carries_little(demo: Demo) -> None:
    summary = demo.summary
    assert summary.ratio_fp32 is not None
    assert summary.ratio_bf16 is not None
    assert summary.ratio_fp32 >= 64
    assert summary.ratio_bf16 == pytest.approx(summary.ratio_fp32 / 2)
    assert summary.forward_bytes_per_token is not None
    assert summary.forward_bytes_per_token > 2, "two bytes of it are the token's id"


def test_credits_add_up(demo: Demo) -> None:
    """Validators may have got nothing yet: the last audits are paid once all of them are over."""
    summary = demo.summary
    assert summary.ledger_balanced
    earned = sum(one.credits for one in summary.contributors)
    assert 0 < earned <= summary.credits_paid
    together = earned + summary.validators_credits + summary.forfeited_credits
    assert together == pytest.approx(summary.credits_paid, abs=1e-5)
    assert summary.forfeited_credits == 0


def test_a_contributor_was_killed_and_the_run_went_on(demo: Demo) -> None:
    summary, history = demo.summary, demo.history
    assert len(summary.faults) == 1
    (fault,) = history.faults
    assert fault.detail in summary.faults[0]
    by_id: dict[str, ContributorSummary] = {one.id: one for one in summary.contributors}
    assert fault.peer_id in by_id, "who was killed keeps its place in the accounts"
    assert by_id[fault.peer_id].microbatches > 0
    assert by_id[fault.peer_id].credits > 0
    at_fault = max(one.tokens for one in history.moments if one.at_s <= fault.at_s)
    assert summary.tokens > at_fault
    (span,) = (one for one in history.presences if one.was_killed)
    assert span.peer_id == fault.peer_id


def test_no_process_is_left(demo: Demo) -> None:
    assert len(demo.seen) >= ROLES + 1, "the roles, and the one who joined late"
    gone, alive = psutil.wait_procs(demo.seen, timeout=10)
    assert alive == []
    assert len(gone) == len(demo.seen)
    assert processes_of(demo.out) == set()


def test_the_checkpoint_continues_a_text(demo: Demo, tmp_path: Path) -> None:
    checkpoint = demo.summary.checkpoint
    assert checkpoint is not None
    assert Path(checkpoint) == demo.out / "checkpoint"
    prompt = "def main("
    options = ["--checkpoint", checkpoint, "--prompt", prompt, "--tokens", "24"]
    process = start(
        "generate", *options, home=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    text, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    assert text.startswith(prompt)
    assert len(text.strip()) > len(prompt) + 5
