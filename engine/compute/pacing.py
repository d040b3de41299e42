"""How large slices may be, so that computing can be stopped every tenth of a second.

Found when a stage is loaded. The speed of a product of the stage's own shapes says how long half a
block takes: where that is little, a half-block stays whole (no slices, no cost); elsewhere slices
are made so large that one takes about half the span allowed. Then a microbatch of zeros, shortened
on a slow device, is computed and its longest span measured; too long, and slices get smaller, a few
times. A device that is too slow even so is told of in the log and in what the engine reports.
Not here: what is computed in slices (operations.py), the points themselves (yielding.py).
"""

from __future__ import annotations

import logging
from collections.abc import Callable

import torch
from torch.nn import functional

from engine.compute.devices import synchronize
from engine.compute.slices import Slices
from engine.compute.yielding import YieldPoints
from engine.protocol.run_config import ModelConfig

log = logging.getLogger(__name__)

WHOLE_SHARE = 0.4
"""Half a block that is reckoned to take at most this share of the span stays whole."""
SLICE_SHARE = 0.4
"""Of the span, for one product: some slices are slower than the probe, and points are passed a
little later than a product ends."""
PROBE_TOKENS = 128
PROBE_REPEATS = 3
PASS_S_MAX = 0.5
"""Of one measurement; a slow device is measured with fewer tokens."""
TOKENS_MIN = 64
MEASUREMENTS_MAX = 4
SPAN_S_BAD = 0.2
"""A device whose spans are longer than this is told of."""

Measure = Callable[[int, int], float]
"""(samples, tokens of each) of zeros forward and backward -> the longest span in seconds."""


def shorten_spans(
    points: YieldPoints,
    model: ModelConfig,
    num_samples: int,
    *,
    products_per_token: int,
    products_per_s: float,
    span_s_max: float,
    measure: Measure,
) -> float:
    """Set `points.slices` so that a span is at most `span_s_max`, or nearly; the longest span.

    products_per_token: multiply-adds of the stage, forward and backward.
    """
    half_block = 6 * num_samples * model.context * model.width * model.hidden
    slices = Slices(products=max(1, int(SLICE_SHARE * span_s_max * products_per_s)))
    is_whole = half_block / products_per_s <= WHOLE_SHARE * span_s_max
    points.slices = None if is_whole else slices
    tokens_max = int(PASS_S_MAX * products_per_s / products_per_token)
    samples = max(1, min(num_samples, tokens_max // model.context))
    tokens = max(min(TOKENS_MIN, model.context), min(model.context, tokens_max // samples))
    for _ in range(MEASUREMENTS_MAX):
        span_s = measure(samples, tokens)
        if span_s <= span_s_max:
            break
        if points.slices is not None:
            slices = _smaller(points.slices, span_s_max / span_s)
        points.slices = slices
    if span_s > SPAN_S_BAD:
        log.warning("this device is slow: computing can be stopped every %.1f s only", span_s)
    points.longest_span_s = span_s
    return span_s


def _smaller(slices: Slices, ratio: float) -> Slices:
    share = max(0.25, 0.8 * ratio)
    return Slices(max(1, int(slices.products * share)), max(1, int(slices.values * share)))


def products_per_s(points: YieldPoints, model: ModelConfig, *, is_bf16: bool) -> float:
    """Multiply-adds a second of a product as a block has them; the best of a few."""
    dtype = torch.bfloat16 if is_bf16 else torch.float32
    device = points.device
    x = torch.ones(PROBE_TOKENS, model.width, device=device, dtype=dtype)
    weight = torch.ones(model.width, model.width, device=device, dtype=dtype)
    times_s = []
    for _ in range(PROBE_REPEATS):
        started_s = points.now_s()
        functional.linear(x, weight)
        synchronize(device)
        times_s.append(points.now_s() - started_s)
    return float(PROBE_TOKENS * model.width**2 / max(min(times_s), 1e-9))
