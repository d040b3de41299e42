"""Schemathesis reads the OpenAPI document and throws what it describes, and what it forbids."""

from __future__ import annotations

import asyncio
import secrets
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from requests.auth import AuthBase
from schemathesis.specs.openapi.checks import positive_data_acceptance
from test_orchestrator_service import RUN, config

from engine.protocol.signing import DeviceKey, sign_request
from engine.service.server import serve
from engine.service.service import create_run
from engine.service.settings import ServiceSettings

pytestmark = [pytest.mark.slow]

BUDGET_S = 15.0
SENT_MIN = 3
"""To each operation, however slow the machine is; those without parameters have one."""


class Signed(AuthBase):
    """Signs what is about to be sent, whatever it is."""

    def __init__(self) -> None:
        self._key = DeviceKey(secrets.token_bytes(32))

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        body = request.body or b""
        sent = body.encode() if isinstance(body, str) else body
        assert isinstance(sent, bytes)
        method, path = request.method or "", request.path_url
        headers = sign_request(self._key, method, path, sent, time.time(), secrets.token_hex(8))
        request.headers.update(headers)
        return request


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real service and core, in a thread with a loop of its own."""
    folder = tmp_path_factory.mktemp("schema")
    told: list[str] = []
    is_ready, stops = threading.Event(), list[tuple[asyncio.AbstractEventLoop, asyncio.Event]]()

    def ready(address: str) -> None:
        told.append(address)
        is_ready.set()

    async def run() -> None:
        stop = asyncio.Event()
        stops.append((asyncio.get_running_loop(), stop))
        service_settings = ServiceSettings(data_dir=Path(folder))
        await create_run(service_settings, config(), {})
        await serve(service_settings, ready, stop=stop)

    thread = threading.Thread(target=lambda: asyncio.run(run()))
    thread.start()
    try:
        assert is_ready.wait(60)
        yield told[0]
    finally:
        for loop, stop in stops:
            loop.call_soon_threadsafe(stop.set)
        thread.join(30)


def test_the_service_keeps_to_its_document(url: str) -> None:
    """No server error and no undocumented answer, for as long as the budget lasts."""
    schema = schemathesis.openapi.from_url(f"{url}/schema/openapi.json")
    results: list[Any] = list(schema.get_all_operations())
    operations = [result.ok() for result in results]
    assert len(operations) > 20
    num_sent = sum(throw_at(operation, BUDGET_S / len(operations)) for operation in operations)
    assert num_sent > 2 * len(operations)


def throw_at(operation: schemathesis.APIOperation[Any, Any, Any, Any], budget_s: float) -> int:
    """Valid and invalid requests; returns how many were sent."""
    stop_s, num_sent = time.monotonic() + budget_s, 0

    @settings(
        max_examples=8,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def throw(case: schemathesis.Case[Any]) -> None:
        nonlocal num_sent
        if num_sent >= SENT_MIN and time.monotonic() > stop_s:
            return
        if case.path_parameters:
            case.path_parameters["run_id"] = RUN
        # a core may refuse what its schema allows: a round that does not close, a stage too high
        case.call_and_validate(auth=Signed(), excluded_checks=[positive_data_acceptance])
        num_sent += 1

    throw()
    return num_sent
