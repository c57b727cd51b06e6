"""Rows and cells that are not as they should be: read as well as they can be, and doubted where that is not certain."""

from datetime import date

import pytest

from app.imports.draft_json import draft_from_json, draft_to_json
from app.imports.reader import read
from tests.imports.documents import (
    LEFT,
    UP,
    Bold,
    Shown,
    changed,
    docx,
    element,
    listed,
    noted,
    raised,
    separated,
    with_footnote,
    with_list,
    xlsx,
)  # fmt: skip
from tests.imports.said import doubts, notices, problems, rows

HEAD = ["№ п/п", "Мероприятие", "Срок", "Белорусская сторона", "Российская сторона"]
JOINED = "The text was put together from several rows."


def plan(*lines, above=()):
    return read(docx("План", *above, [HEAD, *lines]), "plan.docx")


def items(draft):
    return [row[1:] for row in rows(draft)]


# ── Rows that belong together ────────────────────────────────────────────────────────────────────────────


def test_a_row_without_number_that_begins_small_goes_on_with_the_one_above():
    draft = plan(
        ["1.1", "Провести ярмарку", "до 1 мая", "Минпром", "Комитет А"],
        ["", "продукции предприятий", "", "", "Комитет Б"],
        ["1.2", "Выставка", "июнь", "Минпром", "Комитет А"],
    )

    assert items(draft) == [
        ("1.1", "Провести ярмарку продукции предприятий", "до 1 мая", "by: Минпром; ru: Комитет А; ru: Комитет Б"),
        ("1.2", "Выставка", "июнь", "by: Минпром; ru: Комитет А"),
    ]
    assert doubts(draft) == [("1.1", "title", JOINED), ("1.1", "owners", JOINED)]


def test_an_empty_row_ends_an_item():
    draft = plan(
        ["1.1", "Ярмарка", "май", "Минпром", "Комитет А"],
        ["", "", "", "", ""],
        ["", "продукции", "", "", "Комитет Б"],
        ["1.2", "Выставка", "июнь", "Минпром", "Комитет А"],
        ["", "", "", "", ""],
        ["", "", "", "Минсвязи", ""],
    )

    assert [row[:2] for row in items(draft)] == [("1.1", "Ярмарка"), ("1.3", "продукции"), ("1.2", "Выставка")]
    assert [row[3] for row in items(draft)][::2] == ["by: Минпром; ru: Комитет А"] * 2
    assert problems(draft) == ["This row belongs to no measure: “Минсвязи”."]


@pytest.mark.parametrize(
    "line",
    [
        ["", "Итого по разделу: 1", "", "", ""],
        ["Всего мероприятий", LEFT, "15", "", ""],
        ["ИТОГО", LEFT, LEFT, LEFT, LEFT],
        ["", "Усяго", "", "3", "4"],
        ["", "Total", "2", "", ""],
    ],
)
def test_a_sum_is_neither_an_item_nor_part_of_one(line):
    fair, show = ["1", "Ярмарка", "май", "Минпром", "Комитет А"], ["2", "Всего", "май", "Минпром", "Комитет А"]
    draft = plan(fair, line, show)

    assert [row[:2] for row in items(draft)] == [("1", "Ярмарка"), ("2", "Всего")]
    assert (len(draft.sections), doubts(draft), problems(draft)) == (1, [], [])


def test_owners_in_several_rows_beside_one_merged_number_are_a_list():
    draft = plan(
        ["1", "Ярмарка", "май", "Минпром", "Комитет А"],
        [UP, UP, UP, "Минсвязи", "Комитет Б"],
        ["2", "Выставка", "май", "Минпром", UP],
    )

    assert items(draft) == [
        ("1", "Ярмарка", "май", "by: Минпром; by: Минсвязи; ru: Комитет А; ru: Комитет Б"),
        ("2", "Выставка", "май", "by: Минпром; ru: Комитет Б"),
    ]
    assert doubts(draft) == []


def test_several_terms_beside_one_number_are_doubted():
    draft = plan(["1", "Ярмарка", "май 2024 г.", "Минпром", "Комитет А"], [UP, UP, "октябрь 2024 г.", UP, UP])

    assert items(draft) == [("1", "Ярмарка", "май 2024 г. октябрь 2024 г.", "by: Минпром; ru: Комитет А")]
    assert doubts(draft) == [("1", "term", JOINED)]


