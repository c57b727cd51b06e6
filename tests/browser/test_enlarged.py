"""Text of 200 % set widely on a telephone: words are divided by rules, or stay whole where a line holds them."""

import pytest

from tests.browser.places import PLAN, stand

# Words that stand in two lines though the block around them is wide enough for one. Chromium of Debian comes without
# rules of division, so that each of them would be torn without a hyphen.
TORN = """() => {
  const torn = [], walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { data, parentElement: around } = walk.currentNode;
    if (!around.checkVisibility() || around.closest(".unseen, .scroll")) continue;
    let block = around;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(block);
    const room = block.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
    for (const word of data.matchAll(/[^\\s\u2013\u2014/-]{4,}/gu)) {
      const range = document.createRange();
      range.setStart(walk.currentNode, word.index);
      range.setEnd(walk.currentNode, word.index + word[0].length);
      const lines = [...range.getClientRects()].filter((each) => each.width);
      const width = lines.reduce((sum, each) => sum + each.width, 0);
      if (new Set(lines.map((each) => Math.round(each.top))).size > 1 && width < room)
        torn.push(`${word[0]}: ${Math.round(width)} of ${room}`);
    }
  }
  return torn;
}"""


@pytest.fixture
def enlarged(page, enter, site):
    enter(page, "coordinator.by")
    page.context.add_cookies([{"name": "display", "value": "200.system.wide.on", "url": site.url}])
    stand(page, width=360, theme="light")
    return page


def test_no_word_is_torn_where_a_line_holds_it(enlarged):
    wrong = {}
    for path in ("/", "/mine", "/inbox", "/reminders", f"{PLAN}/changes", f"{PLAN}/timeline", "/days-off?year=2024"):
        enlarged.goto(path)
        if found := enlarged.evaluate(TORN):
            wrong[path] = found

    assert wrong == {}


@pytest.mark.parametrize("language", ["ru", "be", "en"])
def test_words_are_divided_by_the_rules_of_the_language_of_the_page(enlarged, site, language):
    enlarged.context.add_cookies([{"name": "language", "value": language, "url": site.url}])
    enlarged.goto("/")
    of_text = "(selector) => getComputedStyle(document.querySelector(selector)).hyphens"

    assert enlarged.locator("html").get_attribute("lang") == language
    assert enlarged.evaluate(of_text, "main p") == "auto"
