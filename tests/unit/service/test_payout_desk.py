"""Payout addresses, wallets that really sign, statements and payouts: over HTTP, time stepped."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import msgspec
import pytest
import sr25519
from api_world import NOW_S, RUN, World

from engine.client.errors import RefusedError
from engine.client.payouts import PayoutClient
from engine.client.public import PublicClient
from engine.core.effects import Transaction
from engine.core.rewards import Share, contributor_payments
from engine.protocol import ss58
from engine.protocol.ids import RunId
from engine.protocol.payouts import (
    CHALLENGE_S,
    WAIT_S,
    Challenge,
    Cursor,
    PayoutStatus,
    StatementError,
    StatementPage,
    challenge_text,
    open_statement,
)
from engine.protocol.run_config import RewardConfig
from engine.protocol.signing import DeviceKey
from engine.protocol.wallet_signature import wrapped
from engine.service.api import create_app
from engine.service.payout_desk import OPEN_CHALLENGES_MAX
from engine.service.signed_statements import told_tokens

DAY_S = 86_400.0


@dataclass(frozen=True)
class Wallet:
    """A real key pair, as a browser extension holds one."""

    pair: tuple[bytes, bytes]

    @classmethod
    def new(cls) -> Wallet:
        return cls(sr25519.pair_from_seed(secrets.token_bytes(32)))

    @property
    def address(self) -> str:
        return ss58.encode(self.pair[0])

    def sign(self, text: str) -> str:
        return "0x" + sr25519.sign(self.pair, wrapped(text)).hex()


class Machine(PayoutClient):
    """A device of the world, by the product's own client."""

    def __init__(self, world: World, key: DeviceKey | None = None) -> None:
        app: Any = create_app(world.service)
        self.world = world
        super().__init__(
            "http://orchestrator",
            key or DeviceKey(secrets.token_bytes(32)),
            clock=lambda: world.now_s,
            transport=httpx.ASGITransport(app),
        )

    async def sign(
        self, wallet: Wallet, purpose: Any = "link", device: str | None = None, name: str = ""
    ) -> PayoutStatus:
        challenge = await self.challenge(purpose, wallet.address, device, name)
        return await self.prove(challenge.nonce, wallet.sign(challenge.text))

    async def earn(self, number: int, micro: int = 1_000_000, kind: str = "provisional") -> None:
        held, earned = f"provisional:{self.peer_id}", f"vested:{self.peer_id}"
        postings = {
            "provisional": (("mint", -micro), (held, micro)),
            "vested": ((held, -micro), (earned, micro)),
            "forfeited": ((held, -micro), ("treasury", micro)),
        }[kind]
        id = f"{kind}:{self.peer_id}:{number}"
        why = "Round 1: 1,024 verified tokens trained in stage 0 (50.0 % of the model's FLOPs)."
        paid = Transaction(id, self.world.now_s, kind, number, why, postings)
        await self.world.service.store.commit(RunId(RUN), {}, [paid])

    async def page(self, scope: Any = "machine", since: Cursor | None = None) -> StatementPage:
        key = self.world.service.payouts.info().statement_key
        return open_statement(await self.statement(scope, since, 2), key, self.peer_id)


async def refusal(call: Any) -> str:
    with pytest.raises(RefusedError) as caught:
        await call
    assert caught.value.title
    assert caught.value.what_to_do
    return caught.value.code


@pytest.fixture
async def machine(world: World) -> AsyncIterator[Machine]:
    async with Machine(world) as machine:
        yield machine


async def test_credits_wait_for_the_first_address_which_holds_at_once(machine: Machine) -> None:
    await machine.earn(1)
    before = await machine.status("Mac")
    assert (before.address, before.waiting_micro) == ("", 1_000_000)
    wallet = Wallet.new()
    after = await machine.propose(wallet.address, "person")
    assert (after.address, after.is_proven, after.pending) == (wallet.address, False, None)
    assert after.waiting_micro == 0
    assert await machine.propose(wallet.address, "person") == after, "sent twice"


async def test_an_agent_can_only_propose_and_a_person_confirms(machine: Machine) -> None:
    wallet = Wallet.new()
    status = await machine.propose(wallet.address, "agent")
    assert status.address == ""
    assert status.pending is not None
    assert status.pending.effective_at_s == NOW_S + WAIT_S
    assert (await machine.propose(wallet.address, "person")).address == wallet.address


