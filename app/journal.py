"""What happened and why, in words: two pictures of the program become lines of Activity. Pure.

Not here: words of the policy (policy/words.py), how lines are shown.
"""

from __future__ import annotations

from app import presenters
from app.policy.words import recognise
from app.state import Activity, AppState, Entry

ENTRIES_MAX = 200
NAMES = {
    Activity.SETUP: "It waits to be set up.",
    Activity.WAITING: "It waits.",
    Activity.STARTING: "It is starting.",
    Activity.TRAINING: "It trains.",
    Activity.PAUSED: "It is paused.",
    Activity.FINISHING: "It finishes this round.",
    Activity.TROUBLE: "It needs you.",
    Activity.FORBIDDEN: "It is not allowed on this computer.",
}
SILENT = "The engine does not answer."


def lines(before: AppState, after: AppState) -> list[Entry]:
    """What is worth a line, oldest first."""
    found = []
    at_s = after.at_s
    if before.activity is not after.activity or _waits_for_another_cause(before, after):
        text = SILENT if after.is_silent else NAMES[after.activity]
        found.append(Entry(at_s=at_s, kind="state", text=text, why=after.reason))
    found += _session_lines(before, after)
    known = {problem.code for problem in before.problems}
    for problem in after.problems:
        if problem.code not in known:
            text, why = problem.title, problem.what_to_do
            found.append(Entry(at_s=at_s, kind="problem", text=text, why=why))
    return found


def _waits_for_another_cause(before: AppState, after: AppState) -> bool:
    """Another number in the same sentence is no news."""
    if after.activity is not Activity.WAITING or before.reason == after.reason:
        return False
    old, new = recognise(before.reason), recognise(after.reason)
    return old is None or new is None or old[0] != new[0]


def _session_lines(before: AppState, after: AppState) -> list[Entry]:
    at_s, old, new = after.at_s, before.session, after.session
    found = []
    if new.signal_to_silence_s is not None and new.signal_to_silence_s != old.signal_to_silence_s:
        text = f"It was silent after {new.signal_to_silence_s * 1000:.0f} ms."
        found.append(Entry(at_s=at_s, kind="yield", text=text, why=after.reason))
    if new.stage is not None and new.stage != old.stage:
        text = f"This computer serves stage {new.stage + 1} of {new.num_stages or '?'}."
        found.append(Entry(at_s=at_s, kind="network", text=text))
    if new.queue_position is not None and new.queue_position != old.queue_position:
        text = f"The run is full: place {new.queue_position} in the queue."
        found.append(Entry(at_s=at_s, kind="network", text=text))
    gained = after.earned.all_time_micro - before.earned.all_time_micro
    if before.earned.as_of_s is not None and gained > 0:
        text = f"{presenters.credit(gained)} credits were earned."
        found.append(Entry(at_s=at_s, kind="earned", text=text))
    return found


def joined(entries: tuple[Entry, ...], new: list[Entry]) -> tuple[Entry, ...]:
    """The newest first, bounded."""
    return (*reversed(new), *entries)[:ENTRIES_MAX]
