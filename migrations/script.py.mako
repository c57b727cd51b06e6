"""${message}

Why: <what could not be done before>.
Safe on both databases: SQLite changes a table by copying it (batch_alter_table), PostgreSQL in place.
Old code must survive it: add first, fill apart, take away one release later.
Undo: <what is lost by going back>.
"""

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
