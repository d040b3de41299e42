"""The URL of an orchestrator, as people type it. Pure but for the address of this computer."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

from engine.api.errors import PlainError


def checked_url(text: str) -> str:
    """`192.168.1.5:8420/` becomes `http://192.168.1.5:8420`; raises `PlainError`."""
    url = text.strip() if "://" in text else f"http://{text.strip()}"
    try:
        parts = urlsplit(url)
        is_usable = parts.scheme in ("http", "https") and bool(parts.hostname)
        _ = parts.port  # raises when it is no number
    except ValueError:
        is_usable = False
    if not is_usable:
        raise PlainError(
            f"{text} is not the URL of a network.",
            "It looks like http://192.168.1.5:8420; whoever hosts the network sees it on starting.",
            exit_code=2,
        )
    return url.rstrip("/")


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
