"""Names of a draft and whom they mean: the select offers what looks alike, then every body, then a new one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from app.base.language import N_
from app.imports.hindrances import is_decided
from app.imports.matching import KnownBody, match
from app.imports.models import ImportBody
from app.imports.names_meant import NewBody
from app.imports.queries import KeptDraft
from app.people.models import Body, Side
from app.web.forms import Typed
from app.web.views.imports import NameView

NEW = "new"


def read_meaning(typed: Typed) -> UUID | NewBody:
    """The chosen body; or, chosen as "new:<side>", one to be added under the typed names."""
    chosen = typed.text("meaning", needed=True, most=60)
    kind, _, side = chosen.partition(":")
    if kind != NEW:
        return typed.id("meaning", needed=True)
    typed.values = {**typed.values, "side": side}
    side_id, name = typed.id("side", needed=True), typed.text("name", needed=True, most=300)
    short = typed.text("short", most=100) or name[:100]
    return NewBody(side_id, name, short, bool(typed.text("collective")))


def names_told(
    path: str, draft: KeptDraft, known: Sequence[KnownBody], bodies: Mapping[UUID, Body], sides: Sequence[Side]
) -> list[NameView]:
    """The undecided first; names that no row bears any longer are left out."""
    counted = Counter((owner["name"], owner["side"]) for row in draft.standing for owner in row.owners)
    codes, shorts = {side.code: side.short for side in sides}, {side.id: side.short for side in sides}
    told = [
        _told(path, name, counted[key], known, bodies, codes, shorts)
        for key, name in draft.bodies.items()
        if counted[key]
    ]
    return sorted(told, key=lambda each: (each.decided, each.name))


def _told(
    path: str,
    name: ImportBody,
    count: int,
    known: Sequence[KnownBody],
    bodies: Mapping[UUID, Body],
    codes: Mapping[str, str],
    shorts: Mapping[UUID, str],
) -> NameView:
    alike = () if is_decided(name) else match(name.name, name.side or None, known).proposals
    return NameView(
        id=name.id,
        path=f"{path}/names/{name.id}",
        name=name.name,
        side=codes.get(name.side, ""),
        meant=_meant(name, bodies, shorts),
        is_new=name.new_side_id is not None,
        decided=is_decided(name),
        proposals=[(body.id, body.names[0]) for body in alike],
        count=count,
        version=name.version,
    )


def _meant(name: ImportBody, bodies: Mapping[UUID, Body], shorts: Mapping[UUID, str]) -> str:
    if name.body_id:
        body = bodies[name.body_id]
        return f"{body.name} ({shorts.get(body.side_id, '')})"
    return f"{name.new_name} ({shorts[name.new_side_id]})" if name.new_side_id else ""


def choices(known: Sequence[KnownBody], sides: Sequence[Side]) -> list[tuple[str, list[tuple[Any, str]]]]:
    """For the select: every body under its side."""
    return [(side.name, [(body.id, body.names[0]) for body in known if body.side == side.code]) for side in sides]


NEW_BODY = N_("a new body: %(side)s")
