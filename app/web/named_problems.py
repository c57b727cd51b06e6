"""The list above a refused form names each field by the words that the page itself writes beside it.

A form is told as a whole before its fields are written, so the names are looked up in the finished text: no form has
to say the words of its fields twice, and no line leads to a field that is not there.
"""

import re

from app.web.labels import Fields, fields_in

# `data-of`: of what the field is, where a form asks the same of many: the number of an item.
LINE = re.compile(r'<a data-field(?: data-of="([^"]*)")? href="#([^"]+)">(.*?)</a>', re.DOTALL)
FIELDSET = re.compile(r'<fieldset(?=[^>]*\sid="([^"]*)")(?![^>]*\stabindex=)')


def name_the_fields(text: str) -> str:
    """`text`: a page or a part of one, as it would leave."""
    if not LINE.search(text):
        return text
    fields, led = fields_in(text), set[str]()

    def told(line: re.Match[str]) -> str:
        led.add(line[2])
        return _line(fields, line[1] or "", line[2], line[3])

    return FIELDSET.sub(lambda tag: _let_focus_in(tag, led), LINE.sub(told, text))


def _line(fields: Fields, of: str, at: str, sentence: str) -> str:
    label = ", ".join(filter(None, (of, fields.words_of(at)))) if of else fields.label_of(at)
    words = f"<b>{label}:</b> {sentence}" if label else sentence
    return f'<a href="#{at}">{words}</a>' if at in fields.ids else words


def _let_focus_in(tag: re.Match[str], led: set[str]) -> str:
    """What holds several choices takes the focus when a line leads to it."""
    return f'{tag[0]} tabindex="-1"' if tag[1] in led else tag[0]
