"""Overdue dates are raised

Why: what nobody reports on goes to the coordinator, to the head, onto the agenda of the next meeting, and leaves a trace.
Safe on both databases: one small table is added.
Old code must survive it: it knows nothing of the table.
Undo: the trace stands in the journal still.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

LEVEL = sa.Enum("coordinator", "head", "agenda", name="level", native_enum=False, create_constraint=True, length=32)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "escalation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("occurrence_id", sa.Uuid(), nullable=False),
        sa.Column("side_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("level", LEVEL, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        *(
            sa.ForeignKeyConstraint([f"{table}_id"], [f"{table}.id"], name=op.f(f"fk_escalation_{table}_id"))
            for table in ("occurrence", "side", "plan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalation")),
        sa.UniqueConstraint(
            "occurrence_id", "side_id", "due_on", "level", name=op.f("uq_escalation_occurrence_id_side_id_due_on_level")
        ),
    )
    for table in ("occurrence", "plan"):
        op.create_index(op.f(f"ix_escalation_{table}_id"), "escalation", [f"{table}_id"])


def downgrade() -> None:
    op.drop_table("escalation")
