"""Being a polite process: low priority, and no more threads than were granted.

Windows: the idle class, never PROCESS_MODE_BACKGROUND_BEGIN: it clamps the working set to 32 MiB.
macOS: nice 10 only; stronger means pin threads to efficiency cores, three to four times slower.
Linux: nice 19 and idle I/O. None of this makes a GPU polite: that is the duty cycle's task.
"""

from __future__ import annotations

import logging
import os
import sys

import psutil

log = logging.getLogger(__name__)

NICE_LINUX = 19
NICE_MACOS = 10
THREAD_VARIABLES = (
    "OMP_NUM_THREADS",
    "MKL_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "RAYON_NUM_THREADS",
)


def lower_priority() -> str:
    """Lower this process below whatever the person runs; says what was done. Never fails."""
    process = psutil.Process()
    try:
        if sys.platform == "win32":
            process.nice(psutil.IDLE_PRIORITY_CLASS)
            done = "idle priority class"
        elif sys.platform == "darwin":
            process.nice(max(NICE_MACOS, int(process.nice())))
            done = f"nice {NICE_MACOS}"
        else:
            process.nice(NICE_LINUX)
            process.ionice(psutil.IOPRIO_CLASS_IDLE)
            done = f"nice {NICE_LINUX}, idle I/O"
        return done
    except (psutil.Error, OSError) as error:
        log.warning("the priority could not be lowered: %s", error)
        return "unchanged"


def limit_threads(num_threads: int, environment: dict[str, str] | None = None) -> None:
    """Set what the numeric libraries read when they are loaded.

    Waiting threads sleep instead of spinning: with one busy neighbour a training step took 586 ms
    with spinning threads and 71 ms without. `environment` is that of a process to be started;
    without one it is our own, and RuntimeError is raised if torch is loaded: it would not notice.
    """
    if num_threads < 1:
        raise ValueError("at least one thread is needed")
    if environment is None and "torch" in sys.modules:
        raise RuntimeError("threads must be limited before torch is imported")
    target = os.environ if environment is None else environment
    for name in THREAD_VARIABLES:
        target[name] = str(num_threads)
    target["OMP_WAIT_POLICY"] = "PASSIVE"
