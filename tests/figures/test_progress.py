"""Every item counts once, in its section and with each side that owns it."""

from app.figures.progress import by_section, by_side, tally


def test_the_parts_of_a_tally_add_up(stand):
    whole = tally(stand().rows)

    assert sum(count for _, count in whole.parts) == whole.total == len(stand().rows)
    assert whole.done == stand().counts.done
    assert whole.percent == stand().counts.percent


def test_the_sections_add_up_to_the_plan(stand):
    standing = stand()
    sections = by_section(standing.sections, standing.rows)
    parts = [sum(counts) for counts in zip(*([n for _, n in each.parts] for _, each in sections), strict=True)]

    assert [section.number for section, _ in sections] == [section.number for section in standing.sections]
    assert parts == [count for _, count in tally(standing.rows).parts]


def test_an_item_that_both_sides_own_counts_with_each(stand):
    standing = stand()
    owned = {code: each.total for code, each in by_side(("by", "ru"), standing.rows)}
    both = sum(all(row.owners.values()) for row in standing.rows)

    assert both
    assert owned["by"] + owned["ru"] - both == len(standing.rows)


def test_nothing_is_no_division(stand):
    assert tally([]).percent == 0