def test_two_measures_beside_one_merged_number_stay_two():
    draft = plan(["1", "Ярмарка", "май", "Минпром", "Комитет А"], [UP, "Выставка", "июнь", "Минсвязи", "Комитет Б"])

    assert [row[:3] for row in items(draft)] == [("1", "Ярмарка", "май"), ("1", "Выставка", "июнь")]
    assert doubts(draft) == [("1", "number", "The number 1 stands twice in its section.")]


def test_a_row_without_number_beside_a_body_is_no_second_heading():
    head = ["№", "Направления", "Содержание мероприятий", "Сроки", "Исполнители"]
    lines = [
        ["1", "Торговля", "Ярмарка", "май", "Гомельский облисполком"],
        ["", "", "Выставка", "июнь", "Гомельский облисполком"],
        ["2", "Наука", "Семинар Беларуси", "июль", "Гомельский облисполком"],
    ]
    draft = read(docx([head, *lines]), "plan.docx")

    assert [row[:4] for row in rows(draft)] == [
        ("Торговля", "1", "Ярмарка", "май"),
        ("Торговля", "2", "Выставка", "июнь"),
        ("Наука", "2", "Семинар Беларуси", "июль"),
    ]


def test_a_title_shared_by_two_numbers_is_repeated_and_doubted():
    draft = plan(["1", "Ярмарка", "май", "Минпром", "Комитет А"], ["2", UP, "июнь", "Минпром", "Комитет А"])

    assert [row[:2] for row in items(draft)] == [("1", "Ярмарка"), ("2", "Ярмарка")]
    assert doubts(draft) == [("2", "title", "The cell is shared with the row above.")]


def test_an_unnumbered_row_that_says_everything_is_an_item_with_a_number_by_order():
    draft = plan(["2.3", "А", "май", "Минпром", "Комитет А"], ["", "Б", "май", "Минпром", "Комитет А"])

    assert [row[:2] for row in items(draft)] == [("2.3", "А"), ("2.4", "Б")]
    assert doubts(draft) == [("2.4", "number", "No number is printed; this one was given by order.")]


def test_a_number_by_order_takes_none_that_is_printed_below():
    draft = plan(*([number, "А", "май", "Минпром", "Комитет А"] for number in ("1", "", "2")))

    assert [row[0] for row in items(draft)] == ["1", "3", "2"]
    assert doubts(draft) == [("3", "number", "No number is printed; this one was given by order.")]


def test_a_lonely_line_is_a_title_only_where_the_numbers_begin_anew():
    table = [
        ["№", "Мероприятие", "Срок", "Белорусская сторона", "Российская сторона"],
        ["1", "Ярмарка в", "май", "Минпром", "Комитет А"],
        ["", "Курской области", "", "", ""],
        ["2", "Выставка", "май", "Минпром", "Комитет А"],
        ["", "Наука", "", "", ""],
        ["1", "Семинар", "май", "Минпром", "Комитет А"],
    ]
    draft = read(separated(table), "plan.csv")

    assert [row[:3] for row in rows(draft)] == [
        ("", "1", "Ярмарка в Курской области"),
        ("", "2", "Выставка"),
        ("Наука", "1", "Семинар"),
    ]
    assert doubts(draft) == [
        ("1", "title", JOINED),
        ("1", "section", "The line above was taken for the title of a section."),
    ]


def test_a_label_on_a_row_of_its_own_belongs_to_the_name_below():
    draft = plan(
        [Bold("Раздел I"), LEFT, LEFT, LEFT, LEFT],
        [Bold("Торговля"), LEFT, LEFT, LEFT, LEFT],
        ["1", "Ярмарка", "май", "Минпром", "Комитет А"],
    )

    assert [(s.title, s.number, s.name) for s in draft.sections] == [("Раздел I Торговля", "I", "Торговля")]


# ── Numbers ──────────────────────────────────────────────────────────────────────────────────────────────


def test_numbers_that_repeat_or_run_backwards_are_doubted_and_gaps_are_not():
    draft = plan(
        *([number, "А", "май", "Минпром", "Комитет А"] for number in ("1.9.", "2.5.", "2.5.", "2.4.", "3.4.", "б/н"))
    )

    assert doubts(draft) == [
        ("2.5", "number", "The number 2.5 stands twice in its section."),
        ("2.4", "number", "The number 2.4 comes after 2.5."),
        ("б/н", "number", "This does not look like a number: б/н"),
    ]


