"""Alembic's way in: `store/schema.py` hands over the open connection, nothing is read from elsewhere."""

from alembic import context

attributes = context.config.attributes
context.configure(connection=attributes["connection"], target_metadata=attributes["metadata"], transactional_ddl=False)
context.run_migrations()
