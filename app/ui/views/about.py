"""About, as values: versions and the network. Pure."""

from __future__ import annotations

from typing import Any

from app.state import AppState


def about(state: AppState) -> dict[str, Any]:
    """Everything on About but the licences, which are fixed words."""
    return {
        "networkUrl": state.network.url,
        "runId": state.network.run_id,
        "operator": state.network.operator,
        "isPractice": state.network.is_practice,
        "peerId": state.session.peer_id,
        "consentVersion": state.consent_version,
        "waitingMicro": state.wallet.waiting_micro,
        "hostingUrl": state.hosting.url if state.hosting else "",
    }
