"""Russian words of deadlines. `stem|ending ending` spells the forms of a word, `-` is no ending, ё is written е."""

from app.deadlines.phrases.words_ru_events import CIRCUMSTANCES
from app.deadlines.phrases.words_ru_numbers import LENGTH_NUMBERS, LENGTH_UNITS, NUMBERS, ORDINALS

__all__ = ["CIRCUMSTANCES", "FORMS", "LENGTH_NUMBERS", "LENGTH_UNITS", "NUMBERS", "ORDINALS", "WORDS"]

HARD = "ый ого ому ым ом ая ой ую ое ые ых ыми"
SOFT = "ий его ему им ем яя ая ей юю ую ее ие их ими"
MIXED = "ий ого ому им ом ая ой ую ое ие их ими"  # after к, г, ш
NEUTER = "е я ю ем и й ям ями ях"
WOMAN = "а ы е у ой - ам ами ах"  # вдова: а noun in -а
MAN = "- а у ом е ы ов ам ами ах"

FORMS = {"HARD": HARD, "SOFT": SOFT, "MIXED": MIXED, "NEUTER": NEUTER, "WOMAN": WOMAN, "MAN": MAN}

WORDS: tuple[tuple[str, object, str], ...] = (
    # ── Months, seasons, parts ──
    ("month", 1, "январ|ь я ю ем е; янв"),
    ("month", 2, "феврал|ь я ю ем е; фев; февр"),
    ("month", 3, "март|- а у ом е"),
    ("month", 4, "апрел|ь я ю ем е; апр"),
    ("month", 5, "ма|й я ю ем е"),
    ("month", 6, "июн|ь я ю ем е"),
    ("month", 7, "июл|ь я ю ем е"),
    ("month", 8, "август|- а у ом е; авг"),
    ("month", 9, "сентябр|ь я ю ем е; сен; сент"),
    ("month", 10, "октябр|ь я ю ем е; окт"),
    ("month", 11, "ноябр|ь я ю ем е; ноя; нояб"),
    ("month", 12, "декабр|ь я ю ем е; дек"),
    ("season", 3, "весн|а ы у ой е"),
    ("season", 6, "лет|о а у ом е"),
    ("season", 9, "осен|ь и ью"),
    ("season", 12, "зим|а ы у ой е"),
    ("begin", None, "начал|о а у ом е"),
    ("middle", None, "середин|а ы е у ой"),
    ("end", None, "кон|ец ца цу цом це"),
    ("part", None, "половин|а ы е у ой"),
    ("decade", None, "декад|а ы е у ой"),
    ("last", None, "последн|SOFT"),
    ("weekday", 0, "понедельник|- а у"),
    ("weekday", 1, "вторник|- а у"),
    ("weekday", 2, "сред|а ы у"),
    ("weekday", 3, "четверг|- а у"),
    ("weekday", 4, "пятниц|а ы у"),
    ("weekday", 5, "суббот|а ы у"),
    ("weekday", 6, "воскресень|е я ю"),
    # ── Units ──
    ("year_word", "one", "год|- а у ом е; г"),
    ("year_word", "many", "год|ы ов ам ами ах; гг; лет"),
    ("half", None, "полугоди|е я ю ем и й ям ях; полугод; полгода; полугода; п/г"),
    ("quarter", None, "квартал|MAN; кв; кварт"),
    ("month_word", None, "месяц|- а у ем е ы ев ам ах; мес"),
    ("week", None, "недел|я и ю ей е ь"),
    ("day", None, "д|ень ня ню не нем ни ней ням нях; сут|ки ок; дн"),
    ("number_word", None, "числ|о а у ом е; чис"),
    ("hours", None, "час|- а у ов ам ы; ч"),
    ("school", None, "учебн|HARD; уч"),
    # ── Rhythm ──
    ("rhythm", "year", "ежегодн|о HARD; погодно"),
    ("rhythm", "half", "ежеполугодно; полугодно"),
    ("rhythm", "quarter", "ежеквартальн|о HARD; поквартальн|о HARD"),
    ("rhythm", "month", "ежемесячн|о HARD; помесячн|о HARD"),
    ("rhythm", "week", "еженедельн|о HARD; понедельно"),
    ("rhythm", "day", "ежедневн|о HARD"),
    ("every", None, "кажд|HARD"),
    ("times", None, "раз|- а у ов"),
    ("once", 1, "однажды; единожды; однократно"),
    ("once", 2, "дважды"),
    ("once", 3, "трижды"),
    # ── Small words ──
    ("no", None, "не"),
    ("later", None, "позднее; позже; поздней"),
    ("rarer", None, "реже; менее; меньше"),
    ("than", None, "чем"),
    ("until", None, "до"),
    ("toward", None, "к; ко"),
    ("from", None, "с; со; от"),
    ("upto", None, "по"),
    ("in", None, "в; во; на"),
    ("for_", None, "за"),
    ("at", None, "при"),
    ("after", None, "после; спустя; через; следом; вслед"),
    ("before", None, "перед; накануне"),
    ("during", None, "течени|е и; протяжени|е и; ход|е; процесс|е; рамк|ах и; врем|я"),
    ("starting", None, "начиная"),
    ("further", None, "далее; впоследствии"),
    ("and_", None, "и"),
    ("but", None, "но; однако; а; также; том"),
    ("inclusive", None, "включительно; включ; вкл"),
    ("by_end", None, "окончани|NEUTER; завершени|NEUTER; истечени|NEUTER"),
    ("results", None, "итог|MAN; результат|MAN"),
    ("moment", None, "момент|а у ом; дат|а ы е у ой"),
    ("following", None, "следующ|SOFT; последующ|SOFT; идущ|SOFT"),
    (
        "reported",
        None,
        ("отчетн|HARD; истекш|SOFT; прошедш|SOFT; прошл|HARD; предыдущ|SOFT; соответствующ|SOFT; планов|HARD"),
    ),
    ("current", None, "текущ|SOFT; нынешн|SOFT; тек; т"),
    (
        "this",
        None,
        ("настоящ|SOFT; данн|HARD; эт|от ого ому им ом а ой у о и их; ег|о; ее; их; сво|его ему ей их"),
    ),
    ("next", None, "очередн|ой HARD; ближайш|SOFT; предстоящ|SOFT; планируем|HARD; назначенн|HARD"),
    ("working", None, "рабоч|ий его ему им ем ая ей ую ее ие их ими; раб"),
    ("plain_days", None, "календарн|HARD; кал"),
    ("all", None, "вес|ь; всего; всему; всем; всей; всю; все; всех; цел|ый ого ом ую ой"),
    ("term", None, "срок|- а у ом е и ов ам ами ах; период|MAN"),
    (
        "validity",
        None,
        ("действи|NEUTER; реализаци|я и ю ей; выполнени|NEUTER; исполнени|NEUTER; осуществлени|NEUTER"),
    ),
    ("constant", None, "постоянно; круглогодично; непрерывно; бессрочно; перманентно"),
    ("constant_adj", None, "постоянн|HARD; непрерывн|HARD; долгосрочн|HARD"),
    ("regular", None, "регулярно; систематически; периодически"),
    ("regular_adj", None, "регулярн|HARD; систематическ|MIXED; периодическ|MIXED"),
    ("basis", None, "основ|а е ы; режим|- е; порядк|е"),
    ("stage", None, "этап|MAN"),
    (
        "label",
        None,
        ("предварительн|о HARD; уточненн|HARD; окончательн|о HARD; промежуточн|HARD; итогов|HARD; проект|- а"),
    ),
    ("rough", None, "ориентировочн|о HARD; примерно; около; приблизительно; предположительно"),
    ("except_", None, "кроме; исключая; исключением; помимо"),
)
