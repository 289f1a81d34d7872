"""Renumbered accounts, joint holders, currencies, notices of deposits; masters stand in the list of files."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The same number may be kept in several currencies. `migrate` has the foreign keys off while the table is rebuilt.
    with op.batch_alter_table("accounts") as accounts:
        accounts.add_column(sa.Column("currency", sa.Text(), server_default="JPY", nullable=False))
        accounts.drop_constraint("uq_accounts_bank_branch_kind_number", type_="unique")
        accounts.create_unique_constraint(
            op.f("uq_accounts_bank_branch_kind_number_currency"), ["bank", "branch", "kind", "number", "currency"])
    op.add_column("imported_files", sa.Column("changed", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "old_numbers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("bank", sa.Text(), nullable=False),
        sa.Column("branch", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("noted_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_old_numbers_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_old_numbers")),
        sa.UniqueConstraint("account_id", "bank", "branch", "kind", "number",
                            name=op.f("uq_old_numbers_account_id_bank_branch_kind_number")),
    )  # fmt: skip
    op.create_index(op.f("ix_old_numbers_number"), "old_numbers", ["number"], unique=False)
    op.create_table(
        "account_holders",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("customer_number", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_account_holders_account_id")),
        sa.ForeignKeyConstraint(["customer_number"], ["customers.number"],
                                name=op.f("fk_account_holders_customer_number")),
        sa.PrimaryKeyConstraint("account_id", "customer_number", name=op.f("pk_account_holders")),
    )  # fmt: skip
    op.create_index(op.f("ix_account_holders_customer_number"), "account_holders", ["customer_number"], unique=False)
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("yen", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("payer", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_notices_account_id")),
        sa.ForeignKeyConstraint(["file_id"], ["imported_files.id"], name=op.f("fk_notices_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    op.create_index(op.f("ix_notices_account_id"), "notices", ["account_id"], unique=False)
    op.create_index(op.f("ix_notices_file_id"), "notices", ["file_id"], unique=False)
