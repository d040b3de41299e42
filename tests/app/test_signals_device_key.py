"""The device key in a real gnome-keyring, in files, and where there is neither."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app import device_key, places
from engine.api.errors import PlainError
from tests.app.dbus_services import PrivateBus, private_bus

pytestmark = [
    pytest.mark.processes,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a keychain of Linux"),
]

SECRETS = "org.freedesktop.secrets"
START_S = 10.0


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    """A session bus without anything on it, and a home of its own."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("dbus-daemon is not installed")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv(places.DIR_VARIABLE, raising=False)
    with private_bus(tmp_path, "session") as session:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.address)
        yield session


@pytest.fixture
def keyring(bus: PrivateBus) -> Iterator[PrivateBus]:
    """gnome-keyring, unlocked with a password of its own."""
    if shutil.which("gnome-keyring-daemon") is None:
        pytest.skip("gnome-keyring is not installed")
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", "--unlock", "--foreground", "--components=secrets"],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert daemon.stdin is not None
    daemon.stdin.write(b"pw\n")
    daemon.stdin.close()
    end_s = time.monotonic() + START_S
    while not bus.has(SECRETS):
        assert time.monotonic() < end_s, "gnome-keyring did not start"
        time.sleep(0.05)
    yield bus
    daemon.terminate()
    daemon.wait(START_S)


def test_made_once_and_kept_in_the_keychain(keyring: PrivateBus, tmp_path: Path) -> None:
    key = device_key.load_or_create()
    assert len(key) == 32
    assert device_key.load_or_create() == key
    code = "from app import device_key; print(device_key.load_or_create().hex())"
    other = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert bytes.fromhex(other.stdout.strip()) == key, "another process gets the same"
    plain = [key, key.hex().encode()]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files for each in plain if each in path.read_bytes()]


def test_deleting_makes_a_new_identity(keyring: PrivateBus) -> None:
    key = device_key.load_or_create()
    device_key.delete()
    device_key.delete()
    assert device_key.load_or_create() != key


def test_each_data_folder_is_a_computer_of_its_own(
    keyring: PrivateBus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = device_key.load_or_create()
    monkeypatch.setenv(places.DIR_VARIABLE, str(tmp_path / "second"))
    assert device_key.load_or_create() != key
    device_key.delete()
    monkeypatch.delenv(places.DIR_VARIABLE)
    assert device_key.load_or_create() == key


def test_a_locked_keychain_says_so(keyring: PrivateBus, monkeypatch: pytest.MonkeyPatch) -> None:
    """Locked for real; nobody is there to be asked for the password."""
    device_key.load_or_create()
    (paths,) = keyring.call(
        SECRETS, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service", "ReadAlias", "s",
        ("default",),
    )  # fmt: skip
    service = (SECRETS, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service")
    locked, _ = keyring.call(*service, "Lock", "ao", ([paths],))
    assert locked == [paths]
    monkeypatch.setattr(device_key, "UNLOCK_S", 3.0)
    with pytest.raises(PlainError) as caught:
        device_key.load_or_create()
    assert caught.value.title in (
        "The keychain is locked.",
        "The keychain does not answer.",
        "This computer offers no keychain.",
    )
    assert "try again" in caught.value.what_to_do or "--key-file" in caught.value.what_to_do


def test_a_damaged_entry_is_not_replaced(keyring: PrivateBus) -> None:
    backend = device_key.system_backend()
    backend.set_password(device_key.SERVICE, device_key.account(), "nonsense")
    with pytest.raises(PlainError, match="damaged"):
        device_key.load_or_create()
    assert backend.get_password(device_key.SERVICE, device_key.account()) == "nonsense"


def test_without_a_keychain_there_is_a_way_out_and_no_file(bus: PrivateBus, tmp_path: Path) -> None:
    before = set(tmp_path.rglob("*"))
    with pytest.raises(PlainError) as caught:
        device_key.load_or_create()
    assert "--key-file" in caught.value.what_to_do
    assert set(tmp_path.rglob("*")) == before


def test_a_plain_text_backend_is_never_used(
    bus: PrivateBus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `keyring` itself would obey: its variable, and its settings file."""
    (tmp_path / "plain_backend.py").write_text(PLAIN_BACKEND)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "plain_backend.PlainText")
    import keyring as library

    library.core.init_backend()
    assert type(library.get_keyring()).__name__ == "PlainText", "the trap is set"
    with pytest.raises(PlainError):
        device_key.load_or_create()


PLAIN_BACKEND = """
from keyring.backend import KeyringBackend
class PlainText(KeyringBackend):
    priority = 99
    kept = {}
    def get_password(self, service, name): return self.kept.get((service, name))
    def set_password(self, service, name, password): self.kept[service, name] = password
    def delete_password(self, service, name): del self.kept[service, name]
"""


def test_a_key_file_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "key"
    key = device_key.load_or_create(path)
    assert len(key) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert device_key.load_or_create(path) == key


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660, 0o601])
def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "key"
    device_key.load_or_create(path)
    path.chmod(mode)
    with pytest.raises(PlainError, match="chmod 600"):
        device_key.load_or_create(path)


def test_a_key_file_of_another_user_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "key"
    device_key.load_or_create(path)
    if os.getuid() != 0:
        pytest.skip("only root can give a file away")
    os.chown(path, 65534, -1)
    with pytest.raises(PlainError, match="another user"):
        device_key.load_or_create(path)


@pytest.mark.parametrize("data", [b"", b"x" * 31, b"z" * 64, b"x" * 33])
def test_a_damaged_key_file_is_not_replaced(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "key"
    path.write_bytes(data)
    path.chmod(0o600)
    with pytest.raises(PlainError, match="damaged"):
        device_key.load_or_create(path)
    assert path.read_bytes() == data


def test_a_key_file_may_hold_digits(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text("ab" * 32 + "\n")
    path.chmod(0o600)
    assert device_key.load_or_create(path) == b"\xab" * 32


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="cannot be read or written"):
        device_key.load_or_create(tmp_path / "no" / "key")


def test_a_credential_of_systemd_only_when_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    with pytest.raises(PlainError, match="LoadCredential"):
        device_key.load_credential()
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    with pytest.raises(PlainError, match="LoadCredential"):
        device_key.load_credential()
    credential = tmp_path / "device-key"
    credential.write_bytes(b"k" * 32)
    credential.chmod(0o440)
    assert device_key.load_credential() == b"k" * 32
    key_file = tmp_path / "key"
    assert device_key.load_or_create(key_file) != b"k" * 32, "it is nobody's fallback"
    credential.chmod(0o444)
    with pytest.raises(PlainError, match="Others can read"):
        device_key.load_credential()


def test_no_error_shows_the_key(tmp_path: Path, caplog: Any) -> None:
    path = tmp_path / "key"
    key = device_key.load_or_create(path)
    path.write_bytes(key + b"!")
    with pytest.raises(PlainError) as caught:
        device_key.load_or_create(path)
    shown = f"{caught.value!r} {caught.value} {caplog.text}"
    assert key.hex() not in shown
    assert repr(key)[2:10] not in shown
