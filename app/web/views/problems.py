"""Brings a refused form back: what was typed stays, each problem stands beside its field."""

from fastapi import Request

from app.base.errors import Conflict, Invalid, Refusal
from app.base.language import N_, say
from app.control.models import Report
from app.web.answers import language_of
from app.web.forms import Form, Typed
from app.web.views.history import WORDS


def form_of(request: Request, typed: Typed, refusal: Refusal, *, field: str = "") -> Form:
    """`field`: beside which a sentence stands that belongs to no other; else it stands above all."""
    language = language_of(request)
    if isinstance(refusal, Invalid):
        problems = {name: say(language, sentence) for name, sentence in refusal.problems.items()}
    else:
        problems = {field: " ".join((say(language, refusal.message, **refusal.values), *_present(language, refusal)))}
    values = {**typed.values, "conflict": "1"} if isinstance(refusal, Conflict) else dict(typed.values)
    return Form(values=values, problems=problems)


def _present(language: str, refusal: Refusal) -> list[str]:
    """What stands instead of what was expected."""
    present = refusal.present if isinstance(refusal, Conflict) else None
    if not isinstance(present, Report):
        return []
    return [say(language, N_("The present state is: %(state)s."), state=say(language, WORDS[present.progress.value]))]
