"""Every benchmark runs, at a tiny size, so that none rots. Figures of this size mean nothing."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.bench import pictures, results
from tests.bench.__main__ import BENCHMARKS, module_of
from tests.bench.report import Kept, Machine, NotHereError, Size, json_line

pytestmark = [pytest.mark.slow, pytest.mark.processes]


@pytest.mark.parametrize("name", BENCHMARKS)
def test_runs_and_reports(name: str, tmp_path: Path) -> None:
    module = module_of(name)
    try:
        report = module.run(Size.SMOKE)
    except NotHereError as missing:
        pytest.skip(str(missing))
    assert report.name == name
    assert report.ratio is not None or report.figures
    kept = msgspec.json.decode(json_line(report, Machine(), "here"), type=Kept)
    assert results.row(kept).startswith(f"| [{name}]")
    drawn = pictures.save(report, module, tmp_path / "picture.svg")
    assert drawn is None or drawn.read_text().startswith("<?xml")
