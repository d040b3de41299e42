"""A validator that is refused: what no waiting mends ends it, everything else is waited out."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.api.options import ValidateOptions
from engine.client.errors import OrchestratorError, RefusedError, UnreachableError
from engine.host.device import report_device
from engine.host.gate import Gate
from engine.host.governor import Governor
from engine.protocol.ids import PROTOCOL_VERSION
from engine.protocol.messages import AuditReply, Problem, Register, Registered, Request
from engine.roles import validator
from engine.roles.peer import Peer
from engine.roles.validator import Validator

REGISTER = Register(
    protocol_version=PROTOCOL_VERSION, software_version="1", role="validator", name="",
    device=report_device("cpu"), session="s",
)  # fmt: skip


def refused(code: str, status: int) -> RefusedError:
    return RefusedError(Problem(title="No.", detail="Do this.", status=status, code=code))


class Client:
    """Answers with what it was given, in order; the last for ever."""

    def __init__(self, *answers: object) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    async def call(self, request: Request) -> object:
        self.asked.append(type(request).__name__)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, OrchestratorError):
            raise answer
        return answer


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validator, "RETRY_S_MIN", 0.001)
    monkeypatch.setattr(validator, "RETRY_S_MAX", 0.002)
    monkeypatch.setattr(validator, "emit", lambda _: None)


REGISTERED = Registered(server_time_s=1.0, heartbeat_s=1.0, runs=())


def of(client: Any) -> Validator:
    peer: Any = Peer(client, client)
    options = ValidateOptions(orchestrator="http://n", dir=Path("unused"))
    gate = Gate(Governor(is_controlled=False, started_s=0.0))
    return Validator(peer, REGISTER, torch.device("cpu"), options, gate)


@pytest.mark.parametrize(("code", "status"), [("protocol_version", 426), ("forbidden", 403)])
async def test_a_refused_registration_ends_it(code: str, status: int) -> None:
    client = Client(refused(code, status))
    with pytest.raises(RefusedError):
        await asyncio.wait_for(of(client).run(), 5.0)
    assert client.asked == ["Register"]


@pytest.mark.parametrize(
    ("code", "status"), [("protocol_version", 426), ("validator_not_allowed", 403)]
)
async def test_one_at_work_ends_when_it_is_refused_for_long(
    code: str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validator, "DOUBT_S", 0.05)
    client = Client(REGISTERED, AuditReply(task=None, retry_s=0.001), refused(code, status))
    with pytest.raises(RefusedError):
        await asyncio.wait_for(of(client).run(), 5.0)
    assert client.asked.count("AskAudit") > 2, "it may be taken back, so it is asked again first"


async def test_a_refusal_that_is_taken_back_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validator, "DOUBT_S", 0.05)
    no_audit = AuditReply(task=None, retry_s=0.1)  # longer than a refusal is doubted
    no, last = refused("validator_not_allowed", 403), UnreachableError("http://a", "end")
    client = Client(REGISTERED, no, no_audit, no, no_audit, no, no_audit, last)
    one = of(client)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(one.run(), 0.6)
    assert not client.answers[1:], "it has heard them all"


async def test_what_passes_is_waited_out() -> None:
    client = Client(
        UnreachableError("http://a", "no connection"),
        refused("clock_skew", 401),
        REGISTERED,
        refused("unknown_peer", 409),
        REGISTERED,
        refused("out_of_range", 422),
        AuditReply(task=None, retry_s=0.001),
    )
    one = of(client)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(one.run(), 0.3)
    kinds = ["Register", "Register", "Register", "AskAudit", "Register", "AskAudit", "AskAudit"]
    assert client.asked[:7] == kinds, "a refusal of other requests does not end it"
