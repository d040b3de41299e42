"""`train-at-home host`: a network that others can join.

Starts an orchestrator with a run, a validator (without one, pay stays provisional), and on request
a contributor; shows how the run stands until it is stopped. Started again with the same folder it
carries on with the same network.
"""

from __future__ import annotations

import argparse
import asyncio
import shlex
import time
from pathlib import Path
from urllib.parse import urlsplit

from app import places
from app.commands.contributing import contribute
from app.commands.network_url import address_on_the_network, checked_relays
from app.commands.run_arguments import add_run_arguments, run_file, run_spec
from app.demo.history import History, fold_history
from app.demo.screen import Screen, screen_for
from app.engine_process.follow import Ending, follow
from app.engine_process.invitations import InvitationBook
from app.engine_process.supervise import supervise
from app.invitation import Invitation
from engine.api.command_line import whole_number
from engine.api.errors import PlainError
from engine.api.events import AnyEvent, Listening, NetworkStatus, Notice
from engine.api.options import (
    ContributeOptions,
    OrchestrateOptions,
    RelayOptions,
    RunSpec,
    ValidateOptions,
)
from engine.client.errors import OrchestratorError
from engine.client.public import PublicClient
from engine.client.stop_signal import StopSignal, listen_for_stop
from engine.protocol.ids import RunId

HELP = "host a network that other computers can join"
DEFAULT_PORT = 8420
POLL_S = 2.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The run's options, and where the network lives."""
    parser.description = (
        "Hosts a network: an orchestrator with a run, and a validator. Prints the line with which "
        "others join, and shows how the run stands. Ctrl-C stops it; started again with the same "
        "folder it carries on where it was."
    )
    add_run_arguments(parser, minutes=0)
    group = parser.add_argument_group("the network")
    group.add_argument(
        "--run",
        default="main",
        metavar="NAME",
        dest="run_id",
        help="the run's name (default: %(default)s)",
    )
    group.add_argument(
        "--dir",
        type=Path,
        default=places.network_dir(),
        metavar="DIR",
        help="folder for the database, blobs, data and logs (default: %(default)s)",
    )
    group.add_argument(
        "--listen",
        default="0.0.0.0",
        metavar="ADDRESS",
        help="127.0.0.1 keeps it to this computer (default: %(default)s, every network card)",
    )
    group.add_argument(
        "--port", type=int, default=DEFAULT_PORT, metavar="N", help="(default: %(default)s)"
    )
    group.add_argument(
        "--url", metavar="URL", help="address for others, when a router or proxy stands between"
    )
    group.add_argument(
        "--relay",
        default="",
        metavar="URLS",
        help="relays, separated by commas, that contributors without a direct path to each other "
        "shall use; everybody who joins is told (default: none)",
    )
    group.add_argument(
        "--contribute", action="store_true", help="let this computer contribute as well"
    )
    group.add_argument(
        "--invitation-only",
        action="store_true",
        help="let in only computers that were invited; one invitation is printed, train-at-home "
        "invite makes others",
    )
    _add_operator_arguments(parser)


def _add_operator_arguments(parser: argparse.ArgumentParser) -> None:
    """What a larger network needs; the defaults suit a few friends."""
    group = parser.add_argument_group("for larger networks")
    group.add_argument(
        "--own-relay",
        type=whole_number(1),
        metavar="PORT",
        help="run a relay on this port for contributors without a direct path (needs nats-server)",
    )
    group.add_argument(
        "--relay-certificate",
        type=Path,
        metavar="FILE",
        help="TLS certificate of the relay's name, which is that of --url, in PEM form",
    )
    group.add_argument(
        "--relay-certificate-key",
        type=Path,
        metavar="FILE",
        help="private key of that certificate, in PEM form",
    )
    group.add_argument(
        "--database",
        metavar="URL",
        help="PostgreSQL, such as postgresql://user@host/name, with the password in PGPASSWORD or "
        "~/.pgpass (default: SQLite in the folder)",
    )
    group.add_argument(
        "--operators",
        default="",
        metavar="KEYS",
        help="public keys, separated by commas, that may command the run as well: train-at-home "
        "operate key shows one's own (default: only the key in the folder)",
    )
    group.add_argument(
        "--validators",
        default="",
        metavar="KEYS",
        help="public keys, separated by commas, of validators on other computers; any: whoever "
        "asks (default: only the one on this computer)",
    )
    group.add_argument(
        "--upload-gb-per-hour",
        type=whole_number(1),
        default=256,
        metavar="N",
        help="what one contributor may upload in an hour (default: %(default)s)",
    )
    group.add_argument(
        "--url-expiry-s",
        type=whole_number(60),
        default=3600,
        metavar="SECONDS",
        help="how long a signed URL of a blob is good for (default: %(default)s)",
    )


