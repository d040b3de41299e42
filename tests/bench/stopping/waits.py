"""From spans to waits: how long somebody waits who says "stop" at a random moment.

A span is the time from one point at which computing can stop to the next. A word that comes at a
random moment falls into a span with a probability in proportion to its length, and then waits for
what is left of it. So shares of waits follow from all spans exactly, with no sampling.
Not here: how spans are recorded (spans.py), stops of a real process (engine_stops.py).
"""

from __future__ import annotations

import math
from collections.abc import Sequence


def wait_at(spans_s: Sequence[float], share: float) -> float:
    """The wait that `share` of all words to stop do not exceed. ValueError without spans.

    With S the sum of the spans, a wait exceeds w with probability sum(max(0, s - w)) / S.
    """
    total_s = sum(spans_s)
    if not total_s > 0:
        raise ValueError("there is no span to stop in")
    allowed_s = (1.0 - share) * total_s
    longest_first = sorted(spans_s, reverse=True)
    above_s = 0.0
    for count, span_s in enumerate(longest_first, start=1):
        above_s += span_s
        after_s = longest_first[count] if count < len(longest_first) else 0.0
        if above_s - count * after_s >= allowed_s:
            return max(0.0, (above_s - allowed_s) / count)
    return 0.0


def share_of(values: Sequence[float], share: float) -> float:
    """The smallest of `values` that `share` of them do not exceed; of few, the largest."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]
