"""Merges of the product: orchestrator and four contributors in processes, on their own loopback.

`python -m tests.bench.merging.our_round SETTING` prints `Merges`. While a merge is timed nobody
trains (each peer makes a step, then takes no more leases, and the round closes by its deadline), so
that averaging is compared with averaging; with `trains` in the setting training goes on, as in a
run, and the stall is measured instead.
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
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import psutil

from engine.api.commands import MayRun, UseKey
from engine.api.options import ContributeOptions, RunSpec
from engine.client.engine_process import EngineProcess
from engine.core.model_figures import stages_of, total_parameter_count
from engine.protocol.ids import Digest
from engine.protocol.run_config import DataConfig
from engine.roles.create_run import run_config_of
from tests.bench.merging.merge_setting import NUM_PEERS, Merges, loopback_bytes, tell
from tests.bench.merging.spells import Spell, read_spells
from tests.integration.private_network import PrivateNetwork
from tests.small_spec import TEXT

"""What is trained on does not matter here, and little text is soon prepared."""
STEPS = 1
"""Inner steps of a round whose merge is timed."""
ROUND_S = 10.0
"""Then such a round closes: all have trained by then, and are idle again."""
IDLE_S = 1.5
WAIT_S_MAX = 240.0
LOOK_S = 0.02
RENEWAL_S = 0.25
NO_DATA = DataConfig(
    tokenizer=Digest("0" * 64), train_shards=(), validation_shards=(), tokens_per_shard=1,
    train_tokens=1, validation_tokens=1, validation_bytes=1,
)  # fmt: skip


class Setting(msgspec.Struct, frozen=True):
    """One arm of the benchmark."""

    num_merges: int
    overrides: dict[str, object] = {}
    vocab_size: int = 0
    context: int = 0
    precision: str = "product"
    trains: bool = False
    num_peers: int = NUM_PEERS
    num_warm: int = 1
    """Merges that are not counted: connections are made, memory is new."""


def spec_of(setting: Setting) -> RunSpec:
    alone = {"rounds.inner_steps_min": 1_000_000, "rounds.deadline_s": ROUND_S}
    return RunSpec(
        run_id="bench", stages=1, replicas=setting.num_peers, pace="local", minutes=60.0,
        vocab_size=setting.vocab_size, context=setting.context, data=TEXT,
        overrides={
            "rounds.replica_fraction": 1.0,
            "rounds.deadline_s": 1000.0,
            "rounds.commit_deadline_s": 100.0,
            "rounds.reduce_deadline_s": 100.0,
            "rounds.base_every_rounds": 1000,
            "validation.evaluate_every_rounds": 0,
            **({} if setting.trains else alone),
            **setting.overrides,
        },
    )  # fmt: skip


class Peers:
    """Contributors by permission, and what they wrote down."""

    def __init__(self, network: PrivateNetwork, setting: Setting) -> None:
        self.network, self.setting = network, setting
        self.engines: list[EngineProcess] = []
        self.permission = MayRun()

    def _file(self, number: int) -> Path:
        return self.network.out / f"{number}.spells"

    async def start(self) -> None:
        for number in range(self.setting.num_peers):
            name = f"peer-{number}"
            options = ContributeOptions(
                orchestrator=self.network.url, dir=self.network.out / name, device="cpu",
                threads=1, name=name, controlled=True,
            )  # fmt: skip
            program = [
                *(sys.executable, "-m", "tests.bench.merging.timed_engine"),
                *(str(self._file(number)), self.setting.precision),
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

    async def until(self, reached: Callable[[list[Spell]], bool]) -> None:
        """Of every one."""
        async with asyncio.timeout(WAIT_S_MAX):
            while not all(map(reached, self.spells())):  # noqa: ASYNC110  # files tell nobody
                await asyncio.sleep(LOOK_S)

    def spells(self) -> list[list[Spell]]:
        return [read_spells(self._file(number)) for number in range(self.setting.num_peers)]

    def cpu_s(self) -> float:
        """Of these and the orchestrator."""
        total = 0.0
        for engine in self.network.processes.values():
            times = psutil.Process(engine.process.pid).cpu_times()
            total += times.user + times.system
        return total


async def merged(peers: Peers, number: int) -> tuple[float, float, int, float]:
    """Train a little, stop, and follow the merge at the round's deadline.

    (seconds, seconds until every peer held the average, bytes, processor seconds).
    """
    peers.permission = MayRun()
    peers.say()
    await peers.until(lambda spells: steps_since_apply(spells) >= STEPS)
    peers.permission = MayRun(takes_leases=False)
    peers.say()
    await peers.until(is_idle)
    before, cpu_s = loopback_bytes(), peers.cpu_s()
    await peers.until(lambda spells: len(of_kind(spells, "Apply")) >= number)
    of_round = [spell for spells in peers.spells() for spell in nth(spells, number)]
    start_s = min(spell.start_s for spell in of_round if spell.kind == "Cut")
    applied = [spell for spell in of_round if spell.kind == "Apply"]
    end_s = max(spell.end_s for spell in applied)
    held_s = max(spell.start_s for spell in applied)
    trained = [
        spell
        for spells in peers.spells()
        for spell in of_kind(spells, "Forward")
        if start_s < spell.end_s < end_s
    ]
    assert not trained, "somebody trained meanwhile"
    sent = loopback_bytes() - before
    return end_s - start_s, held_s - start_s, sent, peers.cpu_s() - cpu_s


def of_kind(spells: Sequence[Spell], kind: str) -> list[Spell]:
    return [spell for spell in spells if spell.kind == kind]


def nth(spells: Sequence[Spell], number: int) -> list[Spell]:
    """The `number`-th cut and apply."""
    return [of_kind(spells, kind)[number - 1] for kind in ("Cut", "Apply")]


def steps_since_apply(spells: Sequence[Spell]) -> int:
    applied_s = max((spell.end_s for spell in of_kind(spells, "Apply")), default=0.0)
    return sum(spell.start_s > applied_s for spell in of_kind(spells, "InnerStep"))


def is_idle(spells: Sequence[Spell]) -> bool:
    return time.monotonic() > spells[-1].end_s + IDLE_S


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
    config = run_config_of(spec, NO_DATA)  # of which no size depends on the data
    num_values = total_parameter_count(config.model, config.boundary, stages_of(config))
    async with PrivateNetwork(folder, spec) as network:
        await network.start_orchestrator()
        peers = Peers(network, setting)
        await peers.start()
        permitting = asyncio.create_task(peers.permit())
        try:
            if setting.trains:
                await network.until("rounds", lambda s: s.round > setting.num_merges, WAIT_S_MAX)
                stall = [share for spells in peers.spells() for share in stalls(spells)]
                return Merges([], [], [], num_values, stall=stall)
            num_merges = setting.num_warm + setting.num_merges
            done = [await merged(peers, number + 1) for number in range(num_merges)]
        finally:
            permitting.cancel()
    counted = done[setting.num_warm :]
    seconds, held_s, wire_bytes, cpu_s = (list(values) for values in zip(*counted, strict=True))
    return Merges(seconds, wire_bytes, cpu_s, num_values, held_s)


def main() -> None:
    setting = msgspec.json.decode(sys.argv[1], type=Setting)
    with tempfile.TemporaryDirectory() as folder:
        tell(asyncio.run(measure(setting, Path(folder))))


if __name__ == "__main__":
    main()
