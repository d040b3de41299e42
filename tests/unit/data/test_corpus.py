"""Text from everywhere it may come from, and plain words when it cannot be used."""

import http.server
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data import corpus, corpus_url
from engine.data.corpus import CorpusError, find_standard_library, hold_out, pieces, read_corpus

MANY = 10_000_000


def read(source: Path | str, **options: int) -> corpus.Corpus:
    return read_corpus(str(source), **{"bytes_max": MANY, "seed": 1, **options})


def test_the_standard_library_of_this_python() -> None:
    found = read_corpus(None, bytes_max=2_000_000, seed=3)
    assert 2_000_000 <= found.num_bytes < 2_400_000
    assert found.documents == read_corpus(None, bytes_max=2_000_000, seed=3).documents
    assert found.documents != read_corpus(None, bytes_max=2_000_000, seed=4).documents
    assert len(set(found.documents)) == len(found.documents)
    assert any("import" in text for text in found.documents)


def test_no_tests_and_no_generated_tables(tmp_path: Path) -> None:
    for name in ("os.py", "test/test_os.py", "json/tests/x.py", "site-packages/x.py", "a.so"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x = 1\n")
    (tmp_path / "table.py").write_text("x" * (corpus.GENERATED_BYTES_MAX + 1))
    assert [path.name for path in find_standard_library(tmp_path)] == ["os.py"]
    with pytest.raises(CorpusError, match="not on this computer"):
        find_standard_library(tmp_path / "json")


def test_a_folder_of_all_kinds_of_files(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "a.md").write_text("alpha")
    (tmp_path / "copy of a.md").write_text("alpha")
    (tmp_path / "deep" / "er" / "b").write_text("bêta\n")
    (tmp_path / ".hidden" / "c").write_text("gamma")
    (tmp_path / "binary").write_bytes(b"text?\0no")
    (tmp_path / "latin").write_bytes("dé".encode("latin-1"))
    (tmp_path / "empty").write_text(" \n")
    (tmp_path / "long.txt").write_text("line\n" * 300_000)
    os.symlink("/etc", tmp_path / "link")
    found = read(tmp_path)
    assert {"alpha", "bêta\n"} <= set(found.documents)
    assert not any("gamma" in text or text == "d\xe9" for text in found.documents)
    assert all(len(text) <= 2 * corpus.PIECE_BYTES for text in found.documents)


def test_a_text_file_in_pieces(tmp_path: Path) -> None:
    text = "".join(f"{n}: žluťoučký kůň\n" for n in range(5000))
    path = tmp_path / "one.txt"
    path.write_text(text, encoding="utf-8")
    found = read(path)
    assert sorted(found.documents) == sorted(pieces(text))
    assert found.num_bytes == len(text.encode())
    cut = read(path, bytes_max=20_001)
    assert 19_990 <= cut.num_bytes <= 20_001
    assert all(piece in text for piece in cut.documents), "no character was broken at the cut"


def test_a_jsonl_file(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    lines = [json.dumps({"text": f"document {n}", "id": n}) for n in range(100)]
    path.write_text("\n".join(lines) + "\n\n")
    assert sorted(read(path).documents) == sorted(f"document {n}" for n in range(100))
    assert 0 < len(read(path, bytes_max=333).documents) < 20, "the cut line is left out"
    path.write_text(lines[0] + '\n{"text": "\\ud800"}\n')
    assert read(path).documents == ("document 0",), "half a character is no text"


def make(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


BAD_FILES = {
    "empty.txt": (b"", "no text"),
    "blank.txt": (b"\n \n", "no text"),
    "latin.txt": ("é".encode("latin-1") * 9, "not UTF-8"),
    "broken.jsonl": (b'{"text": "a"}\nnope\n', "Line 2"),
    "fieldless.jsonl": (b'{"body": "a"}\n', "Line 1"),
    "deep.jsonl": (b"[" * 100_000, "Line 1"),
    "number.jsonl": (b'{"text": 3}\n', "Line 1"),
}


@pytest.mark.parametrize(("name", "case"), BAD_FILES.items(), ids=BAD_FILES.keys())
def test_unusable_files(name: str, case: tuple[bytes, str], tmp_path: Path) -> None:
    data, words = case
    with pytest.raises(CorpusError, match=words) as caught:
        read(make(tmp_path / name, data))
    assert caught.value.what_to_do
    assert caught.value.exit_code == 2


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no data at"):
        read(tmp_path / "missing")
    with pytest.raises(CorpusError, match="no text"):
        read(tmp_path)


@pytest.mark.skipif(getattr(os, "getuid", int)() == 0, reason="root may read anything")
def test_unreadable(tmp_path: Path) -> None:
    path = make(tmp_path / "secret.txt", b"x")
    path.chmod(0)
    with pytest.raises(CorpusError, match="cannot be read"):
        read(path)


class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/text.txt")
        elif self.path in PAGES:
            self.send_response(200)
        else:
            self.send_response(404)
        self.end_headers()
        self.wfile.write(PAGES.get(self.path, b""))

    def log_message(self, *_: object) -> None:
        pass


PAGES = {
    "/text.txt": b"from afar\n" * 100,
    "/some.jsonl": b'{"text": "one"}\n{"text": "two"}\n',
    "/endless": b"0123456789abcde\n" * 100_000,
}


@pytest.fixture
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_an_address(site: str) -> None:
    assert read(f"{site}/text.txt").documents == ("from afar\n" * 100,)
    assert read(f"{site}/moved").documents == ("from afar\n" * 100,)
    assert sorted(read(f"{site}/some.jsonl").documents) == ["one", "two"]
    assert read(f"{site}/endless", bytes_max=50_000).num_bytes <= 50_000
    with pytest.raises(CorpusError, match="answered 404"):
        read(f"{site}/missing")


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/x", "http://[nonsense", "http://"])
def test_addresses_that_lead_nowhere(url: str) -> None:
    with pytest.raises(CorpusError, match="cannot be downloaded"):
        read(url)


def test_a_slow_address(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus_url, "DOWNLOAD_S_MAX", -1.0)
    with pytest.raises(CorpusError, match="took longer"):
        read(f"{site}/endless")


@given(text=st.text())
def test_pieces_are_the_text(text: str) -> None:
    assert "".join(pieces(text * 40)) == text * 40


@given(
    sizes=st.lists(st.integers(1, 400), min_size=1, max_size=60),
    seed=st.integers(-(2**31), 2**31),
)
def test_held_out_documents(sizes: list[int], seed: int) -> None:
    documents = [f"{n}:" + "x" * size for n, size in enumerate(sizes)]
    train, held_out = hold_out(documents, seed=seed, fraction=0.05, bytes_min=100)
    assert sorted(train + held_out) == sorted(documents)
    assert (train, held_out) == hold_out(documents, seed=seed, fraction=0.05, bytes_min=100)
    total = sum(map(len, documents))
    assert sum(map(len, held_out)) >= min(max(0.05 * total, 100), total / 5)
    assert sum(map(len, held_out)) <= max(0.05 * total, 100) + max(map(len, documents))
    shuffled = hold_out(documents[::-1], seed=seed, fraction=0.05, bytes_min=100)[1]
    assert sorted(shuffled) == sorted(held_out), "it is the document that decides, not its place"
