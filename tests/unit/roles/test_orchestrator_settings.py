"""What an operator may choose reaches the service, and what makes no sense is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.api.options import OrchestrateOptions
from engine.protocol.ids import PeerId
from engine.roles.device_key import load_or_create_key
from engine.roles.errors import RoleError
from engine.roles.orchestrator import settings_of

KEYS = ("ab" * 32, "0F" * 32)


def test_every_choice_reaches_the_service() -> None:
    settings = settings_of(
        OrchestrateOptions(
            dir=Path("d"), host="0.0.0.0", port=8420, url="http://a.b",
            relay="https://one.example,https://two.example", database="postgresql://me@db/runs",
            operators=", ".join(KEYS), validators=KEYS[0], upload_gb_per_hour=3, url_expiry_s=60,
        )
    )  # fmt: skip
    assert settings.relays == ("https://one.example", "https://two.example")
    assert settings.sql_url() == "postgresql+asyncpg://me@db/runs"
    assert settings.operators == {PeerId(key.lower()) for key in KEYS}
    assert settings.validators == {PeerId(KEYS[0])}
    assert settings.upload_quota_bytes_per_hour == 3_000_000_000
    assert settings.url_expiry_s == 60.0
    assert (settings.host, settings.port, settings.public_url) == ("0.0.0.0", 8420, "http://a.b")


def test_by_default_it_is_sqlite_in_the_folder() -> None:
    settings = settings_of(OrchestrateOptions(dir=Path("/d")))
    assert settings.sql_url() == "sqlite+aiosqlite:////d/orchestrator.sqlite"
    assert (settings.relays, settings.operators) == ((), frozenset())
    assert settings.validators == frozenset(), "nobody judges whom the host did not name"


def test_a_validator_beside_it_is_let_in_by_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "validator"
    options = OrchestrateOptions(dir=tmp_path / "net", validator_dir=folder, validators=KEYS[0])
    allowed = settings_of(options).validators
    assert allowed == {PeerId(KEYS[0]), load_or_create_key(folder).peer_id}
    assert settings_of(options).validators == allowed, "the same at every start"


def test_any_lets_whoever_asks_check_the_work() -> None:
    assert settings_of(OrchestrateOptions(dir=Path("d"), validators="any")).validators is None


@pytest.mark.parametrize(
    ("choice", "says", "advice"),
    [
        ({"operators": "me"}, "'me' is not a key of an operator", "operate key"),
        ({"validators": "me"}, "'me' is not a key of a validator", "64 hex digits"),
        ({"relay": "relay.example"}, "'relay.example' is not the URL", "https://"),
    ],
)
def test_what_makes_no_sense_is_said(choice: dict[str, Any], says: str, advice: str) -> None:
    with pytest.raises(RoleError, match=says) as caught:
        settings_of(OrchestrateOptions(dir=Path("d"), **choice))
    assert advice in caught.value.what_to_do
    assert caught.value.exit_code == 2
