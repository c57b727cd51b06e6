"""Who answers for an item: the bodies that its cells name, with their sides, and what is doubtful about them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from app.base.language import N_, Sentence
from app.imports.draft import DraftOwner
from app.imports.naming import Name, names_in
from app.imports.notes import without_marks
from app.imports.words.bodies import (
    AGREED,
    BULLET,
    DUTY,
    INITIALS,
    ONLY_AGREED,
    PERSON,
    SAYS_AGREED,
    SHORT_WORD,
    nominative,
)  # fmt: skip
from app.imports.words.labels import by_sides, of_one
from app.imports.words.sides import side_of

NOBODY = re.compile(r"[-–—\s.…]*")

SIDE_NOT_SAID = N_("Nothing says of which side these are: %(names)s")
A_PERSON = N_("A person is named here; look which body answers: %(name)s")
MAYBE_SEVERAL = N_("This may be several bodies or one: %(name)s")
OTHER_CASE = N_("The name may stand in another case than in the register: %(name)s")
OTHER_SIDE = N_("The name speaks of the other side: %(name)s")
FOOTNOTE = N_("A footnote says: %(text)s")


@dataclass(frozen=True)
class OwnersRead:
    owners: tuple[DraftOwner, ...]
    doubts: tuple[Sentence, ...]


def read_owners(cells: Iterable[tuple[str | None, str]], notes: Mapping[str, str]) -> OwnersRead:
    """`cells`: texts with the side of their column; `notes`: the document's footnotes by mark."""
    owners: dict[tuple[str, str | None], DraftOwner] = {}
    doubts: list[Sentence] = []
    for column_side, text in cells:
        for side, part in by_sides(text, column_side):
            for name in names_in(part):
                owner, said = _owner(name, side, notes)
                if owner:
                    owners.setdefault((owner.name.lower(), owner.side), owner)
                    doubts.extend(said)
    return OwnersRead(tuple(owners.values()), (*doubts, *_without_side(owners.values())))


def _owner(name: Name, side: str | None, notes: Mapping[str, str]) -> tuple[DraftOwner | None, list[Sentence]]:
    text, said = without_marks(name.text, notes)
    text, agreed = _without_agreement(text)
    text, own_side = of_one(text)
    text = _trimmed(text)
    if NOBODY.fullmatch(text) or ONLY_AGREED.fullmatch(text):
        return None, []
    owner = DraftOwner(nominative(text) if name.inflected else text, own_side or side or side_of(text), agreed)
    if any(SAYS_AGREED.search(note) for note in said):
        owner = replace(owner, by_agreement=True)
    return owner, list(_doubts(name, owner, said))


def _doubts(name: Name, owner: DraftOwner, notes: list[str]) -> Iterator[Sentence]:
    if {owner.side, side_of(owner.name)} == {"by", "ru"}:
        yield Sentence(OTHER_SIDE, {"name": owner.name})
    if PERSON.search(owner.name):
        yield Sentence(A_PERSON, {"name": owner.name})
    if name.doubtful:
        yield Sentence(MAYBE_SEVERAL, {"name": owner.name})
    if name.inflected:
        yield Sentence(OTHER_CASE, {"name": owner.name})
    yield from (Sentence(FOOTNOTE, {"text": note}) for note in notes if not SAYS_AGREED.search(note))


def _without_side(owners: Iterable[DraftOwner]) -> Iterator[Sentence]:
    names = [owner.name for owner in owners if owner.side is None]
    if names:
        yield Sentence(SIDE_NOT_SAID, {"names": "; ".join(names)})


def _without_agreement(text: str) -> tuple[str, bool]:
    without = AGREED.sub("", text)
    return without, without != text


def _trimmed(text: str) -> str:
    """Without bullets, duties («исполнители: …») and stops; the dot of initials and short words stays."""
    text = DUTY.sub("", BULLET.sub("", text.strip()))
    text = BULLET.sub("", text).strip(" ,;:")
    while text.endswith(".") and not INITIALS.search(text) and not SHORT_WORD.search(text):
        text = text[:-1].rstrip(" ,;:.")
    return text
