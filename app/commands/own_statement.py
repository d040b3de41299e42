"""This computer's own statement, asked from the network with a device key that lies in a file.

For engines that run without the program (a server, `host --contribute`); what the program itself
earned is `earnings`, and its key lies in the keychain. Not here: the ledger (engine/service).
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec

from app import places, presenters
from app.atomic_file import read_capped
from app.commands.talking import clock_time
from engine.api.errors import PlainError
from engine.client.orchestrator import OrchestratorClient
from engine.client.public import PublicClient
from engine.protocol.ids import RunId
from engine.protocol.messages import AskStatement, Statement
from engine.protocol.signing import DeviceKey

KEY_NAME = "device.key"
KEY_BYTES = 32
SIGNS = {"provisional": "+", "vested": "✓", "forfeited": "-"}


def show(url: str, run_id: str | None, key_file: Path | None, *, as_json: bool) -> int:
    """Print it; 0. Raises `PlainError`, `OrchestratorError`."""
    key = key_in(key_file)
    for name, statement in asyncio.run(_ask(url, run_id, key)):
        if as_json:
            print(msgspec.json.encode({"run": name, "statement": statement}).decode())
        else:
            print("\n".join(lines(name, key.peer_id, statement)))
    return 0


def key_in(chosen: Path | None) -> DeviceKey:
    """The key in the file chosen, else in one that an engine of this computer keeps."""
    usual = (places.engine_dir() / KEY_NAME, places.network_dir() / "contributor" / KEY_NAME)
    for path in usual if chosen is None else (chosen.expanduser(),):
        try:
            data = read_capped(path)
        except OSError as error:
            raise PlainError(
                f"The device key {path} cannot be read: {error.strerror or error}.",
                "Name another with --key-file.",
            ) from error
        if data is not None:
            return DeviceKey(_secret(data, path))
    raise PlainError(
        "There is no file with a device key here.",
        "Name it with --key-file. What the program itself earned is shown by: "
        "train-at-home earnings",
        exit_code=2,
    )


def _secret(data: bytes, path: Path) -> bytes:
    """32 bytes, as they are or in hex."""
    if len(data) == KEY_BYTES:
        return data
    try:
        secret = bytes.fromhex(data.decode("ascii").strip())
    except ValueError:
        secret = b""
    if len(secret) != KEY_BYTES:
        raise PlainError(f"The device key {path} is damaged.", "Name another with --key-file.")
    return secret


def lines(run_id: str, peer_id: str, statement: Statement) -> list[str]:
    """In words, newest first; every number with its reason."""
    whole = (
        f"{presenters.credit(statement.vested_micro)} credits are for good, "
        f"{presenters.credit(statement.provisional_micro)} wait for a spot check"
    )
    if statement.forfeited_micro:
        whole += f", {presenters.credit(statement.forfeited_micro)} were forfeited"
    found = [f"{run_id}, as {peer_id[:8]}: {whole}."]
    for line in statement.lines:
        amount = f"{SIGNS[line.kind]}{presenters.credit(abs(line.micro_credits))}"
        found.append(f"  {clock_time(line.at_s)}  {amount:>12}  {line.why}")
    return found if statement.lines else [*found, "  Nothing was earned yet."]


async def _ask(url: str, run_id: str | None, key: DeviceKey) -> list[tuple[str, Statement]]:
    async with PublicClient(url) as public:
        runs = [RunId(run_id)] if run_id is not None else list(await public.runs())
    found = []
    for each in runs:
        async with OrchestratorClient(url, key, each) as client:
            statement = await client.call(AskStatement())
            assert isinstance(statement, Statement)
            found.append((str(each), statement))
    return found
