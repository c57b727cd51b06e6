"""What a template says is looked up when it is compiled, and reads as if it were looked up each time."""

import pytest
from jinja2 import DictLoader, Environment

from app.base.language import LANGUAGES, translations
from app.base.one_language import OneLanguage

PAGES = {
    "plain.html": '{{ _("Table") }} {% set words = {"a": _("Board")} %}{{ words.a }}',
    "filled.html": '{{ _("remove: %(what)s", what=name) }} {{ _("remove: %(what)s", what=name | upper) }}',
    "percent.html": '{{ _("done, %(percent)s %%", percent=n) }} {{ _("as amended by: %%s") % name }}',
    "unknown.html": '{{ _("No <b>catalogue</b> knows this") }} {{ _(name) }} {{ _("Table" if n else "Board") }}',
    "counted.html": '{{ ngettext("%(n)s date", "%(n)s dates", n, n=n) }}',
    "called.html": '{% macro told(what) %}[{{ what }}]{% endmacro %}{{ told(_("Owner") ~ name) }}',
}
PAGES |= {name.replace(".html", ".txt"): text for name, text in PAGES.items()}
GIVEN = {"name": "<i>Курск & Минск</i>", "n": 3}


def rendered(kind: type[Environment], language: str, page: str) -> str:
    jinja = kind(
        loader=DictLoader(PAGES), autoescape=lambda name: name.endswith(".html"), extensions=["jinja2.ext.i18n"]
    )
    jinja.look_up = translations(language).gettext
    jinja.install_gettext_translations(translations(language), newstyle=True)
    return jinja.get_template(page).render(GIVEN)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_sentence_reads_as_if_it_were_looked_up_each_time(page, language):
    assert rendered(OneLanguage, language, page) == rendered(Environment, language, page)


def test_each_language_has_words_of_its_own():
    assert len({rendered(OneLanguage, language, "plain.html") for language in LANGUAGES}) == len(LANGUAGES)
