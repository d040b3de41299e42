"""Addresses as people type them: of an orchestrator, of relays, of this computer.

Pure but for what this computer is asked about itself.
"""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

from engine.api.errors import PlainError

NO_RELAY = "none"
RELAY_SCHEMES = ("http", "https", "tls", "nats")
"""Of iroh's relays, and of a network's own."""
PORT_MAX = 65_535


def checked_url(text: str) -> str:
    """`192.168.1.5:8420/` becomes `http://192.168.1.5:8420`; raises `PlainError`."""
    url = text.strip() if "://" in text else f"http://{text.strip()}"
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and not any(letter.isspace() for letter in url)
        is_usable = parts.scheme in ("http", "https") and has_host
        _ = parts.port  # raises when it is no number
    except ValueError:
        is_usable = False
    if not is_usable:
        raise PlainError(
            f"{text} is not the URL of a network.",
            "It looks like http://192.168.1.5:8420; whoever hosts the network sees it on starting.",
            exit_code=2,
        )
    address = f"{parts.scheme}://{parts.netloc}"
    if url.rstrip("/") != address:
        raise PlainError(
            f"{text} is more than the address of a network.",
            f"Give only the address: {address}",
            exit_code=2,
        )
    return address


def checked_relays(text: str) -> str:
    """URLs separated by commas, or `none`; raises `PlainError`."""
    for url in filter(None, text.split(",")):
        parts = urlsplit(url)
        if url != NO_RELAY and not (parts.scheme in RELAY_SCHEMES and parts.hostname):
            raise PlainError(
                f"--relay: {url!r} is not the URL of a relay.",
                "It looks like https://relay.example.org or tls://relay.example.org:4222. Separate "
                "several by commas; none uses not even those that the network names.",
                exit_code=2,
            )
    return text


def checked_bind(text: str) -> str:
    """`ADDRESS:PORT` to which this computer can bind now; raises `PlainError`."""
    host, _, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or not port.isdecimal() or int(port) > PORT_MAX:
        raise PlainError(
            f"--bind: {text!r} is not an address and a port.",
            "It looks like 0.0.0.0:0, which is every network card and any free port.",
            exit_code=2,
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind((host, int(port)))
        except OSError as error:
            raise PlainError(
                f"--bind: this computer cannot listen on {text}: {error.strerror or error}.",
                "Use an address that this computer has and a port that is free; 0.0.0.0:0 is "
                "every network card and any free port.",
                exit_code=2,
            ) from error
    return text


def address_on_the_network() -> str:
    """This computer's address as its neighbours see it; 127.0.0.1 without a network.

    Connecting a datagram socket sends nothing: it only asks the system which way it would go.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation: nobody has it
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
