"""A printed name finds its body, or waits for a person."""

from uuid import UUID

import pytest

from app.imports.matching import KnownBody, match

MINPROM = KnownBody(UUID(int=1), "by", ("Министерство промышленности Республики Беларусь", "Минпром"))
MINPROM_KO = KnownBody(UUID(int=2), "ru", ("Министерство промышленности Курской области", "Минпром"))
MAZ = KnownBody(UUID(int=3), "by", ("ОАО «МАЗ» — управляющая компания холдинга «БЕЛАВТОМАЗ»", "ОАО «МАЗ»", "МАЗ"))
KNOWN = [MINPROM, MINPROM_KO, MAZ]


@pytest.mark.parametrize("name", ["МАЗ", "ОАО «МАЗ»", 'ОАО "МАЗ"', "оао  маз"])
def test_a_body_is_known_by_each_of_its_names_however_they_are_quoted(name):
    assert match(name, "by", KNOWN).body == MAZ


def test_a_name_that_both_sides_use_is_told_apart_by_the_column():
    assert match("Минпром", "by", KNOWN).body == MINPROM
    assert match("Минпром", "ru", KNOWN).body == MINPROM_KO


def test_without_a_column_a_name_of_both_sides_waits_for_a_person():
    found = match("Минпром", None, KNOWN)

    assert found.body is None
    assert found.proposals == (MINPROM, MINPROM_KO)


def test_a_name_of_the_other_side_is_not_taken_for_ones_own():
    assert match("МАЗ", "ru", KNOWN).body is None


def test_a_name_that_looks_alike_is_proposed_and_not_taken():
    found = match("Министерство промышленности Беларуси", "by", KNOWN)

    assert found.body is None
    assert found.proposals[0] == MINPROM


def test_a_name_like_no_other_has_no_proposals():
    assert match("Белпочта", "by", KNOWN).proposals == ()
