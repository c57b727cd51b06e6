"""Past dates are told by their moves

Why: what is there already gets its past: sections since their plan was opened, dates from one move to the next.
Safe on both databases: it only reads and inserts.
Old code must survive it: nobody reads these rows yet.
Undo: the rows go; the moves they were told by stay.
"""

from itertools import pairwise
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

METADATA = sa.MetaData()
UUID, DAY, MOMENT = sa.Uuid(), sa.Date(), sa.DateTime(timezone=True)
PLAN = sa.Table("plan", METADATA, sa.Column("id", UUID), sa.Column("created_at", MOMENT))
SECTION = sa.Table(
    "section", METADATA, sa.Column("id", UUID), sa.Column("plan_id", UUID), sa.Column("number", sa.String),
    sa.Column("title", sa.String),
)  # fmt: skip
OCCURRENCE = sa.Table(
    "occurrence", METADATA, sa.Column("id", UUID), sa.Column("first_due_on", DAY), sa.Column("due_on", DAY),
    sa.Column("created_at", MOMENT), sa.Column("withdrawn_at", MOMENT),
)  # fmt: skip
MOVE = sa.Table(
    "postponement", METADATA, sa.Column("occurrence_id", UUID), sa.Column("to_on", DAY), sa.Column("at", MOMENT),
    sa.Column("undone_at", MOMENT),
)  # fmt: skip
SECTION_VERSION = sa.Table(
    "section_version", METADATA, sa.Column("id", UUID), sa.Column("section_id", UUID), sa.Column("number", sa.String),
    sa.Column("title", sa.String), sa.Column("valid_from", MOMENT), sa.Column("valid_to", MOMENT),
)  # fmt: skip
DATE_VERSION = sa.Table(
    "date_version", METADATA, sa.Column("id", UUID), sa.Column("occurrence_id", UUID), sa.Column("first_due_on", DAY),
    sa.Column("due_on", DAY), sa.Column("valid_from", MOMENT), sa.Column("valid_to", MOMENT),
)  # fmt: skip


def upgrade() -> None:
    connection = op.get_bind()
    sections = sa.select(SECTION, PLAN.c.created_at).join(PLAN, PLAN.c.id == SECTION.c.plan_id)
    told = [
        {"id": uuid4(), "section_id": row.id, "number": row.number, "title": row.title, "valid_from": row.created_at}
        for row in connection.execute(sections)
    ]
    if told:
        connection.execute(SECTION_VERSION.insert(), told)
    moves: dict = {}
    for row in connection.execute(sa.select(MOVE).where(MOVE.c.undone_at.is_(None)).order_by(MOVE.c.at)):
        moves.setdefault(row.occurrence_id, []).append((row.at, row.to_on))
    dates = [
        version
        for row in connection.execute(sa.select(OCCURRENCE)).all()
        for version in _versions(row, moves.get(row.id, []))
    ]
    if dates:
        connection.execute(DATE_VERSION.insert(), dates)


def _versions(row, moves: list) -> list[dict]:
    """The first date until the first move, each move's date until the next; the last until it was withdrawn."""
    steps = [(row.created_at, row.first_due_on if moves else row.due_on), *moves, (row.withdrawn_at, None)]
    return [
        {"id": uuid4(), "occurrence_id": row.id, "first_due_on": row.first_due_on, "due_on": due, "valid_from": since,
         "valid_to": until}
        for (since, due), (until, _) in pairwise(steps)
    ]  # fmt: skip


def downgrade() -> None:
    op.execute("DELETE FROM date_version")
    op.execute("DELETE FROM section_version")
