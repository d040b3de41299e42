"""Prints a version's part of CHANGELOG.md; exit code 1, with a sentence, where it has none.

    python packaging/release_notes.py 0.2.0

`news` are its lines as an update shows them once (update/publish.py). Not here: the update's offer.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

CHANGELOG = Path(__file__).resolve().parent / "CHANGELOG.md"
NEWS_MAX = 12
NEWS_CHARS_MAX = 300


def notes(changelog: str, version: str) -> str:
    """What stands below `## VERSION`, up to the next version; empty when it is not there."""
    found = re.search(
        rf"^## \[?{re.escape(version)}\]?(?![\w.]).*?\n(.*?)(?=^## |\Z)",
        changelog,
        re.DOTALL | re.MULTILINE,
    )
    return found[1].strip() if found else ""


def news(changelog: str, version: str) -> tuple[str, ...]:
    """Its dashed lines, each as one sentence. Raises ValueError for one that is too long."""
    lines = re.findall(r"^- (.*(?:\n  .*)*)", notes(changelog, version), re.MULTILINE)
    found = tuple(" ".join(line.replace("**", "").replace("`", "").split()) for line in lines)
    if len(found) > NEWS_MAX:
        raise ValueError(f"{len(found)} lines are new in {version}; {NEWS_MAX} are shown at most")
    for line in found:
        if len(line) > NEWS_CHARS_MAX:
            raise ValueError(f"this line is longer than {NEWS_CHARS_MAX} characters: {line}")
    return found


def changelog() -> str:
    """The file's text; raises OSError."""
    return CHANGELOG.read_text(encoding="utf-8")


def main() -> int:
    version = sys.argv[1]
    text = notes(changelog(), version)
    if not text:
        print(f"{CHANGELOG} says nothing of {version}: add its part first.", file=sys.stderr)
        return 1
    news(changelog(), version)
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
