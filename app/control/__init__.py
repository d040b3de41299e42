"""How programs of the same person speak to the one that runs: a socket that nobody else may use."""
