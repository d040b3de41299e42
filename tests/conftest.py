"""Its place makes `tests` importable from every test below it; and it says which tests begin."""

from __future__ import annotations

import pytest
from hypothesis import settings

# A busy machine fails no test.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Slow ones first, so that at the end nobody waits for one that began last."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
