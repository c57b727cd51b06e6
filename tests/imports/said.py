"""A draft in few words, to be compared with what a document was made of."""

from app.imports.draft import Draft, DraftItem


def rows(draft: Draft) -> list[tuple[str, str, str, str, str]]:
    """Section, number, title, term, owners of every item."""
    return [
        (draft.sections[item.section].title, item.number, item.title, item.term, owners(item)) for item in draft.items
    ]


def owners(item: DraftItem) -> str:
    """by: Минсвязи; ru: Комитет по культуре*: a star for «по согласованию», a question mark for no side."""
    return "; ".join(f"{owner.side or '?'}: {owner.name}{'*' if owner.by_agreement else ''}" for owner in item.owners)


def doubts(draft: Draft) -> list[tuple[str, str, str]]:
    """Number, cell and sentence of every doubt."""
    return [(item.number, doubt.cell.value, doubt.sentence.said("en")) for item in draft.items for doubt in item.doubts]


def problems(draft: Draft) -> list[str]:
    return [problem.sentence.said("en") for problem in draft.problems]


def notices(draft: Draft) -> list[str]:
    return [notice.sentence.said("en") for notice in draft.notices]
