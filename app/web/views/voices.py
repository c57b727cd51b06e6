"""Where a person is told besides the letters, in words."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fastapi import Request
from sqlmodel import Session

from app.base.language import N_, say
from app.people.actor import Actor
from app.voices.models import VoiceKind
from app.voices.queries import OwnVoice, voices_of
from app.voices.vapid import public_key
from app.web.answers import language_of

NAMES = {VoiceKind.CHAT: N_("Chat"), VoiceKind.PUSH: N_("Browser")}


@dataclass(frozen=True, slots=True)
class VoiceTold:
    id: UUID
    name: str
    told: OwnVoice
    trouble: str


def voices_told(request: Request, session: Session, actor: Actor) -> dict[str, Any]:
    """Context of voices/_voices.html, but for its form."""
    language = language_of(request)
    own = [
        VoiceTold(each.id, say(language, NAMES[each.kind]), each, _trouble(language, each.trouble))
        for each in voices_of(session, actor.person_id)
    ]
    return {"voices": own, "push_key": public_key(request.app.state.settings.secret_key)}


def _trouble(language: str, trouble: str) -> str:
    if trouble.isdigit():
        return say(language, N_("The server answered %(status)s"), status=trouble)
    return say(language, trouble) if trouble else ""
