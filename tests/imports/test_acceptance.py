"""A draft goes into its plan whole or not at all; an edition of it changes exactly what differs."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import col, select

from app.base.errors import Conflict, Invalid, NotAllowed
from app.base.language import Sentence
from app.control.moves import postpone
from app.deadlines.terms import TermKind
from app.history.checks import first_broken_row
from app.history.models import Change, Via
from app.imports.acceptance import accept
from app.imports.corrections import RowWords, correct_row, find_right, leave_out
from app.imports.draft import Cell, Doubt, DraftOwner, DraftSection
from app.imports.editions import difference
from app.imports.hindrances import still_open
from app.imports.models import ImportState, Scope
from app.imports.names_meant import NewBody, means
from app.imports.queries import accepted_before, draft_of
from app.imports.states import withdraw
from app.people.models import Body, BodyName
from app.plans.item_queries import find_item, occurrences_of, owners_of
from app.plans.models import Item, OwnerRole, Wording
from app.plans.queries import sections_of
from tests.imports.conftest import FIRST, KURSK, MINSVYAZ, SECTIONS, edition, item

ACT = "Протокол № 14 от 19.06.2025"


@pytest.fixture
def take_in(session, plan, secretary, now):
    def take(document, act: str = ""):
        return accept(session, document, plan, act=act, seen=document.version, by=secretary, now=now)

    return take


@pytest.fixture
def standing(session, plan):
    def stand() -> list[tuple[str, str, str]]:
        present = select(Wording.number, Wording.title, Wording.term).join(Item, col(Item.id) == Wording.item_id)
        present = present.where(Item.plan_id == plan.id, col(Wording.valid_to).is_(None), ~col(Wording.is_deleted))
        return sorted(tuple(row) for row in session.exec(present))

    return stand


def test_a_document_becomes_the_plan_with_every_date_and_owner(session, plan, keep, take_in, standing):
    take_in(keep(FIRST))

    assert standing() == [(each.number, each.title, each.term) for each in FIRST.items]
    assert [(each.number, each.title) for each in sections_of(session, plan.id)] == [("1", "Связь"), ("2", "Торговля")]
    first, wording = find_item(session, plan, "1.1")
    assert [each.due_on for each in occurrences_of(session, first.id)] == [date(2024, 12, 1)]
    assert [(body.short, owner.role, owner.printed) for owner, body in owners_of(session, wording.id)] == [
        ("Минсвязи", OwnerRole.LEAD, "Минсвязи"),
        ("Курская ТПП", OwnerRole.LEAD, "Курская ТПП"),
    ]
    quarterly, _ = find_item(session, plan, "2.1")
    assert len(occurrences_of(session, quarterly.id)) == 12


def test_the_journal_says_by_import_from_which_file(session, plan, keep, take_in):
    take_in(keep(FIRST))
    told = session.exec(select(Change).where(Change.plan_id == plan.id, Change.act == "item.added")).all()

    assert {(each.via, each.body["file"]) for each in told} == {(Via.IMPORT, "план.docx")}
    assert first_broken_row(session) is None


def test_the_same_file_again_finds_nothing_to_take_in(session, plan, keep, take_in, standing):
    take_in(keep(FIRST))
    again = keep(FIRST)

    assert difference(session, again, draft_of(session, again.id)).is_empty
    assert accepted_before(session, plan.id, again.digest)
    with pytest.raises(Conflict):
        take_in(again, ACT)


def test_an_edition_changes_exactly_what_differs_and_the_old_wording_stays(session, plan, keep, take_in, standing):
    take_in(keep(FIRST))
    changed = edition(n1=item("1.1", "Обмен опытом внедрения услуг связи", "до 01.12.2025"), n2=None)
    changed = replace(changed, items=(*changed.items, item("2.2", "Форум регионов", section=1)))
    found = take_in(keep(changed, content=b"other"), ACT)

    assert [each.number for each in found.added] == ["2.2"]
    assert [each.number for each in found.removed] == ["1.2"]
    assert [(each.after.number, each.fields) for each in found.changed] == [("1.1", ("term",))]
    assert [number for number, _, _ in standing()] == ["1.1", "2.1", "2.2"]
    first, _ = find_item(session, plan, "1.1")
    told = session.exec(select(Wording).where(Wording.item_id == first.id).order_by(Wording.n)).all()
    assert [(each.term, each.act) for each in told] == [("до 01.12.2024", ""), ("до 01.12.2025", ACT)]


def test_an_amendment_names_its_act(keep, take_in):
    take_in(keep(FIRST))

    with pytest.raises(Invalid):
        take_in(keep(edition(n2=None), content=b"other"))


def test_a_document_of_changes_leaves_the_other_items_alone(keep, take_in, standing):
    take_in(keep(FIRST))
    only = replace(FIRST, items=(item("1.2", "Совместный выпуск почтовой марки", "до 01.06.2025"),))
    take_in(keep(only, scope=Scope.PART, content=b"other"), ACT)

    assert [title for _, title, _ in standing()] == [
        "Обмен опытом внедрения услуг связи",
        "Совместный выпуск почтовой марки",
        "Участие в выставке",
    ]


def test_items_may_exchange_their_numbers_in_one_act(session, plan, keep, take_in, standing):
    take_in(keep(FIRST))
    ids = {number: find_item(session, plan, number)[0].id for number in ("1.1", "1.2")}
    swapped = edition(
        n1=item("1.1", "Совместный выпуск почтовой миниатюры", "до 01.06.2025"),
        n2=item("1.2", "Обмен опытом внедрения услуг связи"),
    )
    take_in(keep(swapped, content=b"other"), ACT)

    assert find_item(session, plan, "1.1")[0].id == ids["1.2"]
    assert find_item(session, plan, "1.2")[0].id == ids["1.1"]


def test_a_date_that_was_postponed_survives_an_edition_that_keeps_the_term(
    session, plan, keep, take_in, secretary, now
):
    take_in(keep(FIRST))
    first, _ = find_item(session, plan, "1.1")
    [occurrence] = occurrences_of(session, first.id)
    postpone(session, first, occurrence, date(2025, 3, 1), "Письмо", by=secretary, now=now)
    take_in(keep(edition(n1=item("1.1", "Обмен опытом оказания услуг связи")), content=b"other"), ACT)

    assert [each.due_on for each in occurrences_of(session, first.id)] == [date(2025, 3, 1)]


def test_unknown_names_wait_for_a_person_and_nothing_is_written(session, keep, take_in, standing):
    document = keep(edition(n1=item("1.1", "Обмен опытом", "до 01.12.2024", DraftOwner("Неведомый институт", "by"))))
    found = draft_of(session, document.id)

    assert [each.name for each in still_open(found).undecided] == ["Неведомый институт"]
    with pytest.raises(Conflict), session.begin_nested():
        take_in(document)
    assert standing() == []


def test_a_name_becomes_a_new_body_only_by_decision(session, keep, take_in, secretary):
    document = keep(edition(n1=item("1.1", "Обмен опытом", "до 01.12.2024", DraftOwner("Неведомый институт", "by"))))
    found = draft_of(session, document.id)
    new = NewBody(secretary.side_id, "Неведомый институт связи", "Институт")
    means(session, document, found.bodies["Неведомый институт", "by"], new, seen=1, by=secretary)
    take_in(document)

    body = session.exec(select(Body).where(Body.short == "Институт")).one()
    assert session.exec(select(BodyName.name).where(BodyName.body_id == body.id)).all() == ["Неведомый институт"]


def test_a_name_that_was_explained_once_is_known_the_next_time(session, plan, keep, take_in, secretary):
    named = item("1.1", "Обмен опытом", "до 01.12.2024", DraftOwner("Мин-во связи РБ", "by"), KURSK)
    document = keep(edition(n1=named))
    minsvyaz = session.exec(select(Body).where(Body.short == "Минсвязи")).one()
    name = draft_of(session, document.id).bodies["Мин-во связи РБ", "by"]
    means(session, document, name, minsvyaz.id, seen=1, by=secretary)
    take_in(document)
    again = keep(edition(n1=named), content=b"other")

    assert draft_of(session, again.id).bodies["Мин-во связи РБ", "by"].body_id == minsvyaz.id


def test_a_body_of_neither_side_is_refused(session, keep, secretary, now):
    document = keep(edition(n1=item("1.1", "Обмен опытом", "до 01.12.2024", DraftOwner("Неведомый институт", "by"))))
    name = draft_of(session, document.id).bodies["Неведомый институт", "by"]
    stranger = NewBody(document.id, "Институт", "Институт")

    with pytest.raises(Invalid):
        means(session, document, name, stranger, seen=1, by=secretary)


def test_a_doubt_waits_until_somebody_has_looked(session, keep, take_in, secretary, now):
    doubt = Doubt(Cell.OWNERS, Sentence("The side is not said"))
    document = keep(edition(n1=item("1.1", "Обмен опытом", doubts=(doubt,))))
    with pytest.raises(Conflict), session.begin_nested():
        take_in(document)
    session.refresh(document)
    row = draft_of(session, document.id).rows[0]
    find_right(session, document, row, seen=row.version, by=secretary, now=now)

    assert len(take_in(document).added) == 3


def test_a_term_that_cannot_be_read_goes_in_as_it_is(session, plan, keep, take_in):
    take_in(keep(edition(n1=item("1.1", "Обмен опытом", "в сроки по усмотрению"))))
    _, wording = find_item(session, plan, "1.1")

    assert (wording.term, wording.kind, wording.review) == ("в сроки по усмотрению", TermKind.UNREADABLE, True)
    assert wording.confirmed_by is None


@pytest.mark.parametrize(
    ("first", "cell"),
    [
        (item("", "Обмен опытом"), Cell.NUMBER),
        (item("1.2", "Обмен опытом"), Cell.NUMBER),
        (item("1/1", "Обмен опытом"), Cell.NUMBER),
        (item("1.1", ""), Cell.TITLE),
        (item("1.1", "Обмен опытом", ""), Cell.TERM),
        (replace(item("1.1", "Обмен опытом"), owners=()), Cell.OWNERS),
        (item("1.1", "Обмен", "до 01.12.2024", MINSVYAZ, DraftOwner("Минсвязи Беларуси", "by")), Cell.OWNERS),
    ],
)
def test_a_row_that_no_plan_could_hold_is_named_with_its_cell(session, keep, take_in, first, cell):
    document = keep(edition(n1=first))
    found = draft_of(session, document.id)

    assert cell in {doubt.cell for doubt in still_open(found).hindered[1]}
    with pytest.raises(Conflict):
        take_in(document)


def test_a_line_that_is_no_item_is_left_out(session, keep, take_in, standing, secretary, now):
    document = keep(edition(n3=item("", "Итого")))
    row = draft_of(session, document.id).rows[2]
    leave_out(session, document, row, seen=row.version, by=secretary, now=now)
    take_in(document)

    assert [number for number, _, _ in standing()] == ["1.1", "1.2"]


def test_a_corrected_term_is_read_anew(session, plan, keep, secretary, now, today):
    document = keep(edition(n1=item("1.1", "Обмен опытом", "в сроки по усмотрению")))
    row = draft_of(session, document.id).rows[0]
    words = RowWords(row.section_id, "1.1", "Обмен опытом", "до 15.05.2024", (MINSVYAZ, KURSK))
    correct_row(session, document, plan, row, words, seen=row.version, by=secretary, now=now, today=today)

    assert row.reading["due"] == ["2024-05-15"]


def test_of_two_who_correct_one_row_the_second_is_told(session, plan, keep, secretary, now, today):
    document = keep(FIRST)
    row = draft_of(session, document.id).rows[0]
    words = RowWords(row.section_id, "1.1", "Обмен опытом", row.term, (MINSVYAZ, KURSK))
    correct_row(session, document, plan, row, words, seen=1, by=secretary, now=now, today=today)

    with pytest.raises(Conflict):
        correct_row(session, document, plan, row, words, seen=1, by=secretary, now=now, today=today)


def test_what_was_accepted_or_set_aside_is_no_longer_a_draft(session, plan, keep, take_in, secretary, now):
    document = keep(FIRST)
    withdraw(session, document, seen=document.version, by=secretary, now=now)

    assert document.state == ImportState.WITHDRAWN
    with pytest.raises(Conflict):
        take_in(document)


def test_who_does_not_coordinate_the_plan_takes_nothing_in(session, plan, keep, secretary, now):
    document = keep(FIRST)

    with pytest.raises(NotAllowed):
        accept(session, document, plan, act="", seen=document.version, by=replace(secretary, roles={}), now=now)


def test_the_dates_of_an_item_worded_anew_stay_the_same_rows(session, plan, keep, take_in):
    """What was said of them stays with them."""
    take_in(keep(FIRST))
    first, _ = find_item(session, plan, "1.1")
    before = [each.id for each in occurrences_of(session, first.id)]
    take_in(keep(edition(n1=item("1.1", "Обмен опытом")), content=b"other"), ACT)

    assert [each.id for each in occurrences_of(session, first.id)] == before


def test_nothing_is_taken_in_that_was_not_shown(session, plan, keep, take_in, secretary, now):
    """Between looking and pressing somebody else's edition went in."""
    take_in(keep(FIRST))
    looked_at = keep(edition(n1=item("1.1", "Обмен опытом")), content=b"looked at")
    shown = difference(session, looked_at, draft_of(session, looked_at.id)).fingerprint
    more = replace(FIRST, items=(*FIRST.items, item("2.2", "Форум регионов", section=1)))
    take_in(keep(more, content=b"more"), ACT)

    with pytest.raises(Conflict):
        accept(session, looked_at, plan, act=ACT, seen=1, by=secretary, now=now, shown=shown)


