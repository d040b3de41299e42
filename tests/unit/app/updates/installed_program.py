"""The real program as if it were frozen: `python installed_program.py VERSION BUNDLE [ARGUMENTS]`.

What PyInstaller's loader sets is set here, so that an installation made of scripts runs the real
agent and the real engine. Not here: the bundle itself (tests/frozen).
"""

from __future__ import annotations

import importlib.metadata
import sys
from pathlib import Path
from typing import Any

VERSION, BUNDLE = sys.argv[1], Path(sys.argv[2])
real_version = importlib.metadata.version


def version(distribution_name: str) -> str:
    is_ours = distribution_name == "train-at-home"
    return VERSION if is_ours else real_version(distribution_name)


def main(arguments: list[str]) -> int:
    if arguments == ["--self-test"]:
        return 0
    if (BUNDLE / "share" / "dies-at-start").exists() and arguments[:1] == ["run"]:
        print("a library is missing", file=sys.stderr)
        return 1
    frozen: Any = sys
    frozen.frozen, frozen.executable = True, str(BUNDLE / "app" / "train-at-home")
    frozen.argv = [frozen.executable, *arguments]
    importlib.metadata.version = version
    from app import cli
    from app.updates import agent as update_agent
    from app.updates.trial import TrialTimes

    # A minute of good running is a second here.
    quick: Any = update_agent
    quick.TrialTimes = lambda: TrialTimes(well_s=1.0, again_s=0.5, max_s=120.0)
    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[3:]))
