"""What a replica fetches: everything, or what came since the anchor that it still has."""

from __future__ import annotations

import itertools

import msgspec
import pytest

from engine.core import compute_commands as cc
from engine.core import events
from engine.core.compute_queue import ComputeQueue
from engine.core.outbox import Outbox
from engine.core.stage_loading import PIECE_BYTES, PIECES_MAX, AnchorKept, StageLoading
from engine.protocol.ids import Digest, PayloadRef, digest_of
from engine.protocol.messages import (
    Applied,
    AppliedReply,
    AskManifest,
    BlobSpec,
    Manifest,
    ManifestReply,
    Seat,
    ShardOutcome,
    StageManifest,
    StageOutcome,
)
from engine.protocol.run_config import config_digest
from tests.unit.core.test_contributor import CONFIG, Table, manifest

RUN = config_digest(CONFIG)
ANCHOR = digest_of(b"anchor of 6")
SEAT = Seat(stage=1, generation=3, expires_in_s=60.0)


def spec(name: str) -> BlobSpec:
    return BlobSpec(digest=digest_of(name.encode()), num_bytes=len(name))


def outcome(round_index: int) -> StageOutcome:
    return StageOutcome(
        round=round_index,
        shards=(ShardOutcome(blob=spec(f"delta {round_index}")), ShardOutcome(blob=None)),
        included=(),
        next_learning_rate_scale=1.0,
    )


PART = StageManifest(
    base_round=2,
    base=(spec("base 0"), spec("base 1")),
    deltas=tuple(map(outcome, range(2, 6))),
    anchor_digest=ANCHOR,
)
MANIFEST = Manifest(
    run_id=CONFIG.run_id,
    config_digest=RUN,
    generation=3,
    round=6,
    tokens=0,
    learning_rate_scale=1.0,
    stages=(PART,) * 3,
)
ALL = ["base 0", "base 1", "delta 2", "delta 3", "delta 4", "delta 5"]


def loads_of(queue: ComputeQueue) -> tuple[list[str], cc.Load]:
    """Digests of the base that is taken, in order, and the load at the end."""
    *pieces, load = queue.loads
    assert isinstance(load, cc.Load)
    taken: dict[int, str] = {}
    for piece in pieces:
        assert isinstance(piece, cc.TakeBase)
        assert piece.stage == load.stage
        taken |= {shard: ref.digest for shard, ref in piece.shards}
    assert sorted(taken) == list(range(len(load.manifest.base)))
    return [digest for _, digest in sorted(taken.items())], load


def load(kept: AnchorKept | None, manifest: Manifest = MANIFEST) -> tuple[list[str], cc.Load]:
    """Names of the blobs that are fetched, and the load that follows."""
    queue = ComputeQueue(microbatches_per_step=1, delay_steps_max=1)
    outbox = Outbox(itertools.count(1), "peer")
    loading = StageLoading(outbox, lambda now_s, registers, text: [], kept)
    (call,) = loading.begin(SEAT, CONFIG, queue)
    assert isinstance(call, events.Call)
    reply = events.Replied(call.tag, ManifestReply(manifest=manifest))
    asked = outbox.handle(reply, 0.0)
    names: list[str] = []
    if asked:
        (download,) = asked
        assert isinstance(download, events.Download)
        known = {spec(name).digest: name for name in ALL}
        names = [known[Digest(blob.digest)] for blob in download.blobs]
        refs = tuple(
            PayloadRef(number, blob.num_bytes, Digest(blob.digest))
            for number, blob in enumerate(download.blobs)
        )
        outbox.handle(events.Downloaded(download.tag, refs), 0.0)
    return names, loads_of(queue)[1]


def kept(**changes: object) -> AnchorKept:
    fields: dict[str, object] = {"run": RUN, "generation": 3, "stage": 1, "round": 4}
    return AnchorKept(**(fields | changes))  # type: ignore[arg-type]


def test_a_newcomer_fetches_everything() -> None:
    names, command = load(None)
    assert names == ALL
    assert len(command.manifest.base) == 2
    assert [o.round for o in command.manifest.deltas] == [2, 3, 4, 5]
    assert command.kept_round is None


