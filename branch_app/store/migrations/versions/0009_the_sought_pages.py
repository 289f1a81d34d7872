"""Pages are found by the time they cover: of years of daily files only those that overlap are read."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Each begins with the column of the index that it replaces.
    op.drop_index(op.f("ix_pages_account_id"), "pages")
    op.drop_index(op.f("ix_pages_file_id"), "pages")
    op.create_index(
        op.f("ix_pages_account_id_period_to_period_from"), "pages", ["account_id", "period_to", "period_from"])
    op.create_index(
        op.f("ix_pages_file_id_period_from_period_to"), "pages", ["file_id", "period_from", "period_to"])
    # Hardly any page has a correction.
    op.create_index("ix_pages_corrections", "pages", ["account_id"], sqlite_where=sa.text("corrections = 1"))
