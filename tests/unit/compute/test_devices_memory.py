"""Freed tensors are given back to the system."""

from __future__ import annotations

import platform

import psutil
import pytest
import torch

from engine.compute.devices import release_cached_memory

NUM_TENSORS = 2048
VALUES = 16 << 10
"""64 KiB: glibc takes such from its heap, and keeps them there."""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="what glibc keeps")
def test_what_the_allocator_keeps_is_given_back() -> None:
    tensors = [torch.ones(VALUES) for _ in range(NUM_TENSORS)]
    last = tensors[-1]  # lies on top of the others: the heap cannot just be made shorter
    full = psutil.Process().memory_info().rss
    tensors.clear()
    release_cached_memory(torch.device("cpu"))
    assert full - psutil.Process().memory_info().rss > NUM_TENSORS * VALUES * 4 // 2
    assert bool(last.all())
