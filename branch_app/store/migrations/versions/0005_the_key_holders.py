"""Public keys of the people; passwords leave the database."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, column in (("branch", "recovery_key"), ("staff", "signing_key"), ("staff", "sealing_key")):
        op.add_column(table, sa.Column(column, sa.Text(), nullable=False, server_default=""))
    op.add_column("staff", sa.Column("enrolled_alone", sa.Boolean(), nullable=False, server_default=sa.false()))
    for column in ("password_hash", "wrong_tries", "locked_until"):
        op.drop_column("staff", column)
    op.create_table(
        "signing_keys",
        sa.Column("signing_key", sa.Text(), nullable=False),
        sa.Column("staff_number", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_number"], ["staff.staff_number"], name=op.f("fk_signing_keys_staff_number")
        ),
        sa.PrimaryKeyConstraint("signing_key", name=op.f("pk_signing_keys")),
    )
    op.create_index(op.f("ix_signing_keys_staff_number"), "signing_keys", ["staff_number"], unique=False)