async def test_a_change_waits_seven_days_by_the_orchestrators_clock(machine: Machine) -> None:
    old, new = Wallet.new(), Wallet.new()
    await machine.propose(old.address, "person")
    await machine.propose(new.address, "person")
    machine.world.now_s += WAIT_S - 1
    late = await machine.propose(new.address, "person")
    assert late.address == old.address
    assert late.pending is not None
    assert late.pending.effective_at_s == NOW_S + WAIT_S, "asking again does not begin anew"
    machine.world.now_s += 1
    assert (await machine.status()).address == new.address
    await machine.propose(old.address, "person")
    again = await machine.status()
    assert again.address == new.address, "what came into force stays, and the way back waits too"


async def test_another_address_of_the_same_wallet_is_no_change(machine: Machine) -> None:
    wallet = Wallet.new()
    await machine.propose(wallet.address, "person")
    status = await machine.propose(ss58.encode(wallet.pair[0], 0), "person")
    assert (status.address, status.pending) == (wallet.address, None)


async def test_a_wallet_links_by_its_signature(machine: Machine) -> None:
    wallet = Wallet.new()
    challenge = await machine.challenge("link", wallet.address, name="Studio\nNonce: 0")
    assert challenge.text == challenge_text(challenge)
    assert challenge.text.count("\nNonce:") == 1, "a name cannot forge a line"
    assert wallet.address in challenge.text
    assert machine.peer_id in challenge.text
    status = await machine.prove(challenge.nonce, wallet.sign(challenge.text))
    assert status.is_proven
    assert status.address == wallet.address
    assert [m.peer_id for m in status.machines] == [machine.peer_id]
    machine.world.now_s += CHALLENGE_S + 1
    again = await machine.prove(challenge.nonce, wallet.sign(challenge.text))
    assert again.address == wallet.address, "the answer was lost: the same signature again"


@pytest.mark.parametrize(
    "signature", ["0x", "zz", "00" * 64, "00" * 70, "0x01" + "ff" * 64], ids=str
)
async def test_what_is_no_signature_is_refused(machine: Machine, signature: str) -> None:
    challenge = await machine.challenge("link", Wallet.new().address)
    assert await refusal(machine.prove(challenge.nonce, signature)) == "bad_signature"
    assert (await machine.status()).address == ""


async def test_signatures_raw_or_with_the_schemes_byte_are_taken(world: World) -> None:
    wallet = Wallet.new()
    async with Machine(world) as one, Machine(world) as two:
        challenge = await one.challenge("link", wallet.address)
        raw = sr25519.sign(wallet.pair, challenge.text.encode()).hex()
        assert (await one.prove(challenge.nonce, raw)).is_proven
        challenge = await two.challenge("link", wallet.address)
        marked = "0x01" + wallet.sign(challenge.text).removeprefix("0x")
        assert (await two.prove(challenge.nonce, marked)).is_proven


async def test_challenges_hold_for_their_asker_wallet_and_five_minutes(world: World) -> None:
    wallet = Wallet.new()
    async with Machine(world) as one, Machine(world) as two:
        challenge = await one.challenge("link", wallet.address)
        good, other = wallet.sign(challenge.text), Wallet.new().sign(challenge.text)
        assert await refusal(two.prove(challenge.nonce, good)) == "unknown_challenge"
        assert await refusal(one.prove(challenge.nonce, other)) == "bad_signature"
        assert await refusal(one.prove("0" * 32, good)) == "unknown_challenge"
        world.now_s += CHALLENGE_S
        assert await refusal(one.prove(challenge.nonce, good)) == "expired"
        assert (await one.status()).address == ""


async def test_open_challenges_are_bounded(machine: Machine) -> None:
    for _ in range(OPEN_CHALLENGES_MAX):
        await machine.challenge("link", Wallet.new().address)
    assert await refusal(machine.challenge("link", Wallet.new().address)) == "too_many"
    machine.world.now_s += CHALLENGE_S + 1
    await machine.challenge("link", Wallet.new().address)


