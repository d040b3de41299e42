"""What is said about updates, as templates for the translators.

Values only; `{1}`, `{2}` stand for a value. Not here: what is new in a version, which is shown in
the words of whoever published it; the steps' own errors (sentence_agent.py).
"""

from __future__ import annotations

SAID_ABOUT_UPDATES: tuple[str, ...] = (
    # updates/choice.py
    "Version {1} is there.",
    "Version {1} is the newest for this computer.",
    "The update waits for a connection that is not metered.",
    "The update needs {1} MB more on the disk. Free some space.",
    "Version {1} is being loaded.",
    "The update waits for the end of the round.",
    "The update waits until you are away, or ask for it.",
    "Version {1} is started.",
    # updates/agent.py
    "Version {1} of Train at Home is there.",
    "Install it when you like; a round is finished first.",
    "Version {1} is started next.",
    "This version does not run well.",
    "Version {1} runs well, and stays.",
    "Version {1} did not run well; version {2} is used again.",
    "The next one is tried when it comes out.",
    "The versions of this program cannot be read.",
    "{1}. Install it again over this copy.",
    "This version was just installed: it stays when it has run well for a minute.",
    "Ask again in some minutes.",
    # updates/place.py
    "Updates are off in this copy.",
    "This copy runs from its sources, and does not update itself.",
    "Update it the way you got it: git pull, or pip install --upgrade.",
    "This copy was not installed, and does not update itself.",
    "Install it: run install.sh or the installer that came with it.",
    "Train at Home runs from where it was downloaded, and cannot update itself there.",
    "Move it to Applications, and start it from there.",
    "It was built without an address for them. Install new versions over it; settings, key and "
    "credits stay.",
    "This copy belongs to somebody else, and does not update itself.",
    "Ask whoever installed it in {1}, or install one of your own.",
    # updates/plan.py
    "It looks for a new version.",
    "It has not looked for a new version yet.",
    "New versions are looked for only when you ask.",
    "Version {1} is there, and waits for your word.",
    "The update is tried again later.",
    # updates/restart.py
    "The new version could not be started.",
    "{1}. Start Train at Home from its menu.",
    # updates/self_test.py
    "The update was cut off.",
    "It goes on by itself.",
    # updates/shelf.py
    "Version {1} is not on this computer any more.",
    "It is loaded again.",
    # updates/work.py
    "Another program updates this one just now.",
    "Try again later.",
    "The update waits.",
)