def run(arguments: argparse.Namespace) -> int:
    """0 when it was stopped or the run is finished."""
    spec = run_spec(arguments, run_id=arguments.run_id, pace="home")
    checked_relays(arguments.relay)
    dir = arguments.dir.expanduser().absolute()
    url = arguments.url or f"http://{_address(arguments.listen)}:{arguments.port}"
    relay = _relay_options(arguments, dir / "orchestrator")
    relays = [arguments.relay, _relay_url(url, relay)] if relay else [arguments.relay]
    options = OrchestrateOptions(
        dir=dir / "orchestrator",
        host=arguments.listen,
        port=arguments.port,
        url=url,
        run=spec,
        relay=",".join(filter(None, relays)),
        database=arguments.database,
        operators=arguments.operators,
        validator_dir=dir / "validator",
        validators=arguments.validators,
        invitation_only=arguments.invitation_only,
        contributor_dir=dir / "contributor" if arguments.contribute else None,
        upload_gb_per_hour=arguments.upload_gb_per_hour,
        url_expiry_s=arguments.url_expiry_s,
        stdin_lifeline=True,
    )
    ending = asyncio.run(_host(options, spec, dir, relay, contributes=arguments.contribute))
    if ending.was_stopped or ending.exit_code == 0:
        print("Stopped. Members, ledger and checkpoints are kept; start it again to carry on.")
        return 0
    errors = [notice for notice in ending.status.notices if notice.level == "error"]
    if errors:
        raise PlainError(errors[-1].title, errors[-1].what_to_do, exit_code=ending.exit_code)
    raise PlainError("The orchestrator ended unexpectedly.", ending.last_words)


def _relay_options(arguments: argparse.Namespace, folder: Path) -> RelayOptions | None:
    """Of the relay that this host runs itself, if any."""
    if arguments.own_relay is None:
        return None
    return RelayOptions(
        dir=folder,
        host=arguments.listen,
        port=arguments.own_relay,
        certificate=arguments.relay_certificate,
        certificate_key=arguments.relay_certificate_key,
        stdin_lifeline=True,
    )


def _relay_url(url: str, relay: RelayOptions) -> str:
    """Under the name by which the orchestrator is reached."""
    scheme = "nats" if relay.certificate is None else "tls"
    name = urlsplit(url).hostname or ""
    host = f"[{name}]" if ":" in name else name
    return f"{scheme}://{host}:{relay.port}"


def _address(listen: str) -> str:
    return address_on_the_network() if listen in ("0.0.0.0", "::") else listen


class View:
    """The history so far, and the screen that shows it."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.history = History()

    def add(self, event: AnyEvent) -> None:
        """Fold and show one event."""
        self.history = fold_history(self.history, event)
        self.screen.show(self.history, event)

    def say(self, line: str) -> None:
        """A line from one of the processes beside the orchestrator."""
        self.add(Notice(level="info", title=line))


async def _host(
    options: OrchestrateOptions,
    spec: RunSpec,
    dir: Path,
    relay: RelayOptions | None,
    *,
    contributes: bool,
) -> Ending:
    stop = listen_for_stop(stdin_lifeline=False)
    listening: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def on_event(event: AnyEvent) -> None:
        if isinstance(event, Listening) and not listening.done():
            listening.set_result(event.url)
        view.add(event)

    async def beside() -> None:
        url = await listening
        invitation = await _invitation(options, spec.run_id, url)
        print(f"\nOthers join with:  train-at-home join {invitation}\n", flush=True)
        async with asyncio.TaskGroup() as group:
            group.create_task(_validate(url, dir, stop, view))
            group.create_task(_watch(url, spec.run_id, stop, view))
            if relay is not None:
                group.create_task(_relay(relay, stop, view))
            if contributes:
                group.create_task(_contribute(url, dir, options.host, stop, view))

    with run_file(spec) as path, screen_for() as screen:
        view = View(screen)
        screen.show(view.history, None)
        others = asyncio.create_task(beside())
        try:
            folder = options.dir
            return await follow(
                "the orchestrator", options, folder, stop, on_event=on_event, run_file=path
            )
        finally:
            others.cancel()
            await asyncio.wait({others})


async def _invitation(options: OrchestrateOptions, run_id: str, url: str) -> str:
    """What others give to `join`: the address, or where that is not enough a link, quoted."""
    shown = options.url or url
    if not options.invitation_only:
        return shown
    book = InvitationBook(url, options.dir, Invitation(shown, run_id))
    await book.begin()
    return shlex.quote(book.known[0].link) if book.known else "an invitation: train-at-home invite"


async def _validate(url: str, dir: Path, stop: StopSignal, view: View) -> None:
    """Nothing in common with the orchestrator but its URL."""
    folder = dir / "validator"
    options = ValidateOptions(orchestrator=url, dir=folder, name="validator", stdin_lifeline=True)
    await supervise("the validator", options, folder, stop, on_event=lambda _: None, say=view.say)


async def _relay(options: RelayOptions, stop: StopSignal, view: View) -> None:
    """Its passes are signed by a key in the orchestrator's folder."""
    folder = options.dir
    await supervise("the relay", options, folder, stop, on_event=lambda _: None, say=view.say)


async def _contribute(url: str, dir: Path, listen: str, stop: StopSignal, view: View) -> None:
    options = ContributeOptions(
        orchestrator=url,
        dir=dir / "contributor",
        name="host",
        bind=f"{listen}:0",
        stdin_lifeline=True,
    )
    await contribute(options, stop, dir / "contributor", view.say)


async def _watch(url: str, run_id: str, stop: StopSignal, view: View) -> None:
    """Show how the run stands, as everybody can read it; an orchestrator may be busy at times."""
    started_s = time.monotonic()
    async with PublicClient(url) as client:
        while not stop.is_set():
            try:
                status = await client.status(RunId(run_id))
            except OrchestratorError as error:
                if not stop.is_set():
                    view.say(f"{error.title} {error.what_to_do}")
            else:
                view.add(NetworkStatus(at_s=time.monotonic() - started_s, status=status))
            await asyncio.sleep(POLL_S)
