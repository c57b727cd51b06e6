"""The journal only grows

Why: a row of the journal that could be changed or taken away would prove nothing.
Safe on both databases: each gets a guard of its own kind; a batch migration of `change` must make it again.
Undo: the guards go, the rows stay.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

REFUSAL = "the journal only grows"


def upgrade() -> None:
    op.execute("INSERT INTO chain_head (id, seq, hash) VALUES (1, 0, '')")
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER change_no_{act.lower()} BEFORE {act} ON change "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION change_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER change_no_update_or_delete BEFORE UPDATE OR DELETE OR TRUNCATE ON change "
        "FOR EACH STATEMENT EXECUTE FUNCTION change_only_grows()"
    )


def downgrade() -> None:
    op.execute("DELETE FROM chain_head")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER change_no_update")
        op.execute("DROP TRIGGER change_no_delete")
        return
    op.execute("DROP TRIGGER change_no_update_or_delete ON change")
    op.execute("DROP FUNCTION change_only_grows()")
