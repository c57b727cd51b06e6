"""Letters of unknown end

Why: whether a server may have a letter is committed before its data leave; what is held, uncertain, suppressed or
bounced is told apart; the channel, dead addresses, notices and the reading of the journal of sent letters are kept.
Safe on both databases: columns are added in place; the two tables whose states a CHECK names are copied on SQLite as
they are by then.
Old code must survive it: new columns have defaults, and it never meets a new state unless new code ran beside it.
Undo: what is held, uncertain or suppressed is given up, what bounced has left.
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

LETTER_STATES = ("held", "uncertain", "bounced", "suppressed")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _make_tables()
    op.add_column("letter", sa.Column("handed_at", MOMENT, nullable=True))
    op.add_column("letter", sa.Column("why", sa.String(length=300), server_default="", nullable=False))
    with op.batch_alter_table("letter") as batch:
        _change_states(batch, "letter", add=LETTER_STATES)
        batch.add_column(sa.Column("hold_id", sa.Uuid(), nullable=True))
        batch.create_foreign_key(op.f("fk_letter_hold_id"), "hold", ["hold_id"], ["id"])
    op.create_index(op.f("ix_letter_hold_id"), "letter", ["hold_id"])
    uncertain = sa.text("state = 'uncertain'")
    op.create_index("ix_letter_uncertain", "letter", ["handed_at"], sqlite_where=uncertain, postgresql_where=uncertain)


def downgrade() -> None:
    op.execute("UPDATE letter SET state = 'sent' WHERE state = 'bounced'")
    op.execute("UPDATE letter SET state = 'given_up' WHERE state IN ('held', 'uncertain', 'suppressed')")
    for table in ("dead_address", "bounce", "channel", "sent_mark"):
        op.drop_table(table)
    op.drop_index("ix_letter_uncertain", "letter")
    op.drop_index(op.f("ix_letter_hold_id"), "letter")
    with op.batch_alter_table("letter") as batch:
        _change_states(batch, "letter", remove=LETTER_STATES)
        batch.drop_constraint(op.f("fk_letter_hold_id"), type_="foreignkey")
        for column in ("hold_id", "why", "handed_at"):
            batch.drop_column(column)
    op.drop_table("hold")


def _change_states(batch, table: str, *, add: tuple[str, ...] = (), remove: tuple[str, ...] = ()) -> None:
    """Whatever other migrations allowed stays allowed."""
    name = f"ck_{table}_{table}state"
    checks = sa.inspect(op.get_bind()).get_check_constraints(table)
    (present,) = (check["sqltext"] for check in checks if check["name"] == name)
    allowed = dict.fromkeys([*re.findall(r"'(\w+)'", present), *add])
    states = ", ".join(f"'{state}'" for state in allowed if state not in remove)
    batch.drop_constraint(op.f(name), type_="check")
    batch.create_check_constraint(op.f(name), sa.text(f"state IN ({states})"))


def _make_tables() -> None:
    op.create_table(
        "channel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("rests_until", MOMENT, nullable=True),
        sa.Column("paused_at", MOMENT, nullable=True),
        sa.Column("answer", sa.String(length=1000), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel")),
    )
    op.create_table(
        "hold",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decision", sa.String(length=16), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("decision IN ('released', 'dropped')", name=op.f("ck_hold_decision")),
        sa.CheckConstraint("(decided_at IS NULL) = (decision IS NULL)", name=op.f("ck_hold_decided")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_hold_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
    )
    op.create_index(op.f("ix_hold_person_id"), "hold", ["person_id"])
    op.create_table(
        "sent_mark",
        sa.Column("journal_id", sa.Uuid(), nullable=False),
        sa.Column("read_to", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("journal_id", name=op.f("pk_sent_mark")),
    )
    _make_notices()


def _make_notices() -> None:
    op.create_table(
        "dead_address",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("failed_at", MOMENT, nullable=False),
        sa.Column("answer", sa.String(length=1000), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=True),
        sa.Column("lifted_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_dead_address_letter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dead_address")),
    )
    present = sa.text("lifted_at IS NULL")
    op.create_index(
        "uq_dead_address_present", "dead_address", ["address"], unique=True, sqlite_where=present,
        postgresql_where=present,
    )  # fmt: skip
    op.create_index(op.f("ix_dead_address_letter_id"), "dead_address", ["letter_id"])
    op.create_table(
        "bounce",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("notice_id", sa.String(length=998), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("answer", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_bounce_letter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bounce")),
        sa.UniqueConstraint("notice_id", name=op.f("uq_bounce_notice_id")),
    )
    op.create_index(op.f("ix_bounce_letter_id"), "bounce", ["letter_id"])
