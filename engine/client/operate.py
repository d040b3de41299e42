"""An operator's hand: the key and the address that lie in an orchestrator's folder, and orders.

Who can read the folder is the operator. Not here: what an order does (core), who else may give one
(service/settings.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from engine.api.errors import PlainError
from engine.client.errors import RefusedError
from engine.client.orchestrator import OrchestratorClient
from engine.protocol.ids import RunId
from engine.protocol.signing import DeviceKey

ADDRESS_NAME = "address.json"
"""Where the orchestrator of the folder listened last, as a JSON string."""
KEY_NAME = "operator.key"
KEY_BYTES = 32
FILE_BYTES_MAX = 4096

Command = Literal["pause", "resume", "finish", "roll_back"]


def operator_key(folder: Path) -> DeviceKey:
    """The key in an orchestrator's folder; raises `PlainError`."""
    path = folder / KEY_NAME
    advice = "Name the network's folder with --dir, as it was given to train-at-home host."
    try:
        secret = bytes.fromhex(_read(path).decode("ascii").strip())
    except FileNotFoundError as error:
        raise PlainError(f"There is no operator's key {path}.", advice, exit_code=2) from error
    except (OSError, ValueError) as error:
        raise PlainError(f"The operator's key {path} cannot be read: {error}.", advice) from error
    if len(secret) != KEY_BYTES:
        raise PlainError(f"The operator's key {path} is damaged.", "Restore it from a backup.")
    return DeviceKey(secret)


def address_of(folder: Path) -> str:
    """Where the orchestrator of this folder listened last; raises `PlainError`."""
    try:
        return msgspec.json.decode(_read(folder / ADDRESS_NAME), type=str)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise PlainError(
            "Where this network listens is not known.",
            "Start it with train-at-home host, or name its address with --url.",
            exit_code=2,
        ) from error


async def operate(
    url: str, key: DeviceKey, run_id: str, command: Command, *, round: int = 0
) -> str:
    """What became of the order, in words; raises `OrchestratorError`, `PlainError`."""
    try:
        async with OrchestratorClient(url, key, RunId(run_id)) as client:
            return await client.operate(command, round=round)
    except RefusedError as error:
        if error.code != "forbidden":
            raise
        raise PlainError(
            f"The network at {url} does not take orders signed with this key.",
            "Name the folder that the network was started with: --dir.",
            exit_code=2,
        ) from error


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(FILE_BYTES_MAX)
