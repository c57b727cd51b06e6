"""Letters on their own: owed by an act, not by a ladder

Why: whoever is called in a comment, or gets back a report, is told by a letter that is tried again like any other.
Safe on both databases: a table grows by two columns that may be empty, and by a unique index.
Old code must survive it: it leaves both empty.
Undo: letters on their own that have not left are lost.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("letter", sa.Column("key", sa.String(length=100), nullable=True))
    op.add_column("letter", sa.Column("about", sa.JSON(none_as_null=True), nullable=True))
    op.create_index("uq_letter_key", "letter", ["key"], unique=True)


def downgrade() -> None:
    op.execute("DELETE FROM letter WHERE key IS NOT NULL")
    op.drop_index("uq_letter_key", "letter")
    op.drop_column("letter", "about")
    op.drop_column("letter", "key")
