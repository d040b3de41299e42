"""What a replica computes with: the order of computing, and the microbatches it holds.

Made anew for every load. What must outlive a load is handed over: what compute was given and has
not answered, and the keys that were taken, since at most once holds for the whole session.
Not here: what they do together (contributor.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.core.compute_queue import ComputeQueue
from engine.core.pathway_frames import Place
from engine.core.pathways import Pathways
from engine.core.receipt_counts import ReceiptCounts
from engine.core.routing import Router
from engine.protocol.messages import Seat
from engine.protocol.run_config import RunConfig, config_digest


def new_queue(config: RunConfig, former: ComputeQueue) -> ComputeQueue:
    """An empty queue; commands that were handed out are still to be answered."""
    return ComputeQueue(
        microbatches_per_step=config.optimizer.microbatches_per_inner_step,
        delay_steps_max=config.optimizer.delay_steps_max,
        in_flight=former.in_flight,
        segment=former.segment,
        is_paused=former.is_paused,
    )


def new_pathways(
    config: RunConfig,
    seat: Seat,
    former: Pathways | None,
    *,
    router: Router,
    queue: ComputeQueue,
    counts: ReceiptCounts,
    tags: Iterator[int],
) -> Pathways:
    """No microbatches yet, and whatever was taken before is known."""
    pathways = Pathways(
        place=Place(
            stage=seat.stage,
            num_stages=config.num_stages,
            generation=seat.generation,
            run_tag=bytes.fromhex(config_digest(config))[:8],
        ),
        slots_max=slots_of(config, seat.stage),
        deadline_s_max=config.leases.microbatch_deadline_s,
        router=router,
        queue=queue,
        counts=counts,
        tags=tags,
    )
    if former is not None:
        pathways.seen, pathways.taken = former.seen, former.taken
    return pathways


def slots_of(config: RunConfig, stage: int) -> int:
    """Microbatches that a replica holds at once.

    Of those it holds, m others can be backed before it: at most ceil(m / microbatches a step) inner
    steps. More than fit into the delay bound would be recomputed, a third of their work again; the
    last stage goes back at once, and holds what waits.
    """
    optimizer, stash = config.optimizer, config.leases.stash_microbatches
    if stage == config.num_stages - 1:
        return stash
    within = optimizer.delay_steps_max * optimizer.microbatches_per_inner_step + 1
    return min(stash, within)
