"""Lines of statements as CSV (RFC 4180), exact to the micro-credit, safe in a spreadsheet. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from engine.protocol.payouts import Line, utc_text

COLUMNS = (
    "time_utc", "network", "is_practice", "run", "round", "machine", "device", "kind", "credits",
    "verified_tokens", "share_of_pot", "why", "id",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(
    lines: Sequence[Line], names: Mapping[str, str], network: str, *, is_practice: bool
) -> str:
    """A header and one row a line; `names`: of machines by device key."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for line in lines:
        share = f"{line.micro / line.pot_micro:.6f}" if line.pot_micro else ""
        writer.writerow(
            [
                utc_text(line.at_s).removesuffix(" UTC"),
                _plain(network),
                "yes" if is_practice else "no",
                _plain(line.run_id),
                line.round,
                _plain(names.get(line.peer_id, "")),
                line.peer_id,
                line.kind,
                credits(line),
                line.tokens or "",
                share,
                _plain(line.why),
                _plain(line.id),
            ]
        )
    return out.getvalue()


def credits(line: Line) -> str:
    """With all six digits; what is lost or leaves has a minus."""
    sign = "-" if line.kind in ("forfeited", "paid") else ""
    return f"{sign}{line.micro // 1_000_000}.{line.micro % 1_000_000:06}"


def _plain(text: str) -> str:
    """Never a formula: names and sentences come from others."""
    return "'" + text if text.startswith(_FORMULA) else text
