"""What the agent says in passing, as templates for the translators: journal, problems, refusals.

Values only; `{1}`, `{2}` stand for a value. A test reads the program's sources and asks for each of
its sentences here or in a table. Not here: the tables' own words (sentence_table.py).
"""

from __future__ import annotations

AGENT_SAID: tuple[str, ...] = (
    # agent.py
    "The work was given back.",
    "The computer goes to sleep.",
    "The engine ended.",
    "Everything is decided anew.",
    "The round is finished.",
    "You asked to pause after it.",
    # agent/actions.py
    "You agreed to the terms, version {1}.",
    "You withdrew your consent: everything stops.",
    "Settings changed: {1}.",
    "This computer was measured.",
    "That time is over already.",
    "Choose a later one.",
    "The text to agree to is version {1}, not {2}.",
    "Read the present text, then agree to it.",
    "It is being measured already.",
    "The program that runs has no window.",
    "Start train-at-home: the window takes over, and hands back when it ends.",
    "This version does not know that action.",
    "Update Train at Home.",
    # agent/edges.py
    "There is no wallet here.",
    # agent/networks.py
    "You joined {1}.",
    "You practise on this computer. These credits have no value.",
    "This computer hosts a network at {1}.",
    "This computer hosts nothing any more.",
    "The pause is over.",
    "You joined a network.",
    "Choose one from 1 to {1}; 8420 is usual.",
    "You left the network; the seat was given up.",
    "Nothing connects before you agreed.",
    "Open the window, or read and agree: train-at-home start --agree.",
    # agent/thread.py
    "The program did not start in time.",
    "Start it again.",
    "The program is ending.",
    # autostart.py
    "Starting at login cannot be changed.",
    "{1}. Use the system's own list of login items.",
    # device_key.py
    "{1} is damaged.",
    "Restore it from a backup. Removing it gives this computer a new identity, without the "
    "credits that wait for the old one.",
    "Add LoadCredential=device-key:/etc/train-at-home/device-key to the service.",
    "The credential {1} cannot be read.",
    "{1}. Check LoadCredential= in the service's file.",
    "The keychain is locked.",
    "Unlock {1} and try again: it keeps this computer's key.",
    "The keychain does not answer.",
    "Look for a window that asks for the password of {1}, then try again.",
    "This computer offers no keychain.",
    "The key file {1} cannot be read or written.",
    "{1}. Choose a file in a folder of your own.",
    "Others can read the key file {1}.",
    "Make it yours alone: chmod 600 {1}",
    "The key file {1} belongs to another user.",
    "Choose a file of your own, or run as its owner.",
    # earnings/book.py
    "The network answered another question than it was asked.",
    "What you earned so far is kept; it is tried again by itself.",
    "The history of what you earned cannot be written.",
    "{1}. Check that the disk is not full; it is read again by itself.",
    "The network shows another key than before, so its statements are not believed.",
    "What you earned so far is kept. Ask the network's operator, or leave the network.",
    "A statement of the network is not believed.",
    "{1} What you earned so far is kept; it is tried again by itself.",
    # engine_process/hosting.py
    "Hosting was ended before it began.",
    # engine_process/measuring.py
    "This computer could not be measured.",
    # engine_process/supervisor.py
    "The engine is of another version ({1}).",
    "Install Train at Home again: its two parts belong together.",
    "The engine ended again and again.",
    "{1}. Its last lines are below.",
    "The network's run is over.",
    "Join another run, or try again later.",
    "The engine is damaged, or cannot run on this computer.",
    "Install Train at Home again over this copy; settings, key and credits stay. If that "
    "does not help, its last lines are below.",
    # invitation.py
    "It begins with http://, https:// or {1}://; copy it whole, or ask for a new one.",
    # link_scheme.py
    "Invitations that are clicked will not open here.",
    "{1}. Paste them in the window instead.",
    "{1} cannot be removed.",
    "{1}. Remove it by hand.",
    # machine_policy.py
    "Your administrator has switched it off.",
    # problems.py
    "In a hotel or on a train, log in to its Wi-Fi in your browser. At home, check the "
    "address {1}.",
    "Free some space ({1}). What was earned is safe with the network.",
    "The network that this computer hosts has ended.",
    "Members, credits and checkpoints are kept. Start it again; if it does not stay, its last "
    "lines are below.",
    "A program proposes another payout address.",
    "It has no effect unless you accept it on the page Wallet.",
    "Your credits shall go to another address.",
    "A program proposes a payout address.",
    "If you did not ask for it, open the page Wallet: until its seven days are over it can be "
    "stopped there.",
    "What the program remembered was damaged.",
    "It was set aside beside {1}. Your choices are kept; please agree again.",
    "It takes about {1} GB, and {2} GB are free. Close some programs, then try again.",
    # settings/check.py
    "{1} cannot be {2}.",
    "There is no setting called {1}.",
    "It would resume at {1} °C and stop at {2} °C.",
    "Choose a temperature to resume that is below the one to stop.",
    "It reads {1}.",
    # settings/store.py
    "{1} Until then the last good settings hold.",
    "The settings {1} cannot be written.",
    "{1}. Free some space, or set TRAIN_AT_HOME_DIR to a folder that can be written.",
    "The settings cannot be read: {1}.",
    "{1} Correct that line; until then the last good settings hold.",
    "The settings {1} cannot be read: {2}.",
    "The last good ones hold. Check that the file belongs to you, or remove it.",
    # updates/shelf.py
    "The update cannot be written.",
    "{1}. Check who owns {2}; the installed version goes on.",
    "The disk is full: the update waits.",
    "Free some space on the disk of {1}; the installed version goes on.",
    "The update that was loaded is not the one that was signed.",
    "It was thrown away, and nothing was changed. It is tried again later; if this lasts, "
    "something on the way changes downloads.",
    "Version {1} does not work on this computer.",
    "{1} The version that is installed stays; the next one is tried again.",
    "The update cannot be unpacked.",
    "Nothing was changed; it is tried again later.",
    # updates/source.py
    "Updates cannot be loaded now.",
    "The connection failed ({1}). It is tried again later, and goes on where it ended.",
    "The list of updates is out of date.",
    "Check this computer's date and time; if they are right, try again tomorrow.",
    "The list of updates was not signed by whoever makes Train at Home.",
    "Nothing was changed. Something on the way may change what is downloaded; on another "
    "network it may work.",
    # macos_move.py
    "This copy is no app.",
    "There is nothing to move.",
    # packs/shelf.py
    "{1}. Free some space on the disk of {2}.",
    # system_libraries.py
    "Install it: {1} {2}. Without a window it runs as it is: train-at-home run --headless.",
    "Install it with your system's own packages, then start Train at Home again. Without a window "
    "it runs as it is: train-at-home run --headless.",
    # wallet/challenge.py
    "The network asked for a signature that it should not ask for.",
    "Nothing was signed: {1}. Try again; if it stays, leave this network and tell its operator.",
    # wallet/desk.py
    "Nothing waits for a signature.",
    "Try again.",
    "This computer is not linked to the wallet.",
    "Choose another one.",
    "The wallet page cannot be opened.",
    "{1}. Check that this computer lets programs listen on 127.0.0.1.",
)
