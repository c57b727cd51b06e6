"""Letters are answered by links

Why: who is reminded of a date reports by a link in the letter, without signing in; a plan says how long it is good.
Safe on both databases: a new table, and a column with a default.
Old code must survive it: it neither reads the table nor writes the column.
Undo: the links that stand in letters lead nowhere.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

LIMITS = "CONSTRAINT ck_plan_link_days CHECK (link_days BETWEEN 1 AND 365)"


def upgrade() -> None:
    op.create_table(
        "report_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("occurrence_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("report_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("(used_at IS NULL) = (report_id IS NULL)", name=op.f("ck_report_link_used")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_report_link_person_id")),
        sa.ForeignKeyConstraint(["occurrence_id"], ["occurrence.id"], name=op.f("fk_report_link_occurrence_id")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_report_link_report_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_report_link_token_hash")),
    )
    for column in ("person_id", "occurrence_id", "report_id"):
        op.create_index(op.f(f"ix_report_link_{column}"), "report_link", [column])
    op.execute(f"ALTER TABLE plan ADD COLUMN link_days INTEGER DEFAULT 30 NOT NULL {LIMITS}")


def downgrade() -> None:
    op.execute("ALTER TABLE plan DROP COLUMN link_days")
    op.drop_table("report_link")
