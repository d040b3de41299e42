"""A network that this computer hosts, as supervised children beside the contributor.

For friends: an orchestrator and a validator. To practice: both, on the loopback, and one more
contributor, so that a pipeline of two stages runs with this computer in it. Their standard input is
the lifeline: they end with this program. To practice, partner and validator compute by permission
only, as this computer's own engine does. A validator for friends works always: it is what they were
promised, and quitting ends it. Not here: how an engine is commanded (supervisor.py).
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
import psutil

from app import problems
from app.atomic_file import read_capped, write_whole
from app.engine_process.follow import Ending, follow
from app.engine_process.invitations import SHOWN_MAX, InvitationBook
from app.engine_process.supervise import supervise
from app.engine_process.supervisor import Controlled, Supervisor
from app.invitation import Invitation
from app.state import Hosting, Problem
from engine.api.errors import PlainError
from engine.api.events import AnyEvent, Listening
from engine.api.options import ContributeOptions, OrchestrateOptions, RunSpec, ValidateOptions
from engine.client.errors import OrchestratorError
from engine.client.public import PublicClient
from engine.client.stop_signal import StopSignal
from engine.protocol.ids import RunId
from engine.protocol.signing import DeviceKey

PRACTICE_RUN = "practice"
FRIENDS_RUN = "main"
VALIDATOR = "validator"
"""Its folder, within the network's."""
PRACTICE_ROUNDS = {
    "rounds.inner_steps_min": 8, "rounds.deadline_s": 15.0, "rounds.base_every_rounds": 12
}  # fmt: skip
"""Whoever tries it out sees a first credit within half a minute of training; a whole checkpoint is
written no more often than in longer rounds."""
PRACTICE_BYTES = 1_700_000_000
"""Measured resident on Linux: orchestrator, validator, a contributor and this computer's own."""
LISTEN_S_MAX = 180.0
GRACE_S = 10.0
COUNT_EVERY_S = 10.0
KEY_BYTES = 32

