"""Measurements, each one command that prints a JSON line with its reference from the same run."""
