"""The agent: signals, decision, plan, at most one action with its reason."""
