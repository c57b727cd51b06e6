"""Words are searched

Why: items, reports, comments, file names, bodies and meetings are found by any form of a word.
Safe on both databases: two new tables; over the stems an FTS5 table on SQLite, which `app/search/index.py` writes
along, a GIN index on PostgreSQL.
Old code must survive it: nobody reads these tables yet.
Undo: the entries go; they are made again from the journal.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

KINDS = ("item", "meeting", "body", "person", "report", "comment", "file")


def upgrade() -> None:
    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind", sa.Enum(*KINDS, name="kind", native_enum=False, create_constraint=True, length=32), nullable=False
        ),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column(
            "circle",
            sa.Enum("side", "both", "public", name="circle", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("side_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("stems", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
    )
    op.create_index(op.f("ix_search_entry_item_id"), "search_entry", ["item_id"])
    op.create_index(op.f("ix_search_entry_subject_id"), "search_entry", ["subject_id"])
    op.create_table(
        "search_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_mark")),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE INDEX search_stems ON search_entry USING gin (to_tsvector('simple', stems))")
        return
    op.execute(
        "CREATE VIRTUAL TABLE search_stems USING fts5"
        "(stems, content='search_entry', content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_stems")
    op.drop_table("search_mark")
    op.drop_table("search_entry")
