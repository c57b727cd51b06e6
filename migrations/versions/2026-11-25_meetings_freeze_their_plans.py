"""Meetings freeze their plans, and the chain is gone through

Why: what a meeting had before it is asked for later; whether the journal is sound, every page of an item says.
Safe on both databases: two new tables, nothing is changed.
Old code must survive it: nobody reads these tables yet.
Undo: the frozen files are lost; what plans were can still be seen as of any day.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting_snapshot",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("xlsx", "csv", name="filekind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_snapshot_meeting_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_meeting_snapshot_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_snapshot")),
        sa.UniqueConstraint("meeting_id", "plan_id", "kind", name=op.f("uq_meeting_snapshot_meeting_id_plan_id_kind")),
    )
    with op.batch_alter_table("meeting_snapshot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_snapshot_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_snapshot_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "chain_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("broken_seq", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain_check")),
    )


def downgrade() -> None:
    op.drop_table("chain_check")
    with op.batch_alter_table("meeting_snapshot", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_snapshot_plan_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_snapshot_meeting_id"))

    op.drop_table("meeting_snapshot")
