"""Any past day can be seen

Why: dates and titles of sections were changed in place; what they had been, only the journal told.
Safe on both databases: SQLite changes a table by copying it (batch_alter_table), PostgreSQL in place.
Old code must survive it: add first, fill apart, take away one release later.
Undo: the past of dates and sections is lost; what they are now stays.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "section_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("section_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_to", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["section_id"], ["section.id"], name=op.f("fk_section_version_section_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section_version")),
    )
    with op.batch_alter_table("section_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_section_version_section_id"), ["section_id"], unique=False)

    op.create_table(
        "date_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("occurrence_id", sa.Uuid(), nullable=False),
        sa.Column("first_due_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_to", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["occurrence_id"], ["occurrence.id"], name=op.f("fk_date_version_occurrence_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_version")),
    )
    with op.batch_alter_table("date_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_date_version_occurrence_id"), ["occurrence_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("date_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_date_version_occurrence_id"))

    op.drop_table("date_version")
    with op.batch_alter_table("section_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_section_version_section_id"))

    op.drop_table("section_version")
