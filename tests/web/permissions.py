"""Who gets what at every address. A route without a row fails the test, so each new page adds its own.

One letter for each of ACTORS: o open, r refused with a sentence (403), h hidden as if it did not exist (404), s asks to
sign in. Posts come with an empty form: what is open answers 422 or does it. The item is 2.4, which the guest's works
and the ministries of owner.by and owner.ru own; the person, the body, the letter belong to the Belarusian side.
What may be decided on an item depends on the kind of decision: tests/web/test_decisions.py.
"""

ACTORS = (
    "nobody", "stranger", "guest.by", "head.ru", "head.by", "owner.ru", "owner.by", "controller.ru", "controller.by",
    "coordinator.ru", "coordinator.by", "admin",
)  # fmt: skip

ITEM = "/plans/{slug}/items/{number}"
IMPORT = "/imports/{import_id}"
PERSON = "/people/persons/{person_id}"
BODY = "/people/bodies/{body_id}"

# What a row says, beside its letters.
EVERYBODY = "oooooooooooo"
NOWHERE = "hhhhhhhhhhhh"
KNOWN = "sooooooooooo"  # whoever is signed in
INSIDERS = "sohooooooooo"  # not a guest
PLAN_READERS = "shhooooooooo"
PLAN_KEEPERS = "shhrrrrrrooo"  # both coordinators and the administrator
ITEM_READERS = "shoooooooooo"
REPORTERS = "shorroorroor"  # the owners and the coordinators of their sides
STEP_KEEPERS = "shrrroorrooo"  # the owners who are no guests, and whoever keeps the plan
WRITERS = "shooooooooor"  # whoever has a role
REGISTRARS = "srhrrrrrrooo"  # of any side
OWN_REGISTRARS = "srhrrrrrrroo"  # of the side that it is about
ADMINISTRATORS = "srhrrrrrrrro"
DRAFT_KEEPERS = "shhhhhhhhooo"
COLLECTORS = "shhrrrrrroor"  # the coordinators
OWN_COLLECTORS = "shhrrrrrrror"  # of the side that collects
CAMPAIGN = "/plans/{slug}/campaigns/{n}"

