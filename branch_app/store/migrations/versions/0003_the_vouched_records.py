"""The trail vouches for every record it speaks of."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What stands in the column stays to the byte: the hashes of the lines cover it. Lines from before this change hold
    # nothing or one hash there, later ones a mapping in braces.
    op.execute("ALTER TABLE trail RENAME COLUMN record_hash TO records")
    for column in ("contents_digest", "lines_digest"):
        op.add_column("imported_files", sa.Column(column, sa.Text(), nullable=False, server_default=""))
