"""Every page of Solovey; the order matters only where one address is a part of another."""

from fastapi import APIRouter

from app.web.pages import (
    calendar,
    days_off,
    health,
    home,
    items,
    meetings,
    people,
    plan_forms,
    plans,
    reminders,
    sign_in,
    static,
)


def every_router() -> list[APIRouter]:
    places = (health, static, sign_in, home, plan_forms, items, plans, meetings, people, days_off, reminders, calendar)
    return [place.router for place in places]
