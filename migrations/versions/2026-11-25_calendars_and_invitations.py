"""Calendars of bodies, plans and meetings; invitations and what was answered to them

Why: a feed says what it tells of; who was invited to a meeting, of which form of it, and what was answered, are rows.
Safe on both databases: a table grows by two columns, the feeds that are there are their owners' own; a new table.
Old code must survive it: feeds that it makes are of one's own dates; it invites nobody.
Undo: the feeds of bodies, plans and meetings are lost, and the invitations with their answers.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0009"
branch_labels = None
depends_on = None

KIND = sa.Enum(
    "mine", "body", "plan", "meetings", name="feedkind", native_enum=False, create_constraint=True, length=32
)
ANSWER = sa.Enum("accepted", "declined", name="reply", native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    with op.batch_alter_table("calendar_feed", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", KIND, server_default="mine", nullable=False))
        batch_op.add_column(sa.Column("subject_id", sa.Uuid(), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_calendar_feed_subject"), "(subject_id IS NOT NULL) = (kind IN ('body', 'plan'))"
        )


def downgrade() -> None:
    op.execute("DELETE FROM calendar_feed WHERE kind <> 'mine'")
    with op.batch_alter_table("calendar_feed", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_calendar_feed_subject"), type_="check")
        batch_op.drop_constraint(op.f("ck_calendar_feed_feedkind"), type_="check")
        batch_op.drop_column("subject_id")
        batch_op.drop_column("kind")
