"""What one person asks for and another decides; the second person's confirmation of a placed block."""

import json
from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("facts_hash", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("asked_signature", sa.Text(), nullable=False),
        sa.Column("asked_key", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.Text(), nullable=True),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("decided_signature", sa.Text(), nullable=False),
        sa.Column("decided_key", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=True),
        sa.Column("spent_at", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.Text(), nullable=True),
        sa.CheckConstraint("decided_by <> asked_by", name=op.f("ck_requests_two_people")),
        sa.CheckConstraint(
            "(decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL)",
            name=op.f("ck_requests_whole_decision"),
        ),
        sa.CheckConstraint(
            "decision IS NULL OR withdrawn_at IS NULL", name=op.f("ck_requests_withdrawn_is_not_decided")
        ),
        sa.CheckConstraint(
            "spent_at IS NULL OR (decision = 'approved' AND spent_at <= expires_at)",
            name=op.f("ck_requests_spent_in_time"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requests")),
    )
    op.create_index(op.f("ix_requests_facts_hash"), "requests", ["facts_hash"], unique=False)
    op.add_column("blocks", sa.Column("seconded_at", sa.Text(), nullable=True))
    op.add_column("blocks", sa.Column("seconded_by", sa.Text(), nullable=True))
    _ask_for_the_releases_under_way()


def _ask_for_the_releases_under_way() -> None:
    """A release that was asked for before there were requests becomes one; it was not signed by a key."""
    bind = op.get_bind()
    waiting = bind.exec_driver_sql(
        "SELECT b.id, a.bank || '-' || a.branch || '-' || a.kind || '-' || a.number, b.service, b.kind, b.placed_by, "
        "b.release_reason, b.release_asked_by, b.release_asked_at FROM blocks b JOIN accounts a ON a.id = b.account_id "
        "WHERE b.state = 'release asked for'"
    ).fetchall()
    for block, account, service, kind, placed_by, reason, asked_by, asked_at in waiting:
        facts = {"block": block, "account": account, "service": service, "kind": kind, "placed_by": placed_by}
        whole = {"kind": "release of a block", "subject": str(block), "facts": facts}
        text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        bind.exec_driver_sql(
            "INSERT INTO requests (kind, subject, facts, facts_hash, reason, asked_by, asked_at, asked_signature, "
            "asked_key, because, decided_signature, decided_key) VALUES (?, ?, ?, ?, ?, ?, ?, '', '', '', '', '')",
            (
                "release of a block", str(block), json.dumps(facts, ensure_ascii=False, sort_keys=True),
                sha256(text.encode()).hexdigest(), reason, asked_by, asked_at,
            ),
        )  # fmt: skip
