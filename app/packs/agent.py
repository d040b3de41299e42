"""The agent's hands on packs: which engine is started, and what the person sees of it.

It looks before the first engine and after every one that ended, has a pack checked when card or
driver changed, goes on loading one that was asked for, and takes the engine that came along when
the pack's own ends again and again. What takes long happens on a thread that the program's end does
not wait for: a pack may be cut off anywhere.
Not here: what is decided (choice.py), the disk (shelf.py), the engine (engine_process/).
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from app import problems
from app.actions import Outcome
from app.engine_process.supervisor import Supervisor
from app.packs.choice import Choice, Use
from app.packs.shelf import Packs
from app.state import Pack, Problem
from app.updates.choice import Step
from app.updates.meter import Meter
from engine.api.errors import PlainError

if TYPE_CHECKING:
    from app.agent.agent import Agent

T = TypeVar("T")

AGAIN_S = 1800.0
"""A pack that was asked for and could not be loaded is tried again so late."""
CLOSE_S_MAX = 5.0
CRASHED = {"engine_crashes", "engine_missing", "engine_version"}
"""Problems for which the pack's engine makes room for the one that came along."""
STEP_WORDS = {
    Step.FETCH: "It is being loaded.",
    Step.VERIFY: "Its signature is checked.",
    Step.UNPACK: "It is being unpacked.",
    Step.TEST: "It is checked with this card.",
}


class PackKeeper:
    """Used in the agent's loop only. Without `packs` there is nothing to keep."""

    def __init__(
        self,
        packs: Packs | None,
        *,
        now_s: Callable[[], float],
        wake: Callable[[], None],
        say: Callable[[str], None],
        is_metered: Callable[[], bool],
        count: Callable[[int], None] = lambda _: None,
    ) -> None:
        """`say` is told what became of it, in a sentence; `count`, how many bytes came; `now_s`:
        monotonic."""
        self._packs, self._now_s, self._wake, self._say = packs, now_s, wake, say
        self._is_metered, self._count, self._meter = is_metered, count, Meter()
        if packs is not None:
            packs.on_bytes = self._meter.add
        self._choice: Choice | None = None
        self._task: asyncio.Task[None] | None = None
        self._is_switched = self._is_wanted = self._is_loading = False
        self._again_s = float("-inf")
        self._placed = ""
        self.problem: Problem | None = None

    # ------------------------------------------------------------ every tick

    @property
    def is_ready(self) -> bool:
        """Whether it is known which engine to start."""
        return self._packs is None or (
            self._choice is not None and self._choice.use is not Use.CHECK
        )

    def follow(self, engine: Supervisor) -> None:
        """See that the right engine runs; never waits."""
        self._count(self._meter.taken())
        if self._packs is None or self._task is not None:
            return
        if self._choice is None:
            self._begin(self._settle(self._packs.look))
        elif self._choice.use is Use.CHECK:
            self._begin(self._settle(self._packs.check))
        elif self._is_switched:
            self._is_switched = False
            engine.end("another engine is used from now on")
        elif self._choice.use is Use.PACK and engine.problem and engine.problem.code in CRASHED:
            self._begin(self._without(self._packs, engine, engine.problem.title))
        elif self._is_wanted and self._now_s() >= self._again_s and not self._is_metered():
            self._begin(self._go_on(self._packs))

    def look_soon(self) -> None:
        """The engine has ended: card or driver may have changed."""
        if self._task is None:
            self._choice = None

    # ------------------------------------------------------------ the person's word

    async def add(self) -> Outcome:
        """Begin to load the pack that fits; how it goes on is seen in the picture."""
        if self._packs is None or self._is_loading:
            return Outcome(ok=False, text="It is being loaded already.")
        await asyncio.to_thread(self._packs.offer)
        self._begin(self._load(self._packs))
        return Outcome(ok=True, text="The NVIDIA pack is being loaded.")

    async def remove(self) -> Outcome:
        """Back to the engine that came along; an unfinished download is given up."""
        if self._packs is None:
            return Outcome(ok=False, text="There is no NVIDIA pack here.")
        await self._ended()
        await asyncio.to_thread(self._packs.remove)
        self.problem = None
        self._take(await asyncio.to_thread(self._packs.look))
        self._is_wanted = False
        return Outcome(ok=True, text="The NVIDIA pack is removed. The processor computes.")

    def picture(self) -> Pack:
        """For the person; empty where there is neither a card nor a pack."""
        packs, choice = self._packs, self._choice
        if packs is None:
            return Pack()
        note = choice.reason if choice else ""
        if self._is_loading:
            note = STEP_WORDS.get(packs.step or Step.FETCH, STEP_WORDS[Step.FETCH])
        return Pack(
            card=packs.card.name if packs.card else "",
            version=self._placed,
            can_add=packs.is_frozen and packs.card is not None,
            is_wanted=self._is_wanted or self._is_loading,
            is_used=choice is not None and choice.use is Use.PACK,
            fraction=packs.fraction if self._is_loading else None,
            note=note,
        )

    async def close(self) -> None:
        """Nothing is left running; what was loaded is kept."""
        await self._ended()
        self._count(self._meter.taken())

    # ------------------------------------------------------------ inside

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        self._task = asyncio.create_task(self._do(work), name="packs")

    async def _do(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except PlainError as error:
            self.problem = problems.from_error("pack", error)
            self._again_s = self._now_s() + AGAIN_S
            self._choice = self._choice or Choice(Use.BUNDLED, error.title)
        finally:
            self._task, self._is_loading = None, False
            self._wake()

    async def _settle(self, decide: Callable[[], Choice]) -> None:
        self._take(await on_a_thread(decide))

    async def _without(self, packs: Packs, engine: Supervisor, why: str) -> None:
        said = f"The NVIDIA pack's engine did not run: {why}"
        self._take(await on_a_thread(lambda: packs.set_aside(said)))
        self._is_switched = False
        engine.forgive()

    async def _load(self, packs: Packs) -> None:
        self._is_loading, self.problem = True, None
        self._take(await on_a_thread(lambda: packs.add(is_asked=True)))
        self._say("The NVIDIA pack is ready.")

    async def _go_on(self, packs: Packs) -> None:
        self._is_loading = True
        self._take(await on_a_thread(packs.add))

    def _take(self, choice: Choice) -> None:
        before, self._choice = self._choice, choice
        is_pack = choice.use is Use.PACK
        if before is not None and (before.use is Use.PACK) != is_pack:
            self._is_switched = True
        if self._packs is not None:
            self._is_wanted, self._placed = self._packs.is_wanted(), self._packs.placed()
        is_unwell = choice.use is Use.BUNDLED and bool(choice.reason) and not self._is_wanted
        self.problem = _not_used(choice.reason) if is_unwell else None
        if choice.reason and (before is None or before.reason != choice.reason):
            self._say(choice.reason)

    async def _ended(self) -> None:
        if self._packs is not None:
            self._packs.stop()
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task}, timeout=CLOSE_S_MAX)


