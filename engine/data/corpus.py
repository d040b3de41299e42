"""Where the text comes from: documents out of a folder, a file, an address, or this Python itself.

A corpus is read up to a number of bytes, in an order that follows from a seed, duplicates left out;
what is held out for validation is chosen per document by its hash. The same source and seed give
the same documents. Raises `CorpusError`, which tells a person what to do.
Not here: tokens (tokenizer.py), what is downloaded and how (corpus_url.py).
"""

from __future__ import annotations

import codecs
import hashlib
import json
import os
import random
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from engine.api.errors import PlainError
from engine.protocol.ids import seed_from

FILE_BYTES_MAX = 1 << 20
"""Longer files of a folder are cut into pieces."""
GENERATED_BYTES_MAX = 300_000
"""Longer modules of the standard library are generated tables and reference texts: left out."""
PIECE_BYTES = 16 << 10
"""About how long the pieces of a single long text are."""
JSON_LINES = (".jsonl", ".ndjson")
FILES_MAX = 1_000_000
SKIPPED_FOLDERS = frozenset(
    {"__pycache__", "node_modules", "site-packages", "dist-packages", "test", "tests", "idle_test"}
)


class CorpusError(PlainError):
    """The data cannot be used. The request was wrong, so the exit code is 2."""

    def __init__(self, title: str, what_to_do: str) -> None:
        super().__init__(title, what_to_do, exit_code=2)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents in a seeded order, each once."""

    name: str
    """What it is, for people."""
    documents: tuple[str, ...]
    num_bytes: int
    """In UTF-8."""


class _JsonLine(msgspec.Struct):
    text: str


_json_line_decoder = msgspec.json.Decoder(_JsonLine)


def read_corpus(source: str | None, *, bytes_max: int, seed: int) -> Corpus:
    """At most about `bytes_max` bytes of `source`; None is the Python standard library.

    Otherwise a folder (its text files), a `.jsonl` file (field `text`), any other text file, or an
    http(s) address of one of the two. Of a folder the files are drawn by the seed; of a file or an
    address the beginning is taken. Raises `CorpusError`.
    """
    if source is None:
        name = "the sources of the Python standard library"
        modules = find_standard_library(Path(sysconfig.get_paths()["stdlib"]))
        texts = _in_seeded_order(modules, seed)
    elif source.startswith(("http://", "https://")):
        # Loaded here: httpx is not needed for anything else in this package.
        from engine.data.corpus_url import download

        name, data = source, download(source, bytes_max)
        is_jsonl = source.partition("?")[0].endswith(JSON_LINES)
        texts = _parse(data, is_jsonl=is_jsonl, name=name, is_cut=len(data) >= bytes_max)
    else:
        name, texts = source, _read_path(Path(source).expanduser(), bytes_max, seed)
    return _collect(name, texts, bytes_max, seed)


def hold_out(
    documents: Sequence[str], *, seed: int, fraction: float, bytes_min: int
) -> tuple[list[str], list[str]]:
    """(for training, held out): whole documents, those with the smallest hashes are held out.

    Takes `fraction` of the bytes, more if that is below `bytes_min`, and never more than a fifth.
    """
    salt = seed.to_bytes(8, "big", signed=True)
    hashes = {text: hashlib.blake2b(text.encode(), key=salt).digest() for text in documents}
    total = sum(len(text.encode()) for text in documents)
    wanted = min(max(fraction * total, bytes_min), total / 5)
    held_out: set[str] = set()
    for text in sorted(documents, key=hashes.__getitem__):
        if wanted <= 0:
            break
        held_out.add(text)
        wanted -= len(text.encode())
    return (
        [text for text in documents if text not in held_out],
        [text for text in documents if text in held_out],
    )


def find_standard_library(folder: Path) -> list[Path]:
    """The modules' sources, sorted: no tests, nothing installed, no generated tables."""
    files = [path for path in _walk(folder) if path.suffix == ".py"]
    if not files:
        raise CorpusError(
            "The sources of the Python standard library are not on this computer.",
            "Name a folder, a .txt or .jsonl file or an address with --data.",
        )
    return [path for path in files if path.stat().st_size <= GENERATED_BYTES_MAX]


def _in_seeded_order(paths: Iterable[Path], seed: int) -> Iterator[str]:
    ordered = list(paths)
    random.Random(seed_from("corpus", seed)).shuffle(ordered)
    for path in ordered:
        yield from _read_text_file(path)


