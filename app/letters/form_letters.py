"""Letters about forms, as the ledger keeps them: their two kinds, and of which forms each tells. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

ASKS, REMINDS = "campaign", "campaign_chase"  # the folders of their templates
ABOUT_FORMS = (ASKS, REMINDS)


def as_about(forms: Iterable[tuple[UUID, bool]]) -> dict[str, Any]:
    """What a letter keeps of its forms, each with whether it is answered on behalf of the body."""
    return {"forms": [{"form": str(form_id), "on_behalf": on_behalf} for form_id, on_behalf in forms]}


def from_about(about: Mapping[str, Any]) -> dict[UUID, bool]:
    """The same, read. Letters of earlier versions tell of one form."""
    return {UUID(each["form"]): each["on_behalf"] for each in about.get("forms") or [about]}
