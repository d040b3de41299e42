"""What iroh's Python binding lacks: speed, and addresses that others can dial.

As shipped, the binding copies every outgoing byte in a Python loop (2 to 6 MB/s). Its writer is
replaced by one memmove; the private name is asserted at import, because a version that renames it
must be looked at, not used slowly. Not here: connections and frames (iroh_transport.py).
"""

from __future__ import annotations

import ctypes
import ipaddress
import re
import socket
from collections.abc import Sequence
from typing import Any

import iroh
import psutil
from iroh import iroh_ffi

DIRECT_MAX = 16
"""Addresses that a `PeerAddress` may name."""

IROH_ERRORS = (iroh.IrohError, iroh.InternalError)
"""All that the binding raises for what happens on the network."""

_builder_type: Any = getattr(iroh_ffi, "_UniffiRustBufferBuilder", None)
if _builder_type is None or not {"write", "_reserve"} <= vars(_builder_type).keys():
    raise ImportError("this version of iroh is not the pinned one: its buffer builder has changed")


def _write(builder: Any, value: bytes | bytearray | memoryview) -> None:
    """Append `value` to a Rust buffer: what the original does, in one copy."""
    data = bytes(value)  # free for bytes; memmove takes nothing else
    with builder._reserve(len(data)):
        buffer = builder.rbuf
        if data:
            ctypes.memmove(ctypes.addressof(buffer.data.contents) + buffer.len, data, len(data))


_builder_type.write = _write


def reason_of(error: BaseException) -> str:
    """The binding's own words for an error."""
    return error.message() if isinstance(error, iroh.IrohError) else str(error)


def cause_of(error: BaseException) -> str:
    """The same with what lies beneath, such as the operating system's word."""
    if not isinstance(error, iroh.IrohError):
        return str(error)
    text = error.debug_message().partition("Stack backtrace:")[0]
    causes = [line.strip() for line in text.partition("Caused by:")[2].splitlines()]
    last = next((line for line in reversed(causes) if line), "")
    summary = error.message().splitlines()[0].partition(" (/")[0]  # drops a source path
    return f"{summary}: {last}" if last else summary


def stream_code_of(error: BaseException) -> int | None:
    """The code with which the peer reset or stopped a stream, if that is what happened."""
    match = re.search(r"(?:Reset|Stopped)\((\d+)\)", reason_of(error))
    return int(match[1]) if match else None


async def bind_endpoint(
    secret: bytes, bind: str, alpn: bytes, relay_urls: Sequence[str]
) -> iroh.Endpoint:
    """A listening endpoint; raises `IROH_ERRORS` (port in use, malformed relay address)."""
    relays = (
        iroh.RelayMode.custom_from_urls(list(relay_urls))
        if relay_urls
        else iroh.RelayMode.disabled()
    )
    binds = [bind]
    if bind.startswith("127."):
        binds.append("[::1]:0")  # else it would listen on every IPv6 interface beside
    try:
        return await _bind(secret, binds, alpn, relays)
    except iroh.IrohError:
        if len(binds) == 1:
            raise
        return await _bind(secret, [bind], alpn, relays)  # a machine without IPv6


async def _bind(
    secret: bytes, binds: Sequence[str], alpn: bytes, relays: iroh.RelayMode
) -> iroh.Endpoint:
    builder = iroh.EndpointBuilder()  # type: ignore[no-untyped-call]  # the binding leaves it bare
    builder.apply_minimal()  # no discovery, no relays but ours: nobody else learns of us
    builder.secret_key(secret)
    builder.alpns([alpn])
    builder.relay_mode(relays)
    for address in binds:
        builder.bind_addr(address)
    return await builder.bind()


def direct_addresses(endpoint: iroh.Endpoint) -> tuple[str, ...]:
    """`ip:port` under which others may reach `endpoint`, most likely first, loopback last."""
    known = list(endpoint.addr().direct_addresses())
    bound = [_split(text) for text in endpoint.bound_sockets()]
    is_loopback_only = any(ip.is_loopback for ip, _ in bound)
    candidates = [_split(text) for text in known]
    for ip, port in bound:
        if not ip.is_unspecified:
            candidates.append((ip, port))
        elif not is_loopback_only:
            candidates += [(found, port) for found in interface_ips(ip.version)]
    unique = list(dict.fromkeys(candidates))
    unique.sort(key=lambda candidate: _rank(candidate[0]))
    if len(unique) > DIRECT_MAX:
        unique = unique[: DIRECT_MAX - 1] + unique[-1:]
    return tuple(_join(ip, port) for ip, port in unique)


IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


def interface_ips(version: int) -> list[IpAddress]:
    """Addresses of the interfaces that are up; link-local ones need a scope and are left out."""
    family = socket.AF_INET if version == 4 else socket.AF_INET6
    stats = psutil.net_if_stats()
    found: list[IpAddress] = []
    for name, addresses in sorted(psutil.net_if_addrs().items()):
        if name in stats and not stats[name].isup:
            continue
        for address in addresses:
            if address.family != family:
                continue
            ip = ipaddress.ip_address(address.address.partition("%")[0])
            if not ip.is_link_local and not ip.is_unspecified:
                found.append(ip)
    return found


def _rank(ip: IpAddress) -> tuple[bool, bool]:
    return ip.is_loopback, ip.version == 6


def _split(text: str) -> tuple[IpAddress, int]:
    host, _, port = text.rpartition(":")
    return ipaddress.ip_address(host.strip("[]").partition("%")[0]), int(port)


def _join(ip: IpAddress, port: int) -> str:
    return f"[{ip}]:{port}" if ip.version == 6 else f"{ip}:{port}"
