"""Invitations over HTTP, time stepped: an end, a number of uses, taking back; and who needs one."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from api_world import World, problem_of, settings_of
from fake_core import FakeCore
from service_world import register

from engine.client.errors import RefusedError
from engine.client.invitations import InvitationClient
from engine.client.public import PublicClient
from engine.protocol.invitations import invitation_id
from engine.protocol.signing import DeviceKey
from engine.service import invitations
from engine.service.api import create_app
from engine.service.service import Service

DAY_S = 86_400.0
URL = "http://orchestrator"


def new_key() -> DeviceKey:
    return DeviceKey(secrets.token_bytes(32))


class Gated:
    """A network, its operator, and computers that knock."""

    def __init__(self, service: Service) -> None:
        self.service, self.world = service, World(service)
        app: Any = create_app(service)
        self.transport = httpx.ASGITransport(app)
        self.operator = self.client(service.settings.operator_key())
        self.public = PublicClient(URL, transport=self.transport)

    def clock(self) -> float:
        return float(self.world.now_s)

    def wait(self, seconds: float) -> None:
        self.world.now_s += seconds

    def client(self, key: DeviceKey) -> InvitationClient:
        return InvitationClient(URL, key, clock=self.clock, transport=self.transport)

    async def present(self, code: str, key: DeviceKey | None = None) -> None:
        await self.client(key or new_key()).present(code)

    async def answer_to(self, key: DeviceKey) -> str:
        """What a computer hears that registers: `in`, or the code of the refusal."""
        response = await self.world.send(register(), key)
        return "in" if response.status_code == 200 else problem_of(response).code


Opened = Callable[..., Awaitable[Gated]]


@pytest.fixture
async def opened(prepared_folder: Path, tmp_path: Path) -> AsyncIterator[Opened]:
    """Starts a network over the same folder, as it stands; ends the one before."""
    shutil.copytree(prepared_folder, tmp_path, dirs_exist_ok=True)
    async with AsyncExitStack() as stack:

        async def start(**changes: Any) -> Gated:
            await stack.aclose()
            worlds: list[Gated] = []
            service = Service(
                replace(settings_of(tmp_path), **changes), FakeCore, clock=lambda: worlds[0].clock()
            )
            worlds.append(Gated(service))
            await service.start()
            stack.push_async_callback(service.stop)
            return worlds[0]

        yield start


async def refusal(asked: Awaitable[object]) -> str:
    with pytest.raises(RefusedError) as refused:
        await asked
    assert refused.value.what_to_do
    return refused.value.code


async def test_a_network_that_asks_for_none_is_as_it_was(opened: Opened) -> None:
    world = await opened()
    assert not (await world.public.network()).invitation_only
    assert await world.answer_to(new_key()) == "in"
    await world.present("")


async def test_nobody_registers_without_an_invitation(opened: Opened) -> None:
    world, key = await opened(invitation_only=True), new_key()
    assert (await world.public.network()).invitation_only
    assert await world.answer_to(key) == "invitation_needed"
    assert await refusal(world.present("", key)) == "invitation_needed"
    assert await refusal(world.present("nosuchcode", key)) == "invitation_unknown"
    made = await world.operator.create(lasts_s=DAY_S, uses_max=1)
    await world.present(made.code, key)
    assert await world.answer_to(key) == "in"


async def test_the_last_use_is_given_once(opened: Opened) -> None:
    world = await opened(invitation_only=True)
    made = await world.operator.create(uses_max=2)
    first, second, third = new_key(), new_key(), new_key()
    for key in (first, first, second):
        await world.present(made.code, key)  # a second time it is no second use
    assert (await world.public.invitation(made.code)).state == "used_up"
    assert await refusal(world.present(made.code, third)) == "invitation_used_up"
    assert await world.answer_to(third) == "invitation_needed"
    (listed,) = await world.operator.list()
    assert (listed.num_used, listed.uses_max, listed.state) == (2, 2, "used_up")


async def test_an_invitation_ends_and_whom_it_let_in_stays(opened: Opened) -> None:
    world, early = await opened(invitation_only=True), new_key()
    made = await world.operator.create(lasts_s=DAY_S)
    await world.present(made.code, early)
    world.wait(DAY_S - 60)
    seen = await world.public.invitation(made.code)
    assert (seen.state, seen.expires_in_s, seen.uses_left) == ("good", 60.0, None)
    world.wait(61)
    assert (await world.public.invitation(made.code)).state == "expired"
    assert await refusal(world.present(made.code)) == "invitation_expired"
    await world.present(made.code, early)
    assert await world.answer_to(early) == "in"


async def test_an_invitation_is_taken_back(opened: Opened) -> None:
    world = await opened(invitation_only=True)
    made, other = [await world.operator.create() for _ in range(2)]
    assert (await world.operator.revoke(made.id)).state == "revoked"
    assert await refusal(world.present(made.code)) == "invitation_revoked"
    await world.present(other.code)
    assert await refusal(world.operator.revoke("0" * 64)) == "invitation_unknown"


async def test_only_operators_decide_and_codes_stay_out_of_urls(opened: Opened) -> None:
    world = await opened(invitation_only=True)
    stranger = world.client(new_key())
    assert await refusal(stranger.create()) == "forbidden"
    assert await refusal(stranger.list()) == "forbidden"
    made = await world.operator.create()
    assert await refusal(stranger.revoke(made.id)) == "forbidden"
    assert made.id == invitation_id(made.code)
    assert made.code not in made.id
    assert await refusal(world.public.invitation("another")) == "invitation_unknown"


async def test_whom_the_operator_named_needs_none(opened: Opened) -> None:
    member, validator = new_key(), new_key()
    world = await opened(
        invitation_only=True,
        members=frozenset({member.peer_id}),
        validators=frozenset({validator.peer_id}),
    )
    for key in (member, validator, world.service.settings.operator_key()):
        assert await world.answer_to(key) == "in"
        await world.present("", key)


async def test_they_outlive_a_restart(opened: Opened) -> None:
    world, key = await opened(invitation_only=True), new_key()
    made = await world.operator.create(uses_max=2)
    await world.present(made.code, key)
    again = await opened(invitation_only=True)
    assert await again.answer_to(key) == "in"
    assert (await again.public.invitation(made.code)).uses_left == 1


async def test_what_is_over_makes_room(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invitations, "INVITATIONS_MAX", 2)
    world = await opened(invitation_only=True)
    over, kept = [await world.operator.create() for _ in range(2)]
    assert await refusal(world.operator.create()) == "invitations_too_many"
    await world.operator.revoke(over.id)
    world.wait(1)
    newest = await world.operator.create()
    assert [each.id for each in await world.operator.list()] == [newest.id, kept.id]
