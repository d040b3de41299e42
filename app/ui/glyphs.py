"""The program's signs as SVG paths in a square of 24, filled by the even-odd rule.

Every activity has a shape of its own, so that the tray can be read without colour: filled is work,
an outline is rest. The window draws the same paths. Not here: who draws them (tray.py, Glyph.qml).
"""

from __future__ import annotations

_HOUSE = "M12 1.6 L22.6 10.4 V20.8 A1.6 1.6 0 0 1 21 22.4 H3 A1.6 1.6 0 0 1 1.4 20.8 V10.4 Z"
_ROOM = " M12 4.6 L20.2 11.4 V20 H3.8 V11.4 Z"
_BARS = " M7.4 10.4 H10.7 V18.4 H7.4 Z M13.3 10.4 H16.6 V18.4 H13.3 Z"

ACTIVITY = {
    # Not a house yet: something has to be added.
    "setup": "M12 1.4 a10.6 10.6 0 1 0 0.01 0 Z M10.6 6.4 H13.4 V10.6 H17.6 V13.4 H13.4 V17.6"
    " H10.6 V13.4 H6.4 V10.6 H10.6 Z",
    "waiting": _HOUSE + _ROOM,
    "starting": _HOUSE + _ROOM + " M12 11 a3.7 3.7 0 1 1 -0.01 0 Z",
    "training": _HOUSE + " M9 9.6 L16.6 14.3 L9 19 Z",
    "paused": _HOUSE + _ROOM + _BARS,
    "finishing": _HOUSE + _BARS,
    "trouble": "M12 1.8 A1.6 1.6 0 0 1 13.4 2.6 L23.2 19.8 A1.6 1.6 0 0 1 21.8 22.2 H2.2"
    " A1.6 1.6 0 0 1 0.8 19.8 L10.6 2.6 A1.6 1.6 0 0 1 12 1.8 Z M10.8 8.4 H13.2 V15 H10.8 Z"
    " M10.8 16.6 H13.2 V19 H10.8 Z",
    # No entry: a ring with a bar across.
    "forbidden": "M12 1.4 a10.6 10.6 0 1 0 0.01 0 Z M12 4.4 a7.6 7.6 0 1 1 -0.01 0 Z"
    " M6.4 10.5 H17.6 V13.5 H6.4 Z",
}
"""Activity -> its shape."""

