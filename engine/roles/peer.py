"""What every party with a device key needs to talk to an orchestrator: client, blobs, data.

Shared by contributor, validator and export. Wiring only.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from engine.client.blobs import BlobClient, Pace
from engine.client.orchestrator import OrchestratorClient
from engine.data.samples import SampleSource
from engine.protocol.ids import Digest, RunId
from engine.protocol.messages import BlobSpec
from engine.protocol.run_config import RunConfig
from engine.protocol.signing import DeviceKey
from engine.transfers import Transfers

FETCH_S_MAX = 600.0
SHARD_HEADER_BYTES_MAX = 4096
TOKEN_BYTES = 2


@dataclass(slots=True)
class Peer:
    """A party on the network."""

    client: OrchestratorClient
    transfers: Transfers

    def fetcher(self, num_bytes_max: int) -> Callable[[Digest], bytes]:
        """A blocking `fetch(digest)` for compute's thread, served by the running loop."""
        loop = asyncio.get_running_loop()

        def fetch(digest: Digest) -> bytes:
            spec = BlobSpec(digest=digest, num_bytes=num_bytes_max)
            move = asyncio.run_coroutine_threadsafe(self.transfers.download([spec]), loop)
            return move.result(FETCH_S_MAX)[0]

        return fetch

    def samples(self, config: RunConfig) -> SampleSource:
        """The run's samples; shards are fetched when they are first needed."""
        shard_bytes = config.data.tokens_per_shard * TOKEN_BYTES + SHARD_HEADER_BYTES_MAX
        return SampleSource(
            config.data,
            context=config.model.context,
            seed=config.seed,
            fetch=self.fetcher(shard_bytes),
        )


@asynccontextmanager
async def connect(
    url: str,
    run_id: RunId,
    key: DeviceKey,
    *,
    pace_up: Pace | None = None,
    pace_down: Pace | None = None,
) -> AsyncIterator[Peer]:
    """A `Peer` of a run that was found (find_run.py); closed with the context."""
    blobs = BlobClient(pace_up=pace_up, pace_down=pace_down)
    async with OrchestratorClient(url, key, run_id) as client, blobs:
        yield Peer(client, Transfers(client, blobs))
