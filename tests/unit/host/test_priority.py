"""Low priority, in a process of its own."""

import os
import subprocess
import sys

import psutil
import pytest

from engine.host import priority

PROGRAM = """
import psutil
from engine.host.priority import lower_priority
print(lower_priority(), psutil.Process().nice())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the numbers are those of Linux")
def test_a_process_lowers_itself() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines() == ["nice 19, idle I/O 19"]


def test_a_refusal_is_survived(monkeypatch: pytest.MonkeyPatch) -> None:
    class Refusing:
        def nice(self, *_: object) -> int:
            raise psutil.AccessDenied(os.getpid())

    monkeypatch.setattr(psutil, "Process", Refusing)
    assert priority.lower_priority() == "unchanged"
