"""What a monitoring system reads at `/metrics`: Prometheus' text format, written by hand.

Label values come from fixed tables (routes, statuses, run ids), so that strangers cannot make the
document grow. Not here: where the numbers of a run come from (`api.py` asks core and ledger).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.protocol.messages import RunStatus

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


class Metrics:
    """Counts requests and their durations."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, int]] = Counter()
        self._buckets: dict[str, list[int]] = {}
        self._seconds: Counter[str] = Counter()

    def count(self, route: str, status: int, seconds: float) -> None:
        """One answered request."""
        self._requests[route, status] += 1
        buckets = self._buckets.setdefault(route, [0] * (len(BUCKETS_S) + 1))
        buckets[bisect_left(BUCKETS_S, seconds)] += 1
        self._seconds[route] += seconds  # type: ignore[assignment]  # Counter sums floats too

    def render(self) -> list[str]:
        lines = [
            "# HELP train_at_home_requests_total Requests answered, by route and status.",
            "# TYPE train_at_home_requests_total counter",
        ]
        for (route, status), number in sorted(self._requests.items()):
            labels = _labels(route=route, status=str(status))
            lines.append(f"train_at_home_requests_total{labels} {number}")
        name = "train_at_home_request_seconds"
        lines += [
            f"# HELP {name} From a request's arrival to its reply, by route.",
            f"# TYPE {name} histogram",
        ]
        for route, buckets in sorted(self._buckets.items()):
            total = 0
            for bound, number in zip((*map(str, BUCKETS_S), "+Inf"), buckets, strict=True):
                total += number
                lines.append(f"{name}_bucket{_labels(route=route, le=bound)} {total}")
            lines.append(f"{name}_sum{_labels(route=route)} {self._seconds[route]:.6f}")
            lines.append(f"{name}_count{_labels(route=route)} {total}")
        return lines


@dataclass(frozen=True, slots=True)
class RunFigures:
    """What is shown of one run."""

    status: RunStatus
    balances: Mapping[str, int]


def render_runs(runs: Iterable[RunFigures], blob_bytes: int) -> list[str]:
    """Gauges of every run, and the bytes of all blobs."""
    gauges: dict[str, tuple[str, list[str]]] = {}

    def gauge(name: str, text: str, value: float, **labels: str) -> None:
        full = f"train_at_home_{name}"
        gauges.setdefault(full, (text, []))[1].append(f"{full}{_labels(**labels)} {value}")

    gauge("blob_bytes", "Bytes of all blobs.", blob_bytes)
    for figures in runs:
        status, run = figures.status, figures.status.run_id
        alive = [c for c in status.contributors if c.alive]
        gauge("members_alive", "Contributors that are heard of.", len(alive), run=run)
        gauge("members", "Contributors with a seat.", len(status.contributors), run=run)
        gauge("round", "Rounds completed.", status.round, run=run)
        gauge("generation", "Raised by a rollback.", status.generation, run=run)
        gauge("tokens", "Distinct tokens trained.", status.tokens, run=run)
        gauge(
            "repeated_samples", "Samples trained more than once.", status.repeated_samples, run=run
        )
        if status.loss is not None:
            gauge("loss_nats", "Recent training loss per token.", status.loss, run=run)
        for outcome, number in (("passed", status.audits_passed), ("failed", status.audits_failed)):
            gauge("audits", "Audits by outcome.", number, run=run, outcome=outcome)
        gauge("phase", "1 for the phase that the run is in.", 1, run=run, phase=status.phase)
        for account, micro in sorted(_by_kind(figures.balances).items()):
            gauge("ledger_micro", "Micro-credits by account.", micro, run=run, account=account)
        imbalance = sum(figures.balances.values())
        gauge("ledger_imbalance_micro", "Sum of all accounts; 0.", imbalance, run=run)
    return [
        line
        for name, (text, values) in gauges.items()
        for line in (f"# HELP {name} {text}", f"# TYPE {name} gauge", *values)
    ]


def _by_kind(balances: Mapping[str, int]) -> Counter[str]:
    """Contributors' accounts added up: one line per kind, however many contributors."""
    kinds: Counter[str] = Counter()
    for account, micro in balances.items():
        kinds[account.partition(":")[0]] += micro
    return kinds


def _labels(**labels: str) -> str:
    if not labels:
        return ""
    return "{" + ",".join(f'{name}="{_escape(value)}"' for name, value in labels.items()) + "}"


def _escape(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
