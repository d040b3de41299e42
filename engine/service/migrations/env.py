"""What Alembic runs; the connection is handed in by `engine.service.migrate`."""

from alembic import context

from engine.service.models import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
