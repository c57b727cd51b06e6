"""What a collection froze is compared with what the journal says of it. On both databases."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from app.campaigns.models import CampaignReport, PaperKind
from tests.cli.conftest import solovey, surroundings  # noqa: F401


@pytest.fixture
def verified(opened, pass_, clock, now, solovey, sample_url):  # noqa: F811
    """`verified()`: what the command says of a plan whose collection is past its cut-off."""
    opened()
    clock.moment = now + timedelta(days=12)
    pass_()
    return lambda: solovey("verify", database_url=sample_url)


DOCX = col(CampaignReport.kind) == PaperKind.DOCX


@pytest.mark.parametrize(
    "tampering",
    [sa.update(CampaignReport).where(DOCX).values(content=b"another"), sa.delete(CampaignReport).where(DOCX)],
    ids=["changed", "taken away"],
)
def test_verify_names_the_report_that_is_not_the_frozen_one(verified, database, tampering):
    before = verified()
    with database.writing() as session:
        session.execute(tampering)
    after = verified()

    assert (before.code, before.err) == (0, "")
    assert after.code == 1
    assert after.err == "solovey: the report kursk-2023-2025-1.docx is not the one that was frozen\n"
