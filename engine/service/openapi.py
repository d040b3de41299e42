"""The OpenAPI document, from the same tables as the service and its client:
`messages.ROUTES`, `payouts.ROUTES` and `invitations.ROUTES`.

Schemas are msgspec's own, so the document says exactly what the decoder takes (the web framework's
generator loses the bounds of optional fields and the item types of tuples).
Not here: the handlers (`api.py`).
"""

from __future__ import annotations

import functools
import inspect
from typing import Any

import msgspec

from engine.protocol import invitations, payouts
from engine.protocol.ids import PROTOCOL_VERSION
from engine.protocol.messages import BODY_BYTES_MAX, ROUTES, Manifest, Problem, RunStatus
from engine.protocol.run_config import RunConfig
from engine.protocol.signing import NONCE_HEADER, PEER_HEADER, SIGNATURE_HEADER, TIME_HEADER
from engine.service.operate import Operate, Operated
from engine.service.problems import PROBLEM_TYPE, PROTOCOL_HEADER

Json = dict[str, Any]
_REF = "#/components/schemas/{name}"
_SIGNING = f"""Requests are signed by the device's ed25519 key over method, path with query, SHA-256
of the body, time and nonce: headers `{PEER_HEADER}`, `{TIME_HEADER}`, `{NONCE_HEADER}` and
`{SIGNATURE_HEADER}`. A body has at most {BODY_BYTES_MAX} bytes. `{PROTOCOL_HEADER}` says which
protocol is spoken, here {PROTOCOL_VERSION}. Refusals are RFC 9457 problems with a stable `code`."""


@functools.cache
def document_json() -> bytes:
    """The whole document."""
    return msgspec.json.encode(_document())


def _document() -> Json:
    paths: Json = {
        f"/v1/runs/{{run_id}}/{route}": {"post": _posted(request, route, reply)}
        for request, (route, reply) in ROUTES.items()
    }
    for asked, (route, answer) in payouts.ROUTES.items():
        post = _posted(asked, f"payout_{route}", answer)
        paths[f"/v1/payouts/{route}"] = {"post": post | {"parameters": []}}
    for wanted, (route, given) in invitations.ROUTES.items():
        post = _posted(wanted, f"invitation_{route}", given)
        paths[f"/v1/invitations/{route}"] = {"post": post | {"parameters": []}}
    seen = _read(
        "read_invitation",
        _doc(invitations.InvitationSeen),
        _schema(invitations.InvitationSeen),
        False,
    )
    paths["/v1/invitations/{id}"] = {"get": seen | {"parameters": [_INVITATION_ID]}}
    paths["/v1/runs/{run_id}/operator"] = {"post": _posted(Operate, "operator", Operated)}
    for path, name, reply in (
        ("status", "read_status", RunStatus),
        ("manifest", "read_manifest", Manifest),
        ("config", "read_config", RunConfig),
    ):
        full = f"/v1/runs/{{run_id}}/{path}"
        paths.setdefault(full, {})["get"] = _read(name, _doc(reply), _schema(reply), True)
    about = _read("network", _doc(payouts.NetworkInfo), _schema(payouts.NetworkInfo), False)
    paths["/v1/network"] = {"get": about}
    paths["/v1/runs"] = {"get": _read("list_runs", "The runs of this orchestrator.", _RUNS, False)}
    paths["/health"] = {"get": _read("health", "Whether the process lives.", _ANY, False)}
    paths["/ready"] = {"get": _read("ready", "Whether requests are answered.", _ANY, False)}
    types = [
        *ROUTES,
        *(reply for _, reply in ROUTES.values()),
        *payouts.ROUTES,
        *(reply for _, reply in payouts.ROUTES.values()),
        *invitations.ROUTES,
        *(reply for _, reply in invitations.ROUTES.values()),
        invitations.InvitationSeen,
        payouts.NetworkInfo,
        Manifest,
        RunConfig,
        Problem,
        Operate,
        Operated,
    ]
    _, schemas = msgspec.json.schema_components(types, ref_template=_REF)
    schemas["Register"]["properties"]["protocol_version"] = {"const": PROTOCOL_VERSION}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Train at Home orchestrator",
            "version": str(PROTOCOL_VERSION),
            "description": _SIGNING,
        },
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": _SCHEMES},
    }


_ANY: Json = {"type": "object"}
_RUNS: Json = {
    "type": "object",
    "properties": {"runs": {"type": "array", "items": {"type": "string"}}},
    "required": ["runs"],
}
_SCHEMES: Json = {
    name: {"type": "apiKey", "in": "header", "name": name}
    for name in (PEER_HEADER, TIME_HEADER, NONCE_HEADER, SIGNATURE_HEADER)
}
_RUN_ID: Json = {"name": "run_id", "in": "path", "required": True, "schema": {"type": "string"}}
_INVITATION_ID: Json = {
    "name": "id",
    "in": "path",
    "required": True,
    "description": "SHA-256 of the invitation's code, hex",
    "schema": {"type": "string"},
}


def _schema(of: type[msgspec.Struct]) -> Json:
    return {"$ref": _REF.format(name=of.__name__)}


def _doc(of: type[msgspec.Struct]) -> str:
    return inspect.cleandoc(of.__doc__ or of.__name__)


def _posted(request: type[msgspec.Struct], route: str, reply: type[msgspec.Struct]) -> Json:
    return {
        "operationId": route,
        "description": _doc(request),
        "parameters": [_RUN_ID],
        "security": [{name: [] for name in _SCHEMES}],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": _schema(request)}},
        },
        "responses": _responses(_doc(reply), _schema(reply)),
    }


def _read(name: str, text: str, schema: Json, is_of_run: bool) -> Json:
    return {
        "operationId": name,
        "description": text,
        "parameters": [_RUN_ID] if is_of_run else [],
        "responses": _responses(text, schema),
    }


def _responses(text: str, schema: Json) -> Json:
    problem = {"description": "Refused.", "content": {PROBLEM_TYPE: {"schema": _schema(Problem)}}}
    taken = {"description": text, "content": {"application/json": {"schema": schema}}}
    return {"200": taken, "4XX": problem, "5XX": problem}
