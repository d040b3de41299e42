"""The frozen engine begins here: freeze support first, then the self-test or one role.

Not here: the roles (engine/__main__.py), what is checked (engine_self_test.py).
"""

import multiprocessing
import sys

multiprocessing.freeze_support()

import engine_self_test

from engine.__main__ import end_process, main

if __name__ == "__main__":
    try:
        asked = sys.argv[1:2] == [engine_self_test.FLAG]
        code = engine_self_test.main(sys.argv[2:]) if asked else main()
    except SystemExit as exit_:  # of argparse, which has said what is wrong
        code = exit_.code if isinstance(exit_.code, int) else 2
    end_process(code)
