"""Engines at their start, as real processes: what passes is waited for, what does not is said.

The exit code tells whoever started them whether to start them again: 2 means that it is of no use.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import torch

from app.engine_process.restart import decide_restart
from engine.api.options import ContributeOptions, RunSpec, ValidateOptions
from engine.client.engine_process import EARLIER_ERRORS_NAME, ERRORS_NAME, EngineProcess
from engine.protocol.ids import PROTOCOL_VERSION
from tests.integration.other_version import answering
from tests.integration.private_network import PrivateNetwork, free_port

pytestmark = [pytest.mark.processes]
WITHIN_S = 90.0


def engine(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "engine", *arguments],
        capture_output=True,
        text=True,
        timeout=WITHIN_S,
        check=False,
    )


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text().strip() for path in folder.iterdir()}


def assert_said(done: subprocess.CompletedProcess[str], *words: str) -> None:
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    for each in words:
        assert each in done.stderr
    assert decide_restart(done.returncode, [], 0.0).wait_s is None, "it would be started again"


@pytest.mark.slow
@pytest.mark.timeout(240)
async def test_engines_started_before_their_orchestrator_wait_for_it(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("\n\n".join(f"line {n} says {n * n % 97} and more" for n in range(4000)))
    spec = RunSpec(
        data=str(text), stages=1, replicas=1, pace="local", minutes=30, vocab_size=300, context=32
    )
    async with PrivateNetwork(tmp_path, spec) as network:
        await network.start_contributor("early")
        early = network.processes["early"]
        waiting = await early.until(
            lambda s: s.own is not None, within_s=WITHIN_S, what="saying what it waits for"
        )
        assert waiting.own is not None
        assert waiting.own.activity == "loading"
        assert "cannot be reached: no connection" in waiting.own.reason
        assert "by itself" in waiting.own.reason
        options = ValidateOptions(
            orchestrator=network.url, dir=tmp_path / "validator", stdin_lifeline=True
        )
        validator = await EngineProcess.start("validator", options, options.dir)
        network.processes["validator"] = validator
        await validator.until(lambda s: s.own is not None, within_s=WITHIN_S, what="waiting")
        assert validator.status.peer_id is None
        await network.start_orchestrator()
        await early.until(
            lambda s: s.own is not None and s.own.stage == 0, within_s=WITHIN_S, what="a seat"
        )
        await validator.until(
            lambda s: s.peer_id is not None, within_s=WITHIN_S, what="registering"
        )


@pytest.mark.parametrize("kind", [ContributeOptions, ValidateOptions])
async def test_told_to_stop_while_it_waits_it_ends_at_once(
    tmp_path: Path, kind: type[ContributeOptions | ValidateOptions]
) -> None:
    options = kind(orchestrator=f"http://127.0.0.1:{free_port()}", dir=tmp_path / "engine")
    one = await EngineProcess.start("engine", options, options.dir)
    await one.until(lambda s: s.own is not None, within_s=WITHIN_S, what="waiting")
    one.process.terminate()
    await one.until(lambda s: s.ended is not None, within_s=10.0, what="ending in order")
    assert await one.ended() == 0
    assert one.status.ended == "received SIGTERM"


async def test_last_words_are_of_this_start_and_the_one_before_is_kept(tmp_path: Path) -> None:
    options = ValidateOptions(orchestrator="http://127.0.0.1:9", dir=tmp_path)
    words = ("first words", "second words", "third words")
    for text in words:
        program = [sys.executable, "-c", f"import sys; sys.exit({text!r})"]
        one = await EngineProcess.start("engine", options, tmp_path, program=program)
        await one.ended()
        assert one.last_words() == f"Its last lines: {text}"
    assert contents(tmp_path) == {ERRORS_NAME: "third words", EARLIER_ERRORS_NAME: "second words"}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_a_disk_that_fills_up_is_said_without_a_traceback(tmp_path: Path) -> None:
    """Files may have 40 kB here: less than the data of a run."""
    text = tmp_path / "text.txt"
    text.write_text("\n\n".join(f"line {n} says {n * n % 97} and more" for n in range(9000)))
    spec = RunSpec(data=str(text), pace="local", minutes=0.1, vocab_size=300, context=32)
    (tmp_path / "run.json").write_bytes(msgspec.json.encode(spec))
    limited = "import os, resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (40000, 40000));"
    limited += "os.execv(sys.executable, [sys.executable, '-m', 'engine', *sys.argv[1:]])"
    arguments = [
        "orchestrate",
        "--dir",
        str(tmp_path / "o"),
        "--create",
        str(tmp_path / "run.json"),
    ]
    done = subprocess.run(
        [sys.executable, "-c", limited, *arguments],
        capture_output=True,
        text=True,
        timeout=WITHIN_S,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert f"There is no space left to write {tmp_path / 'o'}" in done.stderr
    assert "Free some space on that disk" in done.stderr


@pytest.mark.parametrize("role", ["contribute", "validate"])
def test_another_protocol_version_is_no_crash(tmp_path: Path, role: str) -> None:
    with answering(PROTOCOL_VERSION + 1, b'{"runs": ["main"]}') as url:
        done = engine(role, "--orchestrator", url, "--dir", str(tmp_path))
    assert_said(done, f"speaks protocol {PROTOCOL_VERSION + 1}", "Update Train at Home")


def test_another_run_than_there_is_names_those_there_are(tmp_path: Path) -> None:
    with answering(PROTOCOL_VERSION, b'{"runs": ["main", "other"]}') as url:
        done = engine("contribute", "--orchestrator", url, "--run", "mine", "--dir", str(tmp_path))
    assert_said(done, "no run called mine", "main, other", "--run")


@pytest.mark.skipif(torch.cuda.is_available(), reason="this computer has what is asked for")
@pytest.mark.parametrize(
    "arguments",
    [
        ["contribute", "--orchestrator", "http://127.0.0.1:9", "--dir", "DIR"],
        ["validate", "--orchestrator", "http://127.0.0.1:9", "--dir", "DIR"],
        ["benchmark"],
    ],
)
def test_a_device_that_is_not_here_is_said(tmp_path: Path, arguments: list[str]) -> None:
    given = [str(tmp_path) if one == "DIR" else one for one in arguments]
    done = engine(*given, "--device", "cuda")
    assert_said(done, "no device called 'cuda'", "It has: ", "--device")
