"""Averaging by hivemind 1.1.12 among four peers in processes: what our merges are compared with.

`python hivemind_round.py NUM_VALUES NUM_MERGES COMPRESSION`, with a Python that has hivemind,
prints `Merges`; each peer is the same program with an address. Groups are found first, then all
peers are told to go at once: matchmaking is not timed.
As its manual has it: one averager a process, started from the main thread, a common DHT; parts of
the size that it chooses; no bandwidth limits, so that every peer reduces an equal share.
Not here: which compression is its best (../merge.py).
"""

from __future__ import annotations

import importlib
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
# By its bare name: in the environment that has hivemind there is nothing else of this project.
setting = importlib.import_module("merge_setting")

MATCHMAKING_S = 3.0
WAIT_S_MAX = 120.0
LOOK_S = 0.002
COMPRESSIONS = {
    "none": "NoCompression",
    "fp16": "Float16Compression",
    "8bit": "Uniform8BitQuantization",
}


def peer(num_values: int, compression: str, number: int, others: Sequence[str]) -> None:
    """One peer: `step` on standard input finds a group, `go` averages with it."""
    hivemind: Any = importlib.import_module("hivemind")
    torch: Any = importlib.import_module("torch")
    torch.set_num_threads(1)
    dht = hivemind.DHT(host_maddrs=["/ip4/127.0.0.1/tcp/0"], initial_peers=list(others), start=True)
    print(dht.get_visible_maddrs()[0], flush=True)
    values = torch.full((num_values,), float(number))
    averager = hivemind.averaging.DecentralizedAverager(
        [values],
        dht,
        prefix="bench",
        start=True,
        target_group_size=setting.NUM_PEERS,
        min_group_size=setting.NUM_PEERS,
        min_matchmaking_time=MATCHMAKING_S,
        request_timeout=MATCHMAKING_S / 2,
        compression=getattr(hivemind.compression, COMPRESSIONS[compression])(),
    )
    print("ready", flush=True)
    for word in sys.stdin:
        if word.strip() != "step":
            break
        with averager.get_tensors() as (tensor,):
            tensor.fill_(float(number))
        control = averager.step(require_trigger=True, wait=False, timeout=WAIT_S_MAX)
        while control.stage.name != "AWAITING_TRIGGER":
            if control.done():
                raise RuntimeError(f"no group was found: {control.exception()}")
            time.sleep(LOOK_S)
        print("grouped", flush=True)
        assert sys.stdin.readline().strip() == "go"
        start_s = time.monotonic()
        control.allow_allreduce()
        assert len(control.result(WAIT_S_MAX)) == setting.NUM_PEERS, "not all were averaged"
        end_s = time.monotonic()
        with averager.get_tensors() as (tensor,):
            mean = float(tensor.mean())
        assert abs(mean - (setting.NUM_PEERS - 1) / 2) < 0.02, f"the average is {mean}"
        print(f"{start_s} {end_s}", flush=True)
    averager.shutdown()
    dht.shutdown()


def main() -> None:
    num_values, num_merges, compression = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    if len(sys.argv) > 4:
        peer(num_values, compression, int(sys.argv[4]), sys.argv[5:])
        return
    peers: list[subprocess.Popen[str]] = []
    maddrs: list[str] = []
    try:
        for number in range(setting.NUM_PEERS):
            command = [sys.executable, __file__, *sys.argv[1:4], str(number), *maddrs[:1]]
            peers.append(
                subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            )
            maddrs.append(answer(peers[-1]))
            assert answer(peers[-1]) == "ready"
        # The first is not counted: connections are made, memory is new.
        done = [merged(peers) for _ in range(num_merges + 1)][1:]
    finally:
        for process in peers:
            if process.stdin is not None:
                process.stdin.close()
        for process in peers:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
    seconds, wire_bytes, cpu_s = (list(values) for values in zip(*done, strict=True))
    setting.tell(setting.Merges(seconds, wire_bytes, cpu_s, num_values))


def answer(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline().strip()
    if not line:
        raise RuntimeError("a peer has ended")
    return line


def say(peers: Sequence[subprocess.Popen[str]], word: str) -> None:
    for process in peers:
        assert process.stdin is not None
        process.stdin.write(word + "\n")
        process.stdin.flush()


def merged(peers: Sequence[subprocess.Popen[str]]) -> tuple[float, int, float]:
    """(seconds, bytes, processor seconds) of one averaging."""
    say(peers, "step")
    assert [answer(process) for process in peers] == ["grouped"] * len(peers)
    before, cpu_s = setting.loopback_bytes(), cpu_of(peers)
    say(peers, "go")
    spans = [tuple(map(float, answer(process).split())) for process in peers]
    taken_s = max(end_s for _, end_s in spans) - min(start_s for start_s, _ in spans)
    return taken_s, setting.loopback_bytes() - before, cpu_of(peers) - cpu_s


def cpu_of(peers: Sequence[subprocess.Popen[str]]) -> float:
    """Of the peers and all that they started."""
    psutil: Any = importlib.import_module("psutil")
    total = 0.0
    for process in peers:
        parent = psutil.Process(process.pid)
        for one in (parent, *parent.children(recursive=True)):
            times = one.cpu_times()
            total += times.user + times.system
    return total


if __name__ == "__main__":
    main()
