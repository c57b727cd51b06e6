"""Words that say of which side somebody is; where none is certain, nothing is said."""

import re

from app.imports.cleaning import plain

BELARUSIAN_REGIONS = "брестск|витебск|гомельск|гродненск|минск|могилевск|брэсцк|віцебск|гродзенск|мінск|магілеўск"
BY = re.compile(
    r"(?:республик\w*|рэспублік\w*) беларусь|\bбеларус\w*|\bбелорус\w*|\bрб\b"
    rf"|\b(?:{BELARUSIAN_REGIONS})\w* (?:област|вобласц|гор|рай)\w*"
    r"|\b\w*(?:облисполком|горисполком|райисполком|аблвыканкам|гарвыканкам|райвыканкам)\w*|\bbelarus\w*",
)
RU = re.compile(
    r"\bросси\w*|\bрасі\w*|\bрасей\w*|\bрф\b"
    rf"|\b(?!{BELARUSIAN_REGIONS})\w+[сц]к(?:ой|ая|ую|ай) (?:област|вобласц)\w*|\b\w+ск(?:ого|ий|ага|і) кра[йяю]\b"
    r"|\bреспублик\w+ (?!беларус)(?:адыге|алтай|башкорт|бурят|дагест|ингуш|кабард|калмык|карел|коми|крым|марий|мордов"
    r"|саха|северн|татарст|тыв|хакас)\w*|\b(?:чувашск|удмуртск|чеченск|карачаево)\w* республик\w*|\brussia\w*"
    r"|\b(?!belarus|brest|vitebsk|gomel|grodno|minsk|mogilev|the\b)\w+ (?:oblast|region|territory)\b",
)
BOTH = re.compile(
    r"белорусско-российск|российско-белорусск|союзн\w* государств|беларуска-расійск|union state|^стороны\b|^бакі\b"
)


def side_of(name: str) -> str | None:
    """The side that a body's own name gives away: by, ru, or nothing."""
    said = plain(name)
    if BOTH.search(said):
        return None
    by, ru = BY.search(said), RU.search(said)
    if bool(by) == bool(ru):
        return None
    return "by" if by else "ru"


def side_of_heading(said: str) -> str | None:
    """The side that a column's heading names; `said` is already plain."""
    return side_of(said)
