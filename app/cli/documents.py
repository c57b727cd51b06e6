"""import: a document read on the screen, or taken into a plan."""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session

from app.base.errors import Refusal
from app.base.language import N_
from app.base.settings import Settings
from app.base.zones import local_day
from app.cli.place import Place, open_place
from app.deadlines.reading_rules import DEFAULT_RULES
from app.deadlines.terms import Frame
from app.history.models import Via
from app.imports.acceptance import accept
from app.imports.draft import Draft
from app.imports.drafts import Document, keep_draft
from app.imports.editions import difference
from app.imports.frames import frame_said
from app.imports.hindrances import still_open
from app.imports.models import Import, Scope
from app.imports.names import safe_name
from app.imports.queries import draft_of
from app.imports.reading import read_document
from app.imports.states import withdraw
from app.imports.told import draft_json, draft_lines, place_line
from app.imports.waiting import what_waits
from app.people.actor import Actor
from app.people.queries import first_administrator
from app.plans.actors import actor_of
from app.plans.models import Plan
from app.plans.queries import find_plan

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])]


def add_to(commands: typer.Typer) -> None:
    commands.command("import")(take_in)


def take_in(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    plan: Annotated[str, typer.Option(help="The plan's word in its address.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what is read; needs no database.")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    part: Annotated[bool, typer.Option("--part", help="The document holds changes only.")] = False,
    act: Annotated[str, typer.Option(help="The document by which a plan with items is amended.")] = "",
    start: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"])] = None,
    end: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"])] = None,
    signed: Day = None,
) -> None:
    """Read a plan's document; without --dry-run take it in, or keep the draft where a person has to look first."""
    document = Document(safe_name(file.name), file.read_bytes())
    draft = read_document(document.content, document.name)
    language = Settings.read().language.value
    if dry_run:
        frame = _frame(start, end, signed) or frame_said(draft, plan)
        told = draft_json(draft, frame, DEFAULT_RULES, language)
        print(json.dumps(told, ensure_ascii=False) if as_json else "\n".join(draft_lines(told)))
        return
    if not plan:
        raise typer.BadParameter("needed unless --dry-run is given", param_hint="--plan")
    _take_in(document, draft, plan, Scope.PART if part else Scope.WHOLE, act)


def _frame(start: datetime | None, end: datetime | None, signed: datetime | None) -> Frame | None:
    day = signed.date() if signed else None
    return Frame(start.date(), end.date(), day) if start and end else None


def _take_in(document: Document, draft: Draft, slug: str, scope: Scope, act: str) -> None:
    """All or nothing; a draft that a person must look at stays, and the sentence says where."""
    with open_place() as place:
        with place.database.writing() as session:
            now = place.clock.now()
            by = _administrator(place, session, now)
            plan = find_plan(session, slug, seen_by=by)
            kept = keep_draft(session, plan, document, draft, scope=scope, by=by, now=now, today=_today(place, plan))
            found = draft_of(session, kept.id)
            waiting = list(what_waits(found, still_open(found), place.settings.language.value))
            same = difference(session, kept, found)
            if same.is_empty and not waiting:
                withdraw(session, kept, seen=kept.version, by=by, now=now)
        _mention(draft, place.settings.language.value)
        if waiting:
            print("\n".join(waiting), file=sys.stderr)
            raise Refusal(LOOK, path=f"{place.settings.site_url}/imports/{kept.id}")
        if same.is_empty:
            done = same
        else:
            with place.database.writing() as session:
                kept = session.get_one(Import, kept.id)
                done = accept(session, kept, plan, act=act, seen=kept.version, by=by, now=now)
    print(f"added {len(done.added)}, changed {len(done.changed)}, taken out {len(done.removed)}, same {done.same}")


def _mention(draft: Draft, language: str) -> None:
    """What was not read at all; it stops nothing."""
    for problem in draft.problems:
        print(place_line(problem.place), problem.sentence.said(language), file=sys.stderr)


LOOK = N_("Some rows or names wait for a person: the draft is kept at %(path)s, nothing was written into the plan")


def _today(place: Place, plan: Plan) -> date:
    return local_day(place.clock.now(), plan.zone)


def _administrator(place: Place, session: Session, now: datetime) -> Actor:
    """Whoever may run commands keeps the installation: the act is the first administrator's, by a command."""
    person = first_administrator(session)
    if person is None:
        raise Refusal(N_("Nobody administers this installation yet: sign in by the link that its start printed"))
    today = local_day(now, place.settings.zone)
    return actor_of(session, person, now=now, today=today, via=Via.COMMAND)
