"""The page of an item says up to when the journal is sound, or where it is broken."""

from app.history.checks import check_chain
from tests.history.test_chain import drop_guards
from tests.web.conftest import PLAN

ITEM = f"{PLAN}/items/2.10"


def test_before_the_first_check_it_says_nothing(as_):
    assert 'id="chain"' not in as_("owner.by").get(ITEM).text


def test_a_sound_journal_is_said_to_be_so(as_, database, clock):
    check_chain(database, now=clock.now())

    assert "Журнал проверен до 18.11.2024, 09:00" in as_("owner.by").get(ITEM).text


def test_a_broken_one_is_a_warning(as_, database, clock):
    with database.writing() as session:
        drop_guards(session)
        session.connection().exec_driver_sql("UPDATE change SET act = 'x.y' WHERE seq = 7")
    check_chain(database, now=clock.now())

    for path in (ITEM, f"{ITEM}?as_of=2024-02-15"):
        assert "Журнал нарушен на записи № 7" in as_("owner.by").get(path).text
