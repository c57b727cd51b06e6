"""What each command does and prints."""

import re
from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.base.clock import RealClock
from app.base.demo import begin_demo, installation
from app.base.migrate import downgrade
from app.history.changes import record
from app.history.models import Author, Via
from app.people.models import Side
from app.plans.models import Plan, Wording
from app.snapshots.models import FileKind, MeetingSnapshot


@pytest.fixture
def clock():
    """Commands go by the machine's clock, and so must the page that takes their link."""
    return RealClock()


@pytest.fixture
def add_side(database):
    """Accounts belong to a side, and an empty database has none."""

    def add(code, slug):
        words = {"name": slug, "short": slug, "adjective": slug, "country": "BY", "zone": "Europe/Minsk"}
        with database.writing() as session:
            session.add(Side(code=code, slug=slug, **words))

    return add


@pytest.fixture
def anna(here, add_side):
    add_side("by", "belarus")
    assert here("person", "add", "Anna@Example.org", "Анна").code == 0
    return "anna@example.org"


def test_an_account_is_added_listed_and_closed(here, anna):
    assert here("person", "list").out == "anna@example.org\tАнна\t\n"

    assert here("person", "disable", anna).out == "anna@example.org was closed.\n"

    assert here("person", "list").out == "anna@example.org\tАнна\t(closed)\n"


def test_an_address_is_taken_even_after_its_account_was_closed(here, anna):
    while_open = here("person", "add", anna, "Анна")
    here("person", "disable", anna)
    after = here("person", "add", anna, "Анна")

    for refused in (while_open, after):
        assert (refused.code, refused.err) == (1, "solovey: email: There is already a person with this address\n")


def test_an_account_needs_one_side_that_exists(here, add_side):
    assert here("person", "add", "anna@example.org", "Анна").err.endswith("there are: none yet\n")

    add_side("by", "belarus")
    assert here("person", "add", "anna@example.org", "Анна", "--side", "ru").err.endswith("there are: belarus\n")

    add_side("by", "brest")
    assert here("person", "add", "anna@example.org", "Анна", "--side", "by").code == 1
    assert here("person", "add", "anna@example.org", "Анна", "--side", "brest").code == 0


def test_a_link_is_one_line_and_good_once(here, anna, client, settings):
    printed = here("sign-in-link", anna)
    path = printed.out.strip().removeprefix(settings.site_url)

    assert (printed.code, printed.out) == (0, f"{settings.site_url}{path}\n")
    assert client.get(path).status_code == 200
    assert client.post(path).status_code == 303
    assert client.post(path).status_code == 404


def test_nobody_unknown_or_closed_gets_a_link(here, anna):
    here("person", "disable", anna)

    for email in (anna, "nobody@example.org"):
        refused = here("sign-in-link", email)

        assert (refused.code, refused.out) == (1, "")
        assert refused.err == "solovey: Nobody with this address may sign in\n"


def test_plans_are_listed_one_a_line(solovey, sample_url):
    listed = solovey("plan", "list", database_url=sample_url)

    assert [line.split("\t")[:2] for line in listed.out.splitlines()] == [["kursk-2023-2025", "2023-01-01–2025-12-31"]]


def test_migrating_twice_is_migrating_once(solovey, tmp_path):
    url = f"sqlite:///{tmp_path / 'new' / 'solovey.db'}"

    for _ in range(2):
        assert solovey("migrate", database_url=url).code == 0


LOOKS = [("reminders", "--on", "2025-03-01", "--json"), ("plan", "list"), ("person", "list"), ("verify",)]


@pytest.fixture
def demo(database, now):
    """A demonstration whose clock was set to the sample's first moment."""
    with database.writing() as session:
        begin_demo(session, now, real_now=now)


@pytest.mark.parametrize("words", LOOKS)
def test_a_command_that_only_looks_keeps_no_clock(here, demo, database, words):
    assert here(*words, now="2025-02-01T09:00:00+03:00").code == 0

    with database.reading() as session:
        assert installation(session).clock_offset == 0


def test_a_tick_keeps_the_clock(here, demo, database):
    assert here("tick", now="2025-02-01T09:00:00+03:00").code == 0

    with database.reading() as session:
        assert installation(session).clock_offset != 0


