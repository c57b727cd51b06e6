"""The list above a refused form names each field by the words that the page itself writes beside it.

A form is told as a whole before its fields are written, so the names are looked up in the finished text: no form has
to say the words of its fields twice, and no line leads to a field that is not there.
"""

import re

from markupsafe import Markup

LINE = re.compile(r'<a data-field href="#([^"]+)">(.*?)</a>', re.DOTALL)
FIELD = r'<(?:input|select|textarea|fieldset)\b[^>]*\sid="{id}"'
# How fields are labelled: beside, around several choices, around a tick.
LABELS = (
    r'<label[^>]*\bfor="{id}"[^>]*>(.*?)</label>',
    r'<fieldset[^>]*\bid="{id}"[^>]*>\s*<legend[^>]*>(.*?)</legend>',
    r'<label[^>]*>\s*<input[^>]*\bid="{id}"[^>]*>(.*?)</label>',
)
ASIDE = re.compile(r"<small\b.*?</small>", re.DOTALL)  # such as "may stay empty"


def name_the_fields(text: str) -> str:
    """`text`: a page or a part of one, as it would leave."""
    ids: list[str] = []

    def told(line: re.Match[str]) -> str:
        ids.append(line[1])
        return _line(text, line[1], line[2])

    named = LINE.sub(told, text)
    for each in ids:
        named = _let_focus_in(named, each)
    return named


def _line(text: str, at: str, sentence: str) -> str:
    label = label_of(text, at)
    words = f"<b>{label}:</b> {sentence}" if label else sentence
    return f'<a href="#{at}">{words}</a>' if re.search(FIELD.replace("{id}", re.escape(at)), text) else words


def label_of(text: str, at: str) -> str:
    """The words beside a field, still escaped; none where it has none. Where others bear the same: of which group."""
    for looks in LABELS:
        if found := re.search(looks.replace("{id}", re.escape(at)), text, re.DOTALL):
            words, group = _plain(found[1]), _group_around(text, found.start())
            return f"{group}, {words}" if group and text.count(f">{found[1]}</label>") > 1 else words
    return ""


def _group_around(text: str, place: int) -> str:
    _, opened, inside = text[:place].rpartition("<fieldset")
    legend = re.search(r"<legend[^>]*>(.*?)</legend>", inside, re.DOTALL)
    return _plain(legend[1]) if opened and legend and "</fieldset>" not in inside else ""


def _plain(markup: str) -> str:
    words = Markup(ASIDE.sub("", markup)).striptags()  # noqa: S704 — read, not written
    return str(Markup.escape(words.rstrip(" :")))


def _let_focus_in(text: str, at: str) -> str:
    """What holds several choices takes the focus when a line leads to it."""
    return re.sub(rf'<fieldset(?=[^>]*\sid="{re.escape(at)}")(?![^>]*tabindex)', '<fieldset tabindex="-1"', text)