Kind = Literal["friends", "practice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a network is hosted."""

    kind: Kind
    folder: Path
    listen: str
    url: str
    port: int
    preset: str = "nano"
    data: str = ""
    """Text to train on; empty: what comes with the program."""
    operator: str = ""
    invitation_only: bool = False
    members: str = ""
    """Key of this computer, which needs no invitation to its own network."""

    @property
    def run_id(self) -> str:
        if self.kind == "practice":
            return PRACTICE_RUN
        return FRIENDS_RUN if self.preset == "nano" else f"{FRIENDS_RUN}-{self.preset}"

    @property
    def invitation(self) -> str:
        """What others open; nobody is invited to practice."""
        if self.kind == "practice":
            return ""
        return self.plain_invitation.link()

    @property
    def plain_invitation(self) -> Invitation:
        """Without a code: enough where everybody is let in."""
        return Invitation(self.url, self.run_id, self.operator)


def run_spec(place: Place) -> RunSpec:
    """A small model, so that practice is quick; friends get the rhythm of home connections."""
    if place.kind == "practice":
        return RunSpec(
            run_id=PRACTICE_RUN, stages=2, replicas=1, pace="local", overrides=PRACTICE_ROUNDS
        )
    stages = 2 if place.preset == "nano" else 0  # 0: as many as suit the preset
    return RunSpec(
        run_id=place.run_id,
        preset=place.preset,
        stages=stages,
        replicas=2,
        data=place.data or None,
        pace="home",
    )


@dataclass(frozen=True, slots=True)
class Companion:
    """An engine beside ours when one practices: the other half of the pipeline, or its checker."""

    engine: Supervisor
    options: Controlled
    key: bytes


class Hosts:
    """At most one network; used in the agent's loop only."""

    def __init__(
        self,
        *,
        on_change: Callable[[], None],
        say: Callable[[str], None],
        make_engine: Callable[[Path], Supervisor],
    ) -> None:
        """`make_engine` gives a companion's, whose log goes to the folder."""
        self._on_change, self._say, self._make_engine = on_change, say, make_engine
        self.companions: tuple[Companion, ...] = ()
        """They compute by the same permission as our own engine."""
        self.place: Place | None = None
        self.url = ""
        """Once it listens."""
        self.problem: Problem | None = None
        self._stop: StopSignal | None = None
        self._task: asyncio.Task[None] | None = None
        self._members: frozenset[str] = frozenset()
        """Keys of the contributors that are alive, hex."""
        self.book: InvitationBook | None = None
        """Where nobody is let in without an invitation, once the network listens."""

    def state(self, own: str | None) -> Hosting | None:
        """For whoever shows it; None when nothing is hosted. `own`: this computer's key, hex."""
        place = self.place
        if place is None:
            return None
        invited = self.book.known if self.book else ()
        link = place.invitation
        if place.invitation_only:
            link = invited[0].link if invited else ""
        return Hosting(
            url=place.url,
            num_contributors=len(self._members - {own or ""}),
            is_practice=place.kind == "practice",
            memory_bytes=children_bytes(),
            name=place.operator,
            run_id=place.run_id,
            preset=place.preset,
            invitation=link if self.url else "",
            folder=str(place.folder),
            invitation_only=place.invitation_only,
            is_up=bool(self.url),
            invitations=invited[:SHOWN_MAX],
        )

    async def start(self, place: Place) -> str:
        """Host there; returns the URL for others when it answers. Raises `PlainError`."""
        await self.stop()
        self.place, self.problem, self._stop = place, None, StopSignal()
        listening: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._task = asyncio.create_task(self._host(place, self._stop, listening), name="hosting")
        try:
            self.url = await asyncio.wait_for(listening, LISTEN_S_MAX)
        except TimeoutError:
            await self.stop()
            raise PlainError(
                "The network did not start in time.", "Look at Activity for its log."
            ) from None
        except PlainError:
            await self.stop()
            raise
        if place.invitation_only:
            await self._open_book(place)
        self._on_change()
        return place.url

    async def _open_book(self, place: Place) -> None:
        folder = place.folder / "orchestrator"
        self.book = InvitationBook(self.url, folder, place.plain_invitation)
        try:
            await self.book.begin()
        except (PlainError, OrchestratorError) as error:  # it is asked again soon
            self._say(f"{error.title} {error.what_to_do}")

    async def stop(self) -> None:
        """End the children in order; safe when nothing is hosted."""
        task, self._task = self._task, None
        companions, self.companions = self.companions, ()
        self.place, self.url, self.book = None, "", None
        self._members = frozenset()
        for each in companions:
            each.engine.end("practice ends")
        for each in companions:
            await each.engine.gone()
        if self._stop is not None:
            self._stop.set("hosting ends")
        if task is not None:
            await asyncio.wait({task}, timeout=60.0)
            task.cancel()

    async def _host(self, place: Place, stop: StopSignal, listening: asyncio.Future[str]) -> None:
        def on_event(event: AnyEvent) -> None:
            if isinstance(event, Listening) and not listening.done():
                listening.set_result(event.url)

        options = OrchestrateOptions(
            dir=place.folder / "orchestrator",
            host=place.listen,
            port=place.port,
            url=place.url,
            run=run_spec(place),
            validators=_validator_id(place),
            validator_dir=None if place.kind == "practice" else place.folder / VALIDATOR,
            invitation_only=place.invitation_only,
            members=place.members,
            stdin_lifeline=True,
        )
        beside = asyncio.create_task(self._beside(place, stop, listening))
        try:
            ending = await self._kept_up(place, options, stop, on_event)
            if not ending.was_stopped:
                self._ended_by_itself(ending.last_words, listening)
        except (PlainError, OSError) as error:
            self._ended_by_itself(str(error), listening)
        finally:
            if not listening.done():  # whoever waits for it waits in vain
                why = PlainError("Hosting was ended before it began.", "Start it again.")
                listening.set_exception(why)
            stop.set("the orchestrator ended")
            await asyncio.wait({beside}, timeout=60.0)
            beside.cancel()

    async def _kept_up(
        self,
        place: Place,
        options: OrchestrateOptions,
        stop: StopSignal,
        on_event: Callable[[AnyEvent], None],
    ) -> Ending:
        """The orchestrator, again when it crashes; one that never listened is not tried again."""
        name, run_file = "The network", _run_file(place)
        ending = await follow(
            name, options, options.dir, stop, on_event=on_event, run_file=run_file, grace_s=GRACE_S
        )
        if ending.was_stopped or not ending.exit_code or not self.url:
            return ending
        self._say(f"The network ended unexpectedly, and is started again. {ending.last_words}")
        return await supervise(
            name, options, options.dir, stop,
            on_event=on_event, say=self._say, run_file=run_file, grace_s=GRACE_S,
        )  # fmt: skip

    def _ended_by_itself(self, why: str, listening: asyncio.Future[str]) -> None:
        if not listening.done():
            error = PlainError("The network that this computer hosts has ended.", why)
            listening.set_exception(error)
            return
        self.url, self._members = "", frozenset()
        self.problem = problems.hosting_ended(why)
        self._on_change()

    async def _beside(self, place: Place, stop: StopSignal, listening: asyncio.Future[str]) -> None:
        """The validator, which needs the orchestrator's address; companions when one practices."""
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait({stopped, listening}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if not listening.done() or listening.exception() is not None:
            return
        url = listening.result()
        if place.kind == "practice":
            self.companions = tuple(
                Companion(self._make_engine(options.dir), options, practice_key(options.dir))
                for options in (partner_options(place, url), checker_options(place, url))
            )
            return
        counting = asyncio.create_task(self._count(place, stop))
        try:
            await validate(place, url, stop, self._say)
        finally:
            counting.cancel()

    async def _count(self, place: Place, stop: StopSignal) -> None:
        """Who takes part, as the network tells anyone, until it ends."""
        async with PublicClient(f"http://127.0.0.1:{place.port}") as client:
            while not stop.is_set():
                with contextlib.suppress(OrchestratorError, PlainError):  # it is asked again soon
                    run = await client.status(RunId(place.run_id))
                    found = frozenset(each.peer_id for each in run.contributors if each.alive)
                    if found != self._members:
                        self._members = found
                        self._on_change()
                    if self.book is not None:
                        before = self.book.known
                        if await self.book.look() != before:
                            self._on_change()
                await asyncio.sleep(COUNT_EVERY_S)


async def validate(place: Place, url: str, stop: StopSignal, say: Callable[[str], None]) -> None:
    """The validator of the network there, started again when it crashes, until `stop`."""
    folder = place.folder / VALIDATOR
    options = ValidateOptions(orchestrator=url, dir=folder, name="validator", stdin_lifeline=True)
    await supervise("the validator", options, folder, stop, on_event=lambda _: None, say=say)


def checker_options(place: Place, url: str) -> ValidateOptions:
    """Who checks the practice pipeline, by the same permission as those it checks."""
    return ValidateOptions(
        orchestrator=url,
        run_id=place.run_id,
        dir=place.folder / VALIDATOR,
        name="practice validator",
        controlled=True,
        stdin_lifeline=True,
    )


def _validator_id(place: Place) -> str:
    """The validator whose key we hold, hex; empty: it makes its own."""
    if place.kind != "practice":
        return ""
    return DeviceKey(practice_key(place.folder / VALIDATOR)).peer_id


def partner_options(place: Place, url: str) -> ContributeOptions:
    """The other half of the practice pipeline."""
    return ContributeOptions(
        orchestrator=url,
        run_id=place.run_id,
        dir=place.folder / "partner",
        device="cpu",
        threads=1,
        name="practice partner",
        controlled=True,
        stdin_lifeline=True,
    )


def practice_key(folder: Path) -> bytes:
    """Kept, so that it takes its seat again; of no value outside this computer. Raises OSError."""
    path = folder / "practice.key"
    secret = read_capped(path)
    if secret is None or len(secret) != KEY_BYTES:
        secret = secrets.token_bytes(KEY_BYTES)
        write_whole(path, secret, is_private=True)
    return secret


def _run_file(place: Place) -> Path:
    """The specification of the run, kept in the network's folder."""
    place.folder.mkdir(parents=True, exist_ok=True)
    path = place.folder / "run.json"
    path.write_bytes(msgspec.json.encode(run_spec(place)))
    return path


def free_port() -> int:
    """A port on the loopback that nobody listens on now."""
    with contextlib.closing(socket.socket()) as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def children_bytes() -> int:
    """Resident memory of all that this program has started."""
    total = 0
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            total += int(child.memory_info().rss)
    return total
