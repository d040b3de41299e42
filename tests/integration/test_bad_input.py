"""What is wrong from outside meets real processes: said with what to do, and nothing is lost.

Few networks for all of it, because starting torch many times costs more than it proves. The whole
list, with the tests of the other cases, stands in tests/README.md.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from engine.api.options import ExportOptions, ValidateOptions
from engine.api.status import EngineStatus
from engine.client.engine_process import EngineProcess
from engine.client.public import PublicClient
from engine.protocol.ids import PROTOCOL_VERSION, Digest, RunId
from engine.roles.device_key import load_or_create_key
from tests.integration.other_version import answering
from tests.integration.private_network import PrivateNetwork, check_accounts
from tests.small_spec import small_spec

pytestmark = [pytest.mark.slow, pytest.mark.processes, pytest.mark.timeout(240)]
WITHIN_S = 60.0
AHEAD_S = 900
SPEC = small_spec(
    "bad-input",
    {
        "rounds.inner_steps_min": 4,
        "rounds.deadline_s": 8.0,
        "rounds.base_every_rounds": 1000,  # so that every later manifest names the first delta
    },
    replicas=2,
)
THEN_RUN = "import runpy; runpy.run_module('engine', run_name='__main__', alter_sys=True)"
WRONG_CLOCK = [
    sys.executable,
    "-c",
    f"import time; now = time.time; time.time = lambda: now() + {AHEAD_S}; {THEN_RUN}",
]
DOUBT_S = 3.0
NOT_SO_PATIENT = [
    sys.executable,
    "-c",
    "from engine.core.admission import FINAL_AFTER_S;"
    f"FINAL_AFTER_S['protocol_version'] = {DOUBT_S}; {THEN_RUN}",
]
"""As the product, but for how long another version is doubted."""


def said(status: EngineStatus) -> str:
    """The last error that an engine told whoever started it."""
    errors = [notice for notice in status.notices if notice.level == "error"]
    assert errors, status
    return f"{errors[-1].title} {errors[-1].what_to_do}"


async def test_an_orchestrator_of_another_version_ends_who_works_there(tmp_path: Path) -> None:
    """It was updated in the middle of the run: whoever is older ends, once that is certain; the
    update taken back, seat and credits are still there."""
    async with PrivateNetwork(tmp_path, SPEC) as network:
        await network.start_orchestrator()
        await network.start_contributor("older", program=NOT_SO_PATIENT)
        before = await network.until("a merged round", lambda s: s.round >= 1)
        await network.kill("orchestrator")
        with answering(PROTOCOL_VERSION + 1, b"{}", port=network.port):
            older = network.processes["older"]
            async with asyncio.timeout(WITHIN_S):
                assert await older.ended() == 2, "starting it again is of no use"
        assert f"speaks protocol {PROTOCOL_VERSION + 1}" in said(older.status)
        assert "Update Train at Home" in said(older.status)
        await network.start_orchestrator()
        after = await network.until("an answer", lambda _: True)
        check_accounts(before, after)
        seats = [(member.name, member.stage) for member in after.contributors]
        assert seats == [("older", 0)]


async def test_what_is_wrong_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    async with PrivateNetwork(tmp_path, SPEC) as network:
        await network.start_orchestrator()
        await network.start_contributor("honest")
        before = await network.until("a merged round", lambda s: s.round >= 1)
        await a_validator_that_the_host_did_not_name_is_turned_away(network)
        await a_wrong_clock_is_said_and_waited_for(network)
        await a_damaged_blob_is_not_taken_for_a_checkpoint(network)
        after = await network.merged_rounds(1, "training all the while")
        check_accounts(before, after)
        assert [member.name for member in after.contributors if member.alive] == ["honest"]


async def a_validator_that_the_host_did_not_name_is_turned_away(network: PrivateNetwork) -> None:
    options = ValidateOptions(
        orchestrator=network.url, dir=network.out / "stranger", stdin_lifeline=True
    )
    stranger = await EngineProcess.start("stranger", options, options.dir)
    network.processes["stranger"] = stranger
    assert await stranger.ended() == 2, "starting it again is of no use"
    text = said(stranger.status)
    assert "may not check the work here" in text
    assert load_or_create_key(options.dir).peer_id in text, "the host needs its key"


async def a_wrong_clock_is_said_and_waited_for(network: PrivateNetwork) -> None:
    """It may be set right at any time, so the engine stays and tries again."""
    await network.start_contributor("ahead", program=WRONG_CLOCK)
    ahead = network.processes["ahead"]
    status = await ahead.until(
        lambda s: s.own is not None and "clock" in s.own.reason, within_s=WITHIN_S, what="a word"
    )
    assert status.own is not None
    assert "automatic" in status.own.reason, "what to do is said"
    assert ahead.is_alive
    await ahead.stop()


async def a_damaged_blob_is_not_taken_for_a_checkpoint(network: PrivateNetwork) -> None:
    """A disk flips a bit of what every manifest names; mended, they all serve again."""
    path = blob_path(network, await first_delta(network))
    data = path.read_bytes()
    path.write_bytes(bytes([data[0] ^ 1]) + data[1:])
    code, text = await export(network, "damaged")
    assert code == 1
    assert "other bytes" in text
    assert "Traceback" not in text
    assert not (network.out / "damaged" / "checkpoint.json").exists()
    path.write_bytes(data)
    assert await export(network, "mended") == (0, "")
    assert (network.out / "mended" / "checkpoint.json").exists()


async def first_delta(network: PrivateNetwork) -> Digest:
    async with PublicClient(network.url) as client:
        manifest = await client.manifest(RunId(SPEC.run_id))
    shards = [shard for outcome in manifest.stages[0].deltas for shard in outcome.shards]
    return Digest(next(shard.blob.digest for shard in shards if shard.blob))


def blob_path(network: PrivateNetwork, digest: Digest) -> Path:
    (path,) = (network.out / "orchestrator" / "blobs").rglob(digest)
    return path


async def export(network: PrivateNetwork, name: str) -> tuple[int, str]:
    """Exit code of the role, and what it said when that is not 0."""
    options = ExportOptions(orchestrator=network.url, out=network.out / name)
    engine = await EngineProcess.start(name, options, network.out / f"export-{name}")
    code = await engine.ended()
    return code, said(engine.status) + engine.last_words() if code else ""
