"""A step-by-step way through the tokens of a phrase, with the possibility to step back."""

from collections.abc import Callable
from typing import TypeVar

from app.deadlines.phrases.cutting import Token

Found = TypeVar("Found")


class Walk:
    """Holds where the reader stands; nothing is taken unless it is of a wanted sort."""

    def __init__(self, tokens: list[Token], at: int = 0) -> None:
        self.tokens = tokens
        self.at = at

    def sort(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.tokens[place].sort if place < len(self.tokens) else ""

    def take(self, *sorts: str) -> Token | None:
        if self.sort() not in sorts:
            return None
        self.at += 1
        return self.tokens[self.at - 1]

    def take_all(self, *sorts: str) -> list[Token]:
        taken = []
        while token := self.take(*sorts):
            taken.append(token)
        return taken

    def take_row(self, *row: str) -> list[Token] | None:
        """All of these, in this order, or nothing; a name with `?` may be missing."""
        start, taken = self.at, []
        for sort in row:
            token = self.take(sort.rstrip("?"))
            if token:
                taken.append(token)
            elif not sort.endswith("?"):
                self.at = start
                return None
        return taken

    def attempt(self, read: "Callable[[Walk], Found | None]") -> Found | None:
        """What `read` finds; if nothing, as if it had not been asked."""
        start = self.at
        found = read(self)
        if found is None:
            self.at = start
        return found
