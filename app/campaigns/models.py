"""Reporting campaigns: on a day every responsible body of one side is asked about all its items, until a cut-off."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.base.columns import enum_column, new_id, points_to


class Campaign(SQLModel, table=True):
    """Asked by one side of its own bodies. Until it is confirmed nobody hears of it."""

    id: UUID = new_id()
    plan_id: UUID = points_to("plan.id")
    side_id: UUID = points_to("side.id")
    n: int = Field(description="the how-manieth of the plan; stands in its address")
    title: str = Field(max_length=200)
    opens_on: date
    cuts_at: datetime = Field(description="the cut-off: what is said later does not change the report")
    due_by: date | None = Field(default=None, description="items with an open date up to this day; none: all open ones")
    chase_after: int | None = Field(default=2, description="working days after the opening")
    chase_before: int | None = Field(default=1, description="working days before the cut-off")
    created_at: datetime
    created_by: UUID = points_to("person.id")
    confirmed_at: datetime | None = None
    closed_at: datetime | None = None

    __table_args__ = (
        UniqueConstraint("plan_id", "n"),
        CheckConstraint("chase_after BETWEEN 1 AND 60", name="chase_after"),
        CheckConstraint("chase_before BETWEEN 1 AND 60", name="chase_before"),
    )

    def takes_answers(self) -> bool:
        return self.confirmed_at is not None and self.closed_at is None

    def is_before_cut(self, now: datetime) -> bool:
        return self.takes_answers() and now < self.cuts_at


class CampaignForm(SQLModel, table=True):
    """What one body is asked."""

    __tablename__ = "campaign_form"

    id: UUID = new_id()
    campaign_id: UUID = points_to("campaign.id")
    body_id: UUID = points_to("body.id")

    __table_args__ = (UniqueConstraint("campaign_id", "body_id"),)


class CampaignRow(SQLModel, table=True):
    """One date of one item that the form asks about, as it was at the confirmation."""

    __tablename__ = "campaign_row"

    form_id: UUID = Field(primary_key=True, foreign_key="campaign_form.id")
    occurrence_id: UUID = Field(primary_key=True, foreign_key="occurrence.id", index=True)


class Stage(StrEnum):
    OPENING = "opening"
    AFTER = "after"
    BEFORE = "before"
    HAND = "hand"


class CampaignCall(SQLModel, table=True):
    """The readers of a form were written to: when it opened, or because it was not answered."""

    __tablename__ = "campaign_call"

    id: UUID = new_id()
    form_id: UUID = points_to("campaign_form.id")
    stage: Stage = Field(sa_column=enum_column(Stage))
    at: datetime
    person_id: UUID | None = points_to("person.id", default=None, description="none: the clock")

    __table_args__ = (
        Index(
            "uq_campaign_call_stage",
            "form_id",
            "stage",
            unique=True,
            sqlite_where=sa.text("stage <> 'hand'"),
            postgresql_where=sa.text("stage <> 'hand'"),
        ),
    )


class PaperKind(StrEnum):
    XLSX = "xlsx"
    DOCX = "docx"


class CampaignReport(SQLModel, table=True):
    """What the plan was at the cut-off: its table, and the draft of the consolidated text. Never changed."""

    __tablename__ = "campaign_report"

    id: UUID = new_id()
    campaign_id: UUID = points_to("campaign.id")
    kind: PaperKind = Field(sa_column=enum_column(PaperKind))
    at: datetime = Field(description="the moment that it shows")
    made_at: datetime
    sha256: str = Field(max_length=64)
    content: bytes = Field(sa_column=sa.Column(sa.LargeBinary, nullable=False))

    __table_args__ = (UniqueConstraint("campaign_id", "kind"),)


class FormLink(SQLModel, table=True):
    """The address of a form in a letter to one person; its secret is kept as a hash only."""

    __tablename__ = "campaign_link"

    id: UUID = new_id()
    token_hash: str = Field(max_length=64, unique=True)
    form_id: UUID = points_to("campaign_form.id")
    person_id: UUID = points_to("person.id")
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None

    def is_good(self, now: datetime) -> bool:
        return self.revoked_at is None and self.expires_at > now
