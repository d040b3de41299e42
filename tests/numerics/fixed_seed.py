"""The losses of a run with a fixed seed, to the last bit: what a refactor must not change.

    python -m tests.numerics.fixed_seed              prints one hexadecimal float per inner step
    python -m tests.numerics.fixed_seed --of TREE    those of another checkout, and whether they
                                                     are the same; 1 if not

Two stages through real payloads, with both optimizers, a merge, and a graph that is recomputed. Two
trees are compared on one machine only: other processors round otherwise. A change that means to
alter the arithmetic says so, and says why.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import torch

from engine.core import compute_commands as cc
from engine.protocol.run_config import OptimizerConfig
from tests.small_run import Contributor, Stage, backward, forward, inner_step, small_config, work_at

STEPS = 12
MERGE_AFTER = 6


def losses(kind: str, folder: Path) -> list[float]:
    """Nats per token before each inner step of a run of two stages."""
    optimizer = OptimizerConfig(
        kind="adamw" if kind == "adamw" else "muon", microbatches_per_inner_step=2, warmup_steps=4
    )
    config = small_config(optimizer=optimizer)
    path = [Contributor(config, stage, folder / f"{kind}{stage}") for stage in (0, 1)]
    for peer in path:
        peer.load()
    found = [inner_step(path, 2 * step) for step in range(MERGE_AFTER)]
    crossing, _ = forward(path, work_at(1000))
    for peer in path:
        cut = peer.ok(cc.Cut(0), cc.CutDone)
        stage = Stage([peer])
        stage.apply(peer, stage.reduce(0, [(peer, cut)]))
    backward(path, crossing, recompute=True)
    return found + [inner_step(path, 2 * step) for step in range(MERGE_AFTER, STEPS)]


def printed(folder: Path) -> str:
    """All losses, one a line."""
    torch.set_num_threads(1)
    return "\n".join(
        f"{kind} {loss.hex()}" for kind in ("adamw", "muon") for loss in losses(kind, folder)
    )


def printed_by(tree: Path) -> str:
    """What this very script prints with the engine of another checkout."""
    code = f"import runpy, sys; sys.path.insert(0, '.'); runpy.run_path({__file__!r}, run_name='x')"
    code += "['main']([])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tree, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--of", type=Path, metavar="TREE", help="another checkout")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        ours = printed(Path(folder))
    if given.of is None:
        print(ours)
        return 0
    theirs = printed_by(given.of)
    pairs = zip(ours.splitlines(), theirs.splitlines(), strict=True)
    differing = [number for number, (a, b) in enumerate(pairs, 1) if a != b]
    print("the same bits" if not differing else f"different from line {differing[0]} on")
    return int(bool(differing))


if __name__ == "__main__":
    sys.exit(main())
