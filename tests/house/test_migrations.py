"""Every migration goes up, down and up again on both databases, and ends at what the tables say."""

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from app.base.migrate import alembic_config, downgrade, migrate
from app.base.paths import MIGRATIONS

SCRIPTS = ScriptDirectory(str(MIGRATIONS))
REVISIONS = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request, tmp_path):
    """A database that no migration has touched."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    postgres = request.getfixturevalue("postgres")
    name = postgres.new_database(template="template1")
    yield postgres.url(name)
    postgres.drop(name)


def tables(url: str) -> set[str]:
    engine = create_engine(url)
    names = set(inspect(engine).get_table_names())
    engine.dispose()
    return names - {"alembic_version"}


def test_the_migrations_are_one_line():
    assert len(SCRIPTS.get_heads()) == 1


def test_each_migration_can_be_undone_and_done_again(empty_url):
    for before, revision in zip(["base", *REVISIONS], REVISIONS, strict=False):
        migrate(empty_url, revision)
        there = tables(empty_url)
        downgrade(empty_url, before)
        migrate(empty_url, revision)

        assert tables(empty_url) == there

    downgrade(empty_url, "base")

    assert tables(empty_url) == set()


def test_the_migrations_end_at_what_the_tables_say(database_url):
    engine = create_engine(database_url)
    with engine.connect() as connection:
        command.check(alembic_config(connection))
    engine.dispose()


def test_migrating_a_migrated_database_changes_nothing(database_url):
    there = tables(database_url)

    migrate(database_url)

    assert tables(database_url) == there
