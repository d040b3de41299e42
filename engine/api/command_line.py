"""One declaration, three uses: the parser of a subcommand, its values, its argument list.

The fields of the dataclasses in `options.py` become `--long-options` (a field's `flag` renames it,
its `low` is the least it may be).
`parse(argument_list(options)) == options` for every option but a RunSpec, which travels as a file
and whose reading is the caller's business. Pure.
"""

from __future__ import annotations

import argparse
import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from engine.api.options import Options, RunSpec

T = TypeVar("T", bound=Options)


def add_options(parser: argparse.ArgumentParser, kind: type[Options]) -> None:
    """Give `parser` the options of `kind`; the value of a RunSpec option is the path of a file."""
    for field in fields(kind):
        help_text = str(field.metadata["help"])
        required = field.default is MISSING
        if not required and field.default not in (None, "", False):
            help_text += f" (default: {field.default})"
        inner = _inner_type(kind, field)
        if inner is bool:
            parser.add_argument(_flag(field), dest=field.name, action="store_true", help=help_text)
            continue
        choices = typing.get_args(inner) if typing.get_origin(inner) is typing.Literal else None
        parser.add_argument(
            _flag(field),
            dest=field.name,
            required=required,
            default=None if required else field.default,
            help=help_text,
            choices=choices,
            type=str if choices else _parser_of(inner, field),
            metavar=None if choices else field.metadata.get("metavar", _METAVARS[inner]),
        )


def argument_list(options: Options, *, run_file: Path | None = None) -> list[str]:
    """The arguments that `add_options` parses to `options`; a RunSpec is passed as `run_file`."""
    arguments: list[str] = []
    for field in fields(options):
        value = getattr(options, field.name)
        if isinstance(value, RunSpec):
            if run_file is None:
                raise ValueError("a RunSpec travels as a file: give its path")
            value = run_file
        if value is None or value is False:
            continue
        # One argument, so that a value which begins with a dash is not taken for an option.
        arguments.append(_flag(field) if value is True else f"{_flag(field)}={value}")
    return arguments


def options_from(kind: type[T], values: dict[str, Any]) -> T:
    """The options that a parsed namespace's `values` hold."""
    return kind(**{field.name: values[field.name] for field in fields(kind)})


def read_run_spec(text: bytes) -> RunSpec:
    """A RunSpec from its JSON file's bytes; raises ValueError with a sentence that says what."""
    try:
        return msgspec.json.decode(text, type=RunSpec)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"This is not the specification of a run: {error}.") from error


def subcommand_of(kind: type[Options]) -> str:
    """`OrchestrateOptions` is the subcommand `orchestrate`."""
    return kind.__name__.removesuffix("Options").lower()


def command(options: Options, *, run_file: Path | None = None) -> Sequence[str]:
    """What follows `python -m engine` on the command line."""
    return [subcommand_of(type(options)), *argument_list(options, run_file=run_file)]


def _flag(field: Field[Any]) -> str:
    name: str = field.metadata.get("flag", field.name)
    return "--" + name.replace("_", "-")


def whole_number(low: int) -> Callable[[str], int]:
    """The type of an argument: a whole number, refused in a sentence when it is below `low`."""

    def read(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            value = low - 1
        if value < low:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at least {low}")
        return value

    return read


def _parser_of(inner: Any, field: Field[Any]) -> Any:
    low = field.metadata.get("low")
    return _PARSERS[inner] if low is None else whole_number(low)


def _inner_type(kind: type[Options], field: Field[Any]) -> Any:
    """The field's type without `| None`."""
    hint = typing.get_type_hints(kind)[field.name]
    if isinstance(hint, types.UnionType):
        (hint,) = (part for part in typing.get_args(hint) if part is not types.NoneType)
    return hint


_PARSERS: dict[Any, Any] = {str: str, int: int, float: float, Path: Path, RunSpec: Path}
_METAVARS: dict[Any, str] = {str: "TEXT", int: "N", float: "X", Path: "DIR", RunSpec: "FILE"}
