"""Documents are taken in

Why: a signed plan is a document; it was typed in by hand, and nothing knew how its terms had been read.
Safe on both databases: SQLite changes a table by copying it (batch_alter_table), PostgreSQL in place.
Old code must survive it: add first, fill apart, take away one release later.
Undo: drafts, events, a plan's own reading rules and confirmations are lost; items, wordings and dates stay.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("heading", sa.String(length=4000), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column(
            "scope",
            sa.Enum("whole", "part", name="scope", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "accepted",
                "withdrawn",
                name="importstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("act", sa.String(length=500), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ended_by"], ["person.id"], name=op.f("fk_import_ended_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_import_person_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_import_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import")),
    )
    with op.batch_alter_table("import", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_ended_by"), ["ended_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_import_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_import_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "plan_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("meeting", "signing", "other", name="event", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_event_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_event")),
        sa.UniqueConstraint("plan_id", "kind", "name", name=op.f("uq_plan_event_plan_id_kind_name")),
    )
    with op.batch_alter_table("plan_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_event_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "plan_reading_rule",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_reading_rule_plan_id")),
        sa.PrimaryKeyConstraint("plan_id", "code", name=op.f("pk_plan_reading_rule")),
    )
    op.create_table(
        "import_body",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("side", sa.String(length=8), nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=True),
        sa.Column("new_side_id", sa.Uuid(), nullable=True),
        sa.Column("new_name", sa.String(length=300), nullable=False),
        sa.Column("new_short", sa.String(length=100), nullable=False),
        sa.Column("new_is_collective", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_import_body_body_id")),
        sa.ForeignKeyConstraint(["import_id"], ["import.id"], name=op.f("fk_import_body_import_id")),
        sa.ForeignKeyConstraint(["new_side_id"], ["side.id"], name=op.f("fk_import_body_new_side_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_body")),
        sa.UniqueConstraint("import_id", "name", "side", name=op.f("uq_import_body_import_id_name_side")),
    )
    with op.batch_alter_table("import_body", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_body_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_import_body_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_import_body_new_side_id"), ["new_side_id"], unique=False)

    op.create_table(
        "import_file",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["import.id"], name=op.f("fk_import_file_import_id")),
        sa.PrimaryKeyConstraint("import_id", name=op.f("pk_import_file")),
    )
    op.create_table(
        "import_section",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["import.id"], name=op.f("fk_import_section_import_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_section")),
        sa.UniqueConstraint("import_id", "position", name=op.f("uq_import_section_import_id_position")),
    )
    with op.batch_alter_table("import_section", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_section_import_id"), ["import_id"], unique=False)

    op.create_table(
        "import_row",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.JSON(), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("title", sa.String(length=4000), nullable=False),
        sa.Column("term", sa.String(length=1000), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("owners", sa.JSON(), nullable=False),
        sa.Column("doubts", sa.JSON(), nullable=False),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        sa.Column("looked_by", sa.Uuid(), nullable=True),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["import.id"], name=op.f("fk_import_row_import_id")),
        sa.ForeignKeyConstraint(["looked_by"], ["person.id"], name=op.f("fk_import_row_looked_by")),
        sa.ForeignKeyConstraint(["section_id"], ["import_section.id"], name=op.f("fk_import_row_section_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_row")),
        sa.UniqueConstraint("import_id", "n", name=op.f("uq_import_row_import_id_n")),
    )
    with op.batch_alter_table("import_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_row_import_id"), ["import_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_import_row_looked_by"), ["looked_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_import_row_section_id"), ["section_id"], unique=False)

    with op.batch_alter_table("wording", schema=None) as batch_op:
        batch_op.add_column(sa.Column("event_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("offset", sa.String(length=30), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("confirmed_by", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.alter_column(
            "rule", existing_type=sa.VARCHAR(length=60), type_=sa.String(length=120), existing_nullable=False
        )
        batch_op.create_index(batch_op.f("ix_wording_confirmed_by"), ["confirmed_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_wording_event_id"), ["event_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_wording_confirmed_by"), "person", ["confirmed_by"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_wording_event_id"), "plan_event", ["event_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("wording", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_wording_event_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_wording_confirmed_by"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_wording_event_id"))
        batch_op.drop_index(batch_op.f("ix_wording_confirmed_by"))
        batch_op.alter_column(
            "rule", existing_type=sa.String(length=120), type_=sa.VARCHAR(length=60), existing_nullable=False
        )
        batch_op.drop_column("confirmed_at")
        batch_op.drop_column("confirmed_by")
        batch_op.drop_column("offset")
        batch_op.drop_column("event_id")

    with op.batch_alter_table("import_row", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_row_section_id"))
        batch_op.drop_index(batch_op.f("ix_import_row_looked_by"))
        batch_op.drop_index(batch_op.f("ix_import_row_import_id"))

    op.drop_table("import_row")
    with op.batch_alter_table("import_section", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_section_import_id"))

    op.drop_table("import_section")
    op.drop_table("import_file")
    with op.batch_alter_table("import_body", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_body_new_side_id"))
        batch_op.drop_index(batch_op.f("ix_import_body_import_id"))
        batch_op.drop_index(batch_op.f("ix_import_body_body_id"))

    op.drop_table("import_body")
    op.drop_table("plan_reading_rule")
    with op.batch_alter_table("plan_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_event_plan_id"))

    op.drop_table("plan_event")
    with op.batch_alter_table("import", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_plan_id"))
        batch_op.drop_index(batch_op.f("ix_import_person_id"))
        batch_op.drop_index(batch_op.f("ix_import_ended_by"))

    op.drop_table("import")
