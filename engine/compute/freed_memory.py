"""Keeping freed memory at hand while computing, and giving it back when computing stops.

A stage frees and takes the same tens of megabytes with every microbatch. As it comes, Linux's C
library returns them to the system in between, and the kernel fills every page with zeros again:
some 1,300 page faults a microbatch of `nano`, 2 to 3 % of all processor time. With one arena for
all threads and a higher threshold they stay. Elsewhere (other systems, other C libraries) nothing
is done. Not here: a card's memory, which torch keeps by itself (devices.py).
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from typing import Any

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
"""Of glibc's malloc.h."""
KEPT_BYTES = 64 << 20
"""Free at the end of the heap at most."""
OWN_PAGES_BYTES = 32 << 20
"""A larger tensor gets pages of its own, which go back at once: the most that glibc allows."""


def keep_freed_memory() -> bool:
    """Before the threads that compute are started; whether anything could be done."""
    library = _glibc()
    if library is None:
        return False
    settings = (
        (M_ARENA_MAX, 1),
        (M_TRIM_THRESHOLD, KEPT_BYTES),
        (M_MMAP_THRESHOLD, OWN_PAGES_BYTES),
    )
    return all(library.mallopt(name, value) for name, value in settings)


def give_back_memory() -> None:
    """Return to the system whatever is free now; a few milliseconds."""
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)


@cache
def _glibc() -> Any:
    """The C library if it is glibc, else None."""
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    has_both = hasattr(library, "mallopt") and hasattr(library, "malloc_trim")
    return library if has_both else None
