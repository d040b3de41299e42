"""Seeded simulation: many real cores, one process, virtual time, one random seed."""