def test_a_plan_without_numbers_is_told_of_once_and_no_row_is_doubted():
    lines = [[title, "май", "Гомельский облисполком"] for title in ("Ярмарка", "2. Выставка", "Семинар")]

    draft = read(docx("План", [["Мероприятие", "Срок", "Исполнители"], *lines]), "plan.docx")

    assert [row[:2] for row in items(draft)] == [("1", "Ярмарка"), ("2", "Выставка"), ("3", "Семинар")]
    assert problems(draft) == ["The plan prints no numbers: its measures were numbered by their order."]
    assert [problem.place for problem in draft.problems] == [None]
    assert doubts(draft) == []


def test_one_dot_at_the_end_of_a_number_goes_and_nothing_else_does():
    numbers = ("1.1.", "1.2", "1.3.", "1.4)", "1.5.а.")
    draft = plan(["I.", "Торговля", "", "", ""], *([number, "А", "май", "Минпром", "Комитет А"] for number in numbers))

    assert [row[0] for row in items(draft)] == ["1.1", "1.2", "1.3", "1.4)", "1.5.а"]
    assert [section.number for section in draft.sections] == ["I"]
    assert doubts(draft) == []


def test_a_sheet_that_made_a_date_of_a_number():
    table = [HEAD, [date(2024, 10, 1), "А", "май", "Минпром", "Комитет А"]]

    draft = read(xlsx({"Лист1": table}), "plan.xlsx")

    assert items(draft)[0][0] == "1.10"
    assert doubts(draft) == [("1.10", "number", "The sheet holds a date here; it was read as 1.10.")]


@pytest.mark.parametrize(
    "form, term",
    [
        ("dd.mm.yyyy", "01.05.2024"),
        ("d mmmm yyyy", "01.05.2024"),
        ("mmm-yy", "май 2024"),
        ('[$-419]mmmm\\ yyyy\\ "г."', "май 2024"),
        ("yyyy", "2024"),
    ],
)
def test_a_date_in_a_sheet_says_no_more_than_the_sheet_shows(form, term):
    table = [HEAD, ["1", "Ярмарка", Shown(date(2024, 5, 1), form), "Минпром", ""]]

    draft = read(xlsx({"Лист1": table}), "plan.xlsx")

    assert [row[2] for row in items(draft)] == [term]
    assert doubts(draft) == []


LISTS = {
    ("decimal", "%1."): ["1", "2", "3"],
    ("upperRoman", "%1."): ["I", "II", "III"],
    ("lowerLetter", "%1)"): ["a)", "b)", "c)"],
    ("russianLower", "%1)"): ["а)", "б)", "в)"],
}


@pytest.mark.parametrize("form, pattern", LISTS)
def test_numbers_that_word_writes_itself_are_counted(form, pattern):
    lines = [[listed(9), f"Мероприятие {n}", "май", "Минпром", "Комитет А"] for n in range(3)]

    draft = read(docx(with_list(9, (form, pattern)), "План", [HEAD, *lines]), "plan.docx")

    assert [row[0] for row in items(draft)] == LISTS[form, pattern]


def test_numbers_of_several_levels_are_counted_through_sections():
    draft = read(
        docx(
            with_list(9, ("decimal", "%1."), ("decimal", "%1.%2.")),
            [
                HEAD,
                [listed(9, 0, "Торговля"), LEFT, LEFT, LEFT, LEFT],
                *([listed(9, 1), f"Т{n}", "май", "Минпром", "Комитет А"] for n in range(2)),
                [listed(9, 0, "Наука"), LEFT, LEFT, LEFT, LEFT],
                [listed(9, 1), "Н", "май", "Минпром", "Комитет А"],
            ],
        ),
        "plan.docx",
    )

    assert [row[:3] for row in rows(draft)] == [
        ("1. Торговля", "1.1", "Т0"),
        ("1. Торговля", "1.2", "Т1"),
        ("2. Наука", "2.1", "Н"),
    ]
    assert doubts(draft) == []


# ── Cells ────────────────────────────────────────────────────────────────────────────────────────────────


def test_empty_cells_are_doubted():
    draft = plan(["1", "Ярмарка", "", "", "–"], ["2", "", "май", "Минпром", ""])

    assert doubts(draft) == [
        ("1", "term", "No deadline is printed."),
        ("1", "owners", "Nobody is named as owner."),
        ("2", "title", "The measure is not named."),
    ]