@pytest.mark.parametrize(("round_index", "num_deltas"), [(2, 4), (4, 2), (6, 0)])
def test_who_returns_fetches_what_came_since(round_index: int, num_deltas: int) -> None:
    names, command = load(kept(round=round_index))
    assert names == ALL[len(ALL) - num_deltas :]
    assert command.manifest.base == ()
    assert len(command.deltas) == len(command.manifest.deltas) == num_deltas
    assert command.kept_round == round_index
    assert (command.round, command.manifest.anchor_digest) == (6, ANCHOR)


@pytest.mark.parametrize(
    "changes",
    [
        {"run": Digest("f" * 64)},
        {"generation": 2},
        {"stage": 0},
        {"round": 1},
        {"round": 7},
    ],
)
def test_what_does_not_lead_on_is_left_aside(changes: dict[str, object]) -> None:
    names, command = load(kept(**changes))
    assert names == ALL
    assert command.kept_round is None


def test_an_end_that_nobody_has_named_is_reached_from_the_base() -> None:
    part = msgspec.structs.replace(PART, anchor_digest=None)
    manifest = msgspec.structs.replace(MANIFEST, stages=(part,) * 3)
    assert load(kept(), manifest)[0] == ALL


class Loads:
    """A newcomer's loading, by hand."""

    def __init__(self, manifest: Manifest = MANIFEST) -> None:
        self.queue = ComputeQueue(microbatches_per_step=1, delay_steps_max=1)
        self.outbox = Outbox(itertools.count(1), "peer")
        self.loading = StageLoading(self.outbox, lambda now_s, registers, text: [])
        self.open: list[events.Download] = []
        self.numbers = itertools.count(1)
        (call,) = self.loading.begin(SEAT, CONFIG, self.queue)
        assert isinstance(call, events.Call)
        reply = events.Replied(call.tag, ManifestReply(manifest=manifest))
        self.take(self.outbox.handle(reply, 0.0))

    def take(self, effects: list[events.Effect]) -> None:
        self.open += [effect for effect in effects if isinstance(effect, events.Download)]

    def merged(self, *rounds: int) -> None:
        self.take(self.loading.lead_on(tuple(map(outcome, rounds)), self.queue))

    def arrives(self, place: int = 0) -> tuple[PayloadRef, ...]:
        download = self.open.pop(place)
        refs = tuple(
            PayloadRef(next(self.numbers), blob.num_bytes, Digest(blob.digest))
            for blob in download.blobs
        )
        self.take(self.outbox.handle(events.Downloaded(download.tag, refs), 0.0))
        return refs


@pytest.mark.parametrize("order", [(0, 0, 0), (2, 1, 0), (1, 0, 0)])
def test_what_is_merged_while_a_base_comes_is_loaded_with_it(order: tuple[int, ...]) -> None:
    """In whichever order it arrives."""
    loads = Loads()
    loads.merged(6)
    loads.merged(6, 7)
    assert [len(download.blobs) for download in loads.open] == [6, 1, 1], "each is fetched once"
    assert loads.loading.leads_to == 8
    for place in order:
        assert not any(isinstance(command, cc.Load) for command in loads.queue.loads)
        loads.arrives(place)
    base, load = loads_of(loads.queue)
    assert (load.round, load.manifest.anchor_digest) == (8, None)
    digests = [ref.digest for shards in load.deltas for ref in shards if ref is not None]
    assert digests == [digest_of(f"delta {number}".encode()) for number in range(2, 8)]
    assert base == [spec("base 0").digest, spec("base 1").digest]


@pytest.mark.parametrize("rounds", [(), (3, 4, 5), (7, 8), (5,)])
def test_outcomes_that_do_not_follow_change_nothing(rounds: tuple[int, ...]) -> None:
    loads = Loads()
    loads.merged(*rounds)
    loads.arrives()
    _, load = loads_of(loads.queue)
    assert (load.round, load.manifest) == (6, PART)


def test_what_is_merged_after_the_last_blob_is_left_to_the_round() -> None:
    loads = Loads()
    loads.arrives()
    loads.merged(6)
    assert (loads.open, loads.loading.leads_to) == ([], 6)


