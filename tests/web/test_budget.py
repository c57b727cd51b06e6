"""What a page may weigh, as it is sent: the largest page of the sample, all its scripts and styles together."""

import gzip
import re

import pytest

from app.base.assets import assets
from tests.web.conftest import PLAN

KB = 1024
LARGEST = (PLAN, f"{PLAN}/board", f"{PLAN}/items/2.10")
ASSET = re.compile(r'(?:src|href)="(/static/[^"#]+)')


def sent(client, address: str) -> int:
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    return int(answer.headers["content-length"])


def weights(client, page: str) -> dict[str, int]:
    return {address: sent(client, address) for address in ASSET.findall(page) if not address.endswith(".svg")}


@pytest.mark.parametrize("path", LARGEST)
def test_scripts_and_styles_of_the_largest_pages_are_light(as_, path):
    client = as_("coordinator.by")
    weighed = weights(client, client.get(path).text)
    scripts = {address: weight for address, weight in weighed.items() if address.endswith(".js")}
    own = [weight for address, weight in scripts.items() if "htmx" not in address]

    assert sum(scripts.values()) <= 24 * KB
    assert 0 < sum(own) <= 6 * KB
    assert 0 < sum(weight for address, weight in weighed.items() if address.endswith(".css")) <= 12 * KB


def test_all_scripts_there_are_fit_on_one_page_together():
    scripts = {name: len(asset.gzipped) for name, asset in assets().items() if name.endswith(".js")}
    del scripts["js/push-worker.js"]  # stands on no page: a browser fetches it once it is to tell something

    assert sum(scripts.values()) <= 24 * KB
    assert sum(weight for name, weight in scripts.items() if "htmx" not in name) <= 6 * KB


@pytest.mark.parametrize("path", [*LARGEST, f"{PLAN}/timeline", f"{PLAN}/timeline?view=month", f"{PLAN}/terms"])
def test_a_page_asks_six_times_cold_and_once_warm(as_, path):
    client = as_("coordinator.by")
    page = client.get(path).text
    asked = re.findall(r'(?:src|href)="(/static/[^"]+)', page)
    elsewhere = re.findall(r'<(?:img|iframe|link|script)[^>]+(?:src|href)="(?!/static/)', page)

    assert 1 + len(asked) <= 6
    assert not elsewhere
    assert all("immutable" in client.get(address).headers["cache-control"] for address in asked)


def test_what_the_palette_offers_is_a_small_piece(as_):
    piece = as_("coordinator.by").get("/search/suggestions?q=2", headers={"HX-Request": "true"})

    assert piece.text.count('role="option"') > 5
    assert len(gzip.compress(piece.content, 1)) <= 6 * KB


@pytest.mark.parametrize("act", ["status-updates", "comments"])
@pytest.mark.parametrize("who", ["coordinator.by", "owner.by"])
def test_what_comes_back_after_an_act_on_an_item_is_a_small_piece(as_, who, act, date_of, swap):
    client, item = as_(who), f"{PLAN}/items/2.5"
    report = {"occurrence": date_of(client, "2.5"), "progress": "under_way", "text": "Идут работы.", "circle": "both"}
    body = client.get(item).text.partition('id="report"')[2].partition('name="body"')[2].partition('value="')[2]
    answer = client.post(f"{item}/{act}", data={**report, "body": body.partition('"')[0]}, headers=swap)

    assert answer.status_code == 200
    assert "Идут работы." in answer.text
    assert len(gzip.compress(answer.content, 1)) <= 6 * KB


def test_a_stylesheet_is_sent_without_comments_and_spaces_but_with_its_words():
    sheet = assets()["css/app.css"].content.decode()

    assert "/*" not in sheet
    assert not re.search(r"[\n\t]|  |;}|[{;]\s", sheet)
    assert 'counter(page) " / " counter(pages)' in sheet
    assert sheet.count("{") == sheet.count("}")
