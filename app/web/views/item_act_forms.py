"""The forms of an item's page: a report, a request for a later date, a move of a date."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from app.base.language import N_, say
from app.base.templating import day
from app.control.rights import may_report
from app.control.rules import SPOKEN, Stance
from app.control.standing import OccurrenceStanding
from app.figures.queries import PlanStanding
from app.history.models import Circle
from app.people.actor import Actor
from app.plans.models import Consent
from app.web.forms import Form
from app.web.views.acts import WordView
from app.web.views.circles import circles_for
from app.web.views.items import ItemView, OccurrenceView

DECIDED = (Stance.DONE, Stance.NOT_DONE, Stance.REMOVED)


@dataclass
class ActForm(Form):
    """A form about one of the item's dates; the pairs are value and words.

    `present`: the word that was said meanwhile, where it came back because of that; `seen`: the last one it knows of.
    `asks_consent`: the other side is to agree, unless an act of both sides is named.
    """

    occurrences: list[tuple[Any, str]] = field(default_factory=list)
    bodies: list[tuple[UUID, str]] = field(default_factory=list)
    circles: list[tuple[Circle, str]] = field(default_factory=list)
    present: WordView | None = None
    seen: int = 0
    asks_consent: bool = False


def report_form(standing: PlanStanding, view: ItemView, actor: Actor, language: str, typed: Form) -> ActForm | None:
    """For whoever may report; the date looked at first, then the open ones, then those whose word may be corrected."""
    bodies = _bodies(standing, view, actor)
    codes = {code for code, _, _ in bodies}
    chosen = str(typed.value("occurrence"))
    dates = [
        each for each in view.occurrences if str(each.id) == chosen or any(may_speak(each, code) for code in codes)
    ]
    if not bodies or not dates:
        return None
    dates.sort(key=lambda each: (each.id != view.current.id, not each.open))
    return ActForm(
        values=typed.values,
        problems=typed.problems,
        occurrences=[(each.id, _label(language, each, view)) for each in dates],
        bodies=[(body_id, name) for _, body_id, name in bodies],
        circles=circles_for(language, actor, standing.plan.id),
        present=_present(view, chosen, typed, codes),
        seen=max((word.seq for each in view.occurrences for word in _words(each)), default=0),
    )


def extension_form(
    standing: PlanStanding, view: ItemView, current: OccurrenceStanding, actor: Actor, language: str, typed: Form
) -> ActForm | None:
    """For the date looked at, while it is open and its side has not asked yet."""
    bodies = [
        (body_id, name)
        for code, body_id, name in _bodies(standing, view, actor)
        if (position := current.positions[code]).extension is None and position.stance not in SPOKEN
    ]
    if not bodies or not current.is_open:
        return None
    choices = [(view.current.id, _label(language, view.current, view))]
    return ActForm(values=typed.values, problems=typed.problems, occurrences=choices, bodies=bodies)


def postpone_form(standing: PlanStanding, view: ItemView, language: str, typed: Form) -> ActForm | None:
    """Each choice also bears the date that it showed: of two people who move one date, the second is told."""
    movable = [each for each in view.occurrences if each.open]
    choices = [(f"{each.id}/{each.due_on or ''}", _label(language, each, view)) for each in movable]
    asks = standing.plan.extension_consent == Consent.CONSENT
    form = ActForm(values=typed.values, problems=typed.problems, occurrences=choices, asks_consent=asks)
    return form if movable else None


def _bodies(standing: PlanStanding, view: ItemView, actor: Actor) -> list[tuple[str, UUID, str]]:
    sides = {party.side.code: party.side.id for party in standing.parties}
    return [
        (code, owner.body_id, owner.name)
        for code, owners in view.owners.items()
        for owner in owners
        if may_report(standing.plan.id, owner.body_id, sides[code], actor)
    ]


def may_speak(each: OccurrenceView | OccurrenceStanding, code: str) -> bool:
    """Whether a word of this side would still be taken on the date."""
    off_control = any(position.stance == Stance.REMOVED for position in each.positions.values())
    return not off_control and each.positions[code].stance not in DECIDED


def _words(each: OccurrenceView) -> list[WordView]:
    return [position.word for position in each.positions.values() if position.word]


def _present(view: ItemView, chosen: str, typed: Form, codes: set[str]) -> WordView | None:
    """What stands now, beside what was typed: only where the two met."""
    if not typed.value("conflict"):
        return None
    of_date = next((each for each in view.occurrences if str(each.id) == chosen), None)
    own = [word for code in codes if of_date and (word := of_date.positions[code].word)]
    return max(own, key=lambda word: word.seq, default=None)


def _label(language: str, occurrence: OccurrenceView, item: ItemView) -> str:
    due = day(occurrence.due_on) if occurrence.due_on else say(language, N_("no date"))
    if len(item.occurrences) == 1:
        return due
    of = say(language, N_("%(index)s of %(count)s"), index=occurrence.index, count=len(item.occurrences))
    return f"{due} ({of})"
