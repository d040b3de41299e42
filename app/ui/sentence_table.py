"""Sentences of policy, agent and tables that the window shows, as templates for the translators.

`{name}` stands for a value. Words are decided where they are said: the tables are read, and only
what is said in passing is collected here. Not here: looking them up (sentences.py).
"""

from __future__ import annotations

from app import consent
from app.journal import NAMES
from app.policy.words import WORDS
from app.settings.table import GROUPS, SETTINGS
from app.ui.sentence_agent import AGENT_SAID
from app.ui.sentence_networks import SAID
from app.ui.sentence_packs import SAID_ABOUT_PACKS
from app.ui.sentence_updates import SAID_ABOUT_UPDATES

SAID_IN_PASSING: tuple[str, ...] = (
    "The engine starts.",
    "It loads stage {stage} of {stages}.",
    "Asking for a seat.",
    "No seat yet.",
    "The engine does not answer.",
    "It has said nothing for {seconds} s. After {limit} s without a word it is ended and started "
    "again.",
    "It was silent after {milliseconds} ms.",
    "This computer serves stage {stage} of {stages}.",
    "The run is full: place {place} in the queue.",
    "{credits} credits were earned.",
    "The run is full; this computer has place {place} in the queue. How long that takes is not "
    "known yet.",
    "The run is full; this computer has place {place} in the queue: about {minutes} min at the "
    "pace so far.",
    "The run is full; this computer has place {place} in the queue: about {hours} hours at the "
    "pace so far.",
    "This network names no relay, and you allow no direct connection.",
    'Switch off "Relays only", or join a network that has relays.',
    "Closing the lid puts this computer to sleep, and training stops until you open it.",
    "Paid out: {credits} credits to {address}.",
    "A payout of {credits} credits to {address} failed; you still have them.",
    "There is no network.",
    "Check Wi-Fi or cable. Training goes on by itself when it is back.",
    "Something else answers in the network's place.",
    "The network at {url} has not answered.",
    "The network at {url} has not answered for {hours} hours.",
    "Your credits are kept, and your seat for some time. It is tried again by itself; if this "
    "lasts, ask whoever runs the network.",
    "This network speaks another version.",
    "Update Train at Home where the version is lower.",
    "The invitation is mistyped or has expired: ask for a new one.",
    "This computer's clock is {minutes} minutes ahead.",
    "This computer's clock is {minutes} minutes behind.",
    "Switch on automatic time in the system settings; until then requests are refused.",
    "Nothing can be saved: the disk is full or read-only.",
    "There is too little free memory to practise.",
    "Paste the address that your credits shall go to.",
    "An address has 46 to 50 characters. Go on.",
    "This is too long for an address: copy it again.",
    "One character or more is wrong: copy the address again rather than type it.",
    "This is not an address of a Substrate wallet. Copy the address again.",
    "This is an address for any Substrate network, such as Bittensor.",
    "This address is written for {network}.",
    "This is an Ethereum address; a Substrate address (SS58) is needed.",
    "This looks like a key, not an address. Copy the address from your wallet instead.",
    "These look like the secret words of a wallet. Never type them anywhere: delete them.",
    "Addresses never contain {what}: check that character.",
)


def templates() -> tuple[str, ...]:
    """All of them, each once, those without gaps first."""
    found = [
        *SAID_IN_PASSING,
        *SAID,
        *AGENT_SAID,
        *SAID_ABOUT_UPDATES,
        *SAID_ABOUT_PACKS,
        *WORDS.values(),
        *GROUPS.values(),
        *NAMES.values(),
    ]
    for setting in SETTINGS:
        found += [setting.short, setting.long]
    for point in consent.POINTS:
        found += [point.title, point.text]
    found += [consent.TITLE, consent.DECLARATION, consent.LOGIN_QUESTION, consent.WITHDRAWAL]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: ("{" in each, -len(each))))
