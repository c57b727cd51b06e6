"""Every page of Solovey; the order matters only where one address is a part of another."""

from fastapi import APIRouter

from app.web.pages import (
    bin,  # noqa: A004 — a page's noun, used as a module only
    bodies,
    calendar,
    changes,
    days_off,
    decisions,
    deputies,
    exports,
    files,
    groups,
    health,
    home,
    import_rows,
    imports,
    item_forms,
    items,
    meetings,
    people,
    persons,
    plan_forms,
    plans,
    progress,
    reminders,
    section_forms,
    sign_in,
    snapshots,
    static,
    terms,
)


def every_router() -> list[APIRouter]:
    forms = (plan_forms, section_forms, item_forms)
    places = (
        health,
        static,
        sign_in,
        home,
        import_rows,
        imports,
        *forms,
        items,
        decisions,
        bin,
        files,
        plans,
        progress,
        exports,
        changes,
        meetings,
        snapshots,
        groups,
        people,
        bodies,
        persons,
        deputies,
        days_off,
        imports,
        import_rows,
        terms,
    )
    return [*(place.router for place in (*places, reminders, calendar)), item_forms.by_id]
