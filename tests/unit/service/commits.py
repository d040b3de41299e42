"""Reaches the connection that commits to SQLite, so that a test can make the database fail."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, text

from engine.service.store import Store


async def pragma(store: Store, words: str) -> Any:
    """What `PRAGMA words` answers there, if anything."""

    def ask(connection: Connection) -> Any:
        answer = connection.execute(text(f"PRAGMA {words}"))
        return answer.scalar() if answer.returns_rows else None

    assert store._writer is not None
    return await store._writer.run(ask)
