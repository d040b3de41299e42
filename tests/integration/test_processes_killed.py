"""`kill -9` of every role of a real network, at the worst moments; the run goes on each time.

One network, one story, because starting torch ten times over costs more than it proves. Each fault
is asserted to have fired (`PrivateNetwork.kill`), the reducer's to have come in the middle of a
merge (`kill_while_it_reduces`), and what must survive it is asserted after it.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from engine.protocol.ids import short
from engine.protocol.messages import RunStatus
from tests.integration.private_network import PrivateNetwork, check_accounts, credits_of
from tests.small_spec import small_spec

pytestmark = [pytest.mark.slow, pytest.mark.processes, pytest.mark.timeout(420)]

SPEC = small_spec(
    "killed",
    {
        "rounds.inner_steps_min": 6,
        "rounds.deadline_s": 12.0,
        "rounds.commit_deadline_s": 15.0,  # whoever lives commits in it on a busy computer, too
        "rounds.reduce_deadline_s": 10.0,
        "leases.alive_s": 4.0,
    },
    stages=2,
    replicas=2,
)


async def test_every_role_may_be_killed(tmp_path: Path) -> None:
    async with PrivateNetwork(tmp_path, SPEC) as network:
        await network.start_orchestrator()
        async with asyncio.TaskGroup() as starting:
            for number in range(1, 5):
                starting.create_task(network.start_contributor(f"c{number}"))
            starting.create_task(network.start_validator())
        status = await network.until("a first merged round", lambda s: s.round >= 1)

        status = await kill_a_reducer_in_a_merge(network, status)
        status = await kill_the_orchestrator(network, status)
        status = await kill_the_validator(network, status)
        await kill_the_last_replica(network, status)


async def kill_a_reducer_in_a_merge(network: PrivateNetwork, before: RunStatus) -> RunStatus:
    """It dies with a shard to reduce that the merge waits for; the merge ends without it.

    With two replicas a stage, each contributor reduces every shard of its stage.
    """
    round_, shard = await network.kill_while_it_reduces("c1")
    after = await network.until("the merge's end", lambda s: s.round > round_)
    of_round = (f"round {round_}:", f"round {round_},")
    told = [text for _, text in after.events if text.startswith(of_round)]
    stage = shard.split("/")[0]
    assert any(f"stage {stage}: 2 of 2 contributions are included" in text for text in told), told
    assert any("credits are paid" in text for text in told), "the round was completed"
    assert not any("anchor stands" in text for text in told)
    peer_id = next(member.peer_id for member in after.contributors if member.name == "c1")
    lost = f"reducer {short(peer_id)} was lost; the shard is reduced without"
    assert any(lost in text for text in told), told
    after = await network.merged_rounds(2, "rounds without the killed reducer")
    after = await network.until("c1 given up", lambda s: not is_alive(s, "c1"))
    check_accounts(before, after)
    await network.start_contributor("c1")  # the same key and seat, a new session
    after = await network.until("c1 back at work", lambda s: is_alive(s, "c1"))
    check_accounts(before, after)
    return after


async def kill_the_orchestrator(network: PrivateNetwork, before: RunStatus) -> RunStatus:
    """Seats and ledger survive, contributors carry on by themselves."""
    seats = {name: member.stage for name, member in (await network.members()).items()}
    before = await network.until("an answer", lambda _: True)
    await network.kill("orchestrator")
    assert await network.status() is None
    await network.start_orchestrator()
    after = await network.until("an answer", lambda _: True)
    assert credits_of(after) >= credits_of(before)
    assert after.ledger_balanced
    assert after.round >= before.round
    for name in ("c1", "c2", "c3", "c4"):
        assert network.processes[name].is_alive
    after = await network.merged_rounds(2, "rounds after the orchestrator came back")
    assert {name: m.stage for name, m in (await network.members()).items()} == seats
    check_accounts(before, after)
    return after


async def kill_the_validator(network: PrivateNetwork, before: RunStatus) -> RunStatus:
    """Pay stays provisional while nobody audits; another validator takes over."""
    await network.kill("validator")
    await network.merged_rounds(1, "a round without a validator")
    await network.start_validator("validator-2")
    passed = before.audits_passed
    after = await network.until("an audit by the new one", lambda s: s.audits_passed > passed)
    check_accounts(before, after)
    return after


async def kill_the_last_replica(network: PrivateNetwork, before: RunStatus) -> None:
    """A stage without any replica restarts from the manifest, with a peer of the other stage."""
    members = await network.members()
    alive = {n: m.stage for n, m in members.items() if m.alive and n[0] == "c"}
    stages = list(alive.values())
    stage = min(set(stages), key=stages.count)
    doomed = [name for name, served in alive.items() if served == stage]
    assert doomed
    assert len(alive) - len(doomed) >= 2, "somebody must be there to take the stage over"
    for name in doomed:
        await network.kill(name)
    lost = await network.until("an answer", lambda _: True)
    after = await network.until(
        "training in both stages after one was lost",
        lambda s: s.round >= lost.round + 2 and s.tokens > lost.tokens and served(s) == {0, 1},
        within_s=150.0,
    )
    check_accounts(before, after)


def is_alive(status: RunStatus, name: str) -> bool:
    return next(member for member in status.contributors if member.name == name).alive


def served(status: RunStatus) -> set[int | None]:
    """Stages of the contributors that are alive."""
    return {member.stage for member in status.contributors if member.alive}
