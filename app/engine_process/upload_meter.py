"""How fast this computer's connection sends, and the cap that leaves others their share. Pure.

The line's speed is taken from our own sending: the fastest five seconds seen. Once an hour the cap
is lifted for a minute, so that a better line is noticed. Not here: the bytes (engine events), the
monthly volume (state_file.py).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

WINDOW_S = 5.0
OPEN_S = 60.0
OPEN_EVERY_S = 3600.0
CAP_BYTES_PER_S_MIN = 32_000.0
"""Below this a run cannot go on at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadMeter:
    """Of one session; `peak_bytes_per_s` 0: not measured yet."""

    peak_bytes_per_s: float = 0.0
    began_s: float | None = None
    window_began_s: float = 0.0
    window_bytes: int = 0

    def after(self, sent_bytes: int, now_s: float) -> UploadMeter:
        """With `sent_bytes` more, at monotonic `now_s`."""
        if self.began_s is None:
            return replace(self, began_s=now_s, window_began_s=now_s, window_bytes=sent_bytes)
        total, lasted_s = self.window_bytes + sent_bytes, now_s - self.window_began_s
        if lasted_s < WINDOW_S:
            return replace(self, window_bytes=total)
        peak = max(self.peak_bytes_per_s, total / lasted_s)
        return replace(self, peak_bytes_per_s=peak, window_began_s=now_s, window_bytes=0)

    def cap_bytes_per_s(self, fraction: float, own_cap: float, now_s: float) -> float:
        """What may be sent a second; `own_cap` is the person's, 0 without one; 0: no cap."""
        is_open = self.began_s is None or (now_s - self.began_s) % OPEN_EVERY_S < OPEN_S
        if fraction >= 1 or is_open or not self.peak_bytes_per_s:
            return own_cap
        share = max(CAP_BYTES_PER_S_MIN, fraction * self.peak_bytes_per_s)
        return min(share, own_cap) if own_cap else share
