"""When statements are fetched, and what electricity is noted: the agent's accounts.

Not here: the statements themselves (purse.py, earnings/).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from app import power_use
from app.agent.edges import Edges
from app.alarm import TICK_S_MAX
from app.engine_process.options import threads
from engine.api.errors import PlainError
from engine.client.errors import OrchestratorError
from engine.protocol.messages import RunStatus

REFRESH_S_BUSY = 30.0
REFRESH_S_IDLE = 900.0

log = logging.getLogger(__name__)


class Bookkeeper:
    """`on_news` is called after each refresh."""

    def __init__(self, edges: Edges, on_news: Callable[[], None]) -> None:
        self._edges, self._on_news = edges, on_news
        self._refreshed_s = float("-inf")
        self._paid = (0, 0)
        """Provisional and vested, as the public picture showed it last."""

    def heard(self, run: RunStatus, peer_id: str) -> None:
        """A public picture of the run: where our pay in it has moved, there is a new statement."""
        for each in run.contributors:
            paid = (each.provisional_micro, each.vested_micro)
            if each.peer_id == peer_id and paid != self._paid:
                self._paid = paid
                self.look_soon()

    def is_due(self, now_s: float, *, is_busy: bool) -> bool:
        """Whether to `refresh` now, at monotonic `now_s`; then not again for a while."""
        if now_s - self._refreshed_s < (REFRESH_S_BUSY if is_busy else REFRESH_S_IDLE):
            return False
        self._refreshed_s = now_s
        return True

    def look_soon(self) -> None:
        """Something was earned, or somebody waits."""
        self._refreshed_s = float("-inf")

    async def refresh(self) -> None:
        """The newest statement, as far as it can be had."""
        try:
            await self._edges.purse.refresh()
        except (OrchestratorError, PlainError) as error:
            log.info("no newer statement: %s", error)
        self._on_news()

    def note_power(
        self, values: Mapping[str, Any], device: str, duty_fraction: float, seconds: float
    ) -> None:
        """It has trained for `seconds` until now."""
        measured_w = self._edges.measured_watts()
        num_threads = threads(values, self._edges.machine)
        full_w, is_measured = power_use.watts(values, device, num_threads, measured_w)
        watts = full_w if is_measured else full_w * duty_fraction
        at_s, seconds = self._edges.unix_s(), min(seconds, TICK_S_MAX)
        self._edges.purse.note_power(at_s, seconds, watts, is_measured=is_measured)
