"""Names in the order of the alphabet, where computers would put ё, і and ў at the end."""

LETTERS = "абвгґдеёєжзиіїйклмнопрстуўфхцчшщъыьэюя"  # cyrillic: the alphabet itself
PLACES = {letter: f"{place:02d}" for place, letter in enumerate(LETTERS)}
SAME = str.maketrans("ёіўґ", "еиуг")  # cyrillic: letters that a reader who searches takes for one


def in_order(name: str) -> str:
    """Sorts as people expect; marks and digits stand before letters, Latin before Cyrillic."""
    return "".join(f"я{PLACES[letter]}" if letter in PLACES else letter for letter in name.casefold())  # cyrillic: last


def for_search(text: str) -> str:
    """Capital and small letters alike, ё as е, і as и, ў as у, spaces single."""
    return " ".join(text.casefold().translate(SAME).split())
