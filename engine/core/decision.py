"""A decision is a value with its reason in words: logged, shown, and asserted in tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

SENTENCE_LENGTH_MAX = 480
"""Below the 500 characters that `messages.Sentence` allows."""


@dataclass(frozen=True, slots=True)
class Decision(Generic[T]):
    """`value` None means no."""

    value: T | None
    reason: str

    def __bool__(self) -> bool:
        return self.value is not None


def yes(value: T, reason: str) -> Decision[T]:
    return Decision(value, sentence(reason))


def no(reason: str) -> Decision[T]:
    return Decision(None, sentence(reason))


def sentence(text: str) -> str:
    """`text`, cut to what fits a message."""
    return text if len(text) <= SENTENCE_LENGTH_MAX else text[: SENTENCE_LENGTH_MAX - 1] + "…"


def listed(names: list[str], shown_max: int = 6) -> str:
    """`a, b and 3 more`: lists in sentences stay short however many there are."""
    if len(names) > shown_max:
        return ", ".join(names[:shown_max]) + f" and {len(names) - shown_max} more"
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]
