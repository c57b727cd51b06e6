"""Packed pieces, one after another, are one answer in gzip, whatever they hold."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.packed import gzipped, pack, unpacked
from tests.web.conftest import PLAN


@given(st.lists(st.text()))
def test_pieces_are_read_as_one_text(texts):
    pieces = [pack(text, level) for level, text in enumerate(texts[:9], start=1)]
    whole = "".join(texts[:9]).encode()

    assert gzip.decompress(gzipped(pieces)) == whole
    assert unpacked(pieces) == whole


def test_a_long_piece_may_stand_anywhere_and_more_than_once():
    long, short = pack("Мероприятие выполнено. " * 9000), pack("<p>")

    for pieces in ([long, short, long], [short, long, long, short]):
        assert gzip.decompress(gzipped(pieces)) == unpacked(pieces)


@pytest.mark.parametrize("path", [PLAN, f"{PLAN}/board"])
def test_whoever_reads_no_gzip_gets_the_same_page(as_, path):
    client = as_("owner.by")
    answers = {coding: client.get(path, headers={"Accept-Encoding": coding}) for coding in ("gzip", "identity")}

    assert answers["gzip"].headers["content-encoding"] == "gzip"
    assert "content-encoding" not in answers["identity"].headers
    assert {answer.headers["vary"] for answer in answers.values()} == {"Accept-Encoding"}
    assert answers["gzip"].text == answers["identity"].text
    assert {answer.headers["content-type"] for answer in answers.values()} == {"text/html; charset=utf-8"}
