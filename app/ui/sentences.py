"""The agent's sentences in the person's language.

Policy and agent say why in English; the same words stand in the log and on the command line. Here
they are looked up as they are, or by a template whose values are carried over. A sentence that
nobody has translated is shown as it was said. Not here: which there are (sentence_table.py).
"""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QCoreApplication, QLocale

from app.ui.sentence_table import templates

CONTEXT = "Sentence"
_GAP = re.compile(r"\{[^}]*\}")
_CREDITS = re.compile(r"-?[\d,]+\.\d\d")


def translated(sentence: str) -> str:
    """`sentence` in the language of the program, or unchanged."""
    if not sentence:
        return ""
    exact = QCoreApplication.translate(CONTEXT, sentence)
    if exact != sentence:
        return exact
    for template, pattern in _patterns():
        if match := pattern.fullmatch(sentence):
            words = QCoreApplication.translate(CONTEXT, template)
            for gap, value in zip(_GAP.findall(template), match.groups(), strict=True):
                words = words.replace(gap, _written(gap, value))
            return words
    return _in_parts(sentence)


def _written(gap: str, value: str) -> str:
    """Credits as the language writes numbers; any other value as it was said."""
    if gap != "{credits}" or not _CREDITS.fullmatch(value):
        return value
    return QLocale().toString(float(value.replace(",", "")), "f", 2)


def _in_parts(sentence: str) -> str:
    """Two sentences that were said as one: what happened, and what to do about it."""
    head, stop, tail = sentence.partition(". ")
    known = translated(f"{head}.") if stop else ""
    return f"{known} {translated(tail)}" if known and known != f"{head}." else sentence


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Templates with gaps, and what they match."""
    return tuple(
        (template, re.compile("(.+?)".join(map(re.escape, _GAP.split(template)))))
        for template in templates()
        if "{" in template
    )
