"""Sentences about NVIDIA packs and the program's place that the window shows, for the translators.

Part of sentence_table.py, whose words hold here as well: `{1}` stands for a value.
"""

from __future__ import annotations

SAID_ABOUT_PACKS: tuple[str, ...] = (
    # packs/choice.py, updates/choice.py
    "The processor computes meanwhile.",
    "The NVIDIA pack is not loaded yet.",
    "The NVIDIA pack is of version {1} and the program of {2}: its own is loaded next.",
    "The NVIDIA pack is checked with this card and driver.",
    "Computing on {1}, with the NVIDIA pack.",
    "No NVIDIA card with a working driver was found.",
    "There is no NVIDIA pack for version {1} on this system.",
    "The NVIDIA pack does not support this card ({1}).",
    "The card's driver is {1}; the pack needs {2} or newer. Update it.",
    # packs/shelf.py, packs/source.py
    "There is no NVIDIA pack for this computer.",
    "The NVIDIA pack is damaged: load it again. The processor computes.",
    "The NVIDIA pack does not run with this card and driver: {1}",
    "The NVIDIA pack cannot be loaded now.",
    "The NVIDIA pack cannot be kept.",
    "This copy runs from its sources, where packs are not used.",
    "Install a torch that was built for your card into its environment instead.",
    "This copy knows no place to load packs from.",
    "It was built without an address for them: install one from whoever publishes Train at Home.",
    "It was stopped.",
    "What was loaded is kept, and goes on from there.",
    # agent_packs.py
    "It is being loaded.",
    "Its signature is checked.",
    "It is being unpacked.",
    "It is checked with this card.",
    "It is being loaded already.",
    "The NVIDIA pack is being loaded.",
    "The NVIDIA pack is ready.",
    "The NVIDIA pack is removed. The processor computes.",
    "There is no NVIDIA pack here.",
    "The NVIDIA pack's engine did not run: {1}",
    "The NVIDIA pack is not used.",
    "{1} To try it again: train-at-home engine add nvidia; to be rid of it: train-at-home engine "
    "remove nvidia.",
    # macos_place.py, macos_move.py
    "Train at Home runs from where it was downloaded.",
    "Move it to Applications: only there it can start at login and update itself. It starts again "
    "from there, and keeps your choices.",
    "It starts again from Applications.",
    "It could not be moved.",
    "{1}. Quit it, and drag Train at Home to Applications by hand.",
)
