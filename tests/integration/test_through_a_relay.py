"""Frames that really go through a relay: between two endpoints, and runs of whole engines.

Of iroh's kind of relay what forwards is `small_relay.py`, which speaks its protocol and counts; for
people that is iroh's own program (engine/README.md says how a host runs one). The network's own
relay is the product's: the role `relay` with a real nats-server.
"""

from __future__ import annotations

import asyncio
import secrets
import sys
from collections.abc import Collection
from pathlib import Path

import pytest

from engine.api.options import RelayOptions
from engine.client.engine_process import EngineProcess
from engine.net.iroh_transport import open_iroh
from engine.net.transport import TransportError, TransportLimits
from engine.protocol.ids import PeerId
from engine.protocol.messages import PeerAddress
from engine.protocol.signing import DeviceKey
from tests.integration.alone import Doors, why_not
from tests.integration.nats_relay import why_not as why_no_server
from tests.integration.private_network import PrivateNetwork, free_port
from tests.integration.small_relay import SmallRelay
from tests.small_spec import small_spec

pytestmark = [pytest.mark.processes]

A, B = (DeviceKey(bytes([n]) * 32) for n in (21, 22))
FRAME_BYTES = 100_000


async def test_a_peer_without_direct_addresses_is_reached_through_the_relay() -> None:
    received = asyncio.Queue[bytes]()

    async def handler(sender: PeerId, frame: bytes) -> bytes:
        assert sender == A.peer_id, "the relay is nobody's identity"
        received.put_nowait(frame)
        return b"taken"

    async with SmallRelay() as relay:
        a = await open_iroh(A, bind="127.0.0.1:0", relay_urls=[relay.url])
        b = await open_iroh(B, bind="127.0.0.1:0", relay_urls=[relay.url])
        try:
            b.serve(handler)
            b.allow([A.peer_id])
            told = b.address.relay
            assert told is not None, "announced from the first moment"
            assert told.rstrip("/") == relay.url
            to = PeerAddress(peer_id=B.peer_id, direct=(), relay=told)
            frame = secrets.token_bytes(FRAME_BYTES)
            assert await a.send(to, frame, 20.0) == b"taken"
            assert received.get_nowait() == frame
            assert relay.forwarded[A.peer_id, B.peer_id] > 0
            assert relay.forwarded[B.peer_id, A.peer_id] > 0
        finally:
            await a.close()
            await b.close()


async def test_without_a_relay_in_common_such_a_peer_cannot_be_reached() -> None:
    limits = TransportLimits(connect_s_max=1.0, relay_s_max=5.0)
    async with SmallRelay() as relay:
        a = await open_iroh(A, bind="127.0.0.1:0", limits=limits)
        b = await open_iroh(B, bind="127.0.0.1:0", relay_urls=[relay.url], limits=limits)
        try:
            b.allow([A.peer_id])
            with pytest.raises(TransportError, match=r"reached|no answer|not answer") as caught:
                await a.send(PeerAddress(peer_id=B.peer_id, relay=relay.url), b"x", 3.0)
            assert caught.value.retryable, "it may come by another way"
        finally:
            await a.close()
            await b.close()


SPEC = small_spec("relayed", {"rounds.inner_steps_min": 4, "rounds.deadline_s": 10.0}, stages=2)


def between(relay: SmallRelay, peers: Collection[str]) -> int:
    """Bytes that the relay carried between `peers`."""
    return sum(count for ends, count in relay.forwarded.items() if set(ends) <= set(peers))


@pytest.mark.slow
@pytest.mark.timeout(240)
@pytest.mark.skipif(bool(why_not()), reason=why_not())
async def test_a_run_whose_contributors_see_nothing_of_each_other_trains_through_the_relay(
    tmp_path: Path,
) -> None:
    """Each engine is alone in a network of its own: only the orchestrator and the relay are there,
    and the relay is one that the network names to whoever joins."""
    async with (
        SmallRelay() as relay,
        PrivateNetwork(tmp_path, SPEC, relay=relay.url) as network,
        Doors(tmp_path, network.port, relay.port) as doors,
    ):
        await network.start_orchestrator()
        program = doors.program(sys.executable, "-m", "engine")
        peers = [
            await network.start_contributor(name, bind="0.0.0.0:0", program=program)
            for name in ("one", "two")
        ]
        status = await network.until("a merged round", lambda s: s.round >= 1)
        assert status.tokens > 0
        sent = status.counters.forward_bytes + status.counters.backward_bytes
        assert sent > 0
        assert between(relay, peers) > sent, "every frame went through the relay"


@pytest.mark.slow
@pytest.mark.timeout(240)
@pytest.mark.skipif(bool(why_not()), reason=why_not())
@pytest.mark.skipif(bool(why_no_server()), reason=why_no_server())
async def test_such_a_run_trains_through_the_networks_own_relay(tmp_path: Path) -> None:
    """No UDP and no way in: one TCP connection of each contributor leads out to the relay."""
    port = free_port()
    async with (
        PrivateNetwork(tmp_path, SPEC, relay=f"nats://127.0.0.1:{port}") as network,
        Doors(tmp_path, network.port, port) as doors,
    ):
        await network.start_orchestrator()
        options = RelayOptions(dir=tmp_path / "orchestrator", port=port, stdin_lifeline=True)
        relay = await EngineProcess.start("relay", options, options.dir)
        network.processes["relay"] = relay
        await relay.until(lambda s: s.url is not None, within_s=60.0, what="listening")
        program = doors.program(sys.executable, "-m", "engine")
        for name in ("one", "two"):
            await network.start_contributor(name, bind="0.0.0.0:0", program=program)
        status = await network.until("a merged round", lambda s: s.round >= 1)
        assert status.tokens > 0
        assert status.counters.backward_bytes > 0
        await relay.stop(10.0)
        assert relay.exit_code == 0, relay.last_words()
