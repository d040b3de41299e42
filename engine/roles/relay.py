"""Wiring of a network's own relay: settings for a NATS server, and the server as a child.

The server is an existing program (nats-server, one binary for every system); this role writes what
it has to know beside the orchestrator's keys, starts it, and ends with it.
"""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import time
from pathlib import Path

from engine.api.events import Listening, Stopped
from engine.api.options import RelayOptions
from engine.host.disk import atomic_write
from engine.roles.errors import RoleError
from engine.roles.logs import set_up_logs
from engine.roles.stdio import emit, listen_for_stop
from engine.service.relay_desk import server_settings
from engine.service.settings import ServiceError

PROGRAM = "nats-server"
START_S_MAX, STOP_S_MAX, LOOK_S = 15.0, 10.0, 0.05
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

log = logging.getLogger(__name__)


def main(options: RelayOptions) -> int:
    """Serve until told to stop; 0 then. Raises `RoleError`."""
    set_up_logs(options.dir, "relay")
    try:
        return asyncio.run(_main(options))
    except ServiceError as error:
        raise RoleError(error.title, error.what_to_do) from error


async def _main(options: RelayOptions) -> int:
    stop = listen_for_stop(stdin_lifeline=options.stdin_lifeline)
    program = _program()
    settings = options.dir / "relay.conf"
    await asyncio.to_thread(atomic_write, settings, _settings(options).encode())
    with (options.dir / "relay-server.log").open("ab") as output:
        server = await asyncio.create_subprocess_exec(
            *(program, "-c", str(settings)),
            stdin=asyncio.subprocess.DEVNULL, stdout=output, stderr=output,
        )  # fmt: skip
    try:
        await _until_it_listens(server, options)
        scheme = "nats" if options.certificate is None else "tls"
        emit(Listening(url=f"{scheme}://{options.host}:{options.port}"))
        ending = [asyncio.create_task(stop.wait()), asyncio.create_task(server.wait())]
        await asyncio.wait(ending, return_when=asyncio.FIRST_COMPLETED)
        ending[0].cancel()
        if server.returncode is not None:
            raise _ended(options.dir)
    finally:
        await _end(server)
    emit(Stopped(reason=stop.reason))
    return 0


def _program() -> str:
    if found := shutil.which(PROGRAM):
        return found
    raise RoleError(
        "The relay's server, nats-server, is not installed.",
        "Install it (Debian, Ubuntu: apt install nats-server; macOS: brew install nats-server; "
        "Windows: from nats.io), then start the relay again.",
        exit_code=2,
    )


def _settings(options: RelayOptions) -> str:
    certificate = _certificate(options)
    if certificate is None and options.host not in LOOPBACK:
        log.warning(
            "without a certificate others on the line see who talks with whom; what they say is "
            "sealed from end to end"
        )
    return server_settings(
        options.dir,
        host=options.host,
        port=options.port,
        connections=options.connections,
        certificate=certificate,
        now_s=time.time(),
    )


def _certificate(options: RelayOptions) -> tuple[Path, Path] | None:
    """Both files, or none."""
    if options.certificate is None and options.certificate_key is None:
        return None
    pair = (options.certificate, options.certificate_key)
    for path in pair:
        if path is None or not os.access(path, os.R_OK):
            raise RoleError(
                "The certificate and its key cannot be read.",
                "Give both files in PEM form, --certificate and --certificate-key, and let this "
                "user read them.",
                exit_code=2,
            )
    assert pair[0] is not None
    assert pair[1] is not None
    return pair[0].absolute(), pair[1].absolute()


async def _until_it_listens(server: asyncio.subprocess.Process, options: RelayOptions) -> None:
    """Raises `RoleError` when it does not."""
    host = "127.0.0.1" if options.host in ("0.0.0.0", "[::]") else options.host.strip("[]")
    try:
        async with asyncio.timeout(START_S_MAX):
            while server.returncode is None:
                try:
                    _, writer = await asyncio.open_connection(host, options.port)
                except OSError:
                    await asyncio.sleep(LOOK_S)
                else:
                    writer.close()
                    break
    except TimeoutError:
        pass
    else:
        await asyncio.sleep(LOOK_S)  # another program may have answered on a port in use
        if server.returncode is None:
            return
    raise _ended(options.dir)


def _ended(folder: Path) -> RoleError:
    log_file = folder / "relay-server.log"
    lines = log_file.read_text(errors="replace").splitlines()[-3:] if log_file.exists() else []
    return RoleError(
        "The relay's server did not start, or ended.",
        f"Its last words: {' / '.join(lines) or 'none'}. See {log_file}; is the port free?",
    )


async def _end(server: asyncio.subprocess.Process) -> None:
    if server.returncode is not None:
        return
    server.terminate()
    try:
        async with asyncio.timeout(STOP_S_MAX):
            await server.wait()
    except TimeoutError:
        server.kill()
        await server.wait()
