"""What a walk looks for on a page: findings of axe, sideways scrolling, cut words, what is missing without a script."""

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
# Words that a box hides, but for what says so by its dots.
CUT = """() => [...document.querySelectorAll("main *")].filter((each) => each.scrollWidth > each.clientWidth + 1
    && ["hidden", "clip"].includes(getComputedStyle(each).overflowX) && each.clientWidth > 1
    && !each.matches("input, svg *") && getComputedStyle(each).textOverflow !== "ellipsis" && each.checkVisibility())
    .map((each) => `cut: ${each.tagName}.${each.className} ${each.textContent.trim().slice(0, 40)}`)"""
# Of a browser without JavaScript: what is missing to read, and what only a script would do.
UNREADABLE = """() => {
    const shown = (each) => each.checkVisibility({ visibilityProperty: true });
    const main = document.querySelector("main");
    for (const each of document.querySelectorAll("details:not(.menu)")) each.open = true;
    const forms = [...document.forms].filter((each) => !each.closest("dialog, [popover], .menu") && shown(each));
    const presses = (form) => [...form.elements].some((each) => each.type === "submit" && shown(each));
    return [
        ...(shown(document.querySelector("h1") ?? main) && main.innerText.length > 30 ? [] : ["nothing to read"]),
        ...forms.filter((form) => !presses(form)).map((form) => `nothing sends ${form.id} ${form.action}`),
        ...[...document.querySelectorAll("main button[type=button]")].filter((each) => shown(each))
            .map((each) => `does nothing: ${each.textContent.trim()}`),
        ...[...document.querySelectorAll("main a[href^='#']")]
            .filter((each) => shown(each) && !document.getElementById(each.hash.slice(1)))
            .map((each) => `leads nowhere: ${each.hash}`),
    ];
}"""


def findings(page: Page) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(FINDINGS, LEVELS)


def unreadable(page: Page) -> list[str]:
    return page.evaluate(UNREADABLE)


def wider_than_the_window(page: Page) -> list[str]:
    return page.evaluate(WIDER_THAN_THE_WINDOW) + page.evaluate(CUT)
