"""Gathers the page of an import."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from fastapi import Request
from sqlmodel import Session

from app.base.language import N_, say
from app.base.templating import day
from app.imports.editions import difference
from app.imports.hindrances import Open, still_open
from app.imports.models import ImportRow, ImportState
from app.imports.queries import KeptDraft, SeenImport, accepted_before, bodies_meant, draft_of, known_bodies
from app.people.models import Side
from app.plans.queries import parties_of
from app.web.answers import language_of
from app.web.forms import Form, Typed
from app.web.views.import_difference import difference_told
from app.web.views.import_names import NEW_BODY, choices, names_told
from app.web.views.import_places import problems_told
from app.web.views.imports import RowTeller, import_path, rows_by_section

ACT = N_("%(kind)s No. %(number)s of %(day)s")


def import_page(
    request: Request,
    session: Session,
    seen: SeenImport,
    *,
    today: date,
    only_open: bool = False,
    form: Form | None = None,
    problem: str = "",
) -> dict[str, Any]:
    """Context of imports/show.html; `form` brings back what was typed for the acceptance, `problem` what was wrong
    in a form about a name or a section.
    """
    document, draft, language = seen.document, draft_of(session, seen.document.id), language_of(request)
    sides, known = _sides(session, seen), known_bodies(session, seen.plan.id, on=today)
    state = _state(session, seen, draft)
    tell = _teller(session, seen, draft, sides, state["open"], language)
    rows = [tell.tell(row) for row in draft.rows]
    shown = [row for row in rows if not only_open or row.state in ("hindered", "doubtful", "review")]
    before = accepted_before(session, seen.plan.id, document.digest)
    return {
        **state,
        "person_name": seen.person,
        "sections": [each for each in rows_by_section(draft, shown) if each[1] or not only_open],
        "sides": sides,
        "only_open": only_open,
        "names": names_told(import_path(document.id), draft, known, bodies_meant(session, draft), sides),
        "bodies": choices(known, sides),
        "new_bodies": [(f"new:{side.id}", say(language, NEW_BODY, side=side.name)) for side in sides],
        "problems": problems_told(language, document.problems),
        "accepted_before": before if before and before.id != document.id else None,
        "problem": problem,
        "form": form or Form(values={"version": document.version}),
    }


def row_context(request: Request, session: Session, seen: SeenImport, row: ImportRow) -> dict[str, Any]:
    """Context of one row and of the state of the whole, after an act on the row."""
    draft, sides = draft_of(session, seen.document.id), _sides(session, seen)
    state = _state(session, seen, draft)
    tell = _teller(session, seen, draft, sides, state["open"], language_of(request))
    return {**state, "sides": sides, "row": tell.tell(row)}


def said_act(typed: Typed, language: str) -> str:
    """The act that amends a plan, in one line: its kind, number and date; empty where nothing was typed.

    `language`: of the plan. The words go into its wordings and are read by both sides.
    """
    kind, number = typed.text("act_kind", most=200), typed.text("act_number", most=60)
    on = typed.date("act_on", needed=bool(number))
    if not number or not on:
        return ""
    return say(language, ACT, kind=kind or say(language, N_("Act")), number=number, day=day(on))


def language_of_plan(session: Session, seen: SeenImport) -> str:
    return _sides(session, seen)[0].language


def _state(session: Session, seen: SeenImport, draft: KeptDraft) -> dict[str, Any]:
    """What is still open, and what accepting would change."""
    document, still = seen.document, still_open(draft)
    is_draft = document.state == ImportState.DRAFT
    found = difference(session, document, draft) if is_draft else None
    return {
        "document": document,
        "path": import_path(document.id),
        "plan": {"title": seen.plan.title, "path": f"/plans/{seen.plan.slug}"},
        "is_draft": is_draft,
        "open": still,
        "counts": _counts(draft, still),
        "difference": difference_told(found) if found else None,
    }


def _counts(draft: KeptDraft, still: Open) -> dict[str, int]:
    return {
        "sections": len({row.section_id for row in draft.standing}),
        "items": len(draft.standing),
        "waiting": len(still.to_look_at | set(still.hindered)),
        "review": sum(bool(row.reading["review"]) for row in draft.standing),
        "undecided": len(still.undecided),
    }


def _teller(
    session: Session, seen: SeenImport, draft: KeptDraft, sides: Sequence[Side], still: Open, language: str
) -> RowTeller:
    path, codes = import_path(seen.document.id), {side.id: side.code for side in sides}
    return RowTeller(language, path, draft.bodies, bodies_meant(session, draft), codes, still)


def _sides(session: Session, seen: SeenImport) -> list[Side]:
    return [party.side for party in parties_of(session, [seen.plan.id])[seen.plan.id]]
