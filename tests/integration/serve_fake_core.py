"""The real service, store and server around the unit tests' small core, as a process of its own.

`python serve_fake_core.py DATA_DIR [PORT]` prints its URL when it answers.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "service"))

from fake_core import FakeCore

from engine.service.server import serve
from engine.service.settings import ServiceError, ServiceSettings


def main() -> int:
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    settings = ServiceSettings(data_dir=Path(sys.argv[1]), port=port)
    try:
        asyncio.run(serve(settings, lambda url: print(url, flush=True), make_core=FakeCore))
    except ServiceError as error:
        print(error, file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
