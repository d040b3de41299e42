"""Puts into a bundle where its updates come from, and whom they must be signed by.

    TRAIN_AT_HOME_UPDATE_URL     such as https://updates.example.org/train-at-home
    TRAIN_AT_HOME_UPDATE_ROOT    the root metadata to pin (default: root.json beside this file)

Without the first the bundle is built without updates, and the program says so. Called by
../make_bundle.py. Not here: making the root (publish.py), reading it (app/updates/place.py).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root

URL_VARIABLE = "TRAIN_AT_HOME_UPDATE_URL"
ROOT_VARIABLE = "TRAIN_AT_HOME_UPDATE_ROOT"
ROOT_FILE = Path(__file__).with_name("root.json")
ADDRESS_NAME, PINNED_NAME = "update.json", "update_root.json"
"""In the bundle's share/, as app/updates/place.py looks for them."""
VALID_DAYS_MIN = 30


def write_trust(share: Path, environment: Mapping[str, str], now: datetime | None = None) -> str:
    """What was written to `share`, in a sentence. Raises SystemExit where that would be wrong."""
    url = environment.get(URL_VARIABLE, "").rstrip("/")
    if not url:
        return f"no {URL_VARIABLE}: this bundle will not update itself"
    if not url.startswith(("https://", "http://127.0.0.1")):
        raise SystemExit(f"{URL_VARIABLE} is {url!r}; it has to begin with https://")
    path = Path(environment.get(ROOT_VARIABLE) or ROOT_FILE)
    if not path.is_file():
        raise SystemExit(f"{path} is missing: make it with publish.py new, or set {ROOT_VARIABLE}")
    root = checked_root(path.read_bytes(), now or datetime.now(UTC))
    (share / PINNED_NAME).write_bytes(path.read_bytes())
    (share / ADDRESS_NAME).write_text(json.dumps({"url": url}) + "\n", encoding="utf-8")
    threshold = root.roles["root"].threshold
    return f"updates from {url}, signed by {threshold} of {len(root.roles['root'].keyids)} keys"


def checked_root(data: bytes, now: datetime) -> Root:
    """Signed by itself, and good for a while. Raises SystemExit."""
    try:
        metadata = Metadata[Root].from_bytes(data)
        metadata.signed.verify_delegate(Root.type, metadata.signed_bytes, metadata.signatures)
    except (RepositoryError, ValueError) as error:
        raise SystemExit(f"the root metadata cannot be trusted: {error}") from error
    if metadata.signed.expires - now < timedelta(days=VALID_DAYS_MIN):
        raise SystemExit(
            f"the root metadata expires on {metadata.signed.expires:%Y-%m-%d}: renew it"
        )
    return metadata.signed
