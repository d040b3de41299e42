"""Wiring of a contributor: key, transport, client, compute and the loop. No decisions here."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from pathlib import Path

from engine.api.events import Ready, Status, Stopped
from engine.api.options import ContributeOptions
from engine.audit_spool import AuditSpool
from engine.client.blobs import BlobClient
from engine.client.orchestrator import OrchestratorClient
from engine.compute.devices import choose_device, measure_flops_per_s
from engine.core.contributor import Contributor
from engine.core.events import Operate
from engine.data.samples import SampleSource
from engine.host.device import report_device
from engine.host.priority import lower_priority
from engine.net.iroh_transport import open_iroh
from engine.payload_store import PayloadStore
from engine.performer import Performer
from engine.protocol.ids import PROTOCOL_VERSION, Digest
from engine.protocol.messages import BlobSpec, Register
from engine.protocol.run_config import RunConfig
from engine.protocol.signing import DeviceKey
from engine.roles.device_key import load_or_create_key
from engine.roles.errors import RoleError
from engine.roles.find_run import find_run
from engine.roles.logs import set_up_logs
from engine.roles.stdio import StopSignal, emit, listen_for_stop
from engine.runtime import Runtime
from engine.transfers import Transfers
from engine.version import VERSION

STATUS_S = 1.0
FETCH_S_MAX = 300.0
PAYLOAD_BYTES_MAX = 2 << 30
SPOOL_BYTES_MAX = 4 << 30

log = logging.getLogger(__name__)
