"""Words are the same word in any of their forms."""

import pytest

from app.search.marking import BEFORE, LENGTH, REACH, excerpt, marked
from app.search.question import read_question
from app.search.words import plain, said_in, stem, stems_in

FORMS = [
    "поставка поставки поставку поставкой поставок поставкам",
    "трактор трактора тракторов тракторами",
    "соглашение соглашения соглашений соглашениями",
    "мероприятие мероприятия мероприятий",
    "выставка выставки выставок",
    "рынок рынка рынков рынками",
    "образец образца образцов",
    "письмо письма писем письмами",
    "посёлок поселка посёлков ПОСЁЛКИ",
    "Курск Курска Курском",
    "курская курской курских",
    "заседание заседания заседаний",
    "аб'екты аб’екты АБʼЕКТЫ",
    "пастаўкі Пастаўкі",
    "за\u0301мок замок",
    "и\u0306од йод",
    "meeting meetings",
]


@pytest.mark.parametrize("forms", FORMS)
def test_all_forms_of_a_word_have_one_stem(forms):
    assert len({stem(plain(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize("one, other", [("год", "город"), ("школа", "школьник"), ("поле", "полёт"), ("віна", "вина")])
def test_other_words_stay_other_words(one, other):
    assert stem(plain(one)) != stem(plain(other))


def test_dashes_and_quotation_marks_part_words_and_are_none():
    assert said_in("торгово-экономическое, «МАЗ»") == " торгово экономическое маз "


@pytest.mark.parametrize("typed", ["2.10", "п. 2.10", "п.2.10", "пункт 2.10", "№ 2.10", "  2.10. "])
def test_a_number_is_a_number_whatever_stands_before_it(typed):
    assert read_question(typed).number == read_question("2.10").number != ""


@pytest.mark.parametrize("typed", ["", "   ", "…", "«»", "«—»", "'", "*"])
def test_what_holds_no_words_asks_for_nothing(typed):
    assert not read_question(typed)


def test_the_number_of_a_letter_stands_as_written():
    question = read_question("исх. № 12-34")

    assert question.is_in("Письмо исх. 12-34, 05.03.2024")
    assert not question.is_in("34 письма от 12 марта")


def test_words_in_quotation_marks_stand_as_written():
    question = read_question("«поставки тракторов» МТЗ")

    assert question.is_in("Поставки тракторов завода МТЗ")
    assert not question.is_in("Поставка тракторов МТЗ")


def test_the_last_word_goes_on_while_it_is_typed():
    assert read_question("поставка тракт", is_open=True).is_in("Поставки тракторов")
    assert not read_question("поставка тракт").is_in("Поставки тракторов")
    assert read_question("2.1", is_open=True).is_in("2.10 Поставка")


def test_what_was_found_is_marked_in_its_own_letters():
    assert marked("Посёлок и ПОСЁЛКИ.", read_question("поселок")) == [
        ("Посёлок", True), (" и ", False), ("ПОСЁЛКИ", True), (".", False),
    ]  # fmt: skip


def test_of_a_long_text_the_part_around_the_found_word_is_shown():
    text = "раз " * 200 + "трактор" + " два" * 200
    pieces = excerpt(text, read_question("трактора"))

    assert pieces[0] == pieces[-1] == ("…", False)
    assert ("трактор", True) in pieces
    assert len("".join(piece for piece, _ in pieces)) < 300


LETTER = "09-05/1603"


@pytest.mark.parametrize("asked", [LETTER, "05/1603", "1603", "исх. № 09-05/1603"])
def test_a_number_is_marked_as_one_token(asked):
    assert marked(f"Письмо № {LETTER}.", read_question(asked))[1:] == [(LETTER, True), (".", False)]


@pytest.mark.parametrize("far", range(LENGTH - 20, LENGTH + 12))
@pytest.mark.parametrize("way", ["before", "after"])
def test_no_excerpt_cuts_a_token_wherever_it_lies(far, way):
    """The number moves over both edges, a character at a time."""
    near = f"{LETTER} " + "я" * (far % 9 + 1) + " "
    text = (
        near * 40 + "трактор" + f"\n{near}" * 40 if way == "before" else "трактор " + "а" * (far - 30) + f" {near}" * 9
    )
    told = "".join(piece.text for piece in excerpt(text, read_question("трактор"))).strip("…")

    assert set(told.split()) <= set(text.split())
    assert told.strip() in text


@pytest.mark.parametrize("joint", ["", "-", "/", "_"])
@pytest.mark.parametrize("far", [0, BEFORE, 6_000])
def test_what_has_no_spaces_is_cut_near_the_length_of_an_excerpt_and_still_marked(joint, far):
    text = f"{'аб1' * 12}{joint or ', '}" * (far // 36) + "трактор" + f"{joint or ','}{'аб1' * 12}" * 330
    pieces = excerpt(text, read_question("трактор"))

    assert any("трактор" in piece.text for piece in pieces if piece.is_asked)
    assert len("".join(piece.text for piece in pieces)) <= LENGTH + 2 * REACH


@pytest.mark.parametrize("run", ["аб-", "1-", "а", "'"])
def test_a_run_of_two_hundred_thousand_characters_is_read_once(run):
    """Were each of its words to look through all that follows, this would not come to an end."""
    text = "слово " + run * (200_000 // len(run))

    assert excerpt(text, read_question("слово"))[0] == ("слово", True)
    assert "".join(piece.text for piece in marked(text, read_question("слово"))) == text


def test_a_number_stands_in_one_line_and_the_long_name_of_a_file_need_not():
    assert [piece.text for piece in marked("до 29.11.2024, 09-05/1603", read_question("нет")) if piece.is_number] == [
        "29.11.2024", LETTER,
    ]  # fmt: skip
    assert not any(piece.is_number for piece in marked("otchet-o-vypolnenii-meropriyatij-2024.pdf", read_question("x")))


def test_a_text_without_the_words_shows_nothing():
    assert excerpt("раз два", read_question("трактор")) == []


def test_stems_of_a_text_hold_what_is_asked_for():
    assert stems_in("Организация поставок тракторов") >= set(read_question("поставка трактора").stems)
