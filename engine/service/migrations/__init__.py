"""The schema's history, applied by `engine.service.migrate` at every start.

A new step: copy the newest file of `versions/`, name its `down_revision`, write both directions; a
test compares the outcome with `models.py` on SQLite and PostgreSQL.
"""
