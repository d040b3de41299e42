"""The local history of what was earned: read from signed statements, kept, and read without a net.

A network's statement key is pinned when it is first seen; pages are believed only under it. Lines
are kept once, whatever is read twice, and counted against the sums of the same signed statement:
where they do not agree everything is read again, and if that does not help, it is said.
Not here: SQL (`tables.py`), arithmetic (`figures.py`), when to refresh (the agent).
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import tzinfo
from pathlib import Path

import msgspec

from app.earnings import figures, local_days, payout_news
from app.earnings.csv_export import csv_text
from app.earnings.figures import EarningsView, Explained, MachineRow, Power, Span
from app.earnings.tables import About, Tables
from app.state import Earned
from engine.api.errors import PlainError
from engine.client.payouts import PayoutClient
from engine.protocol.payouts import (
    LINES_MAX,
    Cursor,
    MachineSums,
    StatementError,
    StatementPage,
    open_statement,
)

PAGES_MAX = 400
"""Read in one go; the rest at the next refresh."""
OVERLAP_S = 600.0
"""Read again, in case several runs wrote at the same time."""
NEWEST_SHOWN = 50

log = logging.getLogger(__name__)


class EarningsBook:
    """One for the whole program; used in one thread."""

    def __init__(self, path: Path) -> None:
        """Opens or makes the SQLite file; raises OSError, `sqlite3.Error`."""
        self._tables = Tables(path)
        self._url, self._is_practice = "", False
        self._about: About | None = None
        self._earned: tuple[object, Earned] | None = None
        self._reading = asyncio.Lock()
        self.changed: Callable[[str], None] = lambda text: None
        """Called with a sentence when a payout arrived or failed; for Activity."""

    def close(self) -> None:
        self._tables.close()

    def use(self, url: str, *, is_practice: bool = False) -> None:
        """Show and refresh this network from now on; an empty URL: none."""
        self._url, self._is_practice = url.rstrip("/"), is_practice
        self._about = self._tables.about(self._url) if self._url else None
        self._earned = None

    def pinned_key(self, url: str) -> str | None:
        """The statement key of a network; None until it was reached once."""
        about = self._tables.about(url.rstrip("/"))
        return about.key if about else None

    def forget(self, url: str) -> None:
        """The network is left: if it is joined again, its key is pinned anew. Lines are kept."""
        self._tables.forget_network(url.rstrip("/"))
        if url.rstrip("/") == self._url:
            self._about = self._earned = None

    # ------------------------------------------------------------ reading statements

    async def refresh(self, client: PayoutClient) -> None:
        """Fetch what is new. Raises `OrchestratorError`; `PlainError` for what is not believed."""
        async with self._reading:
            try:
                await self._refresh(client)
            except sqlite3.Error as error:
                raise PlainError(
                    "The history of what you earned cannot be written.",
                    f"{error}. Check that the disk is not full; it is read again by itself.",
                ) from error

    async def _refresh(self, client: PayoutClient) -> None:
        about = await self._known(client)
        before, since = about, about.until
        if since is not None:
            since = Cursor(at_s=since.at_s - OVERLAP_S)
        page, about = await self._read(client, about, since)
        if page is not None and not self._adds_up(about.key, page.machines):
            self._tables.forget_lines(about.key)
            page, about = await self._read(client, about, None)
            if page is not None and not self._adds_up(about.key, page.machines):
                log.error("the statement's lines do not add up to its sums")
                about = msgspec.structs.replace(about, is_whole=False)
        self._save(client.url, about)
        if before.as_of_s is not None:  # else all of it is history
            for text in payout_news.news(before.payouts, about.payouts):
                self.changed(text)

    async def _known(self, client: PayoutClient) -> About:
        """What is kept of the client's network, its key pinned; raises `PlainError`."""
        info = await client.network()
        about = self._tables.about(client.url)
        if about is None:
            about = About(key=info.statement_key, is_practice=self._is_practice)
        elif about.key != info.statement_key and about.is_practice:
            about = About(
                key=info.statement_key, is_practice=True
            )  # one made anew on this computer
        elif about.key != info.statement_key:
            raise PlainError(
                "The network shows another key than before, so its statements are not believed.",
                "What you earned so far is kept. Ask the network's operator, or leave the network.",
            )
        about = msgspec.structs.replace(about, rate=info.credit_rate, own=client.peer_id)
        self._save(client.url, about)
        return about

    async def _read(
        self, client: PayoutClient, about: About, since: Cursor | None
    ) -> tuple[StatementPage | None, About]:
        """Keep all pages from `since` on; returns the last one, None when more are left."""
        until = since
        for _ in range(PAGES_MAX):
            signed = await client.statement("wallet", since, LINES_MAX)
            try:
                page = open_statement(signed, about.key, client.peer_id)
            except StatementError as error:
                raise PlainError(
                    "A statement of the network is not believed.",
                    f"{error} What you earned so far is kept; it is tried again by itself.",
                ) from error
            if page.scope != "wallet" or page.since != since:
                raise PlainError(
                    "The network answered another question than it was asked.",
                    "What you earned so far is kept; it is tried again by itself.",
                )
            self._tables.add_lines(about.key, page.lines)
            until = page.until or until
            about = msgspec.structs.replace(
                about,
                until=until,
                as_of_s=page.issued_at_s,
                machines=page.machines,
                payouts=page.payouts,
                is_whole=True,
            )
            if not page.has_more:
                return page, about
            since = page.until
        return None, about

    def _adds_up(self, network: str, machines: Sequence[MachineSums]) -> bool:
        """Whether the lines kept of each machine give the sums that were signed."""
        for machine in machines:
            found = self._tables.sums(network, machine.peer_id)
            micro = {kind: amount for kind, (_, amount) in found.items()}

            def of(*kinds: str, micro: dict[str, int] = micro) -> int:
                return sum(micro.get(kind, 0) for kind in kinds)

            held = of("provisional") - of("vested", "forfeited")
            earned = of("vested", "audit_pay", "returned") - of("paid")
            if (
                sum(count for count, _ in found.values()) != machine.num_lines
                or held != machine.provisional_micro
                or earned != machine.vested_micro
                or of("forfeited") != machine.forfeited_micro
            ):
                return False
        return True

    def _save(self, url: str, about: About) -> None:
        self._tables.set_about(url, about)
        if url == self._url:
            self._about, self._earned = about, None

    # ------------------------------------------------------------ electricity

    def note_power(self, at_s: float, seconds: float, watts: float, *, is_measured: bool) -> None:
        """This computer trained for `seconds` until `at_s`, taking `watts` on average."""
        if not self._about or seconds <= 0 or watts < 0:
            return
        power = Power(
            hour_s=at_s // 3600 * 3600,
            seconds=seconds,
            watt_hours=watts * seconds / 3600,
            measured_seconds=seconds if is_measured else 0.0,
        )
        with suppress(sqlite3.Error):  # a few seconds' electricity is not worth a failure
            self._tables.add_power(self._about.key, power)

    # ------------------------------------------------------------ showing

    def earned(
        self,
        now_s: float,
        zone: tzinfo | None = None,
        *,
        session_started_at_s: float | None = None,
        has_wallet: bool = False,
    ) -> Earned:
        """Sums of all machines of the wallet; the session's are this computer's."""
        about = self._about
        if about is None:
            return Earned(is_practice=self._is_practice, waits_for_wallet=not has_wallet)
        cached_for = (now_s // 15, zone, session_started_at_s)
        if self._earned is None or self._earned[0] != cached_for:
            try:
                made = self._sum_up(about, now_s, zone, session_started_at_s)
            except sqlite3.Error as error:
                log.warning("the history of what was earned cannot be read now: %s", error)
                made = self._earned[1] if self._earned else Earned(is_practice=about.is_practice)
            self._earned = (cached_for, made)
        return msgspec.structs.replace(self._earned[1], waits_for_wallet=not has_wallet)

    def _sum_up(
        self, about: About, now_s: float, zone: tzinfo | None, session_s: float | None
    ) -> Earned:
        peers = _peers(about)
        starts = [local_days.day_start(now_s, zone, 1 - days) for days in (1, 7, 30)]
        recent = self._tables.entries(about.key, peers, starts[2], float("inf"))
        today, week, month = (
            figures.total([e for e in recent if e.at_s >= start]) for start in starts
        )
        session = []
        if session_s is not None:
            session = self._tables.entries(about.key, [about.own], session_s, float("inf"))
        machines = about.machines
        return Earned(
            session_micro=figures.total(session),
            today_micro=today,
            week_micro=week,
            month_micro=month,
            all_time_micro=sum(_all_time(machine) for machine in machines),
            provisional_micro=sum(machine.provisional_micro for machine in machines),
            vested_micro=sum(m.vested_micro + m.paid_micro for m in machines),
            forfeited_micro=sum(machine.forfeited_micro for machine in machines),
            is_practice=about.is_practice,
            as_of_s=about.as_of_s,
        )

    def view(
        self,
        now_s: float,
        span: Span,
        zone: tzinfo | None = None,
        *,
        by_hour: bool | None = None,
        price_per_kwh: float = 0.0,
        currency: str = "",
    ) -> EarningsView:
        """Everything on Earnings; `by_hour` None: a day by its hours, the rest by days."""
        about = self._about
        tomorrow_s = local_days.day_start(now_s, zone, 1)
        if about is None:
            start_s = local_days.day_start(now_s, zone)
            return EarningsView(
                span=span, start_s=start_s, end_s=tomorrow_s, is_practice=self._is_practice
            )
        peers = _peers(about)
        first_s = self._tables.first_s(about.key, peers)
        start_s = self._start(span, now_s, first_s, zone)
        if by_hour is None:
            by_hour = span == "day"
        spans = local_days.days(start_s, tomorrow_s, zone)
        if by_hour:
            spans = [hour for day in spans for hour in local_days.hours(*day)]
        entries = self._tables.entries(about.key, peers, start_s, tomorrow_s)
        recent_s = now_s - figures.PROJECTED_FROM_S
        recent = self._tables.entries(about.key, peers, recent_s, now_s + 1)
        own = figures.total([entry for entry in entries if entry.peer_id == about.own])
        power = self._tables.power(about.key, start_s, tomorrow_s)
        return EarningsView(
            span=span,
            start_s=start_s,
            end_s=tomorrow_s,
            bars=figures.series(spans, entries),
            total_micro=figures.total(entries),
            breakdown=figures.breakdown(entries),
            machines=tuple(_row(machine, about, entries) for machine in about.machines),
            newest=self._newest(about, peers),
            payouts=about.payouts,
            projection=figures.projection(recent, first_s, now_s),
            cost=figures.cost(power, own, price_per_kwh, currency, about.rate, now_s),
            is_practice=about.is_practice,
            is_whole=about.is_whole,
            as_of_s=about.as_of_s,
        )

    def csv(self) -> str:
        """All lines of this network, oldest first, for a spreadsheet."""
        about = self._about
        if about is None:
            return csv_text([], {}, self._url, is_practice=self._is_practice)
        lines = self._tables.newest(about.key, _peers(about), -1)
        names = {machine.peer_id: machine.name for machine in about.machines}
        return csv_text(lines[::-1], names, self._url, is_practice=about.is_practice)

    def _newest(self, about: About, peers: Sequence[str]) -> tuple[Explained, ...]:
        names = {machine.peer_id: machine.name for machine in about.machines}
        return tuple(
            Explained(
                at_s=line.at_s,
                machine=names.get(line.peer_id, ""),
                kind=line.kind,
                round=line.round,
                micro=line.micro,
                why=line.why,
                facts=line.facts,
            )
            for line in self._tables.newest(about.key, peers, NEWEST_SHOWN)
        )

    def _start(self, span: Span, now_s: float, first_s: float | None, zone: tzinfo | None) -> float:
        if span == "all":
            return local_days.day_start(now_s if first_s is None else first_s, zone)
        return local_days.day_start(now_s, zone, 1 - figures.SPAN_DAYS[span])


def _peers(about: About) -> list[str]:
    return [machine.peer_id for machine in about.machines]


def _all_time(machine: MachineSums) -> int:
    """Earned less forfeited, over all time."""
    return machine.provisional_micro + machine.vested_micro + machine.paid_micro


def _row(machine: MachineSums, about: About, entries: Sequence[figures.Entry]) -> MachineRow:
    mine = [entry for entry in entries if entry.peer_id == machine.peer_id]
    return MachineRow(
        peer_id=machine.peer_id,
        name=machine.name or f"computer {machine.peer_id[:8]}",
        is_this=machine.peer_id == about.own,
        span_micro=figures.total(mine),
        all_time_micro=_all_time(machine),
        provisional_micro=machine.provisional_micro,
        vested_micro=machine.vested_micro,
        forfeited_micro=machine.forfeited_micro,
        paid_micro=machine.paid_micro,
    )
