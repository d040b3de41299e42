"""The frozen app begins here: freeze support first, then what needs no library, then the app.

Not here: what the commands do (app/cli.py), what is checked (app/self_test.py).
"""

import multiprocessing
import sys

multiprocessing.freeze_support()

from app import self_test
from app.invitation import SCHEME


def main() -> int:
    """The self-test, which needs no display, or the program."""
    arguments = sys.argv[1:]
    if sentence := self_test.unsupported_here():
        print(sentence, file=sys.stderr or sys.__stderr__)
        return self_test.UNSUPPORTED_EXIT_CODE
    if arguments[:1] == [self_test.FLAG]:
        return self_test.main(arguments[1:])
    from app import cli

    # Desktops call what opens a link with the link alone.
    is_link = bool(arguments) and arguments[0].lower().startswith(f"{SCHEME}:")
    return cli.main(["open", *arguments] if is_link else arguments)


if __name__ == "__main__":
    sys.exit(main())
