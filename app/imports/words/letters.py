"""Whether a text of bytes came out as Russian or Belarusian."""

import re

LETTERS = re.compile(r"[А-Яа-яЁёІіЎў]")
SMALL = re.compile(r"[а-яёіў]")
ODD = re.compile(r"[^\x00-\x7fА-Яа-яЁёІіЎў№«»“”„’‘–—…\xa0§°·•©±\xad]")


def reads_as_russian(text: str) -> bool:
    """Nearly all of what is not ASCII is a letter of ours or a sign of print, and most letters are small."""
    letters, odd = len(LETTERS.findall(text)), len(ODD.findall(text))
    return letters > odd * 20 and len(SMALL.findall(text)) * 2 > letters
