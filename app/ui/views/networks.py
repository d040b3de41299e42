"""Invitations and hosting, as values. Pure: nothing connects here.

Not here: the words of the pages (InvitationSheet.qml, HostSheet.qml).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from app.commands.network_url import checked_url
from app.invitation import read_invitation
from app.state import AppState
from engine.api.errors import PlainError

PRESETS = {"nano": 2, "125m": 4, "1b": 4, "8b": 8}
"""What the form offers, with the stages that suit it: so many computers it takes at least."""


def invitation(text: str, translate: Callable[[str], str]) -> dict[str, Any]:
    """What an invitation says by itself; `ok` is False while it is none, and `title` says why."""
    nothing = {"host": "", "operator": "", "run": "", "url": "", "isEncrypted": False}
    if not text.strip():
        return {**nothing, "ok": False, "title": "", "whatToDo": ""}
    try:
        found = read_invitation(text)
        url = checked_url(found.url)
    except PlainError as error:
        title, what_to_do = translate(error.title), translate(error.what_to_do)
        return {**nothing, "ok": False, "title": title, "whatToDo": what_to_do}
    return {
        "ok": True,
        "title": "",
        "whatToDo": "",
        "host": urlsplit(url).hostname or url,
        "operator": found.operator,
        "run": found.run_id,
        "url": url,
        "isEncrypted": url.startswith("https:"),
    }


def hosting(state: AppState) -> dict[str, Any]:
    """The network that this computer hosts; `isHosting` is False without one."""
    found = state.hosting
    if found is None:
        return {"isHosting": False, "isPractice": False, "numGuests": 0}
    return {
        "isHosting": True,
        "isPractice": found.is_practice,
        "isUp": found.is_up,
        "numGuests": found.num_contributors,
        "url": found.url,
        "name": found.name,
        "preset": found.preset,
        "invitation": found.invitation,
        "folder": found.folder,
        "isJoined": found.url == state.network.url,
        "invitationOnly": found.invitation_only,
        "invitations": [
            {
                "id": each.id,
                "link": each.link,
                "expiresAt": each.expires_at_s or 0,
                "usesMax": each.uses_max or 0,
                "numUsed": each.num_used,
            }
            for each in found.invitations
        ],
    }


def presets(state: AppState) -> list[dict[str, Any]]:
    """Sizes of models to host: what each takes, and how much of it this computer holds."""
    measured = {each.preset: each for each in state.measured}
    found = []
    for name, num_stages in PRESETS.items():
        own = measured.get(name)
        found.append(
            {
                "name": name,
                "numStages": num_stages,
                "fraction": own.blocks_hosted / max(1, own.blocks_total) if own else -1.0,
            }
        )
    return found
