"""What a person agrees to before anything connects or measures: the text, and its version.

Pure. The version goes up when the meaning changes, and everybody is asked again. Not here: the
record of who agreed when (state_file.py), and the screen (ui/).
"""

from __future__ import annotations

from dataclasses import dataclass

CONSENT_VERSION = 1


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to know, a title and a sentence or two."""

    key: str
    title: str
    text: str


TITLE = "Before you start"
POINTS: tuple[Point, ...] = (
    Point(
        "address",
        "Others see your internet address",
        "Your computer exchanges data with strangers' computers, and they see its IP address, as "
        "with a video call. Where the network names a relay, you can use that alone.",
    ),
    Point(
        "electricity",
        "It uses electricity and makes heat",
        "Training works the processor or the graphics card hard. Fans get louder, the power bill "
        "rises, and limits for heat, hours and share of work are yours to set.",
    ),
    Point(
        "data",
        "It uses your internet connection",
        "While it trains it sends and receives. It stops for the month when 50 GB were sent, and "
        "pauses on metered connections, unless you choose otherwise.",
    ),
    Point(
        "text",
        "The training text is not yours to choose",
        "The network's operator chooses what the model learns from. Parts of it pass through this "
        "computer as numbers.",
    ),
    Point(
        "telemetry",
        "Nothing is sent about you",
        "No telemetry, no account. The network learns this computer's key, the name that you give "
        "it, its speed and its work.",
    ),
)
DECLARATION = "I am an adult and may decide for this computer."
LOGIN_QUESTION = "Start at login, in the tray"
WITHDRAWAL = "You can withdraw this at any time; everything then stops at once."
