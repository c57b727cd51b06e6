"""The words of column headings, in Russian, Belarusian and English."""

import re

from app.imports.cleaning import plain
from app.imports.roles import Column, Role
from app.imports.words.sides import side_of_heading

NUMBERS = (
    r"(?:№|n|no|nr|#|номер|нумар|number|item)[ .№]*(?:п ?[/.\\]? ?п|з ?/ ?п|пункт[аы]?|мероприятия"
    r"|мерапрыемства|строки)?[ .]*(?:плана|дорожной карты)?|п ?[/.\\] ?п|з ?/ ?п|пункт|пункт плана"
)
BEGINS_ASIDE = (
    r"(?:прим\b|отметк|адзнак|информаци|інфармацы|примечани|заўваг|результат|вынік|ожидаем|чаканы|источник|крыніц|документ"
    r"|вид |форма |индикатор|показател|основани|обосновани|объем|статус|ход |сведени|remark|note|comment|result|source"
    r"|expected|indicator|progress|status|budget|basis).*"
)
OWNERS = (
    r"(?:участник|удзельнік|participant).*|.*(?:исполнител|ответствен|выканаўц|выканаўч|адказн|соисполн|координатор|responsib|execut|implement(?:er|ing)"
    r"|owner|in charge).*"
)
TERM = (
    r".*(?:\bсрок|\bпериод|\bдат[аы]\b|\bвремя\b|тэрмін|перыяд|\bчас\b|deadline|\bterms?\b|time|\bdates?\b"
    r"|period|\bdue\b).*"
)
SECTION = r"(?:раздел|направлени|сфер[аы]|раздзел|напрам|кірун|section|area|field|sphere|direction).*"
ASIDE = (
    r".*(?:\bмест[оа] |\bмест[оа]$|месца|финансир|финансов|фінанс|задач|результат|индикатор|показател|подтвержда"
    r"|place|venue|financ|funding).*"
)
TITLE = (
    r".*(?:мероприяти|мерапрыемств|содержани|змест|наименовани|назв|найменн|положени|вопрос|пытанн|действи|пункт"
    r"|measure|activit|event|action|content|title|name|task).*"
)
# The first that fits decides: «отметка о сроке» is set aside before «срок» is looked for.
PATTERNS = [
    (role, re.compile(pattern))
    for role, pattern in (
        (Role.NUMBER, NUMBERS),
        (Role.ASIDE, BEGINS_ASIDE),
        (Role.OWNERS, OWNERS),
        (Role.TERM, TERM),
        (Role.SECTION, SECTION),
        (Role.ASIDE, ASIDE),
        (Role.TITLE, TITLE),
    )
]
START = re.compile(r".*(?:начал|пачат|\bстарт|start|begin|\bfrom\b).*|с|з|ад")
END = re.compile(r".*(?:оконч|конец|заверш|канец|канчат|заканч|finish|\bend|complet|\buntil\b).*|по|да|до")
AND_TERM = re.compile(r"\b(?:срок|тэрмін|deadline)")
HELPING = re.compile(r"^(?:со-?исполн|сувыканаў|co-?(?:owner|execut))|^участник|^удзельнік")
PART = re.compile(r"(?:ответственн|исполнител|выканаў|адказн|наименовани|единица|значени|20\d\d|lead|responsible)")
ORGAN = re.compile(r"минист|комит|исполком|администрац|департамент|управлени|палат|академи|мин(?!ск)[а-я]")
LONGEST_PART = 60
BEST_TITLES = [
    re.compile(word) for word in ("мероприяти|мерапрыемств|measure|activit", "содержани|змест", "наименовани|назв")
]
DEFAULT_SHEET = re.compile(r"(?:лист|аркуш|ліст|sheet|таблица|table)\s*\d*|план|plan")
TABLE_WORDS = re.compile(r"(?:таблица|продолжение таблицы|табліца|table|приложение|дадатак|annex)\b.*")


def column_of(*headings: str, rank: int = 0) -> Column:
    """What a column holds by its headings, the upper first: «Срок», «начало»."""
    lines = [_comparable(heading) for heading in headings]
    said = " ".join(lines)
    side = side_of_heading(said)
    role = _role(said, side)
    if role is Role.TERM:
        role = _part_of_term(lines)
    if role is not Role.OWNERS:
        side = None
    return Column(role, side, role is Role.OWNERS and bool(HELPING.search(lines[-1])), rank, " ".join(headings))


def title_rank(heading: str) -> int:
    """Which of two columns is more likely the measure itself: the smaller."""
    said = _comparable(heading)
    return next((n for n, word in enumerate(BEST_TITLES) if word.search(said)), len(BEST_TITLES))


def is_part_of_heading(text: str) -> bool:
    """Whether a cell can stand in a lower row of a heading: «начало», «белорусская сторона», «соисполнители»."""
    said = _comparable(text)
    if len(said) > LONGEST_PART:
        return False
    return bool(START.fullmatch(said) or END.fullmatch(said) or HELPING.search(said) or PART.match(said)) or (
        side_of_heading(said) is not None and ORGAN.search(said) is None
    )


def is_table_word(line: str) -> bool:
    """«Продолжение таблицы», «Таблица 2», «Приложение»: no section's title."""
    return TABLE_WORDS.fullmatch(plain(line)) is not None


def _role(said: str, side: str | None) -> Role:
    found = next((role for role, pattern in PATTERNS if said and pattern.fullmatch(said)), Role.UNKNOWN)
    if found is Role.OWNERS and AND_TERM.search(said):
        return Role.TERM  # «срок, исполнители» in one column: somebody has to part them
    if found is Role.UNKNOWN and side and not ORGAN.search(said):
        return Role.OWNERS
    return found


def _part_of_term(lines: list[str]) -> Role:
    last = lines[-1]
    if START.fullmatch(last) and not END.fullmatch(last):
        return Role.TERM_START
    return Role.TERM_END if END.fullmatch(last) and not START.fullmatch(last) else Role.TERM


def _comparable(heading: str) -> str:
    """A heading broken by hyphens at line ends is put together first: «Исполни-тели»."""
    joined = re.sub(r"(?<=\w)-\s*\n\s*(?=\w)", "", heading)
    joined = re.sub(r"(?<=[а-яё])-(?=[а-яё])", "", joined)
    return plain(joined).strip(" .:*")


def is_default_sheet(name: str) -> bool:
    """«Лист1»: the name that a program gave, and nobody."""
    return DEFAULT_SHEET.fullmatch(plain(name)) is not None
