"""The one error that a role ends with."""

from __future__ import annotations

from engine.api.errors import PlainError


class RoleError(PlainError):
    """Why a role cannot go on. `exit_code` 2: what was asked for is wrong; 1: it failed."""
