"""The command line: every command explains itself, and every mistake is answered with words."""

from __future__ import annotations

import argparse
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from app import actions, cli, places
from app.commands.contributing import ContributorWords
from app.commands.demo import STOPPED_EXIT_CODE
from app.commands.join import chosen
from app.commands.network_url import address_on_the_network, checked_url
from app.commands.run_arguments import add_run_arguments, run_file, run_spec
from app.invitation import Invitation
from engine.api.command_line import read_run_spec
from engine.api.events import AnyEvent, Notice, Ready, Status
from engine.protocol.messages import Activity


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(places.DIR_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([command, "--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert f"train-at-home {command}" in text
    parser = argparse.ArgumentParser()
    module = f"app.commands.{command.replace('-', '_')}"
    __import__(module, fromlist=["x"]).add_arguments(parser)
    assert parser.description
    assert len(parser.description) > 40
    for action in parser._actions:
        assert action.help, f"{action.option_strings} has no words"


def test_help_says_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    text = capsys.readouterr().out
    assert all(command in text for command in cli.COMMANDS)
    assert "3 the program is not running" in " ".join(text.split())


NOT_BY_COMMAND = {
    "Decline": "shown in the window",
    "Look": "status URL asks the same",
    "Host": "host is a process of its own",
    "MakeInvitation": "invite speaks to the network itself",
    "TakeBackInvitation": "invite speaks to the network itself",
    "AskToSign": "secret words are shown by the window alone",
    "HandInSignature": "secret words are shown by the window alone",
    "StopLinking": "the page closes by itself",
    "ListPrograms": "the names are typed",
    "Notified": "the window's own memory",
    "SeenNews": "the window's own memory",
    "LaterUpdate": "asked by the window alone",
    "MoveToApplications": "asked by the window of a Mac alone",
    "Refresh": "statements are read again by themselves",
}


def test_whatever_can_be_asked_has_a_command() -> None:
    sources = Path(cli.__file__).parent.joinpath("commands").glob("*.py")
    asked = set(re.findall(r"\bactions\.([A-Z]\w+)\(", "".join(map(Path.read_text, sources))))
    every = {action.__name__ for action in get_args(actions.AnyAction)}
    assert every - asked == set(NOT_BY_COMMAND)


def test_the_demo_has_the_promised_options(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["demo", "--help"])
    text = capsys.readouterr().out
    options = "minutes stages replicas preset data boundary seed fault out json"
    for option in options.split(" "):
        assert f"--{option}" in text
    assert STOPPED_EXIT_CODE == 130


@pytest.mark.parametrize(
    ("arguments", "title", "advice"),
    [
        (["demo", "--stages", "0"], "stages", "--help"),
        (["demo", "--minutes", "0"], "needs an end", "--minutes"),
        (["demo", "--minutes", "-1"], "minutes", "--help"),
        (["pause"], "not running", "train-at-home run --headless"),
        (["pause", "soon"], "not a length of time", "tomorrow"),
        (["config", "limits.duty"], "no setting called", "train-at-home config"),
        (["config", "limits.duty_percent", "0"], "cannot be '0'", "5 to 100 %"),
        (["schedule", "Mon 25-26"], "not a time", "Sat-Sun"),
        (["wallet"], "not running", "Start it"),
        (["run", "--headless", "--key-file", "k", "--credential"], "one place", "not both"),
        (["status"], "Which network?", "train-at-home status URL"),
        (["join", "ftp://x"], "not the URL", "http://"),
        (["join", "http://x:port"], "not the URL", "http://"),
        (["status", "127.0.0.1:9"], "cannot be reached", "Check the address"),
        (["join", "127.0.0.1:9"], "cannot be reached", "Check the address"),
        (
            ["generate", "--checkpoint", "x", "--prompt", "a", "--tokens", "0"],
            "Nothing",
            "--tokens",
        ),
        (["host", "--run", "../x"], "--run cannot be", "such as main"),
    ],
)
def test_a_mistake_is_answered_with_words(
    arguments: list[str], title: str, advice: str, capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    code = cli.main(arguments)
    lines = capsys.readouterr().err.splitlines()
    assert code in (1, 2, 3)
    assert title in lines[0]
    assert advice in lines[-1]
    assert "Traceback" not in "".join(lines)
    assert not (home / "settings.json").exists(), "nothing is kept of what did not work"


def test_an_unknown_preset_is_found_by_the_engine(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """End to end: the app starts the swarm, that starts the orchestrator, that refuses."""
    code = cli.main(["demo", "--preset", "9000b", "--out", str(tmp_path / "out")])
    errors = capfd.readouterr().err
    assert code == 2, errors
    assert "There is no preset called '9000b'. There are: nano, 125m" in errors
    assert "--preset" in errors


def test_a_port_in_use_is_said_and_hosting_ends(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "text.txt"
    text.write_text("\n\n".join(f"line {n} says {n * n % 97} and more" for n in range(9000)))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        arguments = ["--listen", "127.0.0.1", "--port", str(taken.getsockname()[1])]
        code = cli.main(["host", *arguments, "--data", str(text), "--dir", str(tmp_path / "net")])
    errors = capfd.readouterr().err
    assert code == 1
    assert "cannot be listened on" in errors
    assert "choose another port" in errors


def test_a_run_spec_keeps_relative_data_paths_valid(tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    add_run_arguments(parser, minutes=3)
    spec = run_spec(parser.parse_args(["--data", "texts"]), run_id="demo", pace="local")
    assert spec.data == str(Path.cwd() / "texts")
    url = run_spec(parser.parse_args(["--data", "https://e.org/t"]), run_id="demo", pace="local")
    assert url.data == "https://e.org/t"
    with run_file(spec) as path:
        assert read_run_spec(path.read_bytes()) == spec
    assert not path.exists()


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("http://a.b:1/", "http://a.b:1"),
        ("192.168.1.5:8420", "http://192.168.1.5:8420"),
        (" https://net.example.org ", "https://net.example.org"),
    ],
)
def test_urls_as_people_type_them(typed: str, url: str) -> None:
    assert checked_url(typed) == url


def test_this_computer_has_an_address() -> None:
    assert address_on_the_network().count(".") == 3


def test_joining_keeps_only_what_was_chosen() -> None:
    parser = argparse.ArgumentParser()
    __import__("app.commands.join", fromlist=["x"]).add_arguments(parser)
    given = parser.parse_args(["http://a", "--threads", "1"])
    assert chosen(given, Invitation("http://a", "one")) == {
        "computer.threads": 1,
        "network.url": "http://a",
        "network.run": "one",
    }


def test_a_contributor_says_a_thing_once() -> None:
    story: list[tuple[int, AnyEvent, str | None]]
    words = ContributorWords(every_s=30)
    waiting = Status(activity=Activity.READY, reason="the queue, place 2")
    at_work = Status(activity=Activity.WORKING, stage=1, round=2, microbatches=5, tokens_per_s=800)
    between = Status(activity=Activity.READY, stage=1, round=2, microbatches=6, reason="x")
    next_round = Status(activity=Activity.READY, stage=1, round=3)
    told = Notice(level="warning", title="Slow link.", what_to_do="Use a cable.")
    story = [
        (0, Ready(peer_id="abcdef0123", device="mps"), "This computer is abcdef01"),
        (1, waiting, "ready (the queue, place 2)"),
        (99, waiting, None),
        (100, at_work, "working, stage 1, round 2, 5 microbatches, 800 tokens/s"),
        (101, between, None),
        (129, at_work, None),
        (131, between, "ready (x), stage 1, round 2, 6 microbatches, 0 tokens/s"),
        (132, told, "Slow link. Use a cable."),
        (133, next_round, "ready, stage 1, round 3"),
    ]
    for now_s, event, says in story:
        lines = words.lines(event, float(now_s))
        assert len(lines) == (0 if says is None else 1), (now_s, lines)
        assert says is None or lines[0].startswith(says)


def test_the_program_can_be_started_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["train-at-home", cli.software_version()]
