"""Brings a database's schema to the newest step, at every start, and refuses what it does not know.

The steps lie in `migrations/` inside the package, so that an installed copy finds them too.
Raises `ServiceError`. Not here: the tables (`models.py`).
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from engine.service.settings import ServiceError

SCRIPTS = Path(__file__).parent / "migrations"


def upgrade(connection: Connection) -> None:
    """Apply the missing steps in the connection's transaction, all or none, and check them."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    scripts = ScriptDirectory.from_config(config)
    known = {script.revision for script in scripts.walk_revisions()}
    if unknown := set(current(connection)) - known:
        raise ServiceError(
            f"The database is at step {', '.join(unknown)}, which this version does not know.",
            "Update Train at Home: the database was written by a newer version.",
        )
    command.upgrade(config, "head")
    if set(current(connection)) != set(scripts.get_heads()):
        raise ServiceError(
            "The database could not be brought to the newest step.",
            "Restore it from a backup, or report this with the log.",
        )


def current(connection: Connection) -> tuple[str, ...]:
    """The steps that the database has; empty for a new one."""
    return MigrationContext.configure(connection).get_current_heads()
