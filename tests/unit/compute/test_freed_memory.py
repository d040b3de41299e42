"""Freed memory stays at hand, and goes back when it is told to. In a process of its own: the
allocator's settings hold for good."""

from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPT = """
import resource, threading
import torch
from engine.compute.freed_memory import give_back_memory, keep_freed_memory
from engine.host.budget import resident_bytes

if {keeps}:
    assert keep_freed_memory()

def microbatch():
    for _ in range(2):
        tensors = [torch.ones(200_000) for _ in range(40)]  # 32 MB in pieces
        del tensors

def faults(action):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    action()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

found = []
def compute():
    microbatch()
    found.append(faults(lambda: [microbatch() for _ in range(5)]))
    held = resident_bytes()
    give_back_memory()
    found.append(held - resident_bytes())

thread = threading.Thread(target=compute)
thread.start()
thread.join()
print(*found)
"""


def measured(keeps: bool) -> tuple[int, int]:
    """Page faults of five microbatches, and bytes that were given back."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(keeps=keeps)],
        capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    faults, given_back = map(int, done.stdout.split())
    return faults, given_back


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it is done on Linux alone")
def test_memory_stays_while_computing_and_goes_back_when_told_to() -> None:
    faults, given_back = measured(keeps=True)
    faults_before, _ = measured(keeps=False)
    assert faults < 0.2 * faults_before
    assert given_back > 16_000_000
