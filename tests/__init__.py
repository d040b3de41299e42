"""Tests; a package so that `python -m tests.sim` and the simulation's modules have one name."""
