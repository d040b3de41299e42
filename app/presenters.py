"""Numbers and states in the words that a person reads. Pure; the same in terminal and window."""

from __future__ import annotations

from engine.protocol.messages import Activity, Counters, Phase

MICRO = 1_000_000

PHASES = {
    Phase.JOINING: "waiting for contributors",
    Phase.WARM_UP: "warming up",
    Phase.TRAINING: "training",
    Phase.MERGING: "training, merging replicas",
    Phase.EVALUATING: "evaluating",
    Phase.PAUSED: "paused",
    Phase.FINISHED: "finished",
}

ACTIVITIES = {
    Activity.LOADING: "loading",
    Activity.READY: "ready",
    Activity.WORKING: "working",
    Activity.PAUSED: "paused",
    Activity.DRAINING: "leaving",
}


def count(value: float) -> str:
    """1234567 -> `1.23 M`; three digits that matter."""
    for size, unit in ((1e12, " T"), (1e9, " G"), (1e6, " M"), (1e3, " k")):
        # 0.9995 of a unit already reads as one of it; thousands begin where four digits end.
        if abs(value) >= (9999.5 if unit == " k" else 0.9995 * size):
            return f"{float(f'{value / size:.3g}'):g}{unit}"
    return f"{value:,.0f}"


def clock(seconds: float) -> str:
    """75 -> `1:15`, 3700 -> `1:01:40`."""
    whole = max(0, round(seconds))
    hours, minutes = divmod(whole // 60, 60)
    if hours:
        return f"{hours}:{minutes:02}:{whole % 60:02}"
    return f"{minutes}:{whole % 60:02}"


def credit(micro: int) -> str:
    """Micro-credits as credits, two decimals; never rounded up."""
    sign, hundredths = ("-" if micro < 0 else ""), abs(micro) * 100 // MICRO
    return f"{sign}{hundredths // 100:,}.{hundredths % 100:02}"


def number(value: float | None, digits: int = 3) -> str:
    """A dash for what is not known yet."""
    return "–" if value is None else f"{value:.{digits}f}"


def num_bytes(value: float) -> str:
    """1536 -> `1.5 KiB`."""
    for unit in ("B", "KiB", "MiB", "GiB"):
        if abs(value) < 1024:
            return f"{value:.0f} {unit}" if unit == "B" else f"{value:.1f} {unit}"
        value /= 1024
    return f"{value:.1f} TiB"


def phase(value: Phase | None) -> str:
    """A run's phase in words."""
    return "not yet known" if value is None else PHASES[value]


def activity(value: str) -> str:
    """A contributor's activity in words; one that this version does not know stays as it is."""
    try:
        return ACTIVITIES[Activity(value)]
    except ValueError:
        return value


def wire(counters: Counters) -> str:
    """Bytes per token and boundary, forward and back."""
    if not counters.forward_tokens:
        return "–"
    forward = counters.forward_bytes / counters.forward_tokens
    if not counters.backward_tokens:
        return f"{forward:.1f} forward"
    return f"{forward:.1f} forward, {counters.backward_bytes / counters.backward_tokens:.1f} back"


ROUGH_MINUTES = (1, 2, 5, 10, 15, 20, 30, 45, 60, 90)


def queue(place: int, left_s: float | None) -> str:
    """A place in the queue, and how long that may be: never more exact than it can be known."""
    full = f"The run is full; this computer has place {place} in the queue"
    if left_s is None:
        return f"{full}. How long that takes is not known yet."
    if left_s > ROUGH_MINUTES[-1] * 60:
        return f"{full}: about {max(2, round(left_s / 3600))} hours at the pace so far."
    minutes = next(each for each in ROUGH_MINUTES if left_s <= each * 60)
    return f"{full}: about {minutes} min at the pace so far."


def silence(seconds: float, restart_s: float) -> str:
    """An engine that does not answer: for how long, and what is done about it."""
    return (
        f"It has said nothing for {seconds:.0f} s. After {restart_s:.0f} s without a word it is "
        "ended and started again."
    )


def plural(value: int, one: str, many: str | None = None) -> str:
    """`1 round`, `2 rounds`."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def lid_note(lid_sleeps: bool | None) -> str:
    """A sentence for the limits page; empty where there is no lid, or closing it is harmless.

    `lid_sleeps`: `HostSignals.details().lid_sleeps`.
    """
    if not lid_sleeps:
        return ""
    return "Closing the lid puts this computer to sleep, and training stops until you open it."
