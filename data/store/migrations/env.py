"""How Alembic meets our store: it works on the connection, inside the transaction, that it is handed."""

from importlib import import_module
from pathlib import Path

from alembic import context

from data.store.base import metadata

for path in sorted(Path(__file__).parent.parent.glob("tables*.py")):
    import_module(f"data.store.{path.stem}")  # every module of tables adds its own to the one metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
