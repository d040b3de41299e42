"""An error that a person can act upon: a title, and a sentence that says what to do."""

from __future__ import annotations


class PlainError(Exception):
    """Shown as it is, without a traceback. `exit_code` 2: the request is wrong; 1: it failed."""

    def __init__(self, title: str, what_to_do: str, *, exit_code: int = 1) -> None:
        super().__init__(f"{title} {what_to_do}")
        self.title = title
        self.what_to_do = what_to_do
        self.exit_code = exit_code
