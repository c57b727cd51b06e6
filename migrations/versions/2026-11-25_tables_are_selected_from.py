"""Selections of a plan's table are kept under names; a person's layout of it too

Why: filters are kept, shared and found again after signing in, on any device.
Safe on both databases: a small table is added.
Old code must survive it: it does, it knows nothing of the table.
Undo: the table goes, with what persons kept.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "selection",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("query", sa.String(length=2000), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_selection_person_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_selection_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_selection")),
        sa.UniqueConstraint("plan_id", "person_id", "name", name=op.f("uq_selection_plan_id_person_id_name")),
    )
    op.create_index(op.f("ix_selection_person_id"), "selection", ["person_id"])
    op.create_index(op.f("ix_selection_plan_id"), "selection", ["plan_id"])


def downgrade() -> None:
    op.drop_table("selection")
