"""Ladders are chosen, and so is what one reads

Why: coordinators set the steps of their plans and groups; persons switch kinds off, pause, and name their hour; the
ledger says what was held or not written, and why.
Safe on both databases: the table `reminder` is taken as it stands, whatever was added to it before.
Old code must survive it: new tables, new columns that may be empty, more values of two columns.
Undo: what was chosen is lost; suppressed rungs are told as passed over.
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ALLOWED = {"state": ("reminderstate", "suppressed"), "ground": ("ground", "away")}
KINDS = sa.Enum(
    "deadline",
    "overdue",
    "report",
    "meeting",
    "escalation",
    "news",
    "comments",
    name="ladderkind",
    native_enum=False,
    create_constraint=True,
    length=32,
)
HOLDS = "hold IN ('day_off', 'pause', 'snooze')"


def upgrade() -> None:
    _make_choices()
    _make_quiet()
    with op.batch_alter_table("reminder", copy_from=_present()) as batch:
        for column, (name, value) in ALLOWED.items():
            _allow(batch, column, name, {*_values(name), value})
        batch.add_column(sa.Column("counted", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("meant_for", sa.Date(), nullable=True))
        batch.add_column(sa.Column("hold", sa.String(length=32), nullable=True))
        batch.create_check_constraint(op.f("ck_reminder_hold"), sa.text(HOLDS))
    op.execute("UPDATE reminder SET counted = -stage WHERE kind = 'meeting' AND stage < 0")


def downgrade() -> None:
    op.execute("UPDATE reminder SET state = 'passed_over' WHERE state = 'suppressed'")
    op.execute("UPDATE reminder SET ground = 'coordinator' WHERE ground = 'away'")
    with op.batch_alter_table("reminder", copy_from=_present()) as batch:
        for column, (name, value) in ALLOWED.items():
            _allow(batch, column, name, {*_values(name)} - {value})
        batch.drop_constraint(op.f("ck_reminder_hold"), type_="check")
        for column in ("counted", "meant_for", "hold"):
            batch.drop_column(column)
    for table in ("reading_hour", "snooze", "pause", "preference", "ladder"):
        op.drop_table(table)


def _make_choices() -> None:
    """Of a plan or of a group: the steps of a ladder, and what a person hears."""
    op.create_table(
        "ladder",
        sa.Column("id", sa.Uuid(), nullable=False),
        *_of_one("ladder"),
        sa.Column("days", sa.String(length=100), nullable=False),
        sa.Column("working_days", sa.String(length=100), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("plan_id", "kind", name=op.f("uq_ladder_plan_id_kind")),
        sa.UniqueConstraint("group_id", "kind", name=op.f("uq_ladder_group_id_kind")),
    )
    op.create_table(
        "preference",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        *_of_one("preference"),
        sa.Column("is_off", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_preference_person_id")),
        sa.UniqueConstraint("person_id", "plan_id", "kind", name=op.f("uq_preference_person_id_plan_id_kind")),
        sa.UniqueConstraint("person_id", "group_id", "kind", name=op.f("uq_preference_person_id_group_id_kind")),
    )
    for table, columns in {
        "ladder": ("plan_id", "group_id"),
        "preference": ("person_id", "plan_id", "group_id"),
    }.items():
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _of_one(table: str) -> list:
    return [
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("kind", KINDS, nullable=False),
        sa.CheckConstraint("(plan_id IS NULL) <> (group_id IS NULL)", name=op.f(f"ck_{table}_of_one")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f(f"fk_{table}_plan_id")),
        sa.ForeignKeyConstraint(["group_id"], ["working_group.id"], name=op.f(f"fk_{table}_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def _make_quiet() -> None:
    op.create_table(
        "pause",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.CheckConstraint("until >= since", name=op.f("ck_pause_order")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_pause_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pause")),
    )
    op.create_index(op.f("ix_pause_person_id"), "pause", ["person_id"])
    op.create_table(
        "reading_hour",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.CheckConstraint("hour BETWEEN 7 AND 19", name=op.f("ck_reading_hour_of_the_day")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reading_hour_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_reading_hour")),
    )
    op.create_table(
        "snooze",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_snooze_person_id")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_snooze_item_id")),
        sa.PrimaryKeyConstraint("person_id", "item_id", name=op.f("pk_snooze")),
    )
    op.create_index(op.f("ix_snooze_item_id"), "snooze", ["item_id"])


def _present() -> sa.Table:
    """With its checks, which reflection leaves out and a copy by SQLite would lose."""
    table = sa.Table("reminder", sa.MetaData(), autoload_with=op.get_bind(), resolve_fks=False)
    for check in sa.inspect(op.get_bind()).get_check_constraints("reminder"):
        table.append_constraint(sa.CheckConstraint(sa.text(check["sqltext"]), name=op.f(check["name"])))
    return table


def _values(name: str) -> list[str]:
    checks = {check["name"]: check["sqltext"] for check in sa.inspect(op.get_bind()).get_check_constraints("reminder")}
    return re.findall(r"'(\w+)'", checks[f"ck_reminder_{name}"])


def _allow(batch, column: str, name: str, values: set[str]) -> None:
    batch.drop_constraint(op.f(f"ck_reminder_{name}"), type_="check")
    among = ", ".join(f"'{value}'" for value in sorted(values))
    batch.create_check_constraint(op.f(f"ck_reminder_{name}"), sa.text(f"{column} IN ({among})"))
