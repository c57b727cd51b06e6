"""How plans write the bodies that answer for an item: heads of names, marks around them, persons."""

import re


def _any_of(words: str) -> str:
    """Patterns, one a word; a space inside one is written \\s."""
    return "(?:" + "|".join(words.split()) + ")"


# A name with such a head may go on after a comma: «Министерство промышленности, торговли и связи».
HEADS = _any_of(
    r"""министерств\w* комитет\w* департамент\w* управлени\w* отдел\w* комисси\w* агентств\w* служб\w+ инспекци\w*
    фонд\w* центр\w* институт\w* академи\w* университет\w* дирекци\w* совет\w* палат\w* міністэрств\w* камітэт\w*
    дэпартамент\w* упраўленн\w* аддзел\w* ministry committee department office agency council"""
)
HEADED = re.compile(rf"\b{HEADS}\b", re.IGNORECASE)
# … unless it has come to its end, which is a place or a quotation.
PLACE_ENDS = _any_of(
    r"""област[иь] вобласц[іь] края кра[йі] республик[иа](?:\sбеларусь|\s\w+)? рэспублікі(?:\sбеларусь)? беларуси
    беларусі федераци[ия] федэрацыі росси[ия] района округа города(?:\s\w+)? г\.\s?[\w-]+ исполкома исполкомов [»”")]
    belarus region oblast federation"""
)
COMPLETE = re.compile(rf"{PLACE_ENDS}$", re.IGNORECASE)
# A small letter opens a new name only with one of these words, or with an adjective in the nominative.
OPENERS = _any_of(
    r"""(?:обл|гор|рай)исполком (?:абл|гар|рай)выканкам министерств[оа]\b комитеты?\b департаменты?\b управлени[ея]\b
    отделы?\b администраци правительств[оа]\b орган(?:ы|ов)?\b организаци предприяти[яе]\b учреждени заинтересован
    зацікаўлен концерн ассоциаци союз палат университет академи институт центр фонд агентств[оа]\b служб[аы]\b
    инспекци[яи]\b посольств консульств аппарат советы?\b комисси[яи]\b рабоч(?:ая|ие)\sгрупп стороны\b субъекты\b мэри
    вузы\b учреди члены\b другие\b иные\b хозяйств[ао]\b министр заместител глав[аы]\b руководител редакци сми\b
    банки?\b туроператор компани общество\b міністэрств камітэт арган прадпрыемств установ упраўленн[еі]\b
    ministry committee local regional interested executive enterprises
    \w+(?:[нкгхвт]ые|[нкгхш]ие|ский|ный|ская|ная|ское|ное|ныя|скія)\b"""
)
OPENING = re.compile(OPENERS, re.IGNORECASE)
GOES_ON = re.compile(
    r"(?:(?<!\w)(?:с|в|во|к|и|до|по|на|за|от|для|при|со|об|о|і|ў|па|з|of|and|for|the"
    r"|республики|рэспублікі|российской|города|имени)|[-–—/(«])$",
    re.IGNORECASE,
)
PLACE_ONLY = re.compile(
    r"(?:\w+(?:ской|цкой) (?:области|вобласці)|\w+ского края|республики \w+|рэспублікі \w+|российской федерации"
    r"|города \w+|г\. ?\w+|\w+ск(?:ого|ай) района?)(?=$|\W)",
    re.IGNORECASE,
)
BY_AGREEMENT = r"(?:по согласованию|па ўзгадненні|па ўзгадненню|by agreement|subject to agreement)"
AGREED = re.compile(
    rf",?\s*\(\s*{BY_AGREEMENT}\s*\)|[,\s]+{BY_AGREEMENT}\s*$|,\s*{BY_AGREEMENT}\s*(?=\))", re.IGNORECASE
)
ONLY_AGREED = re.compile(rf"\(?\s*{BY_AGREEMENT}\s*\)?[.,;]?", re.IGNORECASE)
SAYS_AGREED = re.compile(r"согласовани|узгадн|agreement", re.IGNORECASE)
BULLET = re.compile(r"^(?:[-–—•·*\u25aa]\s*|\d{1,2}[.)]\s+|(?:и|і|а также|and)\s+)+", re.IGNORECASE)
DUTY = re.compile(
    r"^(?:ответственн\w+(?:\s+исполнител\w+|\s+за \w+)?|со-?исполнител\w+|исполнител\w+|выканаўц\w+|сувыканаўц\w+"
    r"|координатор\w*|responsible|executors?|owners?)\s*(?::|\s[–—-])\s*",
    re.IGNORECASE,
)
TOGETHER = re.compile(
    r",?\s+(?:совместно|вместе|сумесна|разам|together|jointly)\s+(?:с|со|з|са|with)\s+"
    r"|,?\s+(?:при участии|с участием|при содействии)\s+",
    re.IGNORECASE,
)
NOMINATIVE = (
    (re.compile(r"(Министерств|Правительств|Управлени|Агентств|Посольств|Представительств)(?:ом|ем|а|я)\b"), r"\1"),
    (re.compile(r"(Комитет|Департамент|Отдел|Фонд|Центр|Институт|Университет|Совет|\w+исполком)(?:ом|а)\b"), r"\1"),
    (re.compile(r"(Администраци|Комисси|Академи|Инспекци|Ассоциаци)(?:ей|и)\b"), r"\1я"),
    (re.compile(r"(\w+ск)(?:им|ого) (\w+исполком|университет|институт|центр)(?:ом|а)\b"), r"\1ий \2"),
)
NEUTER = {"Управлени": "е"} | dict.fromkeys(
    ("Министерств", "Правительств", "Агентств", "Посольств", "Представительств"), "о"
)
AND_ANOTHER = re.compile(
    r"\s+и\s+(?=(?:Министерств|Комитет|Департамент|Правительств|Администраци|Управлени|Мин(?!ск)[а-я]{3,}\b))"
)
SHORT = r"(?:Мин(?!ск)[а-яё]{2,}|(?:обл|гор|рай)исполком[а-я]*)"
HEAD_BESIDE = re.compile(
    r"(?<=\w)(?<!ое)(?<!ый)(?<!ая) (?=(?:Министерство|Комитет|Департамент|Управление|Администрация|Правительство)\b)"
)
SHORT_BESIDE = re.compile(rf"(?<=\w) (?={SHORT}(?:\s|$))")
ALL_SHORT = re.compile(rf"{SHORT}(?: {SHORT})+")
# Several bodies told by one word that stands once, behind them all: «Минск, Гродно и Брест (горисполкомы)».
ONE_WORD = r"(?:(?:обл|гор|рай)исполкомы|(?:абл|гар|рай)выканкамы|администрации|министерства|комитеты|университеты)"
TOWN = r"(?!Мин(?!ск))[А-ЯЁІЎ][а-яёіў]+(?:[ -][А-ЯЁІЎ][а-яёіў]+)?"
OF_TOWN = r"[А-ЯЁІЎ][а-яёіў-]+[сц]кі?[ийя]{0,2}"
UNDER_ONE_WORD = re.compile(
    rf"(?:{TOWN},\s+){{0,20}}{TOWN}\s+[иі]\s+{TOWN}\s*\({ONE_WORD}\)"
    rf"|(?:{OF_TOWN},\s+){{1,20}}{OF_TOWN}(?:\s+[иі]\s+{OF_TOWN})?\s+{ONE_WORD}\b"
)
SLASH_BETWEEN = re.compile(r"\w{3,}\s?/\s?\w{3,}")
NOT_NAMED_AFTER = r"(?<!имени )(?<!им\. )(?<!им\.)(?<!імя )"
SURNAME = r"[А-ЯЁІЎ][а-яёіў]+(?:-[А-ЯЁ][а-яё]+)?"
PERSON = re.compile(
    rf"{NOT_NAMED_AFTER}(?:\b{SURNAME}\s+[А-ЯЁІ]\.\s?[А-ЯЁІ]\.(?!\s?[А-ЯЁ][а-яё])|\b[А-ЯЁІ]\.\s?[А-ЯЁІ]\.\s?{SURNAME})"
)
INITIALS = re.compile(r"[А-ЯЁA-ZІ]\.$")
SHORT_WORD = re.compile(r"\b(?:др|г|обл|им|пр)\.$")


def nominative(name: str) -> str:
    """«Министерством связи» → «Министерство связи», as far as the first word goes; nothing else is changed."""
    for pattern, base in NOMINATIVE:
        found = pattern.match(name)
        if found:
            changed = found.expand(base)
            return changed + NEUTER.get(changed, "") + name[found.end() :]
    return name
