"""The short code that a paper bears. It ties what was printed to a row of the journal, and needs neither table nor key.

It holds the number of the row, the day that was shown, and a mark: a HMAC of the plan and the day under the hash of
that row, which only the journal knows. A paper can so be checked for as long as the journal is kept, wherever it is.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no letter that is taken for a digit
MEANT = str.maketrans("OILАВСЕНКМОРТХ", "011ABCEHKM0PTX", "- \t")  # cyrillic: typed on a Russian keyboard
FIRST_DAY = date(2000, 1, 1)
DAY, MARK, CHECK = 15, 45, 10  # bits
LONGEST = 40  # letters; a longer text is no code
BITS = 5  # of a letter
GROUP = 4


@dataclass(frozen=True, slots=True)
class Seal:
    seq: int
    day: date
    mark: int


def seal(plan_id: UUID, day: date, seq: int, row_hash: str) -> Seal | None:
    """None before the first act, and of days that no paper of ours can show."""
    if seq < 1 or not 0 <= (day - FIRST_DAY).days < 1 << DAY:
        return None
    told = f"{plan_id}|{day}|{seq}".encode()
    return Seal(seq, day, _first_bits(hmac.digest(row_hash.encode(), told, "sha256"), MARK))


def as_code(sealed: Seal) -> str:
    """K7QF-2M9X-41TB-R0D6: four letters at a time; the last two tell a slip of the pen from a code never given."""
    body = ((sealed.seq << DAY | (sealed.day - FIRST_DAY).days) << MARK) | sealed.mark
    number, letters = body << CHECK | _check(body), ""
    while number:
        number, digit = divmod(number, 1 << BITS)
        letters = ALPHABET[digit] + letters
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def read_code(typed: str) -> Seal | None:
    """What a code holds; None where the text cannot be one."""
    letters = typed.upper().translate(MEANT)
    if not letters or len(letters) > LONGEST or not set(letters) <= set(ALPHABET):
        return None
    number = 0
    for letter in letters:
        number = number << BITS | ALPHABET.index(letter)
    body, check = number >> CHECK, number & (1 << CHECK) - 1
    if check != _check(body) or body >> MARK + DAY == 0:
        return None
    days = body >> MARK & (1 << DAY) - 1
    return Seal(body >> MARK + DAY, FIRST_DAY + timedelta(days=days), body & (1 << MARK) - 1)


def _check(body: int) -> int:
    return _first_bits(hashlib.sha256(str(body).encode()).digest(), CHECK)


def _first_bits(digest: bytes, count: int) -> int:
    return int.from_bytes(digest[:8]) >> 64 - count
