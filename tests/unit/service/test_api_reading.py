"""What anyone may read, what an operator may order, and how a service starts."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from api_world import RUN, World, core_of, problem_of, settings_of
from fake_core import FakeCore
from service_world import join, register, run_config
from sqlalchemy import text

from engine.net.blob_store import FolderBlobStore
from engine.protocol.ids import Digest, digest_of
from engine.protocol.messages import (
    ROUTES,
    AskLeases,
    AskManifest,
    AskStatus,
    Joined,
    Manifest,
    Registered,
    RunStatus,
)
from engine.protocol.run_config import RunConfig
from engine.service.service import Service, create_run
from engine.service.settings import ServiceError, ServiceSettings


async def test_public_pages(world: World) -> None:
    assert (await world.http.get("/v1/runs")).json() == {"runs": [RUN]}
    status = await world.http.get(f"/v1/runs/{RUN}/status")
    assert msgspec.json.decode(status.content, type=RunStatus).run_id == RUN
    manifest = await world.http.get(f"/v1/runs/{RUN}/manifest")
    assert msgspec.json.decode(manifest.content, type=Manifest).round == 0
    config = await world.http.get(f"/v1/runs/{RUN}/config")
    assert msgspec.json.decode(config.content, type=RunConfig) == run_config()
    assert (await world.http.get("/health")).json() == {"status": "alive", "protocol_version": 1}
    assert (await world.http.get("/ready")).json() == {"status": "ready", "runs": 1}
    assert await world.call(AskManifest(), dict) == {"manifest": manifest.json()}


async def test_a_damaged_ledger_shows_in_the_status(world: World) -> None:
    await world.send(AskLeases())
    assert (await world.call(AskStatus(), RunStatus)).ledger_balanced
    async with world.service.store._engine.begin() as connection:
        await connection.execute(text("UPDATE transactions SET why = 'forged'"))
    await world.service._audit()
    world.service._statuses.clear()
    assert not (await world.call(AskStatus(), RunStatus)).ledger_balanced


async def test_metrics_can_be_read_by_a_machine(world: World) -> None:
    await world.call(register(), Registered)
    await world.call(join(), Joined)
    await world.send(AskLeases())
    await world.upload(b"12345")
    await world.post("register", b"{")
    lines = (await world.http.get("/metrics")).text.splitlines()
    values = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    assert values['train_at_home_requests_total{route="register",status="200"}'] == "1"
    assert values['train_at_home_requests_total{route="register",status="400"}'] == "1"
    assert values['train_at_home_request_seconds_bucket{route="register",le="+Inf"}'] == "2"
    assert values['train_at_home_request_seconds_count{route="join"}'] == "1"
    assert values[f'train_at_home_members_alive{{run="{RUN}"}}'] == "1"
    assert values[f'train_at_home_ledger_micro{{run="{RUN}",account="mint"}}'] == "-1000000"
    assert values[f'train_at_home_ledger_micro{{run="{RUN}",account="provisional"}}'] == "1000000"
    assert values[f'train_at_home_ledger_imbalance_micro{{run="{RUN}"}}'] == "0"
    assert values["train_at_home_blob_bytes"] == "5"
    names = {line.split("{")[0].split(" ")[0] for line in lines if not line.startswith("#")}
    declared = {line.split(" ")[2] for line in lines if line.startswith("# TYPE")}
    for name in names:
        assert name in declared or name.rsplit("_", 1)[0] in declared, name


async def test_the_document_describes_every_message(world: World) -> None:
    document = (await world.http.get("/schema/openapi.json")).json()
    schemas = document["components"]["schemas"]
    for request, (route, reply) in ROUTES.items():
        operation = document["paths"][f"/v1/runs/{{run_id}}/{route}"]["post"]
        body = operation["requestBody"]["content"]["application/json"]["schema"]
        assert body == {"$ref": f"#/components/schemas/{request.__name__}"}
        assert {request.__name__, reply.__name__, "Problem"} <= set(schemas)
        assert operation["security"]
    assert schemas["Commit"]["properties"]["shards"]["maxItems"] == 65_536
    for path in ("status", "manifest", "config"):
        assert "get" in document["paths"][f"/v1/runs/{{run_id}}/{path}"]


async def test_only_an_operator_commands(world: World) -> None:
    body = b'{"command": "roll_back", "round": 3}'
    assert problem_of(await world.post("operator", body)).code == "forbidden"
    key = world.service.settings.operator_key()
    response = await world.post("operator", body, key=key)
    assert response.json() == {"outcome": "done: RollBack(round=3)"}
    for command in ("pause", "resume", "finish"):
        order = f'{{"command": "{command}"}}'.encode()
        assert (await world.post("operator", order, key=key)).status_code == 200
    assert problem_of(await world.post("operator", b'{"command": "x"}', key=key)).status == 400
    assert len(core_of(world).commands) == 4


async def test_a_run_is_created_once_with_its_blobs(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    path = tmp_path / "shard"
    path.write_bytes(b"shard")
    blobs: dict[Digest, bytes | Path] = {digest_of(b"shard"): path, digest_of(b"t"): b"t"}
    assert await create_run(settings, run_config(), blobs)
    assert not await create_run(settings, run_config(), blobs)
    assert FolderBlobStore(settings.blobs_dir).num_bytes == 6
    other = msgspec.structs.replace(run_config(), seed=5)
    with pytest.raises(ServiceError, match="another run"):
        await create_run(settings, other, {})
    with pytest.raises(ServiceError, match="SHA-256"):
        await create_run(settings, run_config(), {digest_of(b"1"): b"2"})


async def test_a_folder_has_one_orchestrator_at_a_time(tmp_path: Path) -> None:
    service = Service(settings_of(tmp_path), FakeCore)
    with pytest.raises(ServiceError, match="already serves"):
        Service(settings_of(tmp_path), FakeCore)
    await service.stop()
    await Service(settings_of(tmp_path), FakeCore).stop()


def test_secrets_are_kept_and_private(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    first, key = settings.url_secret(), settings.operator_key()
    assert settings_of(tmp_path).url_secret() == first
    assert settings_of(tmp_path).operator_key() == key
    assert first != key.secret
    for name in ("url.key", "operator.key"):
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    for damage in ("", "00ff", "not hex"):
        (tmp_path / "url.key").write_text(damage)
        with pytest.raises(ServiceError, match="does not hold a secret"):
            settings.url_secret()


def test_an_unusable_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    settings = ServiceSettings(data_dir=tmp_path / "file")
    with pytest.raises(ServiceError, match="another folder"):
        Service(settings, FakeCore)
    with pytest.raises(ServiceError, match="Port"):
        ServiceSettings(data_dir=tmp_path, port=70_000)
