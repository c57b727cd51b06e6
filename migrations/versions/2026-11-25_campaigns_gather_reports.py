"""Campaigns gather reports

Why: on a day every body of a side is asked about all its items; at the cut-off the plan is frozen as the report.
Safe on both databases: new tables only.
Old code must survive it: it reads and writes none of them.
Undo: campaigns and their frozen reports are gone, what was reported stays.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "campaign",
        _id(),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("side_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        _moment("cuts_at"),
        sa.Column("due_by", sa.Date(), nullable=True),
        sa.Column("chase_after", sa.Integer(), nullable=True),
        sa.Column("chase_before", sa.Integer(), nullable=True),
        _moment("created_at"),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        _moment("confirmed_at", nullable=True),
        _moment("closed_at", nullable=True),
        sa.CheckConstraint("chase_after BETWEEN 1 AND 60", name=op.f("ck_campaign_chase_after")),
        sa.CheckConstraint("chase_before BETWEEN 1 AND 60", name=op.f("ck_campaign_chase_before")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_campaign_plan_id")),
        sa.ForeignKeyConstraint(["side_id"], ["side.id"], name=op.f("fk_campaign_side_id")),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_campaign_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sa.UniqueConstraint("plan_id", "n", name=op.f("uq_campaign_plan_id_n")),
    )
    _index("campaign", "plan_id", "side_id", "created_by")
    op.create_table(
        "campaign_form",
        _id(),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_form_campaign_id")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_campaign_form_body_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_form")),
        sa.UniqueConstraint("campaign_id", "body_id", name=op.f("uq_campaign_form_campaign_id_body_id")),
    )
    _index("campaign_form", "campaign_id", "body_id")
    op.create_table(
        "campaign_row",
        sa.Column("form_id", sa.Uuid(), nullable=False),
        sa.Column("occurrence_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["form_id"], ["campaign_form.id"], name=op.f("fk_campaign_row_form_id")),
        sa.ForeignKeyConstraint(["occurrence_id"], ["occurrence.id"], name=op.f("fk_campaign_row_occurrence_id")),
        sa.PrimaryKeyConstraint("form_id", "occurrence_id", name=op.f("pk_campaign_row")),
    )
    _index("campaign_row", "occurrence_id")
    _of_letters()
    op.create_table(
        "campaign_report",
        _id(),
        sa.Column("campaign_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        _moment("at"),
        _moment("made_at"),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("kind IN ('xlsx', 'docx')", name=op.f("ck_campaign_report_paperkind")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_report_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_report")),
        sa.UniqueConstraint("campaign_id", "kind", name=op.f("uq_campaign_report_campaign_id_kind")),
    )
    _index("campaign_report", "campaign_id")


def _of_letters() -> None:
    op.create_table(
        "campaign_call",
        _id(),
        sa.Column("form_id", sa.Uuid(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        _moment("at"),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("stage IN ('opening', 'after', 'before', 'hand')", name=op.f("ck_campaign_call_stage")),
        sa.ForeignKeyConstraint(["form_id"], ["campaign_form.id"], name=op.f("fk_campaign_call_form_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_campaign_call_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_call")),
    )
    _index("campaign_call", "form_id", "person_id")
    by_clock = sa.text("stage <> 'hand'")
    op.create_index(
        "uq_campaign_call_stage",
        "campaign_call",
        ["form_id", "stage"],
        unique=True,
        sqlite_where=by_clock,
        postgresql_where=by_clock,
    )
    op.create_table(
        "campaign_link",
        _id(),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("form_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        _moment("created_at"),
        _moment("expires_at"),
        _moment("revoked_at", nullable=True),
        sa.ForeignKeyConstraint(["form_id"], ["campaign_form.id"], name=op.f("fk_campaign_link_form_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_campaign_link_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_campaign_link_token_hash")),
    )
    _index("campaign_link", "form_id", "person_id")


def downgrade() -> None:
    for table in ("campaign_report", "campaign_link", "campaign_call", "campaign_row", "campaign_form", "campaign"):
        op.drop_table(table)


def _id() -> sa.Column:
    return sa.Column("id", sa.Uuid(), nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
