"""The demo as a person sees it: history of the network, display in the terminal, picture."""
