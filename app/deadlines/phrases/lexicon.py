"""Every form of every word that the grammar knows, with what it means."""

from collections.abc import Iterator
from types import ModuleType

from app.deadlines.phrases import words_be, words_en, words_ru

Meaning = tuple[str, object]  # the sort of a word, and its value where the sort has several

LANGUAGES = (words_ru, words_be, words_en)  # a form that two languages share means what it means in the first


def plain(word: str) -> str:
    """As it stands in the lexicon."""
    return word.casefold().replace("ё", "е")


def spelled(forms: str, endings: dict[str, str]) -> Iterator[str]:
    """`stem|- ending NAMED; word` written out; a named set of endings stands for its endings."""
    for paradigm in forms.split(";"):
        stem, _, listed = paradigm.strip().partition("|")
        for ending in listed.split() or ["-"]:
            for each in endings.get(ending, ending).split():
                yield stem if each == "-" else stem + each


def _entries(words: ModuleType) -> Iterator[tuple[str, Meaning]]:
    for sort, value, forms in (*words.WORDS, *words.CIRCUMSTANCES):
        yield from ((word, (sort, value)) for word in spelled(forms, words.FORMS))
    for value, forms in words.NUMBERS.items():
        yield from ((word, ("number", value)) for word in spelled(forms, words.FORMS))
    for value, forms in words.ORDINALS.items():
        yield from ((word, ("nth", value)) for word in spelled(forms, words.FORMS))
    yield from _lengths(words)


def _lengths(words: ModuleType) -> Iterator[tuple[str, Meaning]]:
    for unit, forms in words.LENGTH_UNITS.items():
        for word in spelled(forms, words.FORMS):
            yield word, ("length", (1, unit))
            yield from ((start + word, ("length", (n, unit))) for n, start in words.LENGTH_NUMBERS.items())


def _lexicon() -> dict[str, Meaning]:
    known: dict[str, Meaning] = {}
    for words in LANGUAGES:
        for word, meaning in _entries(words):
            known.setdefault(plain(word), meaning)
    return known


LEXICON = _lexicon()
SORTS = frozenset(sort for sort, _ in LEXICON.values())
