"""How many leases a question asks for: by speed and heartbeat, so that questions do not grow with
samples."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import msgspec
import pytest

from engine.core import events
from engine.core.lease_asking import LEASES_PER_QUESTION_MAX, LeaseAsking
from engine.core.lease_book import LeaseBook
from engine.core.outbox import Outbox
from engine.protocol.messages import AskLeases, Lease, Leases
from engine.protocol.run_config import LeaseConfig, RunConfig
from tests.unit.core.pathway_kit import Replica
from tests.unit.core.test_contributor import CONFIG as RUN

LIMITS = LeaseConfig(
    samples_per_microbatch=2,
    microbatches_per_lease=16,
    heartbeat_s=10.0,
    lease_s=120.0,
    stash_microbatches=4,
)
CONFIG: RunConfig = msgspec.structs.replace(RUN, leases=LIMITS)
TOKENS = 2 * CONFIG.model.context
"""Of a microbatch."""


@dataclass
class Asker:
    """A replica of stage 0 whose work is over as soon as it was begun."""

    microbatches_per_s: float
    replica: Replica = field(default_factory=lambda: Replica(stage=0, slots_max=4))
    book: LeaseBook = field(default_factory=LeaseBook)
    asking: LeaseAsking = field(init=False)
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.asking = LeaseAsking(self.book, Outbox(itertools.count(1), "peer"))

    def asked(self, now_s: float = 0.0) -> int:
        """Leases that are asked for now; 0: nothing is asked."""
        speed = self.microbatches_per_s * TOKENS
        effects = self.asking.work(self.replica.pathways, CONFIG, speed, now_s)
        calls = [e.request for e in effects if isinstance(e, events.Call)]
        assert all(isinstance(request, AskLeases) for request in calls)
        return sum(request.num_leases for request in calls if isinstance(request, AskLeases))

    def given(self, num_leases: int) -> None:
        leases = tuple(
            Lease(
                lease_id=number,
                first_sample=100 * number,
                num_samples=32,
                samples_per_microbatch=2,
                expires_in_s=120.0,
            )
            for number in itertools.islice(self.numbers, num_leases)
        )
        self.asking._got(Leases(leases=leases, retry_s=1.0), 0.0)


@pytest.mark.parametrize(
    ("microbatches_per_s", "num_leases"),
    [(0.0, 1), (0.5, 1), (1.6, 1), (1.7, 2), (8.0, 5), (1000.0, LEASES_PER_QUESTION_MAX)],
)
def test_a_question_brings_what_is_done_until_the_next_heartbeat(
    microbatches_per_s: float, num_leases: int
) -> None:
    assert Asker(microbatches_per_s).asked() == num_leases


def test_a_fast_replica_asks_long_before_it_runs_out_and_not_for_what_it_has() -> None:
    asker = Asker(8.0)
    asker.given(asker.asked())
    assert asker.asked() == 0, "80 microbatches are to be done"
    todo = list(asker.book.leases.values())
    for lease in todo[1:]:
        lease.todo.clear()
    while len(todo[0].todo) > 15:
        todo[0].todo.popleft()
    # 15 are left, less than a fifth of 80 and more than the stash holds.
    assert asker.asked() == 5


def test_a_slow_replica_asks_when_less_is_left_than_its_stash_holds() -> None:
    asker = Asker(0.1)
    asker.given(asker.asked())
    assert asker.asked() == 0
    (lease,) = asker.book.leases.values()
    while len(lease.todo) > 3:
        lease.todo.popleft()
    assert asker.asked() == 1
