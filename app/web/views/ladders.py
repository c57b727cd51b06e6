"""The ladders of a plan and of its working group, as a form shows and reads them."""

from typing import Any

from app.base.language import N_
from app.ladders.models import LadderKind
from app.ladders.steps import DEFAULTS, RHYTHMS, Rule, Steps, as_text, read_numbers
from app.web.forms import Form, Typed


def ladder_form(rules: dict[LadderKind, Rule]) -> Form:
    values: dict[str, Any] = {}
    for kind, rule in rules.items():
        steps = rule.steps
        if kind in RHYTHMS:
            values[kind] = as_text(steps.days or steps.working_days)
            values[f"{kind}_in"] = "working_days" if steps.working_days else "days"
        else:
            days = steps.days[::-1] if kind == LadderKind.ESCALATION else steps.days  # from step to step
            values |= {f"{kind}_days": shown(days), f"{kind}_working_days": shown(steps.working_days)}
    return Form(values={str(name): value for name, value in values.items()})


def shown(numbers: tuple[int, ...]) -> str:
    return as_text(numbers).replace(",", ", ")


def read_ladders(typed: Typed) -> dict[LadderKind, Steps]:
    ladders = {kind: _rhythm(typed, kind) if kind in RHYTHMS else _steps(typed, kind) for kind in DEFAULTS}
    typed.check()
    return ladders


def _steps(typed: Typed, kind: LadderKind) -> Steps:
    return Steps(_numbers(typed, f"{kind}_days"), _numbers(typed, f"{kind}_working_days"))


def _rhythm(typed: Typed, kind: LadderKind) -> Steps:
    every = _numbers(typed, kind.value)
    return Steps(working_days=every) if typed.text(f"{kind}_in") == "working_days" else Steps(days=every)


def _numbers(typed: Typed, name: str) -> tuple[int, ...]:
    try:
        return read_numbers(typed.text(name, most=100))
    except ValueError:
        typed.problems.setdefault(name, N_("Write numbers from 0 to 120, separated by commas"))
        return ()
