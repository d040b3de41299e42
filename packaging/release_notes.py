"""Prints a version's part of CHANGELOG.md; exit code 1, with a sentence, where it has none.

python packaging/release_notes.py 0.2.0
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

CHANGELOG = Path(__file__).resolve().parents[1] / "CHANGELOG.md"


def notes(changelog: str, version: str) -> str:
    """What stands below `## VERSION`, up to the next version; empty when it is not there."""
    found = re.search(
        rf"^## \[?{re.escape(version)}\]?\b.*?\n(.*?)(?=^## |\Z)",
        changelog,
        re.DOTALL | re.MULTILINE,
    )
    return found[1].strip() if found else ""


def main() -> int:
    version = sys.argv[1]
    text = notes(CHANGELOG.read_text(encoding="utf-8"), version) if CHANGELOG.exists() else ""
    if not text:
        print(f"CHANGELOG.md says nothing of {version}: add its part first.", file=sys.stderr)
        return 1
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
