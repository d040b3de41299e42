"""What is worth a notification: something needs the person, the first credit, a payout, an update.

Pure. At most one a day, never in full screen, each with its switch; the same trouble is told once.
Not here: how it is shown (tray.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.state import AppState

DAY_S = 86_400.0
GO_BY_THEMSELVES = frozenset({"offline", "orchestrator_down"})
"""Shown, and nobody has to do anything about them."""
UPDATE_CODES = frozenset({"version_too_old", "update_ready", "update_failed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """`kind` is the setting that switches it: `notify.<kind>`."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was told already."""

    last_s: float | None = None
    codes: frozenset[str] = field(default_factory=frozenset)


def notice_for(before: AppState | None, after: AppState, told: Told) -> tuple[Notice | None, Told]:
    """What to tell now, and what was told then. Nothing is told of the state one starts with."""
    if before is None:
        return None, replace(told, codes=frozenset(each.code for each in after.problems))
    present = frozenset(each.code for each in after.problems)
    told = replace(told, codes=told.codes & present)
    for notice, code in _worth_telling(before, after, told):
        if not after.settings.get(f"notify.{notice.kind}", True) or not _may_tell(after, told):
            continue
        return notice, Told(last_s=after.at_s, codes=told.codes | ({code} if code else set()))
    return None, told


def _may_tell(state: AppState, told: Told) -> bool:
    # What a restart has forgotten stands in the state.
    last_s = state.notified_at_s if told.last_s is None else told.last_s
    is_soon = last_s is not None and state.at_s - last_s < DAY_S
    return not is_soon and state.signals.get("full_screen") is not True


def _worth_telling(before: AppState, after: AppState, told: Told) -> list[tuple[Notice, str]]:
    found = []
    for problem in after.problems:
        is_old_news = problem.code == "update_ready" and after.update.is_told
        is_ours = problem.code in GO_BY_THEMSELVES or is_old_news
        if problem.code not in told.codes and not is_ours:
            kind = "update" if problem.code in UPDATE_CODES else "needs_you"
            notice = Notice(kind=kind, title=problem.title, text=problem.what_to_do)
            found.append((notice, problem.code))
    is_first = before.earned.all_time_micro == 0 < after.earned.all_time_micro
    if is_first and before.earned.as_of_s is not None and not after.earned.is_practice:
        found.append((Notice(kind="first_credit", title="first_credit", text=""), ""))
    known = {(entry.at_s, entry.text) for entry in before.entries}
    for entry in after.entries:
        if entry.kind == "earned" and entry.text.startswith("Paid out"):
            if (entry.at_s, entry.text) not in known:
                found.append((Notice(kind="payout", title=entry.text, text=entry.why), ""))
            break
    return found
