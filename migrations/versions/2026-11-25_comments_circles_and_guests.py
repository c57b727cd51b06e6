"""Comments, circles of files, and guests

Why: people speak of an item beside the reports; each side counts the versions of its files in each circle for itself,
so that a number does not tell of what one may not read; a guest sees the own items only.
Safe on both databases: SQLite changes a table by copying it (batch_alter_table), PostgreSQL in place.
Old code must survive it: it adds tables, allows one more role and more versions of a name.
Undo: comments are lost, guests lose their role, versions of a name are counted together again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ROLES = ("coordinator", "controller", "owner", "head")
TOGETHER = ("subject_id", "name", "version")
APART = ("subject_id", "side_id", "circle", "name", "version")


def upgrade() -> None:
    _make_comment()
    _make_mention()
    _count_versions(APART, before=TOGETHER)
    with op.batch_alter_table("stored_file", copy_from=_stored_file(APART, has_seq=False)) as batch:
        batch.add_column(sa.Column("seq", sa.Integer(), nullable=True))
        batch.create_unique_constraint(op.f("uq_stored_file_seq"), ["seq"])
    _allow_roles((*ROLES, "guest"), before=ROLES)


def downgrade() -> None:
    op.execute("DELETE FROM membership WHERE role = 'guest'")
    _allow_roles(ROLES, before=(*ROLES, "guest"))
    _renumber()
    with op.batch_alter_table("stored_file", copy_from=_stored_file(APART, has_seq=True)) as batch:
        batch.drop_constraint(op.f("uq_stored_file_seq"), type_="unique")
        batch.drop_column("seq")
    _count_versions(TOGETHER, before=APART)
    op.drop_table("mention")
    op.drop_table("comment")


def _make_comment() -> None:
    circle = sa.Enum("side", "both", "public", name="circle", native_enum=False, create_constraint=True, length=32)
    op.create_table(
        "comment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("side_id", sa.Uuid(), nullable=False),
        sa.Column("circle", circle, nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint([f"{table}_id"], [f"{table}.id"], name=op.f(f"fk_comment_{table}_id"))
            for table in ("plan", "item", "side", "person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
        sa.UniqueConstraint("seq", name=op.f("uq_comment_seq")),
    )
    for table in ("plan", "item", "side", "person"):
        op.create_index(op.f(f"ix_comment_{table}_id"), "comment", [f"{table}_id"])


def _make_mention() -> None:
    op.create_table(
        "mention",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_mention_comment_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mention_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
        sa.UniqueConstraint("comment_id", "person_id", name=op.f("uq_mention_comment_id_person_id")),
    )
    for table in ("comment", "person"):
        op.create_index(op.f(f"ix_mention_{table}_id"), "mention", [f"{table}_id"])


def _count_versions(columns: tuple[str, ...], *, before: tuple[str, ...]) -> None:
    with op.batch_alter_table("stored_file", copy_from=_stored_file(before, has_seq=False)) as batch:
        batch.drop_constraint(op.f(_unique(before)), type_="unique")
        batch.create_unique_constraint(op.f(_unique(columns)), list(columns))


def _stored_file(versions: tuple[str, ...], *, has_seq: bool) -> sa.Table:
    seq = (sa.Column("seq", sa.Integer(), nullable=True), sa.UniqueConstraint("seq", name="uq_stored_file_seq"))
    return sa.Table(
        "stored_file",
        sa.MetaData(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("circle", sa.String(length=32), nullable=False),
        sa.Column("side_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("circle IN ('side', 'both', 'public')", name="ck_stored_file_circle"),
        sa.CheckConstraint("size > 0", name="ck_stored_file_size"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_stored_file_person_id"),
        sa.ForeignKeyConstraint(["side_id"], ["side.id"], name="fk_stored_file_side_id"),
        sa.PrimaryKeyConstraint("id", name="pk_stored_file"),
        sa.UniqueConstraint(*versions, name=_unique(versions)),
        sa.Index("ix_stored_file_plan_id", "plan_id"),
        sa.Index("ix_stored_file_side_id", "side_id"),
        sa.Index("ix_stored_file_person_id", "person_id"),
        *(seq if has_seq else ()),
    )


def _unique(columns: tuple[str, ...]) -> str:
    return f"uq_stored_file_{'_'.join(columns)}"


def _renumber() -> None:
    """Under one name the files follow each other by their moments again; the last first, for numbers only grow."""
    named = (sa.column(name) for name in ("subject_id", "name", "version", "at"))
    file = sa.table("stored_file", sa.column("id", sa.Uuid()), *named)
    counted: dict = {}
    for row in op.get_bind().execute(sa.select(file).order_by(file.c.at, file.c.version)).all():
        counted.setdefault((row.subject_id, row.name), []).append(row.id)
    for ids in counted.values():
        for version, file_id in reversed(list(enumerate(ids, start=1))):
            op.execute(file.update().where(file.c.id == file_id).values(version=version))


def _allow_roles(roles: tuple[str, ...], *, before: tuple[str, ...]) -> None:
    present = sa.Table(
        "membership",
        sa.MetaData(),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("side_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(_one_of(before), name="ck_membership_role"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_membership_person_id"),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_membership_plan_id"),
        sa.ForeignKeyConstraint(["side_id"], ["side.id"], name="fk_membership_side_id"),
        sa.PrimaryKeyConstraint("id", name="pk_membership"),
        sa.Index("ix_membership_person_id", "person_id"),
        sa.Index("ix_membership_plan_id", "plan_id"),
        sa.Index("ix_membership_side_id", "side_id"),
        sa.Index(
            "uq_membership_present", "person_id", "plan_id", "role", unique=True,
            sqlite_where=sa.text("until IS NULL"), postgresql_where=sa.text("until IS NULL"),
        ),
    )  # fmt: skip
    with op.batch_alter_table("membership", copy_from=present) as batch:
        batch.drop_constraint(op.f("ck_membership_role"), type_="check")
        batch.create_check_constraint(op.f("ck_membership_role"), sa.text(_one_of(roles)))


def _one_of(roles: tuple[str, ...]) -> str:
    return "role IN ({})".format(", ".join(f"'{role}'" for role in roles))
