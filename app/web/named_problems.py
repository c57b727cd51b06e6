"""The list above a refused form names each field by the words that the page itself writes beside it.

A form is told as a whole before its fields are written, so the names are looked up in the finished text: no form has
to say the words of its fields twice, and no line leads to a field that is not there.
"""

import re

from app.web.labels import Fields, fields_in

# `data-of`: of what the field is, where a form asks the same of many: the number of an item. `data-else`: what is said
# instead, once, where the page shows no such field.
LINE = re.compile(
    r'(<li>\s*)?<a data-field(?:\s+data-of="([^"]*)")?(?:\s+data-else="([^"]*)")?\s+href="#([^"]+)">'
    r"(.*?)</a>(\s*</li>)?",
    re.DOTALL,
)
FIELDSET = re.compile(r'<fieldset(?=[^>]*\sid="([^"]*)")(?![^>]*\stabindex=)')


def name_the_fields(text: str) -> str:
    """`text`: a page or a part of one, as it would leave."""
    if "<a data-field" not in text:  # nearly every page: to look for the whole pattern would take milliseconds
        return text
    fields, led, without = fields_in(text), set[str](), set[str]()

    def named(line: re.Match[str]) -> str:
        begin, of, otherwise, at, sentence, end = (part or "" for part in line.groups())
        if at in fields.ids or not otherwise:
            led.add(at)
            return f"{begin}{_line(fields, of, at, sentence)}{end}"
        words = _named(of, otherwise)
        is_first = words not in without
        without.add(words)
        return f"{begin}{words}{end}" * is_first

    return FIELDSET.sub(lambda tag: _let_focus_in(tag, led), LINE.sub(named, text))


def _line(fields: Fields, of: str, at: str, sentence: str) -> str:
    label = ", ".join(filter(None, (of, fields.words_of(at)))) if of else fields.label_of(at)
    return f'<a href="#{at}">{_named(label, sentence)}</a>' if at in fields.ids else _named(label, sentence)


def _named(label: str, sentence: str) -> str:
    return f"<b>{label}:</b> {sentence}" if label else sentence


def _let_focus_in(tag: re.Match[str], led: set[str]) -> str:
    """What holds several choices takes the focus when a line leads to it."""
    return f'{tag[0]} tabindex="-1"' if tag[1] in led else tag[0]
