"""Control of two sides

Why: a report is accepted, returned or answered; it is proved by letters, links and files; a date is extended by an act.
Safe on both databases: columns are added in place, with defaults that old code writes past; only `membership`, whose
roles are named in a CHECK, is copied on SQLite. The journal is not touched, so its guards stay.
Undo: decisions, evidence and the rows about files are lost (the files stay in their folder); controllers lose their role.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ROLES = ("coordinator", "owner", "head")
KINDS = (
    "accepted", "returned", "removed", "resumed", "acknowledged", "objected", "lapsed", "asked", "granted", "refused",
    "consented", "declined", "proposed", "settled",
)  # fmt: skip
ANSWERED = "undone_at IS NULL AND kind IN ('acknowledged', 'objected', 'lapsed', 'settled')"
CONSENT = "CONSTRAINT ck_plan_consent CHECK (extension_consent IN ('notice', 'consent'))"
NEW_COLUMNS = {
    "plan": (
        f"extension_consent VARCHAR(32) DEFAULT 'notice' NOT NULL {CONSENT}",
        "answer_days INTEGER DEFAULT 10 NOT NULL CONSTRAINT ck_plan_answer_days CHECK (answer_days BETWEEN 1 AND 100)",
    ),
    "postponement": ("seq INTEGER DEFAULT 0 NOT NULL", "undone_at {moment}"),
    "report": (
        "difficulties VARCHAR(2000) DEFAULT '' NOT NULL",
        "is_addition BOOLEAN DEFAULT {no} NOT NULL",
        "seq INTEGER DEFAULT 0 NOT NULL",
        "undone_at {moment}",
    ),
}


def upgrade() -> None:
    for table, columns in NEW_COLUMNS.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column.format(**_words())}")
    _allow_roles((*ROLES[:1], "controller", *ROLES[1:]), before=ROLES)
    _make_stored_file()
    _make_evidence()
    _make_decision()


def downgrade() -> None:
    for table in ("decision", "evidence", "stored_file"):
        op.drop_table(table)
    op.execute("DELETE FROM membership WHERE role = 'controller'")
    _allow_roles(ROLES, before=(*ROLES[:1], "controller", *ROLES[1:]))
    for table, columns in NEW_COLUMNS.items():
        for column in reversed(columns):
            op.execute(f"ALTER TABLE {table} DROP COLUMN {column.partition(' ')[0]}")


def _words() -> dict[str, str]:
    if op.get_bind().dialect.name == "sqlite":
        return {"moment": "DATETIME", "no": "0"}
    return {"moment": "TIMESTAMP WITH TIME ZONE", "no": "false"}


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def _allow_roles(roles: tuple[str, ...], *, before: tuple[str, ...]) -> None:
    present = sa.Table(
        "membership",
        sa.MetaData(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("side_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(_one_of(before), name="ck_membership_role"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_membership_person_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_membership_plan_id"),
        sa.ForeignKeyConstraint(["side_id"], ["side.id"], name="fk_membership_side_id"),
        sa.PrimaryKeyConstraint("id", name="pk_membership"),
        sa.Index("ix_membership_person_id", "person_id"),
        sa.Index("ix_membership_plan_id", "plan_id"),
        sa.Index("ix_membership_side_id", "side_id"),
        sa.Index(
            "uq_membership_present", "person_id", "plan_id", "role", unique=True,
            sqlite_where=sa.text("until IS NULL"), postgresql_where=sa.text("until IS NULL"),
        ),
    )  # fmt: skip
    with op.batch_alter_table("membership", copy_from=present) as batch:
        batch.drop_constraint(op.f("ck_membership_role"), type_="check")
        batch.create_check_constraint(op.f("ck_membership_role"), sa.text(_one_of(roles)))


def _one_of(roles: tuple[str, ...]) -> str:
    return "role IN ({})".format(", ".join(f"'{role}'" for role in roles))


def _make_stored_file() -> None:
    op.create_table(
        "stored_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("circle", _choice("circle", "side", "both", "public"), nullable=False),
        sa.Column("side_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("size > 0", name=op.f("ck_stored_file_size")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_stored_file_person_id")),
        sa.ForeignKeyConstraint(["side_id"], ["side.id"], name=op.f("fk_stored_file_side_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
        sa.UniqueConstraint("subject_id", "name", "version", name=op.f("uq_stored_file_subject_id_name_version")),
    )
    for column in ("plan_id", "side_id", "person_id"):
        op.create_index(op.f(f"ix_stored_file_{column}"), "stored_file", [column])


def _make_evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", _choice("evidencekind", "file", "letter", "link"), nullable=False),
        sa.Column("number", sa.String(length=100), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("url", sa.String(length=1000), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("kind <> 'file' OR file_id IS NOT NULL", name=op.f("ck_evidence_a_file")),
        sa.CheckConstraint("kind <> 'letter' OR (number <> '' AND day IS NOT NULL)", name=op.f("ck_evidence_a_letter")),
        sa.CheckConstraint("kind <> 'link' OR url <> ''", name=op.f("ck_evidence_a_link")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_evidence_file_id")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_evidence_report_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    for column in ("report_id", "file_id"):
        op.create_index(op.f(f"ix_evidence_{column}"), "evidence", [column])


def _make_decision() -> None:
    points_to = {
        "occurrence_id": "occurrence", "side_id": "side", "report_id": "report", "answers_id": "decision",
        "postponement_id": "postponement", "person_id": "person",
    }  # fmt: skip
    op.create_table(
        "decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("occurrence_id", sa.Uuid(), nullable=False),
        sa.Column("side_id", sa.Uuid(), nullable=False),
        sa.Column("kind", _choice("decisionkind", *KINDS), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=True),
        sa.Column("answers_id", sa.Uuid(), nullable=True),
        sa.Column("value", _choice("progress", "not_begun", "under_way", "done", "not_done"), nullable=True),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("postponement_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("via", _choice("via", "web", "letter", "import", "command", "clock"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "text <> '' OR kind NOT IN ('returned', 'removed', 'resumed', 'objected', 'asked', 'refused', 'declined', "
            "'proposed')",
            name=op.f("ck_decision_text_where_needed"),
        ),
        sa.CheckConstraint(
            "report_id IS NOT NULL OR kind NOT IN ('accepted', 'returned')", name=op.f("ck_decision_of_a_report")
        ),
        sa.CheckConstraint("kind <> 'asked' OR to_on IS NOT NULL", name=op.f("ck_decision_to_a_date")),
        sa.CheckConstraint(
            "value IS NOT NULL OR kind NOT IN ('proposed', 'settled')", name=op.f("ck_decision_a_value")
        ),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_decision_{column}"))
            for column, table in points_to.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    for column in points_to:
        op.create_index(op.f(f"ix_decision_{column}"), "decision", [column])
    op.create_index(
        "uq_decision_answer",
        "decision",
        ["answers_id"],
        unique=True,
        sqlite_where=sa.text(ANSWERED),
        postgresql_where=sa.text(ANSWERED),
    )
