"""The one error that a role ends with: a title for a person, and what to do about it."""

from __future__ import annotations


class RoleError(Exception):
    """Why a role cannot go on. `exit_code` 2: what was asked for is wrong; 1: it failed."""

    def __init__(self, title: str, what_to_do: str, *, exit_code: int = 1) -> None:
        super().__init__(f"{title} {what_to_do}")
        self.title = title
        self.what_to_do = what_to_do
        self.exit_code = exit_code
