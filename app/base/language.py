"""Sentences in three languages. Keys are English; the catalogues are read once, at the start."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from app.base.paths import LOCALES

LANGUAGES = {"ru": "Русский", "be": "Беларуская", "en": "English"}


def N_(message: str) -> str:  # noqa: N802 — the name that gettext's tools look for
    """Marks a sentence for translation where it is written; it is translated where it is shown."""
    return message


@cache
def translations(language: str) -> NullTranslations:
    file = LOCALES / language / "messages.po"
    if not file.exists():
        return NullTranslations()
    compiled = BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def say(language: str, message: str, /, **values: object) -> str:
    """A sentence in a language, its placeholders filled."""
    said = translations(language).gettext(message) if message else ""
    return said % values if values else said


def say_n(language: str, one: str, many: str, n: int, /, **values: object) -> str:
    """A sentence whose words follow a number; `%(n)s` in it is that number."""
    return translations(language).ngettext(one, many, n) % {"n": n, **values}


@dataclass(frozen=True)
class Sentence:
    """Something to be told to people, kept until their language is known; `values` fill its placeholders."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    def said(self, language: str) -> str:
        return say(language, self.key, **self.values)
