"""Sentences about wallets, invitations and hosting that the window shows, for the translators.

Part of sentence_table.py, whose words hold here as well: `{name}` stands for a value. Said again
here, because the tray reads this and shall not load a wallet for it.
"""

from __future__ import annotations

SAID: tuple[str, ...] = (
    "Your wallet is connected.",
    "The new address holds from now on.",
    "The change is cancelled.",
    "The computer is removed from your wallet.",
    "The wallet has signed. The change waits seven days, or the old wallet's word.",
    "Credits go to this address.",
    "Credits go to this address already.",
    "Credits go to the new address in {days} days. The wallet that is paid now can approve it at "
    "once, or cancel it.",
    "The proposal is gone.",
    "This is not a payout address.",
    "This computer is in no network yet.",
    "Join one first; credits wait meanwhile.",
    "There is no payout address yet.",
    "Choose one first.",
    "No change of the payout address is waiting.",
    "Everything is as it was.",
    "The network has not shown its key yet.",
    "Wait until it can be reached, try again.",
    "The wallet has removed this computer.",
    "Link this computer again with a signature of the same wallet.",
    "The orchestrator at {url} cannot be reached: {cause}.",
    "Check the address and the connection, and ask the network's host whether it runs.",
    "This is not an invitation.",
    "It begins with http://, https:// or train-at-home://; copy it whole, or ask for a new one.",
    "{text} is not the URL of a network.",
    "It looks like http://192.168.1.5:8420; whoever hosts the network sees it on starting.",
    "The network knows no run called {run}.",
    "This network trains nothing yet.",
    "Ask its host to start a run, then look again.",
    "The run of this invitation is finished.",
    "Ask its host for an invitation to a new one.",
    "{port} is no port.",
    "Choose one from 1 to 65535; 8420 is usual.",
    "There is no text at {path}.",
    "Choose a folder or a file that is there.",
    "The network did not start in time.",
    "Look at Activity for its log.",
    "The network that this computer hosts has ended.",
)