def test_a_term_that_names_somebody_stays_as_printed_and_is_doubted():
    draft = plan(["1", "Ярмарка", "август (комиссия СЭР)", "Минпром", ""], ["2", "Б", "май (2024 г.)", "Минпром", ""])

    assert [row[2] for row in items(draft)] == ["август (комиссия СЭР)", "май (2024 г.)"]
    assert doubts(draft) == [("1", "term", "The deadline seems to name an owner: комиссия СЭР")]


def test_marks_of_footnotes_stand_in_no_number_title_or_term():
    draft = read(
        docx(
            [
                HEAD,
                [raised("1.1", "1"), "Ярмарка <*>", "май**", "БелТПП<*>", "Комитет А"],
                [raised("1.2", "1)"), "Площадь 100 м²", "июнь", "Минпром", "Комитет А"],
            ],
            "<*> Привлекаются по согласованию.",
            "** При наличии средств.",
        ),
        "plan.docx",
    )

    assert items(draft) == [
        ("1.1", "Ярмарка", "май", "by: БелТПП*; ru: Комитет А"),
        ("1.2", "Площадь 100 м²", "июнь", "by: Минпром; ru: Комитет А"),
    ]
    assert doubts(draft) == [
        ("1.1", "title", "A footnote says: Привлекаются по согласованию."),
        ("1.1", "term", "A footnote says: При наличии средств."),
    ]


def test_inserted_text_is_read_deleted_text_and_deleted_rows_are_not():
    def delete_last_row(document):
        row = document.tables[0].rows[-1]._tr
        row.get_or_add_trPr().append(element("w:del", id="9", author="A"))

    gone = ["1.2", "Удалено", "май", "Минпром", "Комитет А"]
    table = [HEAD, ["1.1", changed("Провести ", "ярмарку", "выставку"), "май", "Минпром", "Комитет А"], gone]

    draft = read(docx("План", table, delete_last_row), "plan.docx")

    assert [row[:2] for row in items(draft)] == [("1.1", "Провести ярмарку")]
    assert problems(draft) == [
        "The document holds changes that nobody has accepted; it was read as if all of them were."
    ]


def test_breaks_soft_hyphens_hidden_text_and_links_in_a_cell():
    def title(cell):
        paragraph = cell.paragraphs[0]
        paragraph.add_run("Торгово-\u00adэконо\u00adмическое\u00a0\u00a0сотрудни-")
        paragraph.add_run().add_break()
        paragraph.add_run("чество на")
        paragraph.add_run("тайное").font.hidden = True
        link, run = element("w:hyperlink"), paragraph.add_run(" сайте")
        link.append(run._r)
        paragraph._p.append(link)
        box = element("w:pict")
        inside, text = element("w:r"), element("w:t")
        text.text = "рамка"
        inside.append(text)
        box.append(inside)
        paragraph.add_run()._r.append(box)
        cell.add_paragraph("- первое;")
        cell.add_paragraph("- второе.")

    draft = plan(["1", title, "май", "Минпром", "Комитет А"])

    assert items(draft)[0][1] == "Торгово-экономическое сотрудничество на сайте\n- первое;\n- второе."


def test_a_table_inside_a_cell_and_a_content_control_are_read():
    def owners(cell):
        inner = cell.add_table(rows=2, cols=1)
        inner.cell(0, 0).text, inner.cell(1, 0).text = "Минпром", "Минсвязи"

    def control(document):
        row = document.tables[0].rows[1]._tr
        held, content = element("w:sdt"), element("w:sdtContent")
        row.addprevious(held)
        held.append(content)
        content.append(row)

    draft = read(docx("План", [HEAD, ["1", "Ярмарка", "май", owners, "Комитет А"]], control), "plan.docx")

    assert items(draft) == [("1", "Ярмарка", "май", "by: Минпром; by: Минсвязи; ru: Комитет А")]


def test_rows_whose_edges_lie_a_little_aside_are_read_by_their_order():
    def shift(document):
        table = document.tables[0]._tbl
        for n, row in enumerate(table.tr_lst):
            for m, cell in enumerate(row.tc_lst):
                cell.get_or_add_tcPr().append(element("w:gridSpan", val=str(2 + (n + m) % 2)))

    draft = read(docx([HEAD, ["1", "Ярмарка", "май", "Минпром", "Комитет А"]], shift), "plan.docx")

    assert items(draft) == [("1", "Ярмарка", "май", "by: Минпром; ru: Комитет А")]