async def test_the_old_wallet_cancels_what_every_machine_sees(world: World) -> None:
    old, thief = Wallet.new(), Wallet.new()
    async with Machine(world) as stolen, Machine(world) as other:
        await stolen.sign(old, name="Laptop")
        await other.sign(old, name="Desk")
        await stolen.propose(thief.address, "person")
        seen = {m.name: m for m in (await other.status()).machines}
        assert set(seen) == {"Laptop", "Desk"}
        assert seen["Laptop"].pending is not None
        assert seen["Laptop"].pending.address == thief.address
        code = await refusal(other.challenge("cancel", thief.address, stolen.peer_id))
        assert code == "other_wallet"
        await other.sign(old, "cancel", stolen.peer_id)
        world.now_s += 2 * WAIT_S
        status = await stolen.status()
        assert (status.address, status.pending) == (old.address, None)


async def test_the_old_wallet_approves_at_once(machine: Machine) -> None:
    old, new = Wallet.new(), Wallet.new()
    await machine.sign(old)
    linked = await machine.sign(new)
    assert linked.address == old.address
    assert linked.pending is not None
    assert linked.pending.is_proven
    challenge = await machine.challenge("approve", old.address)
    assert new.address in challenge.text
    for _ in range(2):
        status = await machine.prove(challenge.nonce, old.sign(challenge.text))
        assert (status.address, status.is_proven, status.pending) == (new.address, True, None)


async def test_approval_is_for_the_address_that_was_read(machine: Machine) -> None:
    old, shown, swapped = Wallet.new(), Wallet.new(), Wallet.new()
    await machine.sign(old)
    await machine.propose(shown.address, "person")
    challenge = await machine.challenge("approve", old.address)
    await machine.propose(swapped.address, "person")
    code = await refusal(machine.prove(challenge.nonce, old.sign(challenge.text)))
    assert code == "nothing_pending"
    assert (await machine.status()).address == old.address


async def test_a_revoked_machine_changes_nothing_until_it_is_linked_again(world: World) -> None:
    wallet = Wallet.new()
    async with Machine(world) as lost, Machine(world) as kept:
        await lost.sign(wallet, name="Lost")
        await kept.sign(wallet)
        await lost.propose(Wallet.new().address, "person")
        await kept.sign(wallet, "revoke", lost.peer_id)
        status = await lost.status()
        assert (status.is_revoked, status.address, status.pending) == (True, wallet.address, None)
        assert status.machines == (), "it sees the wallet's others no more"
        assert await refusal(lost.propose(Wallet.new().address, "person")) == "revoked"
        assert await refusal(lost.sign(Wallet.new())) == "revoked"
        assert [m.is_revoked for m in (await kept.status()).machines if m.name == "Lost"] == [True]
        assert not (await lost.sign(wallet)).is_revoked


async def test_strangers_see_nothing_of_a_wallet(world: World) -> None:
    wallet = Wallet.new()
    async with Machine(world) as owner, Machine(world) as stranger:
        await owner.sign(wallet)
        await owner.earn(1)
        pasted = await stranger.propose(wallet.address, "person")
        assert pasted.machines == ()
        assert [m.peer_id for m in (await stranger.page("wallet")).machines] == [stranger.peer_id]
        code = await refusal(stranger.challenge("revoke", wallet.address, owner.peer_id))
        assert code == "forbidden"
        assert await refusal(stranger.challenge("link", wallet.address, owner.peer_id))
        assert len((await owner.status()).machines) == 1, "a pasted address links nobody"


async def test_statements_are_signed_paged_and_of_all_linked_machines(world: World) -> None:
    wallet = Wallet.new()
    async with Machine(world) as one, Machine(world) as two:
        await one.earn(1, 3_000_000)
        await two.earn(1, 1_000_000)
        world.now_s += DAY_S
        await one.earn(2, 500_000, "vested")
        await one.earn(3, 200_000, "forfeited")
        await one.sign(wallet, name="One")
        await two.sign(wallet, name="Two")
        first = await one.page("wallet")
        assert first.has_more
        second = await one.page("wallet", first.until)
        lines = [*first.lines, *second.lines]
        assert [line.kind for line in lines].count("provisional") == 2
        assert {line.kind for line in second.lines} == {"vested", "forfeited"}
        assert sum(line.tokens for line in lines) == 2048
        assert {line.pot_micro for line in first.lines} == {4_000_000}
        assert len({(line.run_id, line.id) for line in lines}) == 4
        sums = {machine.name: machine for machine in first.machines}
        assert sums["One"].provisional_micro == 2_300_000
        assert sums["One"].vested_micro == 500_000
        assert sums["One"].forfeited_micro == 200_000
        assert sums["One"].num_lines == 3
        assert [m.peer_id for m in (await two.page()).machines] == [two.peer_id]


