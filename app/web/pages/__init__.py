"""Every page of Solovey; the order matters only where one address is a part of another."""

from fastapi import APIRouter

from app.web.pages import (
    bin,  # noqa: A004 — a page's noun, used as a module only
    board,
    bodies,
    bulk,
    calendar,
    campaign_acts,
    campaign_forms,
    campaigns,
    card_moves,
    changes,
    checkpoints,
    comments,
    days_off,
    decisions,
    deputies,
    display,
    exports,
    files,
    groups,
    health,
    help,  # noqa: A004 — a page's noun, used as a module only
    home,
    import_rows,
    imports,
    inbox,
    invitations,
    item_forms,
    items,
    ladders,
    live,
    meetings,
    own_reminders,
    people,
    persons,
    plan_forms,
    plans,
    post,
    progress,
    reminders,
    replies,
    report_links,
    seals,
    search,
    section_forms,
    selections,
    sign_in,
    snapshots,
    static,
    table_rows,
    terms,
    timeline,
    unsubscribe,
    voices,
)


def open_to_guests() -> list[APIRouter]:
    """What a guest may meet: the own items, and what stands before every door."""
    own = (home, inbox, search, calendar, replies, own_reminders, voices, campaign_forms)
    talk = (items, comments, checkpoints, decisions, files)
    places = (health, static, seals, help, sign_in, display, *own, *talk, report_links, unsubscribe)
    return [place.router for place in places]


def closed_to_guests() -> list[APIRouter]:
    """Everything else: a page that is not named above does not exist for them."""
    forms = (ladders, plan_forms, section_forms, item_forms)
    registers = (people, bodies, persons, deputies, days_off)
    places = (
        *forms,
        bin,
        campaigns,
        campaign_acts,
        bulk,
        plans,
        board,
        card_moves,
        live,
        table_rows,
        selections,
        progress,
        exports,
        changes,
        meetings,
        invitations,
        snapshots,
        groups,
        *registers,
        imports,
        import_rows,
        terms,
        post,
        timeline,
        reminders,
    )
    return [*(place.router for place in places), item_forms.by_id, report_links.of_persons]


def every_router() -> list[APIRouter]:
    """In the order in which addresses are tried."""
    return [*closed_to_guests(), *open_to_guests()]
