"""Collects every visible string for the translators, and compiles what they translated.

`python -m app.ui.translations.update` runs lupdate over QML, Python and the agent's tables, then
lrelease. For developers: the program itself only loads the compiled files.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from app.ui.sentence_table import templates
from app.ui.sentences import CONTEXT

HERE = Path(__file__).parent
UI = HERE.parent
_CODES = {path.stem.removeprefix("train_at_home_") for path in HERE.glob("*.ts")}
LANGUAGES = tuple(sorted(_CODES - {"en"}))
"""Those that have a file. English is the source, and has a file for its plurals alone."""
TOOLS = Path(sys.executable).parent


def main() -> int:
    """Rewrite the .ts and .qm files beside this one; codes that are given begin new languages."""
    wanted = sorted({*LANGUAGES, *sys.argv[1:]})
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "sentences.py"
        table.write_text(_table(), encoding="utf-8")
        for language in wanted:
            _lupdate(HERE / f"train_at_home_{language}.ts", table)
        _lupdate(HERE / "train_at_home_en.ts", table, "-pluralonly")
    for language in (*wanted, "en"):
        path = HERE / f"train_at_home_{language}.ts"
        _run("pyside6-lrelease", "-silent", str(path), "-qm", str(path.with_suffix(".qm")))
    return 0


def _table() -> str:
    """What the tables say, in the form that lupdate reads."""
    lines = [f"    QT_TRANSLATE_NOOP({CONTEXT!r}, {text!r})," for text in templates()]
    return "\n".join(("SENTENCES = (", *lines, ")\n"))


def _lupdate(target: Path, table: Path, *options: str) -> None:
    """The folder of `table` is a new one every time: no places are written."""
    sources = sorted([*UI.glob("*.py"), *UI.glob("qml/**/*.qml")])
    language = target.stem.removeprefix("train_at_home_")
    fixed = ("-locations", "none", "-no-obsolete", "-source-language", "en", "-silent")
    languages = ("-target-language", language)
    names = [str(path) for path in (*sources, table)]
    _run("pyside6-lupdate", *fixed, *languages, *options, *names, "-ts", str(target))


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([str(TOOLS / tool), *arguments], check=True, timeout=120)


if __name__ == "__main__":
    raise SystemExit(main())
