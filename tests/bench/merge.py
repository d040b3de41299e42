"""A merge of the product against hivemind 1.1.12 averaging as many parameters among as many peers.

Both in processes of their own on one loopback, nobody training meanwhile, groups found beforehand.
Hivemind at each precision it offers for this (fp32, fp16, 8 bits), the best of which counts; ours
as it is, and with its codec exchanged for 8 bits to compare at equal precision. Bytes are counted
on the loopback of a network namespace: headers and control messages are in them.
Then what a round takes away from training, in a run that goes on: cut, apply, and computing graphs
again that crossed an anchor, as a share of the round.
hivemind needs other versions than the product: make an environment with
`python -m venv build/bench/hivemind && build/bench/hivemind/bin/pip install -r
tests/bench/merging/requirements.txt`, or name its Python in TRAIN_AT_HOME_HIVEMIND.
Not here: whether the average is right (tests/numerics), merges in which somebody fails (tests/sim).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tests.bench.merging import hivemind_round
from tests.bench.merging.merge_setting import NUM_PEERS, Merges, heard
from tests.bench.merging.our_round import Setting
from tests.bench.pictures import OTHERS, OURS
from tests.bench.report import NotHereError, Report, Size
from tests.integration.alone import PREFIX, why_not

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROOT = Path(__file__).parents[2]
VARIABLE = "TRAIN_AT_HOME_HIVEMIND"
PLACE = ROOT / "build" / "bench" / "hivemind" / "bin" / "python"
WAIT_S_MAX = 400.0
# Few tokens a step: what is timed is the merge.
SMALL_STEPS: dict[str, object] = {
    "leases.samples_per_microbatch": 1, "optimizer.microbatches_per_inner_step": 1,
    "optimizer.kind": "adamw",
}  # fmt: skip
CONTEXT = 32
TINY = {
    "model.width": 32, "model.hidden": 64, "model.num_blocks": 2, "model.num_heads": 2,
    "model.num_kv_heads": 1, "rounds.shard_values": 1 << 12,
}  # fmt: skip
TINY_VOCABULARY = 300
# Shards as in networks; the smaller ones of the demo are four times as many requests.
TEN_MILLION = {
    "model.width": 384, "model.hidden": 1024, "model.num_heads": 6, "model.num_kv_heads": 2,
    "rounds.shard_values": 1 << 20,
}  # fmt: skip
COMPRESSIONS = tuple(hivemind_round.COMPRESSIONS)


@dataclass(frozen=True, slots=True)
class Amount:
    starts: int
    merges: int
    """Of each start."""
    sizes: tuple[str, ...]
    rounds: int
    """In which training goes on."""


AMOUNTS = {Size.SHORT: Amount(1, 2, ("10m",), 2), Size.LONG: Amount(3, 1, ("nano", "10m"), 4)}
OVERRIDES = {"nano": SMALL_STEPS, "10m": {**SMALL_STEPS, **TEN_MILLION}}


def run(size: Size) -> Report:
    """All arms, interleaved, and the stall."""
    if size is Size.SMOKE:
        overrides = {**SMALL_STEPS, **TINY}
        tiny = Setting(1, overrides, TINY_VOCABULARY, CONTEXT, "8bit", num_peers=2, num_warm=0)
        return _report({"tiny": {"ours_8bit": [ours(tiny)]}}, None, size)
    python = hivemind_python()
    amount = AMOUNTS[size]
    found = {}
    for name in amount.sizes:
        setting = Setting(amount.merges, OVERRIDES[name], 0, CONTEXT)
        found[name] = _interleaved(setting, amount.starts, python)
    return _report(found, ours(Setting(amount.rounds, trains=True)), size)


def _interleaved(setting: Setting, num_starts: int, python: str) -> dict[str, list[Merges]]:
    arms: dict[str, list[Merges]] = {}
    at_8bit = msgspec.structs.replace(setting, precision="8bit")
    for _ in range(num_starts):
        arms.setdefault("ours", []).append(ours(setting))
        num_values = arms["ours"][0].num_values
        for compression in COMPRESSIONS:
            found = hivemind(python, num_values, setting.num_merges, compression)
            arms.setdefault(f"hivemind_{compression}", []).append(found)
        arms.setdefault("ours_8bit", []).append(ours(at_8bit))
    return arms


def ours(setting: Setting) -> Merges:
    text = msgspec.json.encode(setting).decode()
    return _alone([sys.executable, "-m", "tests.bench.merging.our_round", text])


def hivemind(python: str, num_values: int, num_merges: int, compression: str) -> Merges:
    program = str(Path(hivemind_round.__file__))
    return _alone([python, program, str(num_values), str(num_merges), compression])


def _alone(command: list[str]) -> Merges:
    """In a network of its own where this system makes one."""
    alone = [] if why_not() else [*PREFIX, "--"]
    done = subprocess.run(
        [*alone, *command], stdout=subprocess.PIPE, text=True, timeout=WAIT_S_MAX, check=True,
        cwd=ROOT,
    )  # fmt: skip
    return heard(done.stdout)


def hivemind_python() -> str:
    """Raises NotHereError."""
    python = os.environ.get(VARIABLE) or str(PLACE)
    if why := why_not():
        raise NotHereError(f"bytes cannot be counted: {why}")
    try:
        subprocess.run([python, "-c", "import hivemind"], check=True, timeout=WAIT_S_MAX)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NotHereError(
            f"hivemind 1.1.12 is not at {python}; tests/bench/merge.py says how to install it"
        ) from error
    return python


def _report(found: dict[str, dict[str, list[Merges]]], stall: Merges | None, size: Size) -> Report:
    """The ratio is of seconds at ten million parameters, ours ÷ the best of hivemind."""
    figures: dict[str, float] = {}
    arms: dict[str, tuple[float, ...]] = {}
    for name, of_size in found.items():
        for arm, starts in of_size.items():
            seconds = [value for merges in starts for value in merges.seconds]
            arms[f"{name}_{arm}"] = tuple(seconds)
            figures |= {
                f"{name}_{arm}_s": statistics.median(seconds),
                **until_average(f"{name}_{arm}", starts),
                f"{name}_{arm}_wire_mb": median_of("wire_bytes", starts) / 1e6,
                f"{name}_{arm}_cpu_s": median_of("cpu_s", starts),
            }
        figures[f"{name}_values"] = float(starts[0].num_values)
    ratio = None
    if "10m" in found:
        ratio = figures["10m_ours_s"] / min(figures[f"10m_hivemind_{c}_s"] for c in COMPRESSIONS)
        figures |= ratios(figures, tuple(found))
    if stall is not None:
        figures["stall_fraction"] = statistics.median(stall.stall)
    return Report(
        name="merge",
        ratio=ratio,
        target=1.0,
        figures=figures,
        arms=arms,
        reference="the best of hivemind's precisions, in seconds",
        noise_floor=max((max(v) - min(v)) / statistics.median(v) for v in arms.values()),
        seeds=(1,),
        varied="who averages, and at which precision",
        fixed=f"{NUM_PEERS} peers in processes, number of parameters, machine, loopback",
        notes=("smaller is better; bytes to reach 1.0, stall 0.05",),
        size=size,
    )


def until_average(arm: str, starts: list[Merges]) -> dict[str, float]:
    """Seconds until every peer held the average, before outer step, error feedback and digest."""
    found = [value for merges in starts for value in merges.until_average_s]
    return {f"{arm}_until_average_s": statistics.median(found)} if found else {}


def ratios(figures: dict[str, float], names: tuple[str, ...]) -> dict[str, float]:
    """Ours ÷ hivemind: each at its best, and at 8 bits both."""
    found = {}
    for name in names:
        for what in ("s", "wire_mb", "cpu_s"):
            best = min(figures[f"{name}_hivemind_{c}_{what}"] for c in COMPRESSIONS)
            found[f"{name}_{what}_ratio_at_best"] = figures[f"{name}_ours_{what}"] / best
            same = figures[f"{name}_hivemind_8bit_{what}"]
            found[f"{name}_{what}_ratio_at_8bit"] = figures[f"{name}_ours_8bit_{what}"] / same
    return found


def median_of(field: str, starts: list[Merges]) -> float:
    return statistics.median(value for merges in starts for value in getattr(merges, field))


def draw(report: Report, figure: Figure) -> None:
    """Of the largest size: seconds of each merge, and megabytes."""
    largest = list(report.arms)[-1].split("_")[0]
    arms = {name: values for name, values in report.arms.items() if name.startswith(largest)}
    panels = figure.subplots(1, 2, sharey=True)
    for at, (name, seconds) in enumerate(arms.items()):
        color = OURS if "ours" in name else OTHERS
        panels[0].plot(seconds, [at] * len(seconds), "o", color=color)
        panels[1].barh(at, report.figures[f"{name}_wire_mb"], color=color, height=0.5)
    labels = [name.removeprefix(f"{largest}_").replace("_", " ") for name in arms]
    panels[0].set_yticks(range(len(arms)), labels)
    panels[0].invert_yaxis()
    for axes, text in zip(panels, ("seconds a merge", "MB on the wire"), strict=True):
        axes.set_xlabel(text)
        axes.set_xlim(left=0.0)
        axes.spines[["top", "right"]].set_visible(False)
    values = f"{report.figures[f'{largest}_values']:,.0f}"
    figure.suptitle(
        f"merge: {values} parameters, {NUM_PEERS} peers", x=0.01, ha="left", fontsize=11
    )
