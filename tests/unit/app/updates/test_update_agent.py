"""The agent and updates: a real repository, real downloads, real self-tests, a fake engine."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

pytest.importorskip("tuf", reason="needs the update framework's client")

from app import actions
from app.engine_process import plan as engine_plan
from app.state import Activity, AppState
from app.ui.notices import Told, notice_for
from app.updates import plan as update_plan
from app.updates.place import Copy, Next
from app.updates.restart import switch
from app.updates.trial import TrialTimes
from tests.unit.app.agent.agent_world import until
from tests.unit.app.updates.local_repository import NOW
from tests.unit.app.updates.update_world import QUICK, Computer, begin_again, ended, living

pytestmark = pytest.mark.processes


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Computer]:
    monkeypatch.setattr(update_plan, "FIRST_LOOK_S", 0.0)
    monkeypatch.setattr(update_plan, "FIRST_SPREAD_S", 0.0)
    made = Computer(tmp_path)
    yield made
    made.close()


def says(state: AppState, words: str) -> bool:
    """A line of Activity, of whatever version."""
    return any(words in entry.text for entry in state.entries)


async def test_n_to_n1_to_n2_by_itself_and_what_is_new_is_shown_once(computer: Computer) -> None:
    for version in ("0.2.0", "0.3.0"):
        computer.repository.publish(version, news=(f"{version} is faster.",))
        computer.unix_ahead_s += 86_400
        async with living(computer) as agent:
            await ended(agent)
            assert agent.edges.copy.becomes == Next(version=version)
        assert begin_again(computer, agent) == version
        async with living(computer) as agent:
            state = await until(agent, "news", lambda s: s.update.new_here != ())
            assert state.update.version == version
            assert state.update.new_here == (f"{version} is faster.",)
            await agent.do(actions.SeenNews())
            await until(agent, "they were seen", lambda s: s.update.new_here == ())
            proven = partial(says, words=f"Version {version} runs well, and stays.")
            await until(agent, "proven", proven)
            assert not (computer.prefix / "trial").exists()
        async with living(computer) as agent:
            state = await until(agent, "another start", lambda s: s.at_s > 0)
            assert state.update.new_here == ()
    assert sorted(each.name for each in (computer.prefix / "versions").iterdir()) == [
        "0.2.0",
        "0.3.0",
    ]
    assert not (computer.prefix / "downloads").exists()


async def test_what_an_update_loads_counts_in_the_months_volume(computer: Computer) -> None:
    archive = computer.repository.publish("0.2.0")
    async with living(computer) as agent:
        await ended(agent)
    assert agent.keeper.volume().received_bytes == archive.stat().st_size
    assert agent.keeper.volume().sent_bytes == 0


async def test_a_version_that_runs_well_renews_the_launcher_and_one_on_trial_does_not(
    computer: Computer,
) -> None:
    renewed: list[str] = []
    real = computer.copy

    def copy() -> Copy:
        made = real()
        made.renew_launchers = lambda: renewed.append(made.version)
        return made

    computer.copy = copy  # type: ignore[method-assign]  # of this computer alone
    computer.repository.publish("0.2.0")
    async with living(computer) as agent:
        await ended(agent)
    assert renewed == ["0.1.0"], "it runs well since long"
    assert begin_again(computer, agent) == "0.2.0"
    computer.times = TrialTimes(well_s=60.0, again_s=60.0, max_s=600.0)
    async with living(computer) as agent:
        await until(agent, "on trial", lambda s: "just installed" in s.update.why)
    assert renewed == ["0.1.0"]
    computer.times = QUICK
    async with living(computer) as agent:
        await until(agent, "proven", partial(says, words="Version 0.2.0 runs well, and stays."))
    assert renewed == ["0.1.0", "0.2.0"]


async def test_never_in_a_round_even_when_asked(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_plan, "PAUSED_S_MAX", 0.5)
    computer.repository.publish("0.2.0")
    async with living(computer, trains=True) as agent:
        agent.settings.change({"updates.install": "never"})
        await until(agent, "training", lambda s: s.activity is Activity.TRAINING)
        assert (await agent.do(actions.UpdateNow())).ok
        await until(agent, "it lies here", lambda s: s.update.is_ready)
        await until(agent, "waits", lambda s: "end of the round" in s.update.why)
        for _ in range(30):
            await asyncio.sleep(0.05)
            assert not agent.is_quitting
        assert agent.state.session.stage == 1
        await agent.do(actions.Pause())
        await ended(agent)
        assert agent.engine.status.own is None, "the engine had handed back its work"
        assert agent.edges.copy.becomes == Next(version="0.2.0", by_itself=False)


async def test_on_a_metered_line_nothing_is_asked_until_a_person_asks(computer: Computer) -> None:
    computer.repository.publish("0.2.0")
    computer.set(metered=True)
    async with living(computer) as agent:
        await until(agent, "waits", lambda s: "not metered" in s.update.why)
        assert computer.repository.served.asked == []
        computer.set(metered=None)
        await asyncio.sleep(0.3)
        assert computer.repository.served.asked == [], "not known counts as metered"
        await agent.do(actions.UpdateNow())
        await ended(agent)


async def test_while_somebody_is_here_it_looks_but_loads_nothing(computer: Computer) -> None:
    archive = computer.repository.publish("0.2.0")
    computer.set(idle_s=3.0)
    async with living(computer) as agent:
        state = await until(agent, "offered", lambda s: s.update.offered == "0.2.0")
        assert "until you are away" in state.update.why
        assert not [each for each in computer.repository.served.asked if archive.name in each]
        computer.set(idle_s=900.0)
        agent.wake()
        await ended(agent)


async def test_it_looks_once_in_hours_over_restarts_too(computer: Computer) -> None:
    computer.repository.publish("0.1.0")
    async with living(computer) as agent:
        await until(agent, "looked", lambda s: s.update.looked_at_s is not None)
        await until(agent, "newest", lambda s: "is the newest" in s.update.why)
        num_asked = len(computer.repository.served.asked)
        for _ in range(5):
            agent.wake()
            await asyncio.sleep(0.1)
    async with living(computer) as agent:
        await until(agent, "newest", lambda s: "is the newest" in s.update.why)
        await asyncio.sleep(0.3)
    assert len(computer.repository.served.asked) == num_asked
    assert num_asked > 0


async def test_tell_me_tells_once_and_loads_nothing(computer: Computer) -> None:
    archive = computer.repository.publish("0.2.0", news=("Faster.",))
    told = Told()
    async with living(computer) as agent:
        await agent.do(actions.ChangeSettings(values={"updates.install": "ask"}))
        before = agent.state
        state = await until(
            agent, "told", lambda s: any(p.code == "update_ready" for p in s.problems)
        )
        notice, told = notice_for(before, state, told)
        assert notice is not None
        assert notice.kind == "update"
        assert "0.2.0" in notice.title
        assert state.update.news == ("Faster.",)
        await agent.do(actions.Notified(kind="update"))
        assert not [each for each in computer.repository.served.asked if archive.name in each]
    computer.unix_ahead_s += 2 * 86_400
    async with living(computer) as agent:
        empty = agent.state
        state = await until(
            agent, "again", lambda s: any(p.code == "update_ready" for p in s.problems)
        )
        assert notice_for(empty, state, Told())[0] is None, "it asks only once"
        await agent.do(actions.LaterUpdate())
        await until(agent, "not now", lambda s: s.problems == ())
        await agent.do(actions.UpdateNow())
        await ended(agent)
    assert begin_again(computer, agent) == "0.2.0"


async def test_never_means_never_but_a_question_is_answered(computer: Computer) -> None:
    computer.repository.publish("0.2.0")
    async with living(computer) as agent:
        agent.settings.change({"updates.install": "never"})
        await asyncio.sleep(0.5)
    computer.repository.served.asked.clear()
    agent.keeper.change(update=type(agent.keeper.now.update)())
    agent.keeper.save_when_due(at_once=True)
    async with living(computer) as agent:
        await until(agent, "off", lambda s: "only when you ask" in s.update.why)
        await asyncio.sleep(0.3)
        assert computer.repository.served.asked == []
        outcome = await agent.do(actions.LookForUpdate())
        assert outcome.text == "Version 0.2.0 is there."
        state = await until(agent, "offered", lambda s: s.update.offered == "0.2.0")
        assert state.problems == ()
        await asyncio.sleep(0.3)
        assert not agent.is_quitting


async def test_a_version_that_fails_its_self_test_is_not_taken(computer: Computer) -> None:
    computer.repository.publish("0.2.0", works=False)
    async with living(computer) as agent:
        state = await until(agent, "said", lambda s: "does not work" in s.update.why)
        assert "it is broken" in state.update.what_to_do
        assert any(each.code == "update_failed" for each in state.problems)
        await until(agent, "given up", lambda s: s.update.offered == "")
        assert not agent.is_quitting
    assert computer.starts("run") == "0.1.0: run"
    computer.repository.publish("0.2.1")
    computer.unix_ahead_s += 86_400
    async with living(computer) as agent:
        await ended(agent)
    assert begin_again(computer, agent) == "0.2.1"


async def test_a_version_that_never_runs_well_goes_and_is_not_taken_again(
    computer: Computer,
) -> None:
    computer.repository.publish("0.2.0", news=("Faster.",))
    async with living(computer) as agent:
        await ended(agent)
    assert begin_again(computer, agent) == "0.2.0"
    program, computer.program = computer.program, ["/does/not/exist"]
    computer.times = TrialTimes(well_s=0.0, again_s=0.05, max_s=0.5)
    async with living(computer) as agent:
        await ended(agent)
        assert agent.edges.copy.becomes == Next(goes_back=True)
        assert any("does not run well" in each.text for each in agent.keeper.now.entries)
    assert begin_again(computer, agent) == "0.1.0"
    computer.program = program
    computer.unix_ahead_s += 86_400
    async with living(computer) as agent:
        said = "Version 0.2.0 did not run well; version 0.1.0 is used again."
        state = await until(agent, "said", lambda s: says(s, said))
        state = await until(agent, "looked", lambda s: "is the newest" in s.update.why)
        assert state.update.new_here == ()
        assert not agent.is_quitting


async def test_a_version_that_dies_at_every_start_is_left_by_the_launcher(
    computer: Computer,
) -> None:
    computer.repository.publish("0.2.0")
    async with living(computer) as agent:
        await ended(agent)
    switch(agent.edges.copy, Next(version="0.2.0"))
    assert [computer.starts("run") for _ in range(3)] == ["0.2.0: run", "0.2.0: run", "0.1.0: run"]
    async with living(computer) as agent:
        said = "Version 0.2.0 did not run well; version 0.1.0 is used again."
        await until(agent, "said", lambda s: says(s, said))


@pytest.mark.parametrize(
    ("spoil", "title"),
    [
        ("expired", "The list of updates is out of date."),
        ("replayed", "The list of updates was not signed by"),
        ("tampered", "The update that was loaded is not the one that was signed."),
        ("gone", "Updates cannot be loaded now."),
    ],
)
async def test_bad_metadata_and_bad_lines_end_in_a_sentence(
    computer: Computer, spoil: str, title: str
) -> None:
    world = computer.repository
    archive = world.publish("0.2.0")
    served = world.folder / "repository"
    if spoil == "expired":
        world.at(NOW - timedelta(days=8)).renew()
    elif spoil == "replayed":
        shutil.copytree(served, computer.folder / "old")
        world.publish("0.3.0")
        world.source_into(computer.home / "updates").channel("stable")
        shutil.rmtree(served)
        shutil.copytree(computer.folder / "old", served)
    elif spoil == "tampered":
        path = world.target(archive.name)
        path.write_bytes(path.read_bytes()[:-1] + b"!")
    else:
        shutil.rmtree(served / "metadata")
    async with living(computer) as agent:
        state = await until(agent, "said", lambda s: s.update.why.startswith(title))
        assert state.update.what_to_do
        has_problem = any(each.code == "update_failed" for each in state.problems)
        assert has_problem == (spoil != "gone"), "a line that is down is tried again quietly"
    assert computer.starts("run") == "0.1.0: run"


async def test_a_download_that_was_cut_off_goes_on_where_it_ended(computer: Computer) -> None:
    computer.repository.publish("0.2.0")
    served = computer.repository.served
    served.cut_bytes, served.cut_only = 200, ".tar.gz"
    async with living(computer) as agent:
        state = await until(agent, "cut", lambda s: s.update.why == "Updates cannot be loaded now.")
        assert state.problems == (), "nobody has to do anything"
        assert served.ranges == []
        await agent.do(actions.UpdateNow())
        await ended(agent)
    assert served.ranges == ["bytes=200-"]
    assert begin_again(computer, agent) == "0.2.0"


async def test_another_channel_is_looked_at_anew(computer: Computer) -> None:
    computer.repository.publish("0.2.0")
    computer.set(idle_s=0.0)
    async with living(computer) as agent:
        await until(agent, "offered", lambda s: s.update.offered == "0.2.0")
        await agent.do(actions.ChangeSettings(values={"updates.channel": "beta"}))
        state = await until(agent, "of beta", lambda s: "is the newest" in s.update.why)
        assert state.update.channel == "beta"
        assert state.update.offered == ""


async def test_quitting_a_version_on_trial_is_no_failure(computer: Computer) -> None:
    computer.repository.publish("0.2.0")
    async with living(computer) as agent:
        await ended(agent)
    assert begin_again(computer, agent) == "0.2.0"
    computer.times = TrialTimes(well_s=60.0, again_s=60.0, max_s=600.0)
    for _ in range(3):
        async with living(computer) as agent:
            await until(agent, "on trial", lambda s: "just installed" in s.update.why)
            asked = await agent.do(actions.LookForUpdate())
            assert not asked.ok
        assert computer.starts("run") == "0.2.0: run"


async def test_a_full_disk_is_said_and_it_goes_on_when_there_is_room(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    computer.repository.publish("0.2.0")
    async with living(computer) as agent:
        with monkeypatch.context() as patched:
            patched.setattr("app.updates.work.free_bytes", lambda _: 100)
            state = await until(agent, "said", lambda s: s.update.why == "The update waits.")
            assert "MB more on the disk" in state.update.what_to_do
        assert (await agent.do(actions.UpdateNow())).ok
        await ended(agent)


async def test_nothing_is_asked_before_the_terms_were_agreed_to(computer: Computer) -> None:
    computer.repository.publish("0.2.0")
    async with living(computer, agrees=False) as agent:
        await until(agent, "a picture", lambda s: s.at_s > 0)
        for action in (actions.LookForUpdate(), actions.UpdateNow()):
            refused = await agent.do(action)
            assert not refused.ok
            assert "before you agreed" in refused.text
        await asyncio.sleep(0.3)
    assert computer.repository.served.asked == []


async def test_a_copy_that_runs_from_its_sources_says_so(computer: Computer) -> None:
    real = computer.edges

    def edges() -> object:
        return replace(real(), copy=Copy(version="0.1.0"))

    computer.edges = edges  # type: ignore[method-assign,assignment]  # of this computer alone
    async with living(computer) as agent:
        state = await until(agent, "said", lambda s: "runs from its sources" in s.update.why)
        assert "git pull" in state.update.what_to_do
        assert not state.update.is_possible
        for action in (actions.LookForUpdate(), actions.UpdateNow()):
            outcome = await agent.do(action)
            assert not outcome.ok
            assert "runs from its sources" in outcome.text
