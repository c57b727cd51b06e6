"""Names of files as browsers and people send them."""

from hypothesis import given
from hypothesis import strategies as st

from app.imports.names import safe_name


def test_only_the_last_part_of_a_path_is_kept():
    assert safe_name("../../etc/План 2023.docx") == "План 2023.docx"
    assert safe_name("C:\\Users\\x\\План.docx") == "План.docx"
    assert safe_name("/etc/passwd/") == "passwd"


def test_control_characters_and_tricks_of_direction_are_dropped():
    assert safe_name("План\x00\r\n\u202excod.docx") == "Планxcod.docx"
    assert safe_name('a<b>:"|?*.docx') == "a_b______.docx"


def test_a_long_name_keeps_its_ending():
    name = safe_name("П" * 500 + ".docx")

    assert len(name) == 120
    assert name.endswith("П.docx")


def test_a_name_of_nothing_is_called_document():
    assert [safe_name(name) for name in ("", "..", "/", " . ", "\x00")] == ["document"] * 5


@given(st.text(max_size=400))
def test_a_name_never_leads_anywhere(name):
    safe = safe_name(name)

    assert 0 < len(safe) <= 120
    assert not set(safe) & set('/\\:\0\n\r<>"|?*')
    assert not safe.startswith(".")
    assert safe_name(safe) == safe
