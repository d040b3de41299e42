"""The real command line on what people get wrong: a title, what to do, and nothing is kept.

Not here: that every command explains itself (test_cli.py), engines at their start
(tests/integration/test_engine_starts.py).
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from app import cli, places
from engine.client.http import PROTOCOL_HEADER
from engine.protocol.ids import PROTOCOL_VERSION


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(places.DIR_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def network() -> Iterator[str]:
    """Answers with two runs, as an orchestrator does."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            about = {"statement_key": "a" * 64, "server_time_s": 0.0}
            is_about = self.path == "/v1/network"
            body = json.dumps({"runs": ["main", "second"]} | (about if is_about else {})).encode()
            self.send_response(200)
            self.send_header(PROTOCOL_HEADER, str(PROTOCOL_VERSION))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Exit code, title and what to do; both were said, once."""
    try:
        code = cli.main(arguments)
    except SystemExit as ended:  # of argparse
        code = int(ended.code or 0)
    captured = capsys.readouterr()
    lines = captured.err.splitlines()
    assert "Traceback" not in captured.err
    assert captured.err.count(lines[0]) == 1
    return code, lines[0], lines[-1]


@pytest.mark.parametrize(
    ("arguments", "title", "advice"),
    [
        (["demo", "--stages", "0"], "--stages cannot be 0.", "1 to 256"),
        (["demo", "--minutes", "-1"], "--minutes cannot be -1.", "0 to 10,000,000"),
        (["demo", "--minutes", "nan"], "--minutes cannot be nan.", "0 to 10,000,000"),
        (["host", "--replicas", "999"], "--replicas cannot be 999.", "1 to 256"),
        (["host", "--run", "Bad Name"], "--run cannot be 'Bad Name'.", "such as main"),
        (["host", "--relay", "relay.example"], "--relay: 'relay.example' is not", "https://"),
        (["status", "127.0.0.1:9"], "cannot be reached", "ask the network's host whether it runs"),
        (["join", "127.0.0.1:9"], "cannot be reached", "ask the network's host whether it runs"),
        (["join", "http://a.b:1/some/path"], "more than the address", "http://a.b:1"),
        (["export", "127.0.0.1:9/x", "--out", "x"], "more than the address", "127.0.0.1:9"),
        (["operate", "pause", "--dir", "/nowhere"], "There is no operator's key", "--dir"),
    ],
)
def test_a_mistake_is_answered_with_the_option_and_what_to_do(
    arguments: list[str], title: str, advice: str, capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    code, first, last = said(arguments, capsys)
    assert code in (1, 2)
    assert title in first
    assert advice in last
    assert "by itself" not in first + last
    assert not places.settings_file().exists()


@pytest.mark.parametrize(
    ("arguments", "title", "advice"),
    [
        (["--run", "nosuch"], "has no run called nosuch", "It has: main, second."),
        (["--bind", "203.0.113.7:0"], "--bind: this computer cannot listen on", "0.0.0.0:0"),
        (["--bind", "0.0.0.0"], "is not an address and a port", "0.0.0.0:0"),
        (["--relay", "x"], "--relay: 'x' is not", "https://relay"),
    ],
)
def test_what_cannot_work_is_not_kept(
    arguments: list[str], title: str, advice: str, network: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    code, first, last = said(["join", network, "--no-start", *arguments], capsys)
    assert code == 2
    assert title in first
    assert advice in last
    assert not places.settings_file().exists()


def test_threads_below_zero_are_refused_by_the_parser(
    network: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, last = said(["join", network, "--no-start", "--threads", "-3"], capsys)
    assert code == 2
    assert "argument --threads: '-3' is not a whole number of at least 0" in last
    assert not places.settings_file().exists()


def test_what_works_is_kept(network: str) -> None:
    arguments = ["--run", "second", "--threads", "2", "--bind", "127.0.0.1:0", "--relay", "none"]
    assert cli.main(["join", network, "--no-start", *arguments]) == 0
    text = places.settings_file().read_text()
    assert f'url = "{network}"' in text
    assert 'run = "second"' in text


def test_an_address_of_another_computer_is_said(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "text.txt"
    text.write_text("\n\n".join(f"line {n} says {n * n % 97} and more" for n in range(9000)))
    code = cli.main(
        ["host", "--listen", "1.2.3.4", "--data", str(text), "--dir", str(tmp_path / "net")]
    )
    captured = capfd.readouterr()
    assert code == 1
    assert captured.err.splitlines()[0] == "1.2.3.4 is not an address of this computer."
    assert "Another program" not in captured.err + captured.out
    assert "1.2.3.4 is not" not in captured.out, "said twice"


def test_an_error_of_the_demo_is_said_once(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "demo", "--preset", "9000b", "--out", str(tmp_path / "o")],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert (done.stdout + done.stderr).count("There is no preset called '9000b'.") == 1
    assert "ended before listening" not in done.stdout + done.stderr


def test_the_defaults_of_host_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["host", "--help"])
    text = " ".join(capsys.readouterr().out.split())
    assert "the run's name (default: main)" in text
    assert str(places.network_dir()) in text.replace(" ", "")
    for option in ("--relay", "--database", "--operators", "--url-expiry-s"):
        assert option in text
