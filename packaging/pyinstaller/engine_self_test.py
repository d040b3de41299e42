"""`train-at-home-engine --self-test`: is everything inside that the engine needs? One line a check.

`--device cuda` looks as well whether a pack computes on this computer's card. Nothing outside is
touched but a temporary folder and the loopback. Exit code 0: all is well.
Not here: whether this computer can contribute (engine/roles/probe.py does that for a person).
"""

from __future__ import annotations

import asyncio
import functools
import importlib
import sqlite3
import ssl
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

FLAG = "--self-test"
DEVICE_FLAG = "--device"
TEXTS_MIN = 400
CERTIFICATES_MIN = 50
ANSWER_S_MAX = 20.0


def main(arguments: Sequence[str] = ()) -> int:
    """Every check, whatever became of the others."""
    from engine.version import VERSION

    checks = list(CHECKS)
    if arguments[:1] == [DEVICE_FLAG]:
        checks.append(("device", functools.partial(_device, *arguments[1:2])))

    print(f"Train at Home, engine {VERSION}, Python {sys.version.split()[0]}")
    results = [_passes(name, check) for name, check in checks]
    print("Everything is well." if all(results) else "Something is missing or damaged.")
    return 0 if all(results) else 1


def _passes(name: str, check: Callable[[], str]) -> bool:
    try:
        detail, works = check(), True
    except Exception as error:  # what is damaged may raise anything, and that is looked for
        detail, works = f"{type(error).__name__}: {error}", False
    print(f"{'OK  ' if works else 'BAD '} {name}: {detail}", flush=True)
    return works


def _roles() -> str:
    from engine.__main__ import ROLES

    for module in ROLES.values():
        importlib.import_module(module)
    return f"{len(ROLES)} of them load"


def _torch() -> str:
    import torch

    weight = torch.eye(8, requires_grad=True)
    output = torch.nn.functional.rms_norm(torch.ones(4, 8) @ weight, (8,))
    # With a gradient as a stage gets it: torch compares its shape, and loads sympy for that.
    torch.autograd.backward(output, torch.ones(4, 8))
    assert weight.grad is not None, "no gradient came back"
    assert bool(weight.grad.isfinite().all()), "the gradient is not finite"
    return f"{torch.__version__}, a gradient was computed"


def _device(kind: str = "cpu") -> str:
    """A training step there: its libraries, its driver, and code that was built for this card."""
    import torch

    if kind == "cuda":
        # Says why there is none, where `is_available` would only say no.
        torch.cuda.init()
    weight = torch.eye(256, device=kind, requires_grad=True)
    inputs = torch.ones(64, 256, device=kind, dtype=torch.bfloat16)
    loss = torch.nn.functional.cross_entropy(
        (inputs @ weight.bfloat16()).float(), torch.zeros(64, dtype=torch.long, device=kind)
    )
    loss.backward()
    assert weight.grad is not None, "no gradient came back"
    assert bool(weight.grad.isfinite().all()), "the gradient is not finite"
    name = torch.cuda.get_device_name() if kind == "cuda" else kind
    return f"a training step was computed on {name}"


def _tokenizers() -> str:
    import tokenizers

    made = tokenizers.Tokenizer(tokenizers.models.BPE())
    trainer = tokenizers.trainers.BpeTrainer(vocab_size=64, show_progress=False)
    made.train_from_iterator(["train at home"] * 4, trainer)
    return f"{tokenizers.__version__}, {made.get_vocab_size()} tokens made"


def _data_plane() -> str:
    from engine.roles.probe import _data_plane as bind

    return bind()


def _database() -> str:
    import aiosqlite  # noqa: F401 - the driver that the orchestrator names by a string
    import asyncpg  # noqa: F401
    from alembic.script import ScriptDirectory

    from engine.service.migrate import SCRIPTS

    steps = list(ScriptDirectory(str(SCRIPTS)).walk_revisions())
    assert steps, "no migrations inside"
    return f"SQLite {sqlite3.sqlite_version}, {len(steps)} migrations"


def _texts() -> str:
    library = Path(sysconfig.get_paths()["stdlib"])
    count = sum(1 for _ in library.rglob("*.py"))
    assert count >= TEXTS_MIN, f"{count} texts to practice on in {library}"
    return f"{count} texts to practice on"


def _certificates() -> str:
    import certifi

    count = len(ssl.create_default_context(cafile=certifi.where()).get_ca_certs())
    assert count >= CERTIFICATES_MIN, f"only {count}"
    return f"{count} authorities, {ssl.OPENSSL_VERSION}"


def _signing() -> str:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    key.public_key().verify(key.sign(b"train"), b"train")
    return "ed25519 signs and verifies"


def _loopback() -> str:
    """A request by the client with which the engine asks its orchestrator."""
    return asyncio.run(asyncio.wait_for(_ask(), ANSWER_S_MAX))


async def _ask() -> str:
    import httpx

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\nconnection: close\r\n\r\nwell")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, httpx.AsyncClient(trust_env=False) as client:
        reply = await client.get(f"http://127.0.0.1:{port}/")
    assert reply.text == "well", reply.text
    return f"httpx {httpx.__version__} was answered"


def _disk() -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ä b.bin"
        path.write_bytes(b"\0" * 4096)
        return f"{path.stat().st_size} bytes written to a temporary folder"


CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("roles", _roles),
    ("torch", _torch),
    ("tokenizers", _tokenizers),
    ("data plane", _data_plane),
    ("database", _database),
    ("texts", _texts),
    ("certificates", _certificates),
    ("signing", _signing),
    ("loopback", _loopback),
    ("disk", _disk),
)
