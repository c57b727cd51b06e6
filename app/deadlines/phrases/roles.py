"""What stands before a date and says how it bounds the term."""

from app.deadlines.phrases.clauses import Role
from app.deadlines.phrases.walk import Walk


def read_role(walk: Walk) -> tuple[Role, bool]:
    """«до», «к», «не позднее», «в срок до», «с», «в течение»; whether the words themselves include the day."""
    walk.take_row("term", "dash") or walk.take_row("term", "colon")
    if walk.take_row("no", "later", "than?"):
        walk.take("until", "toward", "for_")
        return Role.BY, True
    if walk.take_row("in?", "term", "no", "later", "than?"):
        return Role.BY, True
    if walk.take_row("in?", "term", "until") or walk.take("until", "before"):
        return Role.UNTIL, False
    if walk.take("toward", "upto"):
        return Role.BY, walk.tokens[walk.at - 1].sort == "upto"
    if walk.take_row("in?", "term?", "starting?", "from"):
        return Role.SINCE, False
    _pass_in(walk)
    return Role.IN, False


def _pass_in(walk: Walk) -> None:
    """«в», «на», «в течение», «в период», «за весь»."""
    walk.take("in", "for_")
    walk.take("during")
    walk.take("all")
    if walk.sort() == "term" and walk.sort(1) != "validity":
        walk.take("term")
    walk.take("all")
