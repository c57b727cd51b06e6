"""Letters have echoes

Why: besides its letter a reminder is told in a browser or in a chat, once by each of its reader's voices.
Safe on both databases: two small tables and one index are added.
Old code must survive it: it knows nothing of the tables.
Undo: voices are set up again by their owners.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def _one_of(name, *values):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def _only(condition):
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def upgrade() -> None:
    op.create_table(
        "voice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", _one_of("voicekind", "chat", "push"), nullable=False),
        sa.Column("address", sa.String(2000), nullable=False),
        sa.Column("address_hash", sa.String(64), nullable=False),
        sa.Column("point", sa.String(100), nullable=False),
        sa.Column("secret", sa.String(50), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("told_at", MOMENT, nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failed_at", MOMENT, nullable=True),
        sa.Column("trouble", sa.String(300), nullable=False),
        sa.Column("rests_until", MOMENT, nullable=True),
        sa.Column("off_at", MOMENT, nullable=True),
        sa.CheckConstraint("(kind = 'push') = (point <> '' AND secret <> '')", name=op.f("ck_voice_keys")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_voice_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice")),
    )
    op.create_index(op.f("ix_voice_person_id"), "voice", ["person_id"])
    op.create_index("uq_voice_browser", "voice", ["address_hash"], unique=True, **_only("kind = 'push'"))
    op.create_index("uq_voice_chat", "voice", ["person_id"], unique=True, **_only("kind = 'chat'"))
    op.create_table(
        "echo",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("voice_id", sa.Uuid(), nullable=False),
        sa.Column("state", _one_of("echostate", "owed", "told", "read", "given_up"), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("claimed_until", MOMENT, nullable=True),
        sa.Column("claim", sa.Uuid(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        *(
            sa.ForeignKeyConstraint([f"{table}_id"], [f"{table}.id"], name=op.f(f"fk_echo_{table}_id"))
            for table in ("letter", "voice")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_echo")),
        sa.UniqueConstraint("letter_id", "voice_id", name=op.f("uq_echo_letter_id_voice_id")),
    )
    op.create_index(op.f("ix_echo_voice_id"), "echo", ["voice_id"])
    op.create_index("ix_echo_owed", "echo", ["created_at"], **_only("state = 'owed'"))
    op.create_index(op.f("ix_letter_written_at"), "letter", ["written_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_letter_written_at"), "letter")
    op.drop_table("echo")
    op.drop_table("voice")
