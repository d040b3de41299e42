"""What a person decided, kept across restarts."""
