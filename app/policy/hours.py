"""The week that a person paints: 336 half-hour cells, each open or closed.

Pure. The cells are of local time, whose rules (zone, daylight saving) come in as a function, so
that a night is a night on the day of the change too. Its text twin, `Mon-Fri 22:00-07:00; Sat-Sun
00:00-24:00`, is for keyboard, screen reader, file and command line; both say the same.
Not here: presence, and what the person said last (decide.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

CELL_S = 1800
CELLS_PER_DAY = 48
CELLS = 7 * CELLS_PER_DAY
WEEK_S = CELLS * CELL_S
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LOOK_AHEAD_S = 9 * 86_400
"""A week, and whatever a zone may skip in it."""

WeekSecond = Callable[[float], float]
"""Unix time -> seconds since Monday 00:00 on the clock on the wall."""

_TIME = re.compile(r"(\d{1,2})(?::(\d{2}))?$")


class HoursError(ValueError):
    """A text that describes no week."""


@dataclass(frozen=True, slots=True)
class WeekHours:
    """`cells` holds the indices of the open half hours, 0 from Monday 00:00."""

    cells: frozenset[int] = frozenset()

    @classmethod
    def parse(cls, text: str) -> WeekHours:
        """The week of a text; raises `HoursError`."""
        text = re.sub(r"[–—−]", "-", text).strip()
        if text.lower() in ("", "never"):
            return cls()
        if text.lower() == "always":
            return cls(frozenset(range(CELLS)))
        cells: set[int] = set()
        for part in filter(None, (part.strip() for part in text.split(";"))):
            cells.update(_part_cells(part))
        return cls(frozenset(cells))

    def text(self) -> str:
        """The shortest way that `parse` reads back."""
        if len(self.cells) == CELLS:
            return "always"
        groups = [f"{_days(days)} {', '.join(spans)}" for days, spans in self._grouped()]
        return "; ".join(groups) or "never"

    def painted(self, cells: Iterable[int], *, is_open: bool) -> WeekHours:
        """The week after a stroke of the brush over `cells`."""
        stroke = frozenset(cell % CELLS for cell in cells)
        return WeekHours(self.cells | stroke if is_open else self.cells - stroke)

    def is_open(self, now_s: float, week_second: WeekSecond) -> bool:
        """Whether the half hour on the wall at Unix time `now_s` is open."""
        return int(week_second(now_s) // CELL_S) % CELLS in self.cells

    def next_change_s(self, now_s: float, week_second: WeekSecond) -> float | None:
        """Unix time at which open becomes closed or the other way round; None: never."""
        if len(self.cells) in (0, CELLS):
            return None
        was_open, at_s = self.is_open(now_s, week_second), now_s
        while at_s < now_s + LOOK_AHEAD_S:
            at_s = _next_edge_s(at_s, week_second)
            if self.is_open(at_s, week_second) != was_open:
                return at_s
        return None

    def _runs(self) -> Iterator[tuple[int, int]]:
        """(first cell, number of cells) of what is open without a break, over the week's end."""
        for first in sorted(self.cells):
            if (first - 1) % CELLS in self.cells:
                continue
            count = 1
            while (first + count) % CELLS in self.cells:
                count += 1
            yield first, count

    def _grouped(self) -> list[tuple[list[int], list[str]]]:
        """Neighbouring days that begin the same spans, with these spans in words."""
        spans: list[list[str]] = [[] for _ in DAYS]
        pieces = [piece for run in self._runs() for piece in _pieces(*run)]
        for first, count in sorted(pieces):
            day, start = divmod(first, CELLS_PER_DAY)
            end = start + count
            spans[day].append(f"{_clock(start)}-{_clock(end if end <= 48 else end - 48)}")
        groups: list[tuple[list[int], list[str]]] = []
        for day, texts in enumerate(spans):
            if texts and groups and groups[-1][1] == texts and groups[-1][0][-1] == day - 1:
                groups[-1][0].append(day)
            elif texts:
                groups.append(([day], texts))
        return groups


