"""The program's entry: freeze support first, then the command line."""

from __future__ import annotations

import multiprocessing
import sys

from app import cli


def main() -> int:
    """The installed command `train-at-home`."""
    multiprocessing.freeze_support()
    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
