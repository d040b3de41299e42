"""Merges of the product: orchestrator and four contributors in processes, on their own loopback.

`python -m tests.bench.merging.our_round SETTING` prints `Merges`. While a merge is timed nobody
trains (leases stop when the round closes), so that averaging is compared with averaging; with
`trains` in the setting training goes on, as in a run, and the stall is measured instead.
Timed from the first `Cut` to the last `Apply`: commit, plan, reductions, outcome, and all waiting
for heartbeats between them are inside; only the decision that the round closes is not.
Not here: what is compared (../merge.py).
"""

from __future__ import annotations

import asyncio
import itertools
import secrets
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
import psutil

from engine.api.commands import MayRun, UseKey
from engine.api.options import ContributeOptions, RunSpec
from engine.client.engine_process import EngineProcess
from engine.core.model_figures import stages_of, total_parameter_count
from engine.protocol.messages import Phase
from engine.roles.create_run import run_config_of
from tests.bench.merging.merge_setting import NUM_PEERS, Merges, loopback_bytes, tell
from tests.bench.merging.timed_engine import Spell, read_spells
from tests.bench.parts import NO_DATA
from tests.integration.private_network import PrivateNetwork

STEPS = 2
"""Inner steps of a round whose merge is timed."""
WAIT_S_MAX = 240.0
LOOK_S = 0.02
RENEWAL_S = 0.25
TRAINING = ("Forward", "Backward", "InnerStep", "Discard")


class Setting(msgspec.Struct, frozen=True):
    """One arm of the benchmark."""

    num_merges: int
    overrides: dict[str, object] = {}
    vocab_size: int = 0
    context: int = 0
    precision: str = "product"
    trains: bool = False


def spec_of(setting: Setting) -> RunSpec:
    alone = {} if setting.trains else {"rounds.inner_steps_min": STEPS}
    return RunSpec(
        run_id="bench", stages=1, replicas=NUM_PEERS, pace="local", minutes=60.0,
        vocab_size=setting.vocab_size, context=setting.context,
        overrides={
            "rounds.replica_fraction": 1.0,
            "rounds.deadline_s": 1000.0,
            "rounds.commit_deadline_s": 100.0,
            "rounds.reduce_deadline_s": 100.0,
            "rounds.base_every_rounds": 1000,
            "validation.evaluate_every_rounds": 0,
            **alone,
            **setting.overrides,
        },
    )  # fmt: skip


class Peers:
    """Contributors by permission, and what they wrote down."""

    def __init__(self, network: PrivateNetwork, precision: str) -> None:
        self.network, self.precision = network, precision
        self.engines: list[EngineProcess] = []
        self.permission = MayRun()

    def _file(self, number: int) -> Path:
        return self.network.out / f"{number}.spells"

    async def start(self) -> None:
        for number in range(NUM_PEERS):
            name = f"peer-{number}"
            options = ContributeOptions(
                orchestrator=self.network.url, dir=self.network.out / name, device="cpu",
                threads=1, name=name, controlled=True,
            )  # fmt: skip
            program = [
                *(sys.executable, "-m", "tests.bench.merging.timed_engine"),
                *(str(self._file(number)), self.precision),
            ]
            engine = await EngineProcess.start(name, options, options.dir, program=program)
            self.network.processes[name] = engine
            self.engines.append(engine)
            engine.send(UseKey(secret_hex=secrets.token_hex(32)))

    async def permit(self) -> None:
        while True:
            self.say()
            await asyncio.sleep(RENEWAL_S)

    def say(self) -> None:
        for engine in self.engines:
            engine.send(self.permission)

    def spells(self) -> list[list[Spell]]:
        return [read_spells(self._file(number)) for number in range(NUM_PEERS)]

    def cpu_s(self) -> float:
        """Of these and the orchestrator."""
        total = 0.0
        for engine in self.network.processes.values():
            times = psutil.Process(engine.process.pid).cpu_times()
            total += times.user + times.system
        return total


async def merged(peers: Peers, number: int) -> tuple[float, int, float]:
    """Train a little, stop when the round closes, and follow the merge: (seconds, bytes, cpu)."""
    peers.permission = MayRun()
    peers.say()
    network = peers.network
    await network.until(
        "the round's close", lambda s: s.phase is Phase.MERGING or s.round >= number, WAIT_S_MAX
    )
    peers.permission = MayRun(takes_leases=False)
    peers.say()
    before, cpu_s = loopback_bytes(), peers.cpu_s()
    async with asyncio.timeout(WAIT_S_MAX):
        while min(applies(spells) for spells in peers.spells()) < number:  # noqa: ASYNC110  # files
            await asyncio.sleep(LOOK_S)
    of_round = [spell for spells in peers.spells() for spell in nth(spells, number)]
    start_s = min(spell.start_s for spell in of_round if spell.kind == "Cut")
    end_s = max(spell.end_s for spell in of_round if spell.kind == "Apply")
    return end_s - start_s, loopback_bytes() - before, peers.cpu_s() - cpu_s


def applies(spells: Sequence[Spell]) -> int:
    return Counter(spell.kind for spell in spells)["Apply"]


def nth(spells: Sequence[Spell], number: int) -> list[Spell]:
    """The `number`-th cut and apply."""
    return [
        [spell for spell in spells if spell.kind == kind][number - 1] for kind in ("Cut", "Apply")
    ]


def stalls(spells: Sequence[Spell]) -> list[float]:
    """Of each whole round of a replica: time that it did not train because of it ÷ its length.

    That is cut and apply, and what it takes longer to compute a graph again that crossed an anchor.
    """
    ends = [spell.end_s for spell in spells if spell.kind == "Apply"]
    plain = [s.end_s - s.start_s for s in spells if s.kind == "Backward" and not s.recompute]
    backward_s = sum(plain) / max(1, len(plain))
    found = []
    for start_s, end_s in itertools.pairwise(ends):
        within = [spell for spell in spells if start_s < spell.end_s <= end_s]
        lost_s = sum(s.end_s - s.start_s for s in within if s.kind in ("Cut", "Apply", "MakeBase"))
        again = [s.end_s - s.start_s for s in within if s.recompute]
        lost_s += sum(max(0.0, taken_s - backward_s) for taken_s in again)
        found.append(lost_s / (end_s - start_s))
    return found


async def measure(setting: Setting, folder: Path) -> Merges:
    spec = spec_of(setting)
    config = run_config_of(spec, NO_DATA)
    num_values = total_parameter_count(config.model, config.boundary, stages_of(config))
    async with PrivateNetwork(folder, spec) as network:
        await network.start_orchestrator()
        peers = Peers(network, setting.precision)
        await peers.start()
        permitting = asyncio.create_task(peers.permit())
        try:
            if setting.trains:
                await network.until("rounds", lambda s: s.round > setting.num_merges, WAIT_S_MAX)
                stall = [share for spells in peers.spells() for share in stalls(spells)]
                return Merges([], [], [], num_values, stall)
            # The first is not counted: connections are made, memory is new.
            done = [await merged(peers, number) for number in range(1, setting.num_merges + 2)]
        finally:
            permitting.cancel()
    seconds, wire_bytes, cpu_s = (list(values) for values in zip(*done[1:], strict=True))
    return Merges(seconds, wire_bytes, cpu_s, num_values)


def main() -> None:
    setting = msgspec.json.decode(sys.argv[1], type=Setting)
    with tempfile.TemporaryDirectory() as folder:
        tell(asyncio.run(measure(setting, Path(folder))))


if __name__ == "__main__":
    main()
