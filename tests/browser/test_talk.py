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