@pytest.mark.parametrize("words", LOOKS)
def test_a_command_that_only_looks_migrates_nothing(solovey, tmp_path, words):
    file = tmp_path / "old.db"
    refused = solovey(*words, database_url=f"sqlite:///{file}")

    assert (refused.code, file.exists()) == (1, False)
    assert "solovey migrate" in refused.err


def test_a_database_of_an_older_shape_is_only_looked_at_after_a_migration(solovey, database_url):
    downgrade(database_url, "-1")
    for _ in range(2):
        assert "solovey migrate" in solovey("verify", database_url=database_url).err

    solovey("migrate", database_url=database_url)
    assert solovey("verify", database_url=database_url).code == 0


# ── The journal ──────────────────────────────────────────────────────────────────────────────────────────

DROP_GUARD = {
    "sqlite": "DROP TRIGGER change_no_update",
    "postgresql": "DROP TRIGGER change_no_update_or_delete ON change",
}


def test_verify_names_the_row_that_was_tampered_with(here, database, now):
    with database.writing() as session:
        for _ in range(3):
            record(session, "item.added", uuid4(), by=Author(None, Via.COMMAND), now=now)

    assert here("verify").out == "The journal is sound: 3 rows.\nThe ledger of letters adds up: 0 have left.\n"

    with database.writing() as session:
        session.connection().exec_driver_sql(DROP_GUARD[session.get_bind().dialect.name])
        session.connection().exec_driver_sql("UPDATE change SET act = 'item.removed' WHERE seq = 2")
    broken = here("verify")

    assert (broken.code, broken.err) == (1, "solovey: the journal is broken at row 2\n")


def test_verify_names_the_snapshot_of_which_a_byte_was_changed(solovey, sample_url):
    assert solovey("verify", database_url=sample_url).code == 0

    engine = sa.create_engine(sample_url)
    with engine.begin() as connection:
        row = connection.execute(sa.select(MeetingSnapshot).where(MeetingSnapshot.kind == FileKind.CSV)).first()
        changed = bytes([row.content[0] ^ 1]) + row.content[1:]
        connection.execute(sa.update(MeetingSnapshot).where(MeetingSnapshot.id == row.id).values(content=changed))
    engine.dispose()
    broken = solovey("verify", database_url=sample_url)

    assert broken.code == 1
    assert re.fullmatch(
        r"solovey: the snapshot kursk-2023-2025-belarus-kursk-1[23]\.csv is not the one that was frozen\n", broken.err
    )


# ── Bulk data ────────────────────────────────────────────────────────────────────────────────────────────


def test_fill_makes_what_was_asked_for_and_names_somebody_who_may_come_in(here, database):
    filled = here("fill", "--plans", "2", "--items", "30", "--people", "5", "--seed", "7")

    assert filled.code == 0
    assert here("sign-in-link", filled.out.strip()).code == 0
    assert here("verify").code == 0
    with database.reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Plan)) == 2
        assert session.scalar(sa.select(sa.func.count()).select_from(Wording)) == 60


def test_one_seed_gives_the_same_plan(solovey, tmp_path):
    def terms(name):
        url = f"sqlite:///{tmp_path / name}"
        solovey("fill", "--items", "40", "--seed", "3", database_url=url)
        engine = sa.create_engine(url)
        with engine.connect() as connection:
            found = connection.execute(sa.select(Wording.number, Wording.title, Wording.term)).all()
        engine.dispose()
        return sorted(tuple(row) for row in found)

    assert terms("one.db") == terms("two.db")


@pytest.mark.parametrize("what", ["a person", "only a journal", "made-up data"])
def test_fill_keeps_off_a_database_that_holds_anything(here, database, add_side, now, what):
    if what == "a person":
        add_side("by", "belarus")
        here("person", "add", "anna@example.org", "Анна")
    elif what == "only a journal":
        with database.writing() as session:
            record(session, "day_off.entered", uuid4(), by=Author(None, Via.WEB), now=now)
    else:
        here("fill", "--items", "3")
    refused = here("fill", "--items", "3")

    assert refused.code == 1
    assert refused.err == "solovey: This database is not empty: made-up data would mix with it\n"
