"""Made-up items: their wordings, owners, dates and what was reported on them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from app.control.models import Decision, DecisionKind, Progress, Report
from app.deadlines.terms import TermKind
from app.history.models import Circle, Via
from app.people.models import Body
from app.plans.models import Item, Occurrence, Owner, OwnerRole, Plan, Section, Wording
from app.plans.numbers import sort_key
from app.plans.versions import DateVersion
from app.sample.fill_words import title


def made_up_items(
    plan: Plan,
    sections: list[Section],
    count: int,
    *,
    bodies: list[Body],
    author_id: UUID,
    random: Random,
    now: datetime,
) -> list[list[Any]]:
    """Rows by table, in the order in which they may be inserted."""
    made: dict[type, list[Any]] = {
        Item: [],
        Wording: [],
        Owner: [],
        Occurrence: [],
        DateVersion: [],
        Report: [],
        Decision: [],
    }
    for n in range(count):
        section = sections[n * len(sections) // count]
        item = Item(plan_id=plan.id, created_at=now)
        dates = _dates(plan, random)
        wording = _wording(item, section, n, dates, random, now)
        owners = _owners(wording, random.sample(bodies, random.randint(2, 4)))
        occurrences = [Occurrence(item_id=item.id, first_due_on=day, due_on=day, created_at=now) for day in dates]
        made[Item].append(item)
        made[Wording].append(wording)
        made[Owner] += owners
        made[Occurrence] += occurrences
        made[DateVersion] += [
            DateVersion(occurrence_id=each.id, first_due_on=each.due_on, due_on=each.due_on, valid_from=now)
            for each in occurrences
        ]
        said = list(_reports(occurrences, owners, author_id, random, now))
        made[Report] += said
        made[Decision] += [_accepted(each) for each in said if each.progress == Progress.DONE]
    return list(made.values())


def _wording(item: Item, section: Section, n: int, dates: list[date], random: Random, now: datetime) -> Wording:
    number = f"{section.number}.{n + 1}"
    return Wording(
        item_id=item.id,
        n=1,
        section_id=section.id,
        number=number,
        sort_key=sort_key(number),
        title=title(random),
        term="ежеквартально" if len(dates) > 1 else f"до {dates[0]:%d.%m.%Y}",
        kind=TermKind.RECURRING if len(dates) > 1 else TermKind.DATE,
        rule="quarterly-10" if len(dates) > 1 else "date",
        valid_from=now,
    )


def _dates(plan: Plan, random: Random) -> list[date]:
    """One date in four items of five; every quarter in the fifth."""
    if random.random() < 0.8:
        return [plan.starts_on + timedelta(days=random.randrange(3 * 365))]
    first = plan.starts_on.year
    return [date(first + quarter // 4, quarter % 4 * 3 + 1, 10) for quarter in range(1, 12)]


def _owners(wording: Wording, bodies: list[Body]) -> list[Owner]:
    return [
        Owner(
            wording_id=wording.id,
            body_id=body.id,
            side_id=body.side_id,
            role=OwnerRole.CO_OWNER if position > 1 else OwnerRole.LEAD,
            position=position,
            printed=body.short,
        )
        for position, body in enumerate(bodies, start=1)
    ]


def _reports(
    occurrences: list[Occurrence], owners: list[Owner], author_id: UUID, random: Random, now: datetime
) -> Iterator[Report]:
    """Nine of ten past dates are reported done by each side, some of those ahead are under way."""
    by_side = {owner.side_id: owner for owner in reversed(owners)}
    for occurrence in occurrences:
        past = occurrence.due_on is not None and occurrence.due_on < now.date()
        for owner in by_side.values():
            if random.random() < (0.9 if past else 0.3):
                yield Report(
                    occurrence_id=occurrence.id,
                    side_id=owner.side_id,
                    body_id=owner.body_id,
                    person_id=author_id,
                    n=1,
                    progress=Progress.DONE if past else Progress.UNDER_WAY,
                    text="Сведения составлены для измерений.",
                    via=Via.COMMAND,
                    circle=Circle.BOTH,
                    at=now - timedelta(days=random.randrange(1, 60)),
                )


def _accepted(said: Report) -> Decision:
    return Decision(
        occurrence_id=said.occurrence_id,
        side_id=said.side_id,
        kind=DecisionKind.ACCEPTED,
        report_id=said.id,
        person_id=said.person_id,
        via=Via.COMMAND,
        at=said.at,
        seq=1,
    )
