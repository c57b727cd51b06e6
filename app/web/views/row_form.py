"""What may be changed in one row of the table, without leaving it."""

from collections.abc import Mapping
from typing import Any

from app.base.errors import NotAllowed
from app.control.changes import NOT_YOURS
from app.control.models import Progress
from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.web.forms import Form

AT_ONCE = (Progress.UNDER_WAY, Progress.NOT_BEGUN)
WITH_WORDS = (Progress.DONE, Progress.NOT_DONE)  # they need a proof, or a reason


def row_form(standing: PlanStanding, item: Mapping[str, Any], form: Form, actor: Actor) -> dict[str, Any]:
    """Beside the context of the item's page. `wordy`: the progress that was chosen and asks for words."""
    may_edit = actor.may_edit(standing.plan.id)
    report = item["report"] if _is_of_the_date_shown(item) else None
    if report is None and not may_edit and not form.problems:
        raise NotAllowed(NOT_YOURS)
    chosen = form.value("progress")
    return {
        "form": form,
        "report": report,
        "row": standing.row(item["item"].id),
        "at_once": AT_ONCE,
        "with_words": WITH_WORDS,
        "wordy": chosen if chosen in WITH_WORDS else None,
        "sections": [(each.id, f"{each.number}. {each.title}") for each in standing.sections] if may_edit else [],
    }


def _is_of_the_date_shown(item: Mapping[str, Any]) -> bool:
    """The row shows one date of the item; another one's report would not be seen in it."""
    report = item["report"]
    return report is not None and report.occurrences[0][0] == item["item"].current.id