def test_what_a_footnote_of_word_says_is_told_beside_its_cell():
    draft = read(
        docx(with_footnote("2", "При наличии средств."), [HEAD, ["1", noted("Ярмарка", "2"), "май", "Минпром", ""]]),
        "plan.docx",
    )

    assert items(draft)[0][1] == "Ярмарка"
    assert doubts(draft) == [("1", "title", "A footnote says: При наличии средств.")]


CARRIED = "“The same” is printed here: the words of the row above were carried down."


@pytest.mark.parametrize("mark", ["то же", "Тот же", "-//-", '-"-', "— » —", "»", "- '' -", "тое ж", "ditto"])
def test_a_mark_for_the_same_takes_the_words_of_the_row_above_and_is_doubted(mark):
    draft = plan(
        ["1", "Ярмарка", "май", "Минпром, Минсвязи", "КГУ"],
        ["2", "Выставка", mark, mark, "Комитет А"],
        ["3", "Семинар", mark, "Минпром", mark],
    )

    assert [row[2:] for row in items(draft)] == [
        ("май", "by: Минпром; by: Минсвязи; ru: КГУ"),
        ("май", "by: Минпром; by: Минсвязи; ru: Комитет А"),
        ("май", "by: Минпром; ru: Комитет А"),
    ]
    assert doubts(draft) == [(n, cell, CARRIED) for n in "23" for cell in ("term", "owners")]


def test_a_mark_for_the_same_beside_other_names_adds_to_them():
    draft = plan(["1", "А", "май", "Минпром", "КГУ"], ["2", "Б", "июнь", "те же, Минсвязи", "-//-"])

    assert items(draft)[1][3] == "by: Минпром; by: Минсвязи; ru: КГУ"


def test_a_mark_with_nothing_above_is_neither_term_nor_body():
    draft = plan(["1", "Ярмарка", "-//-", "то же", "–"])

    assert items(draft) == [("1", "Ярмарка", "", "")]
    assert ("1", "owners", "Nobody is named as owner.") in doubts(draft)


def test_a_merged_mark_takes_the_owners_of_both_sides():
    draft = plan(["1", "А", "май", "Минпром", "КГУ"], ["2", "Б", "июнь", "то же", LEFT])

    assert items(draft)[1][3] == "by: Минпром; ru: КГУ"


# ── Columns and tables ───────────────────────────────────────────────────────────────────────────────────


def test_columns_that_are_left_out_are_named_once_and_hinder_nothing():
    head = [*HEAD, "Куратор от бизнеса", "Ожидаемый\nрезультат", "Примечание"]
    line = ["1", "Ярмарка", "май", "Минпром", "Комитет А", "Х", "рост", "нет"]

    draft = read(docx([head, line], "Наука", [head, line]), "plan.docx")

    assert notices(draft) == [
        "These columns are not taken in: “Куратор от бизнеса”; “Ожидаемый результат”; “Примечание”"
    ]
    assert (problems(draft), doubts(draft)) == ([], [])
    assert draft_from_json(draft_to_json(draft)) == draft


def test_a_plan_of_which_every_column_is_taken_has_no_notices():
    assert notices(plan(["1", "Ярмарка", "май", "Минпром", "Комитет А"])) == []


def test_tables_of_signatures_and_stamps_are_passed_over_in_silence():
    draft = read(
        docx(
            [["УТВЕРЖДАЮ", "СОГЛАСОВАНО"], ["Министр", "Губернатор"]],
            "План",
            [HEAD, ["1", "Ярмарка", "май", "Минпром", "Комитет А"]],
            [["От Республики Беларусь", "", "От Курской области"], ["____", "", "____"]],
        ),
        "plan.docx",
    )

    assert len(draft.items) == 1
    assert len(draft.sections) == 1
    assert problems(draft) == []


def test_a_larger_table_that_is_no_plan_is_named():
    other = [["Показатель", "2023", "2024"], *[[f"П{n}", "1", "2"] for n in range(4)]]

    draft = read(docx(other, [HEAD, ["1", "Ярмарка", "май", "Минпром", "Комитет А"]]), "plan.docx")

    assert problems(draft) == ["This table was left out: it has no columns of measures with deadlines or owners."]
    assert [problem.place.table for problem in draft.problems] == [1]
