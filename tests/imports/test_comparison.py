"""Two editions held against each other: exactly what was added, taken out and changed."""

from hypothesis import given
from hypothesis import strategies as st

from app.imports.comparison import Told, compare


def told(
    number: str, title: str, term: str = "2024 год", owners: tuple[str, ...] = ("Минсвязи",), section: str = "Связь"
):
    return Told(number, section, number, title, term, owners)


A, B, C = told("1.1", "Обмен опытом"), told("1.2", "Ярмарка"), told("1.3", "Выставка")


def test_the_same_document_changes_nothing():
    found = compare([A, B, C], [A, B, C], whole=True)

    assert found.is_empty
    assert found.same == 3


def test_an_item_that_a_whole_document_does_not_name_is_taken_out():
    found = compare([A, B, C], [A, C], whole=True)

    assert [each.number for each in found.removed] == ["1.2"]
    assert (found.added, found.changed, found.same) == ((), (), 2)


def test_an_item_that_a_document_of_changes_does_not_name_stays():
    assert compare([A, B, C], [B], whole=False).is_empty


def test_an_item_worded_anew_keeps_its_number():
    [change] = compare([A, B], [A, told("1.2", "Участие в ярмарке")], whole=True).changed

    assert change.fields == ("title",)


def test_an_item_pushed_down_by_a_new_one_is_renumbered_not_replaced():
    after = [A, told("1.2", "Форум"), told("1.3", "Ярмарка"), told("1.4", "Выставка")]
    found = compare([A, B, C], after, whole=True)

    assert [each.title for each in found.added] == ["Форум"]
    assert found.removed == ()
    assert [(each.before.number, each.after.number, each.fields) for each in found.changed] == [
        ("1.2", "1.3", ("number",)),
        ("1.3", "1.4", ("number",)),
    ]


def test_two_items_that_exchange_their_numbers_are_both_changed():
    found = compare([A, B], [told("1.1", "Ярмарка"), told("1.2", "Обмен опытом")], whole=True)

    assert [each.fields for each in found.changed] == [("number",), ("number",)]


def test_a_moved_item_names_its_section():
    [change] = compare([A], [told("2.1", "Обмен опытом", section="Культура")], whole=True).changed

    assert change.fields == ("section", "number")


def test_items_with_one_wording_are_told_apart_by_their_numbers():
    twice = [told("1.1", "Семинар"), told("1.2", "Семинар")]
    found = compare(twice, [told("1.1", "Семинар"), told("1.2", "Семинар", term="2025 год")], whole=True)

    assert [(each.after.number, each.fields) for each in found.changed] == [("1.2", ("term",))]


def test_an_agreement_that_came_or_went_is_a_change_of_owners():
    [change] = compare([A], [told("1.1", "Обмен опытом", owners=("Минсвязи*",))], whole=True).changed

    assert change.fields == ("owners",)


items = st.lists(
    st.tuples(st.sampled_from(["1.1", "1.2", "1.3", "2.1"]), st.sampled_from(["Форум", "Ярмарка", "Выставка"])),
    unique_by=lambda each: each[0],
)


@given(items, items)
def test_every_item_of_both_editions_is_counted_once(before, after):
    old, new = [told(*each) for each in before], [told(*each) for each in after]
    found = compare(old, new, whole=True)

    assert len(found.removed) + len(found.changed) + found.same == len(old)
    assert len(found.added) + len(found.changed) + found.same == len(new)
