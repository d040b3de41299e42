"""The build's own programs, which are no package, as modules for a test."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
PACKAGING = ROOT / "packaging"


def tool(name: str) -> Any:
    """`packaging/NAME.py`; its neighbours are found as when it is started."""
    for folder in (PACKAGING, PACKAGING / "pyinstaller", PACKAGING / "update"):
        if str(folder) not in sys.path:
            sys.path.append(str(folder))
    spec = importlib.util.spec_from_file_location(
        f"packaging_{name.replace('/', '_')}", PACKAGING / f"{name}.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module
