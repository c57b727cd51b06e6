"""Turns templates into text, one Jinja environment a language."""

from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.units import format_unit
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context

from app.base.assets import outline, static
from app.base.language import LANGUAGES, translations
from app.base.one_language import OneLanguage
from app.base.paths import TEMPLATES

# English dates are written the European way: 18 November 2024.
LOCALES = {"ru": "ru", "be": "be", "en": "en_GB"}


def render(name: str, /, *, language: str, zone: str, **context: Any) -> str:
    """Text of a template; moments in it are told in `zone`, an IANA name."""
    return environment(language).get_template(name).render(language=language, zone=zone, **context)


@cache
def environment(language: str) -> Environment:
    """StrictUndefined: a partial that misses what it needs says so instead of printing nothing."""
    jinja = OneLanguage(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"], default=True, disabled_extensions=("txt",)),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    jinja.look_up = translations(language).gettext
    jinja.install_gettext_translations(translations(language), newstyle=True)  # ty: ignore[missing-attribute]
    jinja.globals.update(static=static, outline=outline, all_languages=LANGUAGES)  # ty: ignore[invalid-argument-type]
    jinja.filters.update(day=day, long_day=_long_day(language), moment=moment, month_of=_month_of(language))
    jinja.filters.update(size=_size(language), weekday=_weekday(language))
    return jinja


def day(value: date) -> str:
    """18.11.2024"""
    return f"{value.day:02d}.{value.month:02d}.{value.year}"


@pass_context
def moment(context: Context, value: datetime) -> str:
    """18.11.2024, 09:00, in the zone of the page or letter."""
    local = value.astimezone(ZoneInfo(context["zone"]))
    return f"{day(local)}, {local:%H:%M}"


def _long_day(language: str):
    """18 ноября 2024 г."""
    return lambda value: format_date(value, "long", locale=LOCALES[language])


def _weekday(language: str):
    """пн, вт, …"""
    return lambda value: format_date(value, "ccc", locale=LOCALES[language])


def _size(language: str):
    """340 kB, 1.2 MB"""

    def told(size: int) -> str:
        unit, value = ("megabyte", size / 1_000_000) if size >= 1_000_000 else ("kilobyte", max(1, round(size / 1000)))
        return format_unit(round(value, 1), f"digital-{unit}", "short", locale=LOCALES[language])

    return told


def _month_of(language: str):
    """ноябрь 2024 г."""
    ending = {"ru": " 'г'.", "be": " 'г'.", "en": ""}[language]  # cyrillic: how a year is written
    return lambda value: format_date(value, f"LLLL y{ending}", locale=LOCALES[language])
