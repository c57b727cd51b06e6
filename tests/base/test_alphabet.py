"""Names stand in the order of the alphabet, in three languages."""

from app.base.alphabet import for_search, in_order


def test_letters_of_both_languages_stand_where_they_belong():
    names = ["Яр", "ёлка", "Ель", "Ёж", "Іўе", "Ива", "Йод", "Узда", "Ўсход", "Фонд", "Bel", "Минск", "Мин 2"]

    assert sorted(names, key=in_order) == [
        "Bel", "Ель", "Ёж", "ёлка", "Ива", "Іўе", "Йод", "Мин 2", "Минск", "Узда", "Ўсход", "Фонд", "Яр",
    ]  # fmt: skip


def test_a_search_takes_letters_for_one_that_readers_take_for_one():
    assert for_search("  Ёлка\u00a0і ПЎЩА ") == for_search("елка и пуща")
