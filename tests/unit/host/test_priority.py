"""Low priority in a process of its own, and thread limits before torch is loaded."""

import os
import subprocess
import sys

import psutil
import pytest

from engine.host import priority

PROGRAM = """
import psutil
from engine.host.priority import limit_threads, lower_priority
print(lower_priority(), psutil.Process().nice())
import sys
limit_threads(1)
import os
print(os.environ["OMP_NUM_THREADS"], os.environ["OMP_WAIT_POLICY"], "torch" in sys.modules)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the numbers are those of Linux")
def test_a_process_lowers_itself() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines() == ["nice 19, idle I/O 19", "1 PASSIVE False"]


def test_a_refusal_is_survived(monkeypatch: pytest.MonkeyPatch) -> None:
    class Refusing:
        def nice(self, *_: object) -> int:
            raise psutil.AccessDenied(os.getpid())

    monkeypatch.setattr(psutil, "Process", Refusing)
    assert priority.lower_priority() == "unchanged"


def test_threads_of_a_process_to_be_started() -> None:
    environment: dict[str, str] = {"PATH": "x"}
    priority.limit_threads(3, environment)
    assert environment["OMP_NUM_THREADS"] == environment["RAYON_NUM_THREADS"] == "3"
    assert environment["PATH"] == "x"
    with pytest.raises(ValueError, match="at least one"):
        priority.limit_threads(0, environment)


def test_too_late_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", os)
    before = dict(os.environ)
    with pytest.raises(RuntimeError, match="before torch"):
        priority.limit_threads(2)
    assert dict(os.environ) == before
