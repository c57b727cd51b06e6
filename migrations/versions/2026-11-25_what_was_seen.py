"""Up to which act a person has seen an item; how far a digest told

Why: what others did on an item is news until its page was opened, and what was read is not mailed.
Safe on both databases: two small tables are added; of mentions one column goes, whose marks move into the first table.
Old code must survive it: no, the code before reads when a mention was opened; stop it first.
Undo: mentions get their marks back, digests begin anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

MOVE = """
    INSERT INTO item_opening (person_id, item_id, seq, at)
    SELECT mention.person_id, comment.item_id, MAX(comment.seq), MAX(mention.opened_at)
    FROM mention JOIN comment ON comment.id = mention.comment_id
    WHERE mention.opened_at IS NOT NULL
    GROUP BY mention.person_id, comment.item_id
"""
MOVE_BACK = """
    UPDATE mention SET opened_at = (
        SELECT item_opening.at FROM item_opening JOIN comment ON comment.item_id = item_opening.item_id
        WHERE comment.id = mention.comment_id AND item_opening.person_id = mention.person_id
        AND item_opening.seq >= comment.seq
    )
"""


def upgrade() -> None:
    op.create_table(
        "item_opening",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_item_opening_person_id")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_opening_item_id")),
        sa.PrimaryKeyConstraint("person_id", "item_id", name=op.f("pk_item_opening")),
    )
    op.create_index(op.f("ix_item_opening_item_id"), "item_opening", ["item_id"])
    op.create_table(
        "digest",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_digest_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_digest")),
    )
    op.execute(MOVE)
    op.drop_column("mention", "opened_at")


def downgrade() -> None:
    op.add_column("mention", sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(MOVE_BACK)
    op.drop_table("digest")
    op.drop_table("item_opening")
