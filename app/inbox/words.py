"""Why something is news, in words, and to whom a date was raised."""

from app.base.language import N_
from app.inbox.rules import Reason

REASONS = {
    Reason.RETURNED: N_("Returned to you for amendment"),
    Reason.MENTIONED: N_("You were mentioned"),
    Reason.ESCALATED: N_("Overdue, and nobody reports"),
    Reason.TO_ACCEPT: N_("Awaiting your acceptance"),
    Reason.TO_ANSWER: N_("The other side has accepted"),
    Reason.DISAGREEMENT: N_("The sides disagree"),
    Reason.EXTENSION: N_("Extension of a date"),
    Reason.DECIDED: N_("Decided by a side"),
    Reason.REPORTED: N_("Reported"),
    Reason.CHANGED: N_("Changed in the plan"),
    Reason.SAID: N_("Comments and files"),
}
RAISED_TO = {
    "coordinator": N_("The coordinator of the side was told that the date is overdue"),
    "head": N_("The head of the side was told that the date is overdue"),
    "agenda": N_("The overdue date was proposed for the agenda of the next meeting"),
}
