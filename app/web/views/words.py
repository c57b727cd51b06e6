"""Words for what the tables keep as short codes."""

from app.base.language import N_, say

RULES = {
    "date": N_("a date"),
    "month": N_("a month: its last day"),
    "months": N_("several months: the last day of the last one"),
    "quarter": N_("a quarter: its last day"),
    "half-year": N_("a half-year: its last day"),
    "year": N_("a year: 31 December"),
    "period": N_("a period: its last day"),
    "yearly-day": N_("every year by the same day"),
    "yearly-month": N_("every year, the last day of the month"),
    "yearly-quarter": N_("every year, the last day of the quarter"),
    "quarterly-10": N_("every quarter: the 10th of the month after it"),
    "quarterly-20": N_("every quarter: the 20th of the month after it"),
    "half-yearly-20": N_("every half-year: the 20th of the month after it"),
    "monthly-10": N_("every month: the 10th of the next one"),
    "continuous-20-january": N_("continuous: a report by 20 January of the next year"),
    "relative": N_("counted from an event; waits for its date"),
    "undated": N_("no date; to be agreed by the sides"),
    "unreadable": N_("not recognised; a coordinator should look"),
    "by-hand": N_("dates entered by hand"),
}


def rule_words(language: str, rule: str) -> str:
    return say(language, RULES[rule]) if rule in RULES else rule
