"""A letter is taken from a real SMTP server and answered by its link, in a browser that nobody has signed in at."""

import re
import shutil

import pytest
from playwright.sync_api import expect

KEY = r"/r/[\w-]{43}"
MORNING = "2024-11-25T09:00:00+03:00"


@pytest.fixture
def post_on(start, sample, office, tmp_path):
    """`post_on(moment)`: the clock ticks at that moment; all letters that have arrived by then. `post_on.site`."""
    var = shutil.copytree(sample, tmp_path / "site")
    site = start(var, "--demo", smtp_url=office.url, run_scheduler="false")

    def tick(moment):
        site.command("tick", smtp_url=office.url, now=moment)
        return office.letters

    tick.site = site
    return tick


@pytest.mark.parametrize(("width", "with_javascript"), [(1280, True), (360, False)])
def test_a_letter_is_answered_without_signing_in(open_context, post_on, tmp_path, with_javascript):
    address = re.compile(re.escape(post_on.site.url) + KEY)  # a letter of the sample's first start names another port
    letters = [each for each in post_on(MORNING) if each.to == ("owner.ru@example.org",) and address.search(each.text)]
    link = address.search(letters[0].text)[0]
    assert link in letters[0].html
    context = open_context(java_script_enabled=with_javascript)
    page = context.new_page()
    page.goto(link)
    form = page.locator("#report")
    form.get_by_role("button", name="Внести сведения").click()
    form.get_by_text("выполнено", exact=True).click()
    form.locator("textarea[name=text]").fill("Маршрут согласован, паспорт утверждён.")
    (tmp_path / "паспорт.pdf").write_bytes(b"%PDF-1.7\n" + bytes(100))
    form.locator("[name=files]").set_input_files(tmp_path / "паспорт.pdf")
    form.get_by_role("button", name="Внести сведения").click()

    recorded = page.locator("#recorded")
    expect(recorded).to_contain_text("Маршрут согласован, паспорт утверждён.")
    expect(recorded).to_contain_text("паспорт.pdf")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(link)
    expect(recorded).to_be_visible()
    expect(form).to_have_count(0)
    assert context.cookies() == []

    receipt = post_on(MORNING)[-1]
    assert receipt.to == ("owner.ru@example.org",)
    assert "Маршрут согласован, паспорт утверждён." in receipt.text
    assert "паспорт.pdf" in receipt.html
    assert link.rpartition("/")[2] not in post_on.site.log.read_text()
