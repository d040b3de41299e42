"""Accelerator packs: another engine for a graphics card, on a shelf of its own."""
