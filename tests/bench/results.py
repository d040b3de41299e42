"""Results that are kept: a JSON file and a picture per benchmark, and the table made of them.

`python -m tests.bench NAME --keep` writes `results/NAME.json` and `results/NAME.svg`;
`python -m tests.bench table` writes the table between the markers of README.md.
Not here: measuring, and how a picture is drawn (pictures.py).
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from tests.bench.report import Kept

HERE = Path(__file__).parent
RESULTS = HERE / "results"
README = HERE / "README.md"
BEGIN, END = "<!-- results: begin -->", "<!-- results: end -->"
FIGURES_MAX = 6
HEAD = (
    "| benchmark | figure | to reach | noise | date | command |",
    "|---|---|---|---|---|---|",
)


def keep(line: str, kept: Kept) -> Path:
    """Writes the JSON line of a result; returns the file."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{kept.name}.json"
    path.write_bytes(msgspec.json.format(line.encode(), indent=1) + b"\n")
    return path


def kept_results() -> list[Kept]:
    """All of them, by name. Raises msgspec.ValidationError for a file that is none."""
    return [
        msgspec.json.decode(path.read_bytes(), type=Kept) for path in sorted(RESULTS.glob("*.json"))
    ]


def table(results: list[Kept]) -> str:
    """Markdown: a row per result, then what was varied and what was not."""
    rows = [*HEAD, *(row(each) for each in results), ""]
    for each in results:
        rows += [f"* **{each.name}** {sentence}" for sentence in sentences(each)]
    return "\n".join(rows)


def row(kept: Kept) -> str:
    figure = (
        f"{kept.ratio:.3f} of {kept.reference}"
        if kept.ratio is not None
        else listed(first(kept.figures))
    )
    target = "" if kept.target is None else f"{kept.target:g}"
    noise = "" if kept.noise_floor is None else f"{kept.noise_floor:.3f}"
    picture = f"[{kept.name}](results/{kept.name}.svg)"
    return f"| {picture} | {figure} | {target} | {noise} | {kept.date} | `{kept.command}` |"


def sentences(kept: Kept) -> list[str]:
    """What a reader has to know to believe the row."""
    found = []
    if kept.varied or kept.fixed:
        found.append(f"varied: {kept.varied}; not varied: {kept.fixed}")
    if kept.bounds:
        found.append(f"allowed by physics: {listed(kept.bounds)}")
    return [*found, *kept.notes]


def first(figures: dict[str, float]) -> dict[str, float]:
    """What a row has room for; all of them are in the file."""
    return dict(list(figures.items())[:FIGURES_MAX])


def listed(figures: dict[str, float]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {value:.4g}" for name, value in figures.items())


def write_table() -> None:
    """Raises ValueError where the README has lost its markers."""
    text = README.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{README} has no {BEGIN} and {END}")
    filled = f"{before}{BEGIN}\n{table(kept_results())}\n{END}{after}"
    README.write_text(filled, encoding="utf-8")