def _read_path(path: Path, bytes_max: int, seed: int) -> Iterator[str]:
    try:
        if path.is_dir():
            return _in_seeded_order(_walk(path), seed)
        with path.open("rb") as file:
            data = file.read(bytes_max)
    except FileNotFoundError:
        raise CorpusError(
            f"There is no data at {path}.", "Check the path given with --data."
        ) from None
    except OSError as error:
        raise CorpusError(
            f"The data at {path} cannot be read: {error.strerror or error}.",
            "Check its permissions, or name other data with --data.",
        ) from error
    is_jsonl = path.suffix in JSON_LINES
    return _parse(data, is_jsonl=is_jsonl, name=str(path), is_cut=len(data) == bytes_max)


def _walk(folder: Path) -> list[Path]:
    """Regular files below `folder`, sorted; hidden ones and links are left out."""

    def complain(error: OSError) -> None:
        if Path(error.filename or "") == folder:
            raise CorpusError(
                f"The folder {folder} cannot be read: {error.strerror}.",
                "Check its permissions, or name other data with --data.",
            ) from error

    found: list[Path] = []
    for parent, folders, files in os.walk(folder, onerror=complain):
        folders[:] = sorted(f for f in folders if f not in SKIPPED_FOLDERS and f[0] != ".")
        paths = (Path(parent, name) for name in sorted(files) if name[0] != ".")
        found += [path for path in paths if path.is_file() and not path.is_symlink()]
        if len(found) > FILES_MAX:
            raise CorpusError(
                f"The folder {folder} holds more than {FILES_MAX:,} files.",
                "Name a smaller folder, or put the texts into one .jsonl file.",
            )
    return sorted(found)


def _read_text_file(path: Path) -> Iterator[str]:
    """The file's text, in pieces if it is long; nothing if it is not UTF-8 text."""
    try:
        with path.open("rb") as file:
            data = file.read(64 * FILE_BYTES_MAX)
    except OSError:
        return  # one unreadable file of many; a folder without any readable one is reported
    if b"\0" in data[:4096]:
        return
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return
    yield from [text] if len(data) <= FILE_BYTES_MAX else pieces(text)


def _parse(data: bytes, *, is_jsonl: bool, name: str, is_cut: bool) -> Iterator[str]:
    """Documents of one file; of one that was cut, the incomplete end is left out."""
    if is_jsonl:
        lines = data.split(b"\n")
        return _parse_lines(lines[:-1] if is_cut else lines, name)
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(data, final=not is_cut)
    except UnicodeDecodeError as error:
        raise CorpusError(
            f"{name} is not UTF-8 text (byte {error.start}).", "Convert it to UTF-8."
        ) from error
    return pieces(text)


def _parse_lines(lines: Sequence[bytes], name: str) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            text = _text_of(line)
        except ValueError as error:
            raise CorpusError(
                f"Line {number} of {name} is not a JSON object with a text in its field `text`.",
                'Each line has to look like {"text": "..."}.',
            ) from error
        yield text


def _text_of(line: bytes) -> str:
    """The text of a line; ValueError if it has none."""
    try:
        return _json_line_decoder.decode(line).text
    except msgspec.ValidationError:
        raise
    except (msgspec.DecodeError, UnicodeDecodeError):
        record = json.loads(line)  # takes half a character, which msgspec does not
        text = record.get("text") if isinstance(record, dict) else None
        if not isinstance(text, str):
            raise ValueError("no text") from None
        return text


def pieces(text: str) -> Iterator[str]:
    """Pieces of about `PIECE_BYTES` that end with a line, so that a part can be held out."""
    at = 0
    while at < len(text):
        end = at + PIECE_BYTES
        if end < len(text):
            line_end = text.find("\n", end)
            end = line_end + 1 if 0 <= line_end - end < PIECE_BYTES else end
        yield text[at:end]
        at = end


def _collect(name: str, texts: Iterator[str], bytes_max: int, seed: int) -> Corpus:
    """Take documents until there are enough, each once, and shuffle them."""
    documents: list[str] = []
    seen: set[bytes] = set()
    num_bytes = 0
    for text in texts:
        try:
            data = text.encode()
        except UnicodeEncodeError:  # JSON can spell half a character
            continue
        digest = hashlib.blake2b(data, digest_size=16).digest()
        if not text.strip() or digest in seen:
            continue
        seen.add(digest)
        documents.append(text)
        num_bytes += len(data)
        if num_bytes >= bytes_max:
            break
    if not documents:
        raise CorpusError(
            f"There is no text in {name}.", "Name a folder or a file with UTF-8 text with --data."
        )
    random.Random(seed_from("documents", seed)).shuffle(documents)
    return Corpus(name, tuple(documents), num_bytes)
