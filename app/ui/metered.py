"""Whether the network is paid by volume, where only Qt can tell: Windows and macOS.

On Linux NetworkManager is asked directly (host_signals/linux.py), with a window or without; Qt's
answer there would be "no" where nobody knows. Lives on Qt's thread. Not here: what follows from it
(policy/rules.py).
"""

from __future__ import annotations

import sys
from collections.abc import Callable

Tell = Callable[[bool | None], None]
"""None: it cannot be told; from then on the careful side counts."""
IS_NEEDED = sys.platform in ("win32", "darwin")


def watch_metered(tell: Tell, *, is_needed: bool = IS_NEEDED) -> bool:
    """Tell now and at every change; needs an application. False where nobody can tell by this."""
    if not is_needed:
        return False
    # Seven megabytes that other systems do without.
    from PySide6.QtNetwork import QNetworkInformation

    if not QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Metered):
        return False
    information = QNetworkInformation.instance()
    information.isMeteredChanged.connect(tell)
    tell(information.isMetered())
    return True
