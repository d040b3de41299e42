"""Being a polite process: low priority.

Windows: the idle class, never PROCESS_MODE_BACKGROUND_BEGIN: it clamps the working set to 32 MiB.
macOS: nice 10 only; stronger means pin threads to efficiency cores, three to four times slower.
Linux: nice 19 and idle I/O. None of this makes a GPU polite: that is the duty cycle's task.
"""

from __future__ import annotations

import logging
import sys

import psutil

log = logging.getLogger(__name__)

NICE_LINUX = 19
NICE_MACOS = 10


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
