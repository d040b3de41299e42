"""What was earned and why: history from signed statements, projection, electricity, CSV."""
