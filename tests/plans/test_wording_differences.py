"""Two wordings word by word: nothing is lost, nothing is invented."""

from hypothesis import given
from hypothesis import strategies as st

from app.plans.wording_differences import words_changed


def test_a_change_is_shown_word_by_word():
    assert words_changed("до 1 июля 2024 г.", "до 1 октября 2024 г.") == [
        ("same", "до 1"),
        ("removed", "июля"),
        ("added", "октября"),
        ("same", "2024 г."),
    ]


words = st.lists(st.sampled_from(["план", "срок", "до", "июля", "2024"]), max_size=12).map(" ".join)


@given(words, words)
def test_the_words_shown_hold_both_editions(before, after):
    shown = words_changed(before, after)

    assert " ".join(text for mark, text in shown if mark != "added") == before
    assert " ".join(text for mark, text in shown if mark != "removed") == after