def _not_used(reason: str) -> Problem:
    return Problem(
        code="pack",
        title="The NVIDIA pack is not used.",
        what_to_do=f"{reason} To try it again: train-at-home engine add nvidia; to be rid of it: "
        "train-at-home engine remove nvidia.",
    )


def keeper_for(agent: Agent) -> PackKeeper:
    """Of the packs that the agent's world has."""
    if (packs := agent.edges.packs) is not None:
        packs.bytes_per_s_max = lambda: agent.updates.bytes_per_s_max
    return PackKeeper(
        packs,
        now_s=agent.edges.monotonic_s,
        wake=agent.wake,
        say=lambda line: agent.keeper.note("engine", line),
        is_metered=lambda: bool(agent.state.signals.get("metered")),
        count=agent.keeper.count_loaded,
    )


async def on_a_thread(work: Callable[[], T]) -> T:
    """As `asyncio.to_thread`, but the program may end meanwhile."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def finish(result: T | None, error: BaseException | None) -> None:
        if future.cancelled():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]  # work's own, there is no error

    def run() -> None:
        result, error = None, None
        try:
            result = work()
        except BaseException as raised:  # whatever it is, whoever waits is told
            error = raised
        with contextlib.suppress(RuntimeError):  # the loop has ended, and nobody waits
            loop.call_soon_threadsafe(finish, result, error)

    threading.Thread(target=run, daemon=True, name="packs").start()
    return await future
