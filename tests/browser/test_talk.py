"""A comment calls several persons: each is ticked, no key is held."""

from playwright.sync_api import expect

ITEM = "/plans/kursk-2023-2025/items/2.4"


def test_several_persons_are_ticked_and_named_under_the_comment(page, enter):
    enter(page, "owner.by")
    page.goto(ITEM)
    comments = page.locator("#comments")
    comments.locator("summary").click()
    comments.locator("textarea").fill("Нужна сверка количества.")
    for n in (0, -1):
        comments.get_by_role("checkbox").nth(n).check()
    names = [comments.locator(".called-sides label").nth(n).inner_text().strip() for n in (0, -1)]
    comments.get_by_role("button", name="Отправить").click()

    for name in names:
        expect(comments.locator("ol")).to_contain_text(name)
    expect(comments.get_by_role("checkbox", checked=True)).to_have_count(0)


def test_what_is_half_typed_in_a_comment_stays_while_a_report_is_sent(page, enter):
    enter(page, "owner.by")
    page.goto(ITEM.replace("2.4", "2.11"))
    comments, report = page.locator("#comments"), page.locator("#report")
    comments.locator("summary").click()
    comments.locator("textarea").fill("Нужна сверка")
    report.get_by_text("в работе", exact=True).click()
    report.get_by_role("button", name="Внести сведения").click()
    expect(page.locator(".term-signal")).to_contain_text("в работе")

    expect(comments.locator("textarea")).to_have_value("Нужна сверка")
    comments.get_by_role("button", name="Отправить").click()
    expect(comments.locator("ol")).to_contain_text("Нужна сверка")
    expect(report.get_by_text("в работе", exact=True)).to_be_visible()
