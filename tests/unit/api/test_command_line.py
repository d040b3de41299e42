"""One declaration, three uses: what the argument list says is what the parser understands."""

from __future__ import annotations

import argparse
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.__main__ import ROLES, parser, set_thread_environment
from engine.api.command_line import (
    add_options,
    argument_list,
    command,
    options_from,
    read_run_spec,
    subcommand_of,
)
from engine.api.options import (
    ContributeOptions,
    GenerateOptions,
    OrchestrateOptions,
    RunSpec,
    SwarmOptions,
)
from engine.host.device import usable_cores

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXT = st.text(CHARACTERS, max_size=40).filter(lambda text: text != "--")
"""argparse of Python 3.11 loses a value that is just two dashes; nobody means one."""
DEVICES = st.sampled_from(["auto", "cuda", "mps", "cpu"])


def parsed(options: Any, run_file: Path | None = None) -> Any:
    one = argparse.ArgumentParser()
    add_options(one, type(options))
    values = one.parse_args(argument_list(options, run_file=run_file))
    return options_from(type(options), vars(values))


@given(
    prompt=TEXT,
    tokens=st.integers(-5, 10_000),
    temperature=st.floats(0, 10),
    checkpoint=st.sampled_from([Path("a b"), Path("-x"), Path("/c=d")]),
)
def test_generate_survives_the_command_line(
    prompt: str, tokens: int, temperature: float, checkpoint: Path
) -> None:
    options = GenerateOptions(
        checkpoint=checkpoint, prompt=prompt, tokens=tokens, temperature=temperature
    )
    assert parsed(options) == options


@given(url=TEXT, run_id=st.none() | TEXT, device=DEVICES, lifeline=st.booleans())
def test_contribute_survives_the_command_line(
    url: str, run_id: str | None, device: Any, lifeline: bool
) -> None:
    options = ContributeOptions(
        orchestrator=url, run_id=run_id, dir=Path("d"), device=device, stdin_lifeline=lifeline
    )
    assert parsed(options) == options


def test_a_run_travels_as_a_file() -> None:
    options = SwarmOptions(out=Path("out"), run=RunSpec())
    with pytest.raises(ValueError, match="file"):
        argument_list(options)
    assert parsed(options, Path("run.json")).run == Path("run.json")
    without = OrchestrateOptions(dir=Path("d"))
    assert parsed(without) == without


@pytest.mark.parametrize("kind", ROLES)
def test_every_role_has_a_subcommand_with_words_for_every_option(kind: Any) -> None:
    for field in fields(kind):
        assert len(field.metadata["help"]) > 8
    stand_ins = {"run": RunSpec(), "orchestrator": "http://x", "prompt": "x"}
    required = {
        field.name: stand_ins.get(field.name, Path("x"))
        for field in fields(kind)
        if field.default is MISSING
    }
    arguments = list(command(kind(**required), run_file=Path("run.json")))
    assert arguments[0] == subcommand_of(kind)
    assert parser().parse_args(arguments).kind is kind


@given(
    run_id=st.from_regex(r"[a-z0-9][a-z0-9-]{0,39}", fullmatch=True),
    stages=st.integers(0, 256),
    data=st.none() | TEXT,
    overrides=st.dictionaries(TEXT, st.integers(0, 1 << 53) | st.booleans() | TEXT, max_size=3),
)
def test_a_run_spec_survives_its_file(
    run_id: str, stages: int, data: str | None, overrides: dict[str, Any]
) -> None:
    spec = RunSpec(run_id=run_id, stages=stages, data=data, overrides=overrides)
    assert read_run_spec(msgspec.json.encode(spec)) == spec


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b'{"stages": -1}', "stages"),
        (b'{"stages": 1000}', "stages"),
        (b'{"run_id": "../../etc"}', "run_id"),
        (b'{"minutes": -1}', "minutes"),
        (b'{"stagess": 2}', "stagess"),
        (b'{"seed": "x"}', "seed"),
        (b"[]", "object"),
        (b"\xff\xfe", "specification"),
        (b"", "specification"),
    ],
)
def test_a_wrong_run_spec_says_what_is_wrong(text: bytes, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_run_spec(text)


@pytest.mark.parametrize("value", ["-3", "many", "1.5"])
def test_a_number_below_its_least_is_refused_in_a_sentence(
    value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(["contribute", "--orchestrator=x", "--dir=d", "--threads", value])
    assert ended.value.code == 2
    said = f"argument --threads: {value!r} is not a whole number of at least 0"
    assert said in capsys.readouterr().err


def test_threads_are_fixed_before_torch_is_imported() -> None:
    environment = {"OMP_NUM_THREADS": "7"}
    set_thread_environment(2, environment)
    assert environment["OMP_NUM_THREADS"] == environment["MKL_NUM_THREADS"] == "2"
    environment = {"OMP_NUM_THREADS": "7"}
    set_thread_environment(0, environment)
    assert environment["OMP_NUM_THREADS"] == environment["MKL_NUM_THREADS"] == "7"
    environment = {}
    set_thread_environment(0, environment)
    assert int(environment["OMP_NUM_THREADS"]) == max(1, usable_cores() - 1)
    assert environment["OMP_WAIT_POLICY"] == "PASSIVE"
