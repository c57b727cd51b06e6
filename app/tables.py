"""Imports every table, so that the metadata is whole; migrations start here."""

from sqlmodel import SQLModel

import app.base.models
import app.bulk.models
import app.campaigns.models
import app.checkpoints.models
import app.comments.models
import app.control.links
import app.control.models
import app.deadlines.models
import app.files.models
import app.history.models
import app.imports.models
import app.inbox.models
import app.ladders.models
import app.meetings.invitations
import app.meetings.models
import app.people.models
import app.plans.agreements
import app.plans.events
import app.plans.memberships
import app.plans.models
import app.plans.openings
import app.plans.terms
import app.plans.versions
import app.post.models
import app.post.trouble_models
import app.reminders.escalations
import app.search.models
import app.selections.models
import app.snapshots.models
import app.voices.models  # noqa: F401

metadata = SQLModel.metadata
