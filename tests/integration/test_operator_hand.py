"""The operator's hand and the export, by the command line, on a real orchestrator's process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from engine.api.options import OrchestrateOptions, RunSpec
from engine.client.engine_process import EngineProcess
from engine.client.public import PublicClient
from engine.compute.checkpoint import read_checkpoint
from engine.protocol.ids import RunId
from engine.protocol.messages import Phase

pytestmark = [pytest.mark.processes, pytest.mark.slow]
RELAY = "https://relay.example.org"
START_S_MAX = 90.0
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
        dir=tmp_path / "net" / "orchestrator", run=spec, relay=RELAY, stdin_lifeline=True
    )
    engine = await EngineProcess.start(
        "orchestrator", options, options.dir, run_file=tmp_path / "run.json"
    )
    try:
        status = await engine.until(lambda s: bool(s.url), within_s=START_S_MAX, what="listening")
        yield status.url or ""
    finally:
        await engine.stop()


async def test_the_operator_commands_the_run_that_it_hosts(url: str, tmp_path: Path) -> None:
    folder = str(tmp_path / "net")
    async with PublicClient(url) as client:
        assert (await client.network()).relays == (RELAY,), "whoever joins is told"
        assert (await client.status(RunId("main"))).num_stages == 2, "as many as suit the preset"
        for order, phase in (("pause", Phase.PAUSED), ("resume", Phase.JOINING)):
            done = command("operate", order, "--dir", folder)
            assert done.returncode == 0, done.stderr
            assert done.stdout.startswith("main: ")
            assert (await client.status(RunId("main"))).phase is phase
        back = command("operate", "roll-back", "7", "--dir", folder)
        assert back.returncode == 0, back.stderr
        assert "7" in back.stdout, "there is no such round, and that is said"
        done = command("operate", "finish", "--dir", folder)
        assert done.returncode == 0, done.stderr
    unknown = command("operate", "pause", "--dir", folder, "--run", "nosuch")
    assert unknown.returncode == 1
    assert "no run 'nosuch' here" in unknown.stderr


async def test_another_key_commands_nothing(url: str, tmp_path: Path) -> None:
    folder = tmp_path / "other" / "orchestrator"
    folder.mkdir(parents=True)
    (folder / "operator.key").write_text("ab" * 32)
    done = command("operate", "pause", "--dir", str(tmp_path / "other"), "--url", url)
    assert done.returncode == 2
    assert "does not take orders signed with this key" in done.stderr
    assert "--dir" in done.stderr
    key = command("operate", "key", "--dir", str(tmp_path / "other"))
    assert len(key.stdout.strip()) == 64


async def test_an_engine_s_own_statement_is_shown_in_words(url: str, tmp_path: Path) -> None:
    none = command("status", url, "--mine")
    assert none.returncode == 2
    assert "--key-file" in none.stderr
    key = tmp_path / "home" / "network" / "contributor" / "device.key"
    key.parent.mkdir(parents=True)
    key.write_bytes(bytes(32))
    done = command("status", url, "--mine")
    assert done.returncode == 0, done.stderr
    assert "main, as 3b6a27bc: 0.00 credits are for good" in done.stdout
    assert "Nothing was earned yet." in done.stdout
    key.write_bytes(b"short")
    assert "is damaged" in command("status", url, "--mine").stderr


async def test_anybody_may_export_the_checkpoint(url: str, tmp_path: Path) -> None:
    out = tmp_path / "checkpoint"
    done = command("export", url, "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert f"The checkpoint lies in {out}." in done.stdout
    assert read_checkpoint(out).config.run_id == "main"
    wrong = command("export", url, "--out", str(out), "--run", "nosuch")
    assert wrong.returncode == 2
    assert "It has: main." in wrong.stderr
