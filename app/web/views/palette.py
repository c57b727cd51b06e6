"""What the palette offers for the words typed so far: things that were found, acts on them, pages."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.base.language import N_, say
from app.search.models import Kind
from app.search.question import Question
from app.search.rules import Hit
from app.search.words import stem, words_in
from app.web.views.destinations import Destination
from app.web.views.search import ONE, UNDER_AN_ITEM, hit_path, hit_title

REPORT = N_("Enter progress")
ITEMS, ACTS, PAGES, OTHERS = 6, 3, 6, 5  # shown of each


@dataclass(frozen=True, slots=True)
class Offer:
    path: str
    words: str
    number: str = ""
    beside: str = ""


Group = tuple[str, list[Offer]]


def without_act(typed: str, language: str) -> str:
    """“Enter progress 2.10” asks for 2.10: where the act is named first, its words are not looked for."""
    named = [stem(word) for word in words_in(say(language, REPORT))]
    first = next(words_in(typed), "")
    if stem(first) != named[0]:
        return typed
    return " ".join(part for part in typed.split() if not {stem(word) for word in words_in(part)} <= {*named})


def offers(hits: Sequence[Hit], reportable: Collection[UUID], language: str, *, acts_first: bool) -> list[Group]:
    """Under their headings, in the order in which the arrows walk through them."""
    found = [hit for hit in hits if hit.kind == Kind.ITEM]
    items = say(language, N_("Items")), [_item(hit) for hit in found[:ITEMS]]
    acts = say(language, N_("Acts")), [_report(hit, language) for hit in found if hit.item_id in reportable][:ACTS]
    others = [_other(hit, language) for hit in hits if hit.kind != Kind.ITEM][:OTHERS]
    return [*((acts, items) if acts_first else (items, acts)), (say(language, N_("Also found")), others)]


def pages(question: Question, places: Sequence[Destination], language: str) -> Group:
    """Those whose words answer; while nothing is typed, those that belong to no plan."""
    return say(language, N_("Pages")), list(_pages(question, places, language))[: PAGES if question else None]


def _pages(question: Question, places: Sequence[Destination], language: str) -> Iterator[Offer]:
    for place in places:
        words = say(language, place.words)
        if question.is_in(f"{words} {place.plan}") if question else not place.plan:
            yield Offer(place.path, words, beside=place.plan)


def _item(hit: Hit) -> Offer:
    return Offer(hit_path(hit), hit.title, hit.number, hit.plan_title)


def _report(hit: Hit, language: str) -> Offer:
    return Offer(f"{hit_path(hit)}#report", say(language, REPORT), hit.number, hit.title)


def _other(hit: Hit, language: str) -> Offer:
    number = hit.number if hit.kind in UNDER_AN_ITEM else ""
    return Offer(hit_path(hit), hit_title(hit, language), number, say(language, ONE[hit.kind]))
