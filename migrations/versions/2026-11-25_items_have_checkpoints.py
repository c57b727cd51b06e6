"""Items have checkpoints, and moves name the act of both sides

Why: how far an item has come is told by its steps, or by hand; both can be seen as of a past day. Where a plan asks for
the other side's consent, a move that needs none names the document that both sides signed.
Safe on both databases: two new tables; two new columns, which SQLite adds in place.
Old code must survive it: nobody reads these tables yet, and the new columns have a value where nothing is said.
Undo: checkpoints, shares and the acts named with moves are lost; the journal still tells them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "checkpoint",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.Uuid(), nullable=True),
        sa.Column("is_removed", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_to", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.CheckConstraint("(done_at IS NULL) = (done_by IS NULL)", name=op.f("ck_checkpoint_done_by_somebody")),
        sa.ForeignKeyConstraint(["done_by"], ["person.id"], name=op.f("fk_checkpoint_done_by")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_checkpoint_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkpoint")),
    )
    with op.batch_alter_table("checkpoint", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checkpoint_done_by"), ["done_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_checkpoint_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_checkpoint_seq"), ["seq"], unique=False)
        batch_op.create_index(
            "uq_checkpoint_present",
            ["key"],
            unique=True,
            sqlite_where=sa.text("valid_to IS NULL"),
            postgresql_where=sa.text("valid_to IS NULL"),
        )

    op.create_table(
        "item_share",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_to", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_item_share_percent")),
        sa.CheckConstraint("percent IS NOT NULL OR NOT by_hand", name=op.f("ck_item_share_a_typed_value")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_share_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_share")),
    )
    with op.batch_alter_table("item_share", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_share_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_item_share_seq"), ["seq"], unique=False)
        batch_op.create_index(
            "uq_item_share_present",
            ["item_id"],
            unique=True,
            sqlite_where=sa.text("valid_to IS NULL"),
            postgresql_where=sa.text("valid_to IS NULL"),
        )

    op.add_column("postponement", sa.Column("act", sa.String(length=500), nullable=False, server_default=""))
    op.add_column("postponement", sa.Column("act_on", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("postponement", schema=None) as batch_op:
        batch_op.drop_column("act_on")
        batch_op.drop_column("act")

    op.drop_table("item_share")
    op.drop_table("checkpoint")
