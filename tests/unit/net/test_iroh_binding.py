"""The binding's patch writes what the original writes; addresses are those that others can dial."""

import ipaddress
import struct
from typing import Any, cast

import pytest
from iroh import iroh_ffi

from engine.net import iroh_binding


@pytest.mark.parametrize("data", [b"", b"x", bytes(range(256)) * 5000, bytearray(b"ab")], ids=len)
def test_patched_writer_appends_exactly(data: bytes) -> None:
    builder: Any = cast(Any, iroh_ffi)._UniffiRustBufferBuilder()
    builder.write_i32(7)
    builder.write(data)
    builder.write(memoryview(data))
    builder.write_i32(8)
    buffer = builder.finalize()
    try:
        expected = struct.pack(">i", 7) + bytes(data) * 2 + struct.pack(">i", 8)
        assert buffer.data[: buffer.len] == expected
    finally:
        buffer.free()


def test_the_patch_is_in_place() -> None:
    assert iroh_ffi._UniffiRustBufferBuilder.write is iroh_binding._write


class FakeEndpoint:
    def __init__(self, bound: list[str], known: list[str]) -> None:
        self._bound, self._known = bound, known

    def bound_sockets(self) -> list[str]:
        return self._bound

    def addr(self) -> "FakeEndpoint":
        return self

    def direct_addresses(self) -> list[str]:
        return self._known


INTERFACES = {4: ["127.0.0.1", "192.168.1.7", "10.0.0.2"], 6: ["::1", "fd00::2"]}


@pytest.mark.parametrize(
    ("bound", "known", "expected"),
    [
        (["127.0.0.1:5", "[::1]:6"], ["127.0.0.1:5"], ("127.0.0.1:5", "[::1]:6")),
        (["127.0.0.1:5", "[::]:6"], ["127.0.0.1:5"], ("127.0.0.1:5",)),
        (
            ["0.0.0.0:5", "[::]:6"],
            ["203.0.113.9:70", "192.168.1.7:5"],
            (
                *("203.0.113.9:70", "192.168.1.7:5", "10.0.0.2:5"),
                *("[fd00::2]:6", "127.0.0.1:5", "[::1]:6"),
            ),
        ),
        (["192.168.1.7:5"], [], ("192.168.1.7:5",)),
    ],
    ids=["loopback", "loopback-without-v6", "wildcard", "one-interface"],
)
def test_addresses_best_first_loopback_last(
    bound: list[str],
    known: list[str],
    expected: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        iroh_binding,
        "interface_ips",
        lambda version: [ipaddress.ip_address(text) for text in INTERFACES[version]],
    )
    assert iroh_binding.direct_addresses(FakeEndpoint(bound, known)) == expected  # type: ignore[arg-type]  # a stand-in


def test_at_most_sixteen_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [ipaddress.ip_address(f"10.0.0.{n}") for n in range(1, 30)]
    loopback = ipaddress.ip_address("127.0.0.1")
    monkeypatch.setattr(iroh_binding, "interface_ips", lambda _version: [*many, loopback])
    found = iroh_binding.direct_addresses(FakeEndpoint(["0.0.0.0:5"], []))  # type: ignore[arg-type]  # a stand-in
    assert len(found) == 16
    assert found[-1] == "127.0.0.1:5"


def test_this_machine_has_loopback_and_no_link_local_address() -> None:
    found = iroh_binding.interface_ips(4)
    assert ipaddress.ip_address("127.0.0.1") in found
    assert not any(ip.is_link_local for ip in iroh_binding.interface_ips(6))
