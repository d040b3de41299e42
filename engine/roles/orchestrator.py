"""Wiring of an orchestrator: create the run that was asked for, then serve. No decisions here."""

from __future__ import annotations

import asyncio

from engine.api.events import Listening, Notice, Stopped
from engine.api.options import OrchestrateOptions
from engine.roles.create_run import create_run_of
from engine.roles.logs import set_up_logs
from engine.roles.stdio import emit, listen_for_stop
from engine.service.server import create_run, serve
from engine.service.settings import ServiceError, ServiceSettings
from engine.roles.errors import RoleError
