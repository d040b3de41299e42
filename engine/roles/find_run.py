"""Which run is meant when a person named only the orchestrator: its first one."""

from __future__ import annotations

from engine.client.public import PublicClient
from engine.protocol.ids import RunId
from engine.roles.errors import RoleError


async def find_run(url: str, wanted: str | None) -> RunId:
    """The run called `wanted`, or the orchestrator's first. Raises `RoleError`, `PlainError`."""
    async with PublicClient(url) as client:
        runs = await client.runs()
    if not runs:
        raise RoleError(
            f"The orchestrator {url} has no run yet.",
            "Ask its operator to create one, or try again later.",
        )
    if wanted is None:
        return RunId(runs[0])
    if wanted not in runs:
        raise RoleError(
            f"The orchestrator {url} has no run called {wanted}.",
            f"It has: {', '.join(runs)}. Name one of these with --run.",
            exit_code=2,
        )
    return RunId(wanted)
