"""Words as they are compared: ё is е, case, accents, apostrophes and dashes do not count, endings neither.

Russian words are brought to a stem. A word with a letter that Russian lacks (і, ў) is compared as it is written.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

ALIKE = {"ё": "е", "ʼ": ""}  # cyrillic: letters; the apostrophe is one to Unicode
SILENT = "'’ʼ`\u00ad\u0300-\u036f"  # apostrophes, soft hyphens, accents: inside a word they separate nothing
WORD = re.compile(rf"[^\W_](?:[{SILENT}]*[^\W_])*[{SILENT}]*")
CYRILLIC = re.compile("[а-яіў]")  # cyrillic: letters
NOT_RUSSIAN = re.compile("[іў]")  # cyrillic: letters
# A vowel that comes and goes before the last consonant: выставка, выставок; образец, образца.
FLEETING = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])[оеь]([кц])$")  # cyrillic: letters
IRREGULAR = {"писем": "письм", "людей": "люд", "люди": "люд"}  # cyrillic: words


def words_in(text: str) -> Iterator[str]:
    return (plain(found[0]) for found in WORD.finditer(text))


def said_in(text: str) -> str:
    """All words in plain form, a space around each, so that a phrase is found by its plain form."""
    return f" {' '.join(words_in(text))} "


def stems_in(text: str) -> set[str]:
    return {stem(word) for word in words_in(text)}


def plain(word: str) -> str:
    """One way to write it: composed, small letters, nothing but letters and digits."""
    written = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", word).casefold())
    return "".join(ALIKE.get(each, each) for each in written if each.isalnum())


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Of a word in plain form. The library's stemmer keeps state, so each call takes its own."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if not CYRILLIC.search(word):
        return snowballstemmer.stemmer("english").stemWord(word) if word.isalpha() else word
    if NOT_RUSSIAN.search(word):
        return word
    return FLEETING.sub(r"\1", snowballstemmer.stemmer("russian").stemWord(word))
