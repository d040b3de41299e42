"""The export and the words of a new wallet open in npm's `@polkadot/keyring`."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from app.wallet.new_wallet import new_wallet

pytestmark = [pytest.mark.processes, pytest.mark.slow]
HERE = Path(__file__).parent / "polkadot"


@pytest.fixture(scope="module")
def keyring(pytestconfig: pytest.Config) -> Path:
    """A folder with the package, installed once and kept in pytest's cache."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        pytest.skip("NO NPM: the export of a new wallet was not opened by another program.")
    cache = pytestconfig.cache
    assert cache is not None
    folder = cache.mkdir("polkadot-keyring")
    for path in HERE.iterdir():
        shutil.copy(path, folder)
    if not (folder / "node_modules" / "@polkadot" / "keyring").exists():
        command = [npm, "install", "--no-package-lock", "--ignore-scripts", "--no-audit"]
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=240)
        if done.returncode:
            pytest.skip("NO PACKAGE: npm could not install @polkadot/keyring.")
    return folder


def test_another_wallet_opens_export_and_words(keyring: Path) -> None:
    wallet, password = new_wallet(), "pass wörd 1"
    asked = {
        "json": json.loads(wallet.exported(password, "Train at Home", 1_780_000_000.0)),
        "password": password,
        "words": " ".join(wallet.words),
    }
    done = subprocess.run(
        ["node", "open_export.mjs"], cwd=keyring, input=json.dumps(asked), text=True,
        capture_output=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "address": wallet.address,
        "fromWords": wallet.address,
        "signs": True,
        "opensWithAnother": False,
        "isMnemonic": True,
        "name": "Train at Home",
    }
