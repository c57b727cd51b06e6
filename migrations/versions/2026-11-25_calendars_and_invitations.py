"""Calendars of bodies, plans and meetings; invitations and what was answered to them

Why: a feed says what it tells of; who was invited to a meeting, of which form of it, and what was answered, are rows.
Safe on both databases: a table grows by two columns, the feeds that are there are their owners' own; a new table.
Old code must survive it: feeds that it makes are of one's own dates; it invites nobody.
Undo: the feeds of bodies, plans and meetings are lost, and the invitations with their answers.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KIND = sa.Enum(
    "mine", "body", "plan", "meetings", name="feedkind", native_enum=False, create_constraint=True, length=32
)
REPLY = sa.Enum("accepted", "declined", name="reply", native_enum=False, create_constraint=True, length=32)
POINTING = {"meeting_id": "meeting.id", "person_id": "person.id", "side_id": "side.id", "invited_by": "person.id"}


def upgrade() -> None:
    with op.batch_alter_table("calendar_feed", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", KIND, server_default="mine", nullable=False))
        batch_op.add_column(sa.Column("subject_id", sa.Uuid(), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_calendar_feed_subject"), "(subject_id IS NOT NULL) = (kind IN ('body', 'plan'))"
        )
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("side_id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("invited_by", sa.Uuid(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("told_version", sa.Integer(), nullable=False),
        sa.Column("letters", sa.Integer(), nullable=False),
        sa.Column("is_called_off", sa.Boolean(), nullable=False),
        sa.Column("reply", REPLY, nullable=True),
        sa.Column("reply_for", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(reply IS NULL) = (replied_at IS NULL)", name=op.f("ck_invitation_replied")),
        *(
            sa.ForeignKeyConstraint([name], [target], name=op.f(f"fk_invitation_{name}"))
            for name, target in POINTING.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("meeting_id", "person_id", name=op.f("uq_invitation_meeting_id_person_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
    )
    for name in POINTING:
        op.create_index(op.f(f"ix_invitation_{name}"), "invitation", [name], unique=False)


def downgrade() -> None:
    op.execute("DELETE FROM letter WHERE kind = 'invitation'")
    op.drop_table("invitation")
    op.execute("DELETE FROM calendar_feed WHERE kind <> 'mine'")
    with op.batch_alter_table("calendar_feed", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_calendar_feed_subject"), type_="check")
        batch_op.drop_constraint(op.f("ck_calendar_feed_feedkind"), type_="check")
        batch_op.drop_column("subject_id")
        batch_op.drop_column("kind")