SIGNS = {
    # A roof over the stages of a model, as assets/icons/app.svg has it in colours.
    "logo": "M12 2 L22.2 10.8 A0.7 0.7 0 0 1 21.7 12 H2.3 A0.7 0.7 0 0 1 1.8 10.8 Z"
    " M4.8 13.6 H19.2 A0.8 0.8 0 0 1 20 14.4 V16.6 A0.8 0.8 0 0 1 19.2 17.4 H4.8"
    " A0.8 0.8 0 0 1 4 16.6 V14.4 A0.8 0.8 0 0 1 4.8 13.6 Z"
    " M4.8 18.8 H19.2 A0.8 0.8 0 0 1 20 19.6 V21.8 A0.8 0.8 0 0 1 19.2 22.6 H4.8"
    " A0.8 0.8 0 0 1 4 21.8 V19.6 A0.8 0.8 0 0 1 4.8 18.8 Z",
    "house": "M12 2.6 L21.4 10.4 L20.1 12 L19 11.1 V20.4 H5 V11.1 L3.9 12 L2.6 10.4 Z"
    " M7 9.4 V18.4 H17 V9.4 L12 5.2 Z",
    "chart": "M4 12.5 H7.4 V20.5 H4 Z M10.3 7.5 H13.7 V20.5 H10.3 Z M16.6 3.5 H20 V20.5 H16.6 Z",
    "clock": "M12 2.5 a9.5 9.5 0 1 0 0.01 0 Z M12 4.6 a7.4 7.4 0 1 1 -0.01 0 Z"
    " M11 7 H13 V11.6 L16.2 14.4 L14.9 15.9 L11 12.5 Z",
    "wallet": "M4.6 5 H17.4 A2 2 0 0 1 19.4 7 V8 H20 A1.6 1.6 0 0 1 21.6 9.6 V18.4"
    " A1.6 1.6 0 0 1 20 20 H4.6 A2.2 2.2 0 0 1 2.4 17.8 V7.2 A2.2 2.2 0 0 1 4.6 5 Z"
    " M4.4 10 V17.8 H19.6 V10 Z M4.6 7 V8 H17.4 V7 Z M15.6 12.4 H18 V15.2 H15.6 Z",
    "sliders": "M3 6 H12.2 V8 H3 Z M18.8 6 H21 V8 H18.8 Z M15.5 4 a3 3 0 1 0 0.01 0 Z"
    " M15.5 5.8 a1.2 1.2 0 1 1 -0.01 0 Z M3 16 H5.2 V18 H3 Z M11.8 16 H21 V18 H11.8 Z"
    " M8.5 14 a3 3 0 1 0 0.01 0 Z M8.5 15.8 a1.2 1.2 0 1 1 -0.01 0 Z",
    "list": "M3 4.8 H5.4 V7.2 H3 Z M8 5 H21 V7 H8 Z M3 10.8 H5.4 V13.2 H3 Z M8 11 H21 V13 H8 Z"
    " M3 16.8 H5.4 V19.2 H3 Z M8 17 H21 V19 H8 Z",
    "info": "M12 2.5 a9.5 9.5 0 1 0 0.01 0 Z M12 4.6 a7.4 7.4 0 1 1 -0.01 0 Z"
    " M10.9 10.6 H13.1 V17 H10.9 Z M10.9 7 H13.1 V9.2 H10.9 Z",
    "pause": "M6 4.5 H10 V19.5 H6 Z M14 4.5 H18 V19.5 H14 Z",
    "play": "M6.5 3.6 L20 12 L6.5 20.4 Z",
    "cross": "M5.4 4 L12 10.6 L18.6 4 L20 5.4 L13.4 12 L20 18.6 L18.6 20 L12 13.4 L5.4 20 L4 18.6"
    " L10.6 12 L4 5.4 Z",
    "check": "M9.2 18.6 L3.4 12.8 L5.4 10.8 L9.2 14.6 L18.6 5.2 L20.6 7.2 Z",
    "offline": "M3.6 2.4 L21.6 20.4 L20.2 21.8 L2.2 3.8 Z M12 17.2 a2 2 0 1 0 0.01 0 Z"
    " M12 4.6 C16 4.6 19.6 6.2 22.2 8.8 L20.7 10.3 C18.4 8 15.3 6.7 12 6.7"
    " C11.4 6.7 10.8 6.7 10.3 6.8 L8.5 5 C9.6 4.7 10.8 4.6 12 4.6 Z"
    " M5.2 6.5 L6.7 8 C5.4 8.6 4.3 9.4 3.3 10.3 L1.8 8.8 C2.8 7.9 3.9 7.1 5.2 6.5 Z",
    "eye": "M12 5 C17 5 21 8.6 22.8 12 C21 15.4 17 19 12 19 C7 19 3 15.4 1.2 12 C3 8.6 7 5 12 5 Z"
    " M12 7 C8.2 7 5.2 9.4 3.6 12 C5.2 14.6 8.2 17 12 17 C15.8 17 18.8 14.6 20.4 12"
    " C18.8 9.4 15.8 7 12 7 Z M12 8.8 a3.2 3.2 0 1 0 0.01 0 Z",
    "bolt": "M13.6 1.8 L4.4 13.6 H10.8 L9.4 22.2 L19.6 9.6 H12.4 Z",
    "transfer": "M7 3 L12 8.4 H8.2 V17 H5.8 V8.4 H2 Z M17 21 L12 15.6 H15.8 V7 H18.2 V15.6 H22 Z",
    "document": "M5 2.5 H14.6 L19.5 7.4 V21.5 H5 Z M7 4.5 V19.5 H17.5 V8.8 H13.2 V4.5 Z"
    " M9 11 H15.5 V12.8 H9 Z M9 14.6 H15.5 V16.4 H9 Z",
    "shield": "M12 1.8 L20.5 5 V11.5 C20.5 16.6 17 20.4 12 22.2 C7 20.4 3.5 16.6 3.5 11.5 V5 Z"
    " M12 4 L5.5 6.4 V11.5 C5.5 15.4 8 18.4 12 20 C16 18.4 18.5 15.4 18.5 11.5 V6.4 Z"
    " M10.9 15.4 L7.6 12.1 L9 10.7 L10.9 12.6 L15 8.5 L16.4 9.9 Z",
    "arrow": "M13 5.4 L14.5 4 L22.4 12 L14.5 20 L13 18.6 L18.4 13 H2.4 V11 H18.4 Z",
}
"""What else is drawn in the window."""


def svg(name: str, colour: str) -> str:
    """One sign as a document; raises KeyError for a name that is none."""
    path = (ACTIVITY | SIGNS)[name]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        f'<path fill="{colour}" fill-rule="evenodd" d="{path}"/></svg>'
    )
