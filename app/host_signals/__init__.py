"""Readings of the computer and of the person at it, on three systems, behind one interface.

`reader.HostSignals.read` is the interface; `README.md` says what was run, what was only read.
"""
