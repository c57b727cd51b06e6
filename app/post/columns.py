"""The columns of the tables that reminders read and write, by the nouns they stand for."""

from typing import Any

from sqlalchemy import inspect
from sqlmodel import SQLModel

from app.control.models import Decision, Report
from app.history.models import Change
from app.meetings.models import GroupMember, Meeting
from app.people.models import Body, Contact, Person
from app.plans.memberships import Membership
from app.plans.models import Item, Occurrence, Owner, Plan, PlanSide, Postponement, Section, Wording
from app.post.models import Letter, Reminder
from app.post.trouble_models import Bounce, Channel, DeadAddress, Hold, SentMark


def _columns(table: type[SQLModel]) -> Any:
    return inspect(table).local_table.c


occurrence, postponement, item, wording, owner = map(_columns, (Occurrence, Postponement, Item, Wording, Owner))
plan, plan_side, section, membership = map(_columns, (Plan, PlanSide, Section, Membership))
person, body, contact = map(_columns, (Person, Body, Contact))
report, decision, change = map(_columns, (Report, Decision, Change))
meeting, member = map(_columns, (Meeting, GroupMember))
letter, reminder = map(_columns, (Letter, Reminder))
channel, hold, dead_address, bounce, sent_mark = map(_columns, (Channel, Hold, DeadAddress, Bounce, SentMark))
