"""What the owners say, what is decided on it, and what proves it.

Rows are added and never changed, but for one mark: `undone_at`, when the author took the row back at once.
`seq` is the act's place in the journal: by it the acts on one date follow each other.
"""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from app.base.columns import enum_column, new_id, points_to
from app.history.models import Circle, Via


class Progress(StrEnum):
    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    DONE = "done"
    NOT_DONE = "not_done"


class Report(SQLModel, table=True):
    """One word on one occurrence, said for one side by one of its bodies; the last one is the side's position.

    What a co-owner says is an addition: it stands under the side's word and does not change it.
    """

    id: UUID = new_id()
    occurrence_id: UUID = Field(foreign_key="occurrence.id")
    side_id: UUID = points_to("side.id")
    body_id: UUID = points_to("body.id")
    person_id: UUID = points_to("person.id")
    n: int = Field(description="the how-manieth of this side on this occurrence")
    progress: Progress = Field(sa_column=enum_column(Progress))
    text: str = Field(default="", max_length=4000)
    difficulties: str = Field(default="", max_length=2000)
    reason: str = Field(default="", max_length=2000, description="why not done")
    is_addition: bool = False
    via: Via = Field(sa_column=enum_column(Via))
    circle: Circle = Field(sa_column=enum_column(Circle))
    at: datetime
    seq: int = 0
    undone_at: datetime | None = None

    __table_args__ = (
        Index("uq_report_occurrence_side_n", "occurrence_id", "side_id", "n", unique=True),
        CheckConstraint("progress <> 'not_done' OR reason <> ''", name="reason_when_not_done"),
    )


class EvidenceKind(StrEnum):
    FILE = "file"
    LETTER = "letter"
    LINK = "link"


class Evidence(SQLModel, table=True):
    """What proves a report: a kept file, a letter by number and date, or an address."""

    id: UUID = new_id()
    report_id: UUID = points_to("report.id")
    position: int
    kind: EvidenceKind = Field(sa_column=enum_column(EvidenceKind))
    number: str = Field(default="", max_length=100)
    day: date | None = None
    url: str = Field(default="", max_length=1000)
    file_id: UUID | None = points_to("stored_file.id", default=None)

    __table_args__ = (
        CheckConstraint("kind <> 'file' OR file_id IS NOT NULL", name="a_file"),
        CheckConstraint("kind <> 'letter' OR (number <> '' AND day IS NOT NULL)", name="a_letter"),
        CheckConstraint("kind <> 'link' OR url <> ''", name="a_link"),
    )


class DecisionKind(StrEnum):
    # The controller of the owners' side, on its word.
    ACCEPTED = "accepted"
    RETURNED = "returned"
    REMOVED = "removed"
    RESUMED = "resumed"
    # The other side, on what was accepted or removed; `lapsed`: it let its days pass.
    ACKNOWLEDGED = "acknowledged"
    OBJECTED = "objected"
    LAPSED = "lapsed"
    # A later date: asked for by an owner, decided by the own controller, and by the other side where it is asked.
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    CONSENTED = "consented"
    DECLINED = "declined"
    # Both coordinators, on a disagreement.
    PROPOSED = "proposed"
    SETTLED = "settled"


class Decision(SQLModel, table=True):
    """One act of control on one occurrence, by or for one side."""

    id: UUID = new_id()
    occurrence_id: UUID = points_to("occurrence.id")
    side_id: UUID = points_to("side.id")
    kind: DecisionKind = Field(sa_column=enum_column(DecisionKind))
    report_id: UUID | None = points_to("report.id", default=None, description="the word that it speaks of")
    answers_id: UUID | None = points_to("decision.id", default=None, description="the decision that it answers")
    value: Progress | None = Field(default=None, sa_column=enum_column(Progress, nullable=True))
    to_on: date | None = Field(default=None, description="the date asked for")
    postponement_id: UUID | None = points_to("postponement.id", default=None)
    text: str = Field(default="", max_length=2000, description="the remark, the reason, the basis")
    person_id: UUID | None = points_to("person.id", default=None, description="none: the clock")
    via: Via = Field(sa_column=enum_column(Via))
    at: datetime
    seq: int
    undone_at: datetime | None = None

    __table_args__ = (
        CheckConstraint(
            "text <> '' OR kind NOT IN ('returned', 'removed', 'resumed', 'objected', 'asked', 'refused', 'declined', "
            "'proposed')",
            name="text_where_needed",
        ),
        CheckConstraint("report_id IS NOT NULL OR kind NOT IN ('accepted', 'returned')", name="of_a_report"),
        CheckConstraint("kind <> 'asked' OR to_on IS NOT NULL", name="to_a_date"),
        CheckConstraint("value IS NOT NULL OR kind NOT IN ('proposed', 'settled')", name="a_value"),
        Index(
            "uq_decision_answer",
            "answers_id",
            unique=True,
            sqlite_where=sa.text("undone_at IS NULL AND kind IN ('acknowledged', 'objected', 'lapsed', 'settled')"),
            postgresql_where=sa.text("undone_at IS NULL AND kind IN ('acknowledged', 'objected', 'lapsed', 'settled')"),
        ),
    )
