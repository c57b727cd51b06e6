"""Selections of a plan's table are kept, acts on many of its items are remembered

Why: filters are kept, shared and found again after signing in, on any device; what was done to many items as one is
undone as one.
Safe on both databases: three small tables are added.
Old code must survive it: it does, it knows nothing of them.
Undo: the tables go, with what persons kept; acts stay done and can be undone one by one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

KIND = sa.Enum(
    "progress", "move_by", "move_to", "section", name="bulkkind", native_enum=False, create_constraint=True, length=32
)


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
    op.create_table(
        "bulk_act",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", KIND, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_bulk_act_person_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_bulk_act_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk_act")),
    )
    op.create_index(op.f("ix_bulk_act_person_id"), "bulk_act", ["person_id"])
    op.create_index(op.f("ix_bulk_act_plan_id"), "bulk_act", ["plan_id"])
    _make_steps()


def _make_steps() -> None:
    op.create_table(
        "bulk_step",
        sa.Column("bulk_act_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("occurrence_id", sa.Uuid(), nullable=True),
        sa.Column("act_id", sa.Uuid(), nullable=True),
        sa.Column("former_section_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["bulk_act_id"], ["bulk_act.id"], name=op.f("fk_bulk_step_bulk_act_id")),
        sa.ForeignKeyConstraint(["former_section_id"], ["section.id"], name=op.f("fk_bulk_step_former_section_id")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_bulk_step_item_id")),
        sa.ForeignKeyConstraint(["occurrence_id"], ["occurrence.id"], name=op.f("fk_bulk_step_occurrence_id")),
        sa.PrimaryKeyConstraint("bulk_act_id", "item_id", name=op.f("pk_bulk_step")),
    )
    for column in ("former_section_id", "item_id", "occurrence_id"):
        op.create_index(op.f(f"ix_bulk_step_{column}"), "bulk_step", [column])


def downgrade() -> None:
    op.drop_table("bulk_step")
    op.drop_table("bulk_act")
    op.drop_table("selection")
