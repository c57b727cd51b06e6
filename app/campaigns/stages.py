"""When a campaign writes to those who have not answered: on working mornings, counted in the side's days. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.base.zones import local_day, local_moment
from app.campaigns.models import Campaign, CampaignCall, Stage
from app.deadlines.workdays import WorkCalendar

OPENS, CLOSES = 9, 18


@dataclass(frozen=True, slots=True)
class Office:
    """Where the readers of a side's forms are."""

    calendar: WorkCalendar
    zone: str

    def is_open(self, moment: datetime) -> bool:
        today = local_day(moment, self.zone)
        hours = (local_moment(today, hour, self.zone) for hour in (OPENS, CLOSES))
        opens, closes = hours
        return self.calendar.is_working(today) and opens <= moment < closes


def days_of(campaign: Campaign, office: Office) -> Iterator[tuple[Stage, date]]:
    """The day of each letter; a chase that would not lie between opening and cut-off falls away."""
    opening, cut = office.calendar.on_or_after(campaign.opens_on), local_day(campaign.cuts_at, office.zone)
    yield Stage.OPENING, opening
    if campaign.chase_after and (day := office.calendar.after(opening, campaign.chase_after)) <= cut:
        yield Stage.AFTER, day
    if campaign.chase_before and (day := office.calendar.before(cut, campaign.chase_before)) > opening:
        yield Stage.BEFORE, day


def stage_due(campaign: Campaign, calls: Sequence[CampaignCall], office: Office, *, now: datetime) -> Stage | None:
    """What the clock owes to a form now. Whatever was written on the day of a stage, or later, stands for it."""
    if not campaign.is_before_cut(now) or not office.is_open(now):
        return None
    today = local_day(now, office.zone)
    stage, day = max((each for each in days_of(campaign, office) if each[1] <= today), key=_day, default=(None, today))
    if stage is None:
        return None
    if not any(call.stage == Stage.OPENING for call in calls):
        return Stage.OPENING
    last = max(local_day(call.at, office.zone) for call in calls)
    return stage if last < day else None


def was_written_today(calls: Iterable[CampaignCall], office: Office, *, now: datetime) -> bool:
    today = local_day(now, office.zone)
    return any(local_day(call.at, office.zone) == today for call in calls)


def next_chase(campaign: Campaign, office: Office, *, now: datetime) -> date | None:
    """For the page: the day of the next letter by the clock."""
    tomorrow = local_day(now, office.zone) + timedelta(days=1)
    days = [day for stage, day in days_of(campaign, office) if stage != Stage.OPENING and day >= tomorrow]
    return min(days, default=None) if campaign.is_before_cut(now) else None


def _day(each: tuple[Stage, date]) -> date:
    return each[1]