def test_a_section_called_otherwise_is_a_change_of_its_own(session, plan, keep, take_in):
    take_in(keep(FIRST))
    renamed = replace(FIRST, sections=(SECTIONS[0], DraftSection("2. Торговля и услуги", "2", "Торговля и услуги")))
    found = take_in(keep(renamed, content=b"other"), ACT)

    assert found.retitled == (("2. Торговля", "2. Торговля и услуги"),)
    assert [each.title for each in sections_of(session, plan.id)] == ["Связь", "Торговля и услуги"]


def test_two_sections_of_one_title_share_their_numbers(session, keep):
    document = keep(
        replace(
            FIRST,
            sections=(*SECTIONS, DraftSection("3. Связь", "3", "Связь")),
            items=(item("1", "Первое"), item("1", "Второе", section=2)),
        )
    )

    assert set(still_open(draft_of(session, document.id)).hindered) == {1, 2}


def test_nobody_stands_for_a_reading_that_nobody_looked_at(session, plan, keep, take_in, secretary, now):
    document = keep(FIRST)
    row = draft_of(session, document.id).rows[0]
    find_right(session, document, row, seen=row.version, by=secretary, now=now)
    take_in(document)

    assert find_item(session, plan, "1.1")[1].confirmed_by == secretary.person_id
    assert find_item(session, plan, "1.2")[1].confirmed_by is None


def test_the_same_file_again_remembers_what_was_corrected(session, plan, keep, take_in, secretary, now, today):
    document = keep(edition(n1=item("1.1", "Обмен опитом")))
    row = draft_of(session, document.id).rows[0]
    words = RowWords(row.section_id, "1.1", "Обмен опытом", row.term, (MINSVYAZ, KURSK))
    correct_row(session, document, plan, row, words, seen=row.version, by=secretary, now=now, today=today)
    take_in(document)
    again = keep(edition(n1=item("1.1", "Обмен опитом")))

    assert difference(session, again, draft_of(session, again.id)).is_empty


def test_a_correction_is_told_by_the_journal_with_what_was_read(session, plan, keep, secretary, now, today):
    document = keep(edition(n1=item("1.1", "Обмен опитом")))
    row = draft_of(session, document.id).rows[0]
    words = RowWords(row.section_id, "1.1", "Обмен опытом", row.term, (MINSVYAZ, KURSK))
    correct_row(session, document, plan, row, words, seen=row.version, by=secretary, now=now, today=today)
    told = session.exec(select(Change).where(Change.act == "import.row_corrected")).one()

    assert told.body == {"row": 1, "title": ["Обмен опитом", "Обмен опытом"]}