PAGES = {
    "/healthz": EVERYBODY,
    "/readyz": EVERYBODY,
    "/metrics": EVERYBODY,
    "/static/{digest}/{name:path}": EVERYBODY,
    "/display": EVERYBODY,
    "/sign-in": EVERYBODY,
    "/sign-in/{token}": EVERYBODY,
    "/help": EVERYBODY,
    "/calendar": KNOWN,
    "/calendar/{token}.ics": EVERYBODY,
    "/seals": EVERYBODY,
    "/seals/{code}": EVERYBODY,
    "/r/{token}": EVERYBODY,  # whoever has the link of a letter: tests/web/test_report_links.py
    "/": KNOWN,
    "/mine": KNOWN,
    "/inbox": KNOWN,
    "/mine/reminders": KNOWN,
    "/push.js": EVERYBODY,
    "/told/{letter_id}": "shhhhhhhhhhh",  # whose letter it is: tests/voices/test_reading.py
    "/unsubscribe/{token}": NOWHERE,  # a sealed address out of a letter only
    "/search": KNOWN,
    "/search/suggestions": KNOWN,
    "/items/{item_id}": ITEM_READERS,
    ITEM: ITEM_READERS,
    f"{ITEM}/edit": PLAN_KEEPERS,
    f"{ITEM}/moves": PLAN_READERS,
    f"{ITEM}/row": PLAN_KEEPERS,  # and the owners of what is open, as 2.4 is not: tests/web/test_table_rows.py
    "/files/{file_id}": ITEM_READERS,
    "/plans": INSIDERS,
    "/plans/new": ADMINISTRATORS,
    "/plans/{slug}": PLAN_READERS,
    "/plans/{slug}/board": PLAN_READERS,
    "/plans/{slug}/board/cards": PLAN_READERS,
    "/plans/{slug}/live": PLAN_READERS,
    "/plans/{slug}/passport": PLAN_READERS,
    "/plans/{slug}/progress": PLAN_READERS,
    "/plans/{slug}/timeline": PLAN_READERS,
    "/plans/{slug}/changes": PLAN_READERS,
    "/plans/{slug}/terms": PLAN_READERS,
    "/plans/{slug}/export.xlsx": PLAN_READERS,
    "/plans/{slug}/export.csv": PLAN_READERS,
    "/plans/{slug}/edit": PLAN_KEEPERS,
    "/plans/{slug}/reminders": PLAN_KEEPERS,
    "/plans/{slug}/bin": PLAN_KEEPERS,
    "/plans/{slug}/sections/new": PLAN_KEEPERS,
    "/plans/{slug}/sections/{number}/edit": PLAN_KEEPERS,
    "/plans/{slug}/items/new": PLAN_KEEPERS,
    "/plans/{slug}/campaigns": COLLECTORS,
    "/plans/{slug}/campaigns/new": COLLECTORS,
    CAMPAIGN: OWN_COLLECTORS,
    f"{CAMPAIGN}/chases": OWN_COLLECTORS,
    f"{CAMPAIGN}/report.xlsx": "shhrrrrrrrhr",  # nothing is frozen before the cut-off: tests/campaigns
    f"{CAMPAIGN}/report.docx": "shhrrrrrrrhr",
    f"{CAMPAIGN}/forms/{{form_id}}": "shhrrrorrror",  # the ministry that is asked, and its coordinator
    "/r/{token}/form": EVERYBODY,
    "/plans/{slug}/bulk/{bulk_act_id}": "shhrrrrrrhhh",  # of those who keep the plan only one's own
    "/meetings": INSIDERS,
    "/meetings/new": REGISTRARS,
    "/meetings/{group_slug}/{key}": PLAN_READERS,
    "/meetings/{group_slug}/{key}/edit": PLAN_KEEPERS,
    "/meetings/{group_slug}/{key}/snapshot/{slug}.xlsx": PLAN_READERS,
    "/meetings/{group_slug}/{key}/snapshot/{slug}.csv": PLAN_READERS,
    "/meetings/{group_slug}/{key}/invitations": PLAN_KEEPERS,
    "/invitations/{token}": EVERYBODY,
    "/groups/{slug}/members": PLAN_READERS,
    "/people": INSIDERS,
    "/people/bodies/new": REGISTRARS,
    BODY: INSIDERS,
    f"{BODY}/edit": OWN_REGISTRARS,
    f"{BODY}/contacts/new": OWN_REGISTRARS,
    "/people/persons/new": REGISTRARS,
    PERSON: OWN_REGISTRARS,
    f"{PERSON}/memberships/new": OWN_REGISTRARS,
    f"{PERSON}/deputies/new": OWN_REGISTRARS,
    "/days-off": INSIDERS,
    "/imports": REGISTRARS,
    IMPORT: DRAFT_KEEPERS,
    f"{IMPORT}/file": DRAFT_KEEPERS,
    f"{IMPORT}/rows/{{n}}": DRAFT_KEEPERS,
    f"{IMPORT}/rows/{{n}}/edit": DRAFT_KEEPERS,
    "/reminders": INSIDERS,
    "/reminders/letters/{letter_id}": "shhhhhhhhhoo",  # its reader, the coordinator of the side, the administrator
    "/reminders/letters/{letter_id}/html": "shhhhhhhhhoo",
}
# In this order: what ends an account or a role comes last.
ACTS = {
    "/sign-in": EVERYBODY,
    "/sign-in/{token}": EVERYBODY,
    "/sign-in/{token}/administrator": NOWHERE,  # a link of the first start only
    "/language": EVERYBODY,
    "/display": EVERYBODY,
    "/calendar": KNOWN,
    "/inbox/readings": KNOWN,
    "/mine/reminders": KNOWN,
    "/mine/reminders/pauses": KNOWN,
    "/mine/reminders/pauses/{pause_id}/end": "shhhhhhhhhhh",  # only one's own
    "/mine/reminders/snoozes": KNOWN,
    "/mine/voices": KNOWN,
    "/mine/voices/browsers": KNOWN,
    "/mine/voices/{voice_id}/trials": "shhhhhhhhhhh",  # only one's own
    "/mine/voices/{voice_id}/end": "shhhhhhhhhhh",
    "/unsubscribe/{token}": NOWHERE,
    "/calendar/{feed_id}/end": "shhhhhhhhhoh",  # whose it is
    "/r/{token}": EVERYBODY,
    "/r/{token}/fresh-links": EVERYBODY,
    f"{ITEM}/status-updates": REPORTERS,
    f"{ITEM}/row-reports": "shhrroorroor",
    f"{ITEM}/row-section": PLAN_KEEPERS,
    f"{ITEM}/extensions": REPORTERS,
    f"{ITEM}/moves": "shhrrooooooo",  # what each may do with a card: tests/web/test_board.py
    f"{ITEM}/postponements": "shrrrrrrrooo",
    f"{ITEM}/decisions": ITEM_READERS,
    f"{ITEM}/undoings": ITEM_READERS,
    f"{ITEM}/comments": WRITERS,
    f"{ITEM}/comment-deletions": ITEM_READERS,
    f"{ITEM}/comment-restorations": ITEM_READERS,
    f"{ITEM}/files": WRITERS,
    f"{ITEM}/checkpoints": STEP_KEEPERS,
    f"{ITEM}/checkpoint-changes": STEP_KEEPERS,
    f"{ITEM}/checkpoint-acts": STEP_KEEPERS,
    f"{ITEM}/share": STEP_KEEPERS,
    f"{ITEM}/deletions": PLAN_KEEPERS,
    "/items/{item_id}": PLAN_KEEPERS,
    "/items/{item_id}/term-confirmation": PLAN_KEEPERS,
    "/plans": ADMINISTRATORS,
    "/plans/{slug}": PLAN_KEEPERS,
    "/plans/{slug}/reminders": PLAN_KEEPERS,
    "/plans/{slug}/layout": PLAN_READERS,
    "/plans/{slug}/selections": PLAN_READERS,
    "/plans/{slug}/selections/{selection_id}/deletions": "shhhhhhhhhhh",  # only one's own
    "/plans/{slug}/sections": PLAN_KEEPERS,
    "/plans/{slug}/sections/{number}": PLAN_KEEPERS,
    "/plans/{slug}/items": PLAN_KEEPERS,
    "/plans/{slug}/bulk-previews": PLAN_KEEPERS,
    "/plans/{slug}/bulk": PLAN_KEEPERS,
    "/plans/{slug}/bulk/{bulk_act_id}/undoings": "shhrrrrrrhhh",
    "/plans/{slug}/bin/{item_id}/restorations": PLAN_KEEPERS,
    "/plans/{slug}/terms/events/{event_id}": PLAN_KEEPERS,
    "/plans/{slug}/terms/rules/{code}": PLAN_KEEPERS,
    "/plans/{slug}/campaigns": COLLECTORS,
    f"{CAMPAIGN}/forms/{{form_id}}": "shhrrrorrror",
    "/r/{token}/form": EVERYBODY,
    "/r/{token}/form/fresh-links": EVERYBODY,
    f"{CAMPAIGN}/confirmation": OWN_COLLECTORS,
    f"{CAMPAIGN}/chases": OWN_COLLECTORS,
    f"{CAMPAIGN}/prolongations": OWN_COLLECTORS,
    f"{CAMPAIGN}/closing": OWN_COLLECTORS,
    "/meetings": REGISTRARS,
    "/meetings/{group_slug}/{key}": PLAN_KEEPERS,
    "/meetings/{group_slug}/{key}/invitations": PLAN_KEEPERS,
    "/meetings/{group_slug}/{key}/replies": "shhrrrrrrrrr",  # whoever was invited: tests/web/test_invitations.py
    "/invitations/{token}": EVERYBODY,
    "/groups/{slug}/members": PLAN_KEEPERS,
    "/days-off": REGISTRARS,
    "/days-off/forget": REGISTRARS,
    "/reminders/test": REGISTRARS,
    "/reminders/attempts": ADMINISTRATORS,
    "/reminders/holds/{hold_id}/decisions": ADMINISTRATORS,
    "/reminders/dead-addresses/{address_id}/liftings": "shhhhhhhhhoo",  # of the own side's persons
    "/imports": REGISTRARS,
    f"{IMPORT}/scope": DRAFT_KEEPERS,
    f"{IMPORT}/rows/{{n}}": DRAFT_KEEPERS,
    f"{IMPORT}/rows/{{n}}/confirmation": DRAFT_KEEPERS,
    f"{IMPORT}/rows/{{n}}/omission": DRAFT_KEEPERS,
    f"{IMPORT}/names/{{name_id}}": DRAFT_KEEPERS,
    f"{IMPORT}/sections/{{section_id}}": DRAFT_KEEPERS,
    f"{IMPORT}/acceptance": DRAFT_KEEPERS,
    f"{IMPORT}/withdrawal": DRAFT_KEEPERS,
    "/people/bodies": REGISTRARS,
    BODY: OWN_REGISTRARS,
    f"{BODY}/contacts": OWN_REGISTRARS,
    f"{BODY}/contacts/{{contact_id}}/end": OWN_REGISTRARS,
    "/people/persons": REGISTRARS,
    PERSON: OWN_REGISTRARS,
    f"{PERSON}/memberships": OWN_REGISTRARS,
    f"{PERSON}/deputies": OWN_REGISTRARS,
    f"{PERSON}/deputies/{{deputy_id}}/end": OWN_REGISTRARS,
    f"{PERSON}/memberships/{{membership_id}}/end": OWN_REGISTRARS,
    f"{PERSON}/link-revocations": OWN_REGISTRARS,
    f"{PERSON}/disable": OWN_REGISTRARS,
    "/groups/{slug}/members/{member_id}/end": "shhrrrrrrroo",
    "/sign-out": EVERYBODY,
}


def _everywhere(method: str, rows: dict[str, str]) -> dict[tuple[str, str], str]:
    """An item has a second address, where its number stands more than once; the same holds there."""
    return {
        (method, path.replace(ITEM, address)): who
        for path, who in rows.items()
        for address in ([ITEM, ITEM.replace("{number}", "{section}/{number}")] if ITEM in path else [ITEM])
    }


TABLE = _everywhere("GET", PAGES) | _everywhere("POST", ACTS)
