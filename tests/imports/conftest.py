"""An empty plan beside the sample's, with the same two sides, and the secretary who takes documents into it."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import col, select

from app.history.models import Author, Via
from app.imports.draft import Draft, DraftItem, DraftOwner, DraftSection, Place
from app.imports.drafts import Document, keep_draft
from app.imports.models import Scope
from app.people.actor import Role
from app.people.queries import person_by_email
from app.plans.actors import actor_of
from app.plans.changes import give_role, open_plan
from app.plans.models import Plan, PlanSide

SLUG = "new-2024-2026"
CLERK = Author(person_id=None, via=Via.COMMAND)
MINSVYAZ, MINPROM, KURSK = DraftOwner("Минсвязи", "by"), DraftOwner("Минпром", "by"), DraftOwner("Курская ТПП", "ru")
SECTIONS = (DraftSection("1. Связь", "1", "Связь"), DraftSection("2. Торговля", "2", "Торговля"))


def item(number: str, title: str, term: str = "до 01.12.2024", *owners: DraftOwner, section: int = 0, doubts=()):
    return DraftItem(section, number, title, term, owners or (MINSVYAZ, KURSK), Place(1, 2), doubts)


FIRST = Draft(
    heading="План мероприятий на 2024–2026 годы",
    sections=SECTIONS,
    items=(
        item("1.1", "Обмен опытом внедрения услуг связи"),
        item("1.2", "Совместный выпуск почтовой миниатюры", "до 01.06.2025"),
        item("2.1", "Участие в выставке", "ежеквартально", MINPROM, KURSK, section=1),
    ),
)


@pytest.fixture
def database_url(sample_url):
    return sample_url


@pytest.fixture
def secretary(session, now, today):
    """Of the Belarusian side, in the sample's plan and in the new one."""
    plan, person = new_plan(session, now), person_by_email(session, "coordinator.by@example.org")
    give_role(session, plan.id, person, Role.COORDINATOR, person.side_id, by=CLERK, now=now)
    session.flush()
    return actor_of(session, person, now=now, today=today)


@pytest.fixture
def plan(session, secretary) -> Plan:
    return session.exec(select(Plan).where(Plan.slug == SLUG)).one()


def new_plan(session, now) -> Plan:
    old = session.exec(select(Plan).where(Plan.slug == "kursk-2023-2025")).one()
    sides = session.exec(select(PlanSide).where(PlanSide.plan_id == old.id).order_by(col(PlanSide.position))).all()
    plan = Plan(
        slug=SLUG, agreement_id=old.agreement_id, title="План мероприятий на 2024–2026 годы", created_at=now,
        starts_on=date(2024, 1, 1), ends_on=date(2026, 12, 31), signed_on=date(2024, 1, 15),
    )  # fmt: skip
    parties = [
        PlanSide(plan_id=plan.id, position=each.position, side_id=each.side_id, roll=each.roll) for each in sides
    ]
    return open_plan(session, plan, parties, by=CLERK, now=now)


@pytest.fixture
def keep(session, plan, secretary, now, today):
    """`keep(draft)`: the document of which this was read, kept as a draft of the new plan."""

    def keep_one(draft: Draft, *, scope: Scope = Scope.WHOLE, content: bytes = b"document"):
        document = Document("план.docx", content)
        return keep_draft(session, plan, document, draft, scope=scope, by=secretary, now=now, today=today)

    return keep_one


def edition(**changed: DraftItem | None) -> Draft:
    """The first document with some items changed: `edition(n1=…)`; None takes the item out."""
    numbered = {f"n{n}": each for n, each in enumerate(FIRST.items, start=1)} | changed
    return replace(FIRST, items=tuple(each for each in numbered.values() if each))