def _next_edge_s(at_s: float, week_second: WeekSecond) -> float:
    """Unix time of the next half hour on the wall, or of the zone's change if that is sooner."""
    wall_s = week_second(at_s)
    ahead_s = CELL_S - wall_s % CELL_S
    if _moved_by(at_s, at_s + ahead_s, week_second) == ahead_s:
        return at_s + ahead_s
    low_s, high_s = at_s, at_s + ahead_s  # the clock jumps in between: find where
    while high_s - low_s > 0.5:
        middle_s = (low_s + high_s) / 2
        if abs(_moved_by(at_s, middle_s, week_second) - (middle_s - at_s)) < 0.25:
            low_s = middle_s
        else:
            high_s = middle_s
    # Zones change on whole seconds.
    return float(round(high_s)) if round(high_s) > at_s else high_s


def _moved_by(from_s: float, to_s: float, week_second: WeekSecond) -> float:
    """How far the clock on the wall moved, back or on, taken as less than half a week."""
    return (week_second(to_s) - week_second(from_s) + WEEK_S / 2) % WEEK_S - WEEK_S / 2


def _pieces(first: int, count: int) -> Iterator[tuple[int, int]]:
    """A run as spans that a person writes: one over a midnight, or whole days and their ends."""
    if count < CELLS_PER_DAY:
        yield first, count
        return
    while count:
        piece = min(count, CELLS_PER_DAY - first % CELLS_PER_DAY)
        yield first % CELLS, piece
        first, count = first + piece, count - piece


def _clock(cell: int) -> str:
    return f"{cell // 2:02}:{cell % 2 * 30:02}"


def _days(days: list[int]) -> str:
    if len(days) == 1:
        return DAYS[days[0]]
    return f"{DAYS[days[0]]}-{DAYS[days[-1]]}"


def _part_cells(part: str) -> set[int]:
    """Cells of `Mon-Fri, Sun 22:00-07:00, 12:00-13:30`."""
    match = re.match(r"([A-Za-z ,-]+?)\s*(\d.*)$", part)
    if match is None:
        raise HoursError(f"{part[:60]!r} is not days followed by times.")
    days = [day for each in match[1].split(",") for day in _day_range(each.strip())]
    spans = [_span(each.strip()) for each in match[2].split(",")]
    return {
        (day * CELLS_PER_DAY + cell) % CELLS
        for day in days
        for start, end in spans
        for cell in range(start, end)
    }


def _day_range(text: str) -> list[int]:
    first, dash, last = (piece.strip() for piece in text.partition("-"))
    start = _day(first)
    end = _day(last) if dash else start
    return [(start + step) % 7 for step in range((end - start) % 7 + 1)]


def _day(text: str) -> int:
    for index, name in enumerate(DAYS):
        if len(text) >= 2 and text.lower().startswith(name.lower()[: len(text)]):
            return index
    raise HoursError(f"{text[:30]!r} is not a day; days are {', '.join(DAYS)}.")


def _span(text: str) -> tuple[int, int]:
    """(first cell, cell after the last), counted from the midnight before."""
    first, dash, last = (piece.strip() for piece in text.partition("-"))
    if not dash:
        raise HoursError(f"{text[:30]!r} is not from when to when.")
    start, end = _cell(first), _cell(last)
    if start in (CELLS_PER_DAY, end):
        raise HoursError(f"{text[:30]!r} has no length.")
    return start, end if end > start else end + CELLS_PER_DAY


def _cell(text: str) -> int:
    match = _TIME.match(text)
    hours, minutes = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
    if minutes not in (0, 30) or hours * 60 + minutes > 24 * 60:
        raise HoursError(f"{text[:30]!r} is not a time; times are whole and half hours.")
    return hours * 2 + minutes // 30


PRESETS: dict[str, WeekHours] = {
    "nights": WeekHours.parse("Mon-Sun 22:00-07:00"),
    "weekends": WeekHours.parse("Sat-Sun 00:00-24:00"),
    "office hours": WeekHours.parse("Mon-Fri 09:00-17:00"),
    "always": WeekHours.parse("always"),
}
"""What the window offers beside painting."""
