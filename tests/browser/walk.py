"""What a walk looks for on a page: findings of axe, sideways scrolling, and how the focus goes."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FINDINGS = """async (levels) => {
    const options = { runOnly: levels, resultTypes: ["violations"] };
    const found = await axe.run(document, options);
    return found.violations.flatMap(({ id, nodes }) => nodes.map((node) =>
        `${id}: ${node.target.join(" ")}: ${[...node.any, ...node.all, ...node.none].map((each) => each.message)}`));
}"""
WIDER_THAN_THE_WINDOW = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll("body *")].filter((each) => each.getBoundingClientRect().right > innerWidth + 1
        && !each.closest(".scroll, .unseen")).slice(0, 4)
        .map((each) => `sideways: ${each.tagName}.${each.className} ${Math.round(each.getBoundingClientRect().right)}`)
        .concat([`sideways by ${document.documentElement.scrollWidth - innerWidth}`])"""
# Where the focus is: its name, whether a ring is drawn, and whether what is seen at its place is itself.
FOCUS = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const box = at.getBoundingClientRect();
    const ring = at.closest(".pick label") ?? at;
    const style = getComputedStyle(ring);
    const [right, down] = [Math.min(box.width, 16) / 2, Math.min(box.height, 16) / 2];
    const seen = document.elementFromPoint(box.left + right, box.top + down);
    window.__walked ??= new Map();
    if (!window.__walked.has(at)) window.__walked.set(at, window.__walked.size);
    return {
        name: `${at.tagName} ${at.name || at.textContent.trim().slice(0, 40)}`,
        number: window.__walked.get(at),
        ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        hidden: !seen || !(at.contains(seen) || seen.contains(at) || at.closest("label")?.contains(seen)),
    };
}"""


def findings(page: Page) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(FINDINGS, LEVELS)


def wider_than_the_window(page: Page) -> list[str]:
    return page.evaluate(WIDER_THAN_THE_WINDOW)
