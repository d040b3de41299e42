"""Invitations by the command line, on a real orchestrator's process that asks for them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from engine.api.options import OrchestrateOptions, RunSpec
from engine.client.engine_process import EngineProcess

pytestmark = [pytest.mark.processes, pytest.mark.slow]
START_S_MAX = 120.0
ANSWER_S_MAX = 60.0


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        capture_output=True, text=True, timeout=ANSWER_S_MAX, check=False,
    )  # fmt: skip


@pytest.fixture
async def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
    monkeypatch.setenv("TRAIN_AT_HOME_DIR", str(tmp_path / "home"))
    text = tmp_path / "text.txt"
    text.write_text("\n\n".join(f"line {n} says {n * n % 97} and more" for n in range(4000)))
    spec = RunSpec(run_id="main", data=str(text), pace="local", vocab_size=300, context=32)
    (tmp_path / "run.json").write_bytes(msgspec.json.encode(spec))
    options = OrchestrateOptions(
        dir=tmp_path / "net" / "orchestrator", run=spec, invitation_only=True, stdin_lifeline=True
    )
    engine = await EngineProcess.start(
        "orchestrator", options, options.dir, run_file=tmp_path / "run.json"
    )
    try:
        status = await engine.until(lambda s: bool(s.url), within_s=START_S_MAX, what="listening")
        yield status.url or ""
    finally:
        await engine.stop()


async def test_invited_joined_and_taken_back(url: str, tmp_path: Path) -> None:
    place = ("--dir", str(tmp_path / "net"), "--url", url)

    def join(what: str, key: str) -> subprocess.CompletedProcess[str]:
        return command("join", what, "--no-start", "--key-file", str(tmp_path / key))

    made = command("invite", "--days", "7", "--uses", "1", *place)
    assert made.returncode == 0, made.stderr
    link, terms = made.stdout.splitlines()
    assert terms == "good for 7 days, 0 of 1 computers let in"

    refused = join(url, "first.key")
    assert refused.returncode == 1
    assert refused.stderr.splitlines()[0] == "This network lets in invited computers only."
    joined = join(link, "first.key")
    assert joined.returncode == 0, joined.stderr
    assert join(link, "first.key").returncode == 0, "who is in stays in"
    late = join(link, "second.key")
    assert late.returncode == 1
    assert late.stderr.splitlines()[0] == "This invitation is used up."

    another = json.loads(command("invite", "--json", *place).stdout)
    assert another["link"] != link
    gone = command("invite", "--revoke", another["link"], *place)
    assert "taken back, 0 of any number of computers let in" in gone.stdout
    taken = join(another["link"], "second.key")
    assert taken.stderr.splitlines()[0] == "Its host has taken this invitation back."
    states = [
        each["state"] for each in json.loads(command("invite", "--list", "--json", *place).stdout)
    ]
    assert states == ["revoked", "used_up"]
    nothing = command("invite", "--revoke", "nosuch", *place)
    assert (nothing.returncode, nothing.stderr.splitlines()[0]) == (
        2,
        "There is no such invitation.",
    )
