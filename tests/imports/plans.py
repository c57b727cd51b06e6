"""A whole plan of six sections and forty rows as a ministry would print it, and one of any length for measuring."""

from tests.imports.documents import LEFT, UP, Bold, docx

SECTIONS = (
    "Организационные мероприятия",
    "Торгово-экономическое сотрудничество",
    "Промышленность и сельское хозяйство",
    "Связь и информационные технологии",
    "Образование, наука и здравоохранение",
    "Культура, молодёжная политика, спорт и туризм",
)
SIZES = (5, 8, 8, 6, 7, 6)
ACTS = (
    "Проведение заседаний Совместной рабочей группы по сотрудничеству",
    "Участие в Межрегиональной универсальной оптово-розничной Курской Коренской ярмарке",
    "Обмен деловыми миссиями предприятий, в том числе с посещением производственных площадок",
    "Поставка техники открытого акционерного общества «Гомсельмаш» (зерно- и кормоуборочной)",
    "Подготовка предложений о создании совместных производств; оценка их эффективности",
    "Проведение «круглого стола» по вопросам цифровизации, включая вопросы электронной торговли",
)
TERMS = (
    "ежегодно, июнь",
    "2023–2025 годы",
    "до 1 декабря 2024 г.",
    "II квартал 2023 г.",
    "ежеквартально, до 20-го числа месяца, следующего за отчётным кварталом",
    "в течение срока действия плана",
    "не позднее чем за 15 рабочих дней до заседания",
)
# As printed, and as it is to be read.
BELARUSIAN = (
    ("Минсвязи", "by: Минсвязи"),
    ("Минпром,\nоблисполкомы и Минский горисполком", "by: Минпром; by: облисполкомы и Минский горисполком"),
    ("БелТПП (по согласованию), Минпром", "by: БелТПП*; by: Минпром"),
    ("Министерство связи и информатизации;\nНАН Беларуси", "by: Министерство связи и информатизации; by: НАН Беларуси"),
    ("Минсельхозпрод\nОАО «Гомсельмаш»\n(по согласованию)", "by: Минсельхозпрод; by: ОАО «Гомсельмаш»*"),
)
TRADE = "Министерство промышленности, торговли и предпринимательства Курской области"
RUSSIAN = (
    (TRADE, f"ru: {TRADE}"),
    ("Правительство Курской области", "ru: Правительство Курской области"),
    (
        "комитет по культуре Курской области,\nорганы местного самоуправления (по согласованию)",
        "ru: комитет по культуре Курской области; ru: органы местного самоуправления*",
    ),
    (f"{TRADE}, заинтересованные", f"ru: {TRADE}; ru: заинтересованные"),
)
HEADING = (
    ["№\nп/п", "Наименование мероприятия", "Срок исполнения", "Ответственные исполнители", LEFT],
    [UP, UP, UP, "от Республики\nБеларусь", "от Курской области"],
    ["1", "2", "3", "4", "5"],
)


def forty_rows() -> tuple[bytes, list[tuple[str, str, str, str, str]]]:
    """The document, and every row as it is to be read: section, number, title, term, owners."""
    table: list[list[object]] = [list(row) for row in HEADING]
    wanted = []
    for n, (name, size) in enumerate(zip(SECTIONS, SIZES, strict=True), 1):
        title = f"{n}. {name}"
        table.append([Bold(title), *[LEFT] * 4])
        for m in range(1, size + 1):
            k = len(wanted)
            (by, by_read), (ru, ru_read) = BELARUSIAN[k % len(BELARUSIAN)], RUSSIAN[k % len(RUSSIAN)]
            row = [f"{n}.{m}", f"{ACTS[k % len(ACTS)]} (№ {k + 1})", TERMS[k % len(TERMS)]]
            table.append([f"{row[0]}.", *row[1:], by, ru])
            wanted.append((title, *row, f"{by_read}; {ru_read}"))
    above = ("ПЛАН МЕРОПРИЯТИЙ", "на 2023–2025 годы к Соглашению между Правительством Республики Беларусь и")
    return docx(*above, "Администрацией Курской области", table, "Подписано 9 января 2023 года"), wanted


def long_plan(rows: int = 300) -> bytes:
    """As many rows in sections of thirty: for measuring."""
    table: list[list[object]] = [list(row) for row in HEADING]
    for n in range(rows):
        if n % 30 == 0:
            table.append([Bold(f"{n // 30 + 1}. {SECTIONS[n // 30 % len(SECTIONS)]}"), *[LEFT] * 4])
        owners = BELARUSIAN[n % len(BELARUSIAN)][0], RUSSIAN[n % len(RUSSIAN)][0]
        table.append([f"{n // 30 + 1}.{n % 30 + 1}.", f"{ACTS[n % len(ACTS)]} (№ {n})", TERMS[n % len(TERMS)], *owners])
    return docx("ПЛАН МЕРОПРИЯТИЙ", "на 2023–2025 годы", table)