async def test_a_statement_is_believed_only_whole_from_its_network_for_its_asker(
    machine: Machine,
) -> None:
    await machine.earn(1)
    key = machine.world.service.payouts.info().statement_key
    signed = await machine.statement("machine", None)
    assert open_statement(signed, key, machine.peer_id).lines
    forged = msgspec.structs.replace(signed, content=signed.content.replace(b"1000000", b"9000000"))
    for bad, pinned, asker in (
        (forged, key, machine.peer_id),
        (signed, DeviceKey(bytes(32)).peer_id, machine.peer_id),
        (signed, key, "0" * 64),
    ):
        with pytest.raises(StatementError):
            open_statement(bad, pinned, asker)


async def test_payouts_leave_the_ledger_and_come_back_when_they_fail(world: World) -> None:
    wallet = Wallet.new()
    operator = DeviceKey(world.service.settings.operator_key().secret)
    async with Machine(world) as machine, Machine(world, operator) as office:
        await machine.earn(1, 3_000_000)
        await machine.earn(2, 2_000_000, "vested")
        assert await refusal(machine.announce("p1", 1)) == "forbidden"
        assert (await office.announce("p1", 1)).payouts == (), "no address yet"
        await machine.sign(wallet)
        (payout,) = (await office.announce("p2", 1)).payouts
        assert (payout.micro, payout.state, payout.address) == (
            2_000_000,
            "announced",
            wallet.address,
        )
        assert (await office.announce("p2", 1)).payouts == (payout,)
        assert (await office.announce("p3", 1)).payouts == ()
        await office.mark(payout.id, "sent", "0xabc")
        page = await machine.page()
        assert page.payouts[0].state == "sent"
        assert (page.machines[0].paid_micro, page.machines[0].vested_micro) == (2_000_000, 0)
        await office.mark(payout.id, "failed")
        assert await refusal(office.mark(payout.id, "confirmed")) == "payout_state"
        assert await refusal(office.mark("no/such", "sent")) == "unknown_payout"
        page = await machine.page()
        assert (page.machines[0].paid_micro, page.machines[0].vested_micro) == (0, 2_000_000)
        assert page.machines[0].num_lines == 4
        report = await world.service.store.verify(RunId(RUN))
        assert report.is_balanced


async def test_nothing_is_paid_while_a_change_waits(world: World) -> None:
    operator = DeviceKey(world.service.settings.operator_key().secret)
    async with Machine(world) as machine, Machine(world, operator) as office:
        await machine.earn(1)
        await machine.earn(2, 1_000_000, "vested")
        await machine.sign(Wallet.new())
        await machine.propose(Wallet.new().address, "person")
        assert (await office.announce("p", 1)).payouts == ()
        world.now_s += WAIT_S
        assert len((await office.announce("q", 1)).payouts) == 1


async def test_the_network_publishes_its_statement_key(world: World) -> None:
    app: Any = create_app(world.service)
    transport = httpx.ASGITransport(app)
    async with PublicClient("http://orchestrator", transport=transport) as public:
        info = await public.network()
    assert info.statement_key == world.service.settings.statement_key().peer_id
    assert info.runs == (RUN,)
    assert info.credit_rate is None


async def test_bad_addresses_are_refused(machine: Machine) -> None:
    for address in ("x", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQZ"):
        assert await refusal(machine.propose(address, "person")) == "bad_address"
        assert await refusal(machine.challenge("link", address)) == "bad_address"


def test_verified_work_is_read_as_rewards_writes_it() -> None:
    """The two sentences live apart; this holds them together."""
    work = [
        Share(peer="a", stage=0, train_tokens=1_234_567, validation_tokens=0),
        Share(peer="a", stage=1, train_tokens=89, validation_tokens=10),
    ]
    (payment,) = contributor_payments(3, work, [0.5, 0.5], RewardConfig())
    assert told_tokens(payment.why) == 1_234_656
    assert payment.facts.tokens == 1_234_656


def test_a_challenge_without_a_name_says_so() -> None:
    challenge = Challenge(
        purpose="revoke", network="a" * 64, network_name="n", device="b" * 64, device_name=" ",
        address="w", nonce="0" * 32, expires_at_s=0.0, expires_in_s=1.0, text="",
    )  # fmt: skip
    assert "Computer: without a name" in challenge_text(challenge)
    assert "1970-01-01 00:00:00 UTC" in challenge_text(challenge)