def large(num_shards: int) -> Manifest:
    base = tuple(
        BlobSpec(digest=spec(f"large {shard}").digest, num_bytes=PIECE_BYTES // 3)
        for shard in range(num_shards)
    )
    part = msgspec.structs.replace(PART, base=base)
    return msgspec.structs.replace(MANIFEST, stages=(part,) * 3)


def test_of_a_large_base_only_a_few_pieces_are_held() -> None:
    """However slowly they are decoded; what was decoded is released, and makes room for more."""
    loads = Loads(large(20))
    commands: list[cc.TakeBase | cc.Load] = []
    most = 0
    while loads.open or loads.queue.loads or loads.loading.in_flight:
        assert len(loads.open) + len(loads.queue.loads) <= PIECES_MAX
        while loads.open:
            loads.arrives()
            pieces = [piece for piece in loads.queue.loads if isinstance(piece, cc.TakeBase)]
            most = max(most, sum(len(piece.shards) for piece in pieces))
        commands.append(loads.queue.loads.popleft())
        loads.loading.in_flight.append(cc.refs_of_load(commands[-1]))
        if isinstance(commands[-1], cc.Load):
            break
        effects = loads.loading.base_taken(loads.queue)
        assert effects[0] == events.Release(cc.refs_of_load(commands[-1]))
        loads.take(effects)
    assert most == 3 * PIECES_MAX, "three blobs make a piece"
    loads.queue.loads.extend(commands)
    assert loads_of(loads.queue)[0] == [spec(f"large {shard}").digest for shard in range(20)]


def test_a_loading_that_is_given_up_gives_back_what_has_come() -> None:
    loads = Loads()
    loads.merged(6)
    (ref,) = loads.arrives(1)
    assert loads.loading.drop(loads.queue) == [events.Release((ref,))]
    assert loads.loading.leads_to == 0


# ---------------------------------------------------------------- the contributor's side


def named(round_index: int, generation: int = 0) -> Manifest:
    """A manifest with a base of round 0 whose end has a name."""
    plain = manifest(round_index, generation)
    part = StageManifest(
        base_round=0,
        base=(),
        deltas=tuple(map(outcome, range(round_index))),
        anchor_digest=ANCHOR,
    )
    return msgspec.structs.replace(plain, stages=(part,) * 3)


def loads_again(table: Table, reply: Manifest) -> cc.Load:
    """The load that follows a reload by this manifest."""
    table.reply(AskManifest, ManifestReply(manifest=reply))
    for effect in [e for e in table.open if isinstance(e, events.Download)]:
        table.open.remove(effect)
        refs = tuple(
            PayloadRef(number, blob.num_bytes, Digest(blob.digest))
            for number, blob in enumerate(effect.blobs)
        )
        table.post(events.Downloaded(effect.tag, refs))
    command = table.pop(events.Compute).command
    assert isinstance(command, cc.Load)
    return command


def test_after_a_sleep_only_what_came_meanwhile_is_fetched() -> None:
    table = Table().ready()
    table.post(events.Operate("rejoin", "the computer slept"))
    table.tick(1.0)
    table.joined()
    command = loads_again(table, named(2))
    assert (command.kept_round, len(command.deltas)) == (0, 2)
    table.post(events.Computed(cc.Failed(command, "not kept any more", is_peers_fault=False)))
    table.tick(30.0)
    table.joined()
    assert loads_again(table, named(2)).kept_round is None, "what failed is not tried twice"


def test_an_anchor_that_others_do_not_have_is_not_built_on() -> None:
    table = Table().ready()
    table.reply(Applied, AppliedReply(agrees=False))
    assert loads_again(table, named(2)).kept_round is None


def test_in_another_generation_everything_is_loaded_anew() -> None:
    table = Table().ready()
    table.tick(5.0)
    table.heartbeat(seat=Seat(stage=1, expires_in_s=600.0, generation=1))
    assert loads_again(table, named(2, generation=1)).kept_round is None


def test_a_newcomer_says_where_it_is_going_and_goes_on_from_there() -> None:
    table = Table().registered().joined()
    assert table.heartbeat().round == 0
    table.reply(AskManifest, ManifestReply(manifest=named(2)))
    table.tick(10.0)
    assert table.heartbeat(outcomes=(outcome(2),)).round == 2
    downloads = [e for e in table.open if isinstance(e, events.Download)]
    assert [len(download.blobs) for download in downloads] == [2, 1]
    table.tick(20.0)
    assert table.heartbeat().round == 3
