"""Whoever says no, puts off or takes out says why: a form without its reason comes back and names the field."""

import re

import pytest

from tests.web.conftest import PLAN
from tests.web.test_decisions import ASKED, DISAGREED, REMOVED, REPORTED, forms, passport

OPEN = f"{PLAN}/items/2.10.2"
ANSWERED = f"{PLAN}/items/3.1"
# The act, whose it is, on which item, the field that gives the reason.
DECISIONS = [
    ("returned", "controller.by", REPORTED), ("removed", "controller.by", OPEN), ("resumed", "controller.by", REMOVED),
    ("refused", "controller.by", ASKED), ("objected", "coordinator.by", ANSWERED),
    ("proposed", "coordinator.by", DISAGREED),
]  # fmt: skip


@pytest.fixture
def refused():
    """Whether the answer is the form again, the field marked, and the sentence above all leads to it."""

    def look(answer, field):
        assert (field, answer.status_code) == (field, 422)
        tied = re.search(rf'aria-invalid="true"[^>]*aria-describedby="[^"]*{field}-problem', answer.text)
        return bool(tied) and f'id="{field}-problem"' in answer.text and f'href="#{field}"' in answer.text

    return look


def test_every_decision_that_needs_a_reason_names_the_field(as_, refused):
    for kind, post, item in DECISIONS:
        client = as_(post)
        form = {**forms(client.get(item).text)[kind], "value": "under_way", "text": " "}
        field = "settle-text" if kind == "proposed" else f"{kind}-{form['side']}-text"

        assert refused(client.post(f"{item}/decisions", data=form), field)
        assert client.post(f"{item}/decisions", data={**form, "text": "Основание"}).status_code == 303


def test_a_refused_consent_names_the_field(as_, refused):
    secretary = as_("coordinator.by")
    secretary.post(PLAN, data={**passport(secretary), "extension_consent": "consent"})
    controller = as_("controller.by")
    controller.post(f"{ASKED}/decisions", data=forms(controller.get(ASKED).text)["granted"])
    client = as_("coordinator.ru")
    form = {**forms(client.get(ASKED).text)["declined"], "text": ""}

    assert refused(client.post(f"{ASKED}/decisions", data=form), f"declined-{form['side']}-text")


@pytest.mark.parametrize(
    ("post", "address", "form", "field"),
    [
        ("owner.by", "status-updates", {"progress": "not_done", "text": "x"}, "report-reason"),
        ("owner.by", "extensions", {"to": "2025-05-30"}, "extend-reason"),
        ("coordinator.by", "postponements", {"to": "2025-05-30"}, "move-reason"),
        ("coordinator.by", "deletions", {}, "delete-reason"),
    ],
)
def test_what_is_not_done_put_off_or_taken_out_needs_a_reason(as_, refused, post, address, form, field):
    client = as_(post)
    page = client.get(OPEN).text
    part = page.partition(f'action="{OPEN}/{address}"')[2].partition("</form>")[0]
    hidden = dict(re.findall(r'type="hidden"\s+name="(\w+)"\s+value="([^"]*)"', part))

    assert refused(client.post(f"{OPEN}/{address}", data={**hidden, **form, "reason": " "}), field)
