"""By the keyboard alone: the tabulator is pressed through a whole page, and what it came to is judged.

Each press is a real one. What it came to is noted inside the page, so that a page of three hundred links is walked in
two seconds: where the focus is, whether a ring is drawn, and whether what is seen at its place is the control itself.
"""

from itertools import count

from playwright.sync_api import Page

from tests.dice import TIMES

# Forms behind a word are opened first; lists that cover others, such as the account's, stay as they are.
OPENED = """() => { for (const each of document.querySelectorAll("details:not(.menu)")) each.open = true; }"""
WATCH = """() => {
    const walk = { stops: [], met: new Set(), rounds: 0, over: false };
    const nameOf = (at) => `${at.tagName} ${at.name || at.ariaLabel || at.textContent.trim().slice(0, 40)}`;
    const look = (at) => {
        const box = at.getClientRects()[0] ?? at.getBoundingClientRect();
        const style = getComputedStyle(at.closest(".pick label, .card") ?? at);
        const [right, down] = [Math.min(box.width, 16) / 2, Math.min(box.height, 16) / 2];
        const seen = document.elementFromPoint(Math.max(box.left, 0) + right, Math.max(box.top, 0) + down);
        const hidden = !seen || !(at.contains(seen) || seen.contains(at) || at.closest("label")?.contains(seen));
        const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
        const within = at.closest(".scroll, .called-sides"); // what scrolls of its own
        const left = box.left + scrollX + (within?.scrollLeft ?? 0);
        const top = box.top + scrollY + (within?.scrollTop ?? 0);
        const place = { left, top, right: left + box.width, bottom: top + box.height };
        return { at, within, name: nameOf(at), hidden, ringed, ...place };
    };
    // At the end of the page the browser takes the focus and gives it back when it likes: some steps may be gone
    // twice, and only where the walk began is it over.
    addEventListener("focusin", ({ target }) => {
        if (target === walk.stops[0]?.at) walk.rounds += 1;
        if (walk.rounds > (walk.stops.length > 2 ? 0 : 2)) walk.over = true;
        if (walk.over || walk.met.has(target) || target.matches("main, [tabindex='-1']")) return;
        walk.met.add(target);
        walk.stops.push(look(target));
    });
    const named = (kind, stops) => stops.map((stop) => `${kind}: ${stop.name}`);
    const comparable = (one, next) => one.within === next.within && !next.at.closest(".card");
    const backwards = ({ left, top, right, bottom }, next) =>
        next.bottom <= top && next.left < right - 1
        || next.right <= left && next.top + next.bottom < 2 * bottom && next.bottom > top;
    walk.judged = () => {
        const controls = document.querySelectorAll("a[href], button, input, select, textarea, summary, iframe");
        const left = [...controls].filter((each) => each.checkVisibility({ visibilityProperty: true })
            && !each.disabled && each.tabIndex >= 0 && each.type !== "radio" && !walk.met.has(each));
        const [{ stops }, first] = [walk, document.querySelector(".skip")];
        return [
            ...named("no ring", stops.filter((stop) => !stop.ringed)),
            ...named("hidden", stops.filter((stop) => stop.hidden)),
            ...named("never reached", left.map((at) => ({ name: nameOf(at) }))),
            ...named("out of order", stops.filter((stop, n) => n && stop.at !== first
                && comparable(stops[n - 1], stop) && backwards(stops[n - 1], stop))),
        ];
    };
    window.walk = walk;
}"""
# It may turn just where the browser has the focus, and come to its first stop again at once: it goes round twice.
TURN = """() => Object.assign(walk, { forth: walk.stops, stops: [], met: new Set(), rounds: -1, over: false })"""
# The way back is the way forth, read from its end; of a group of radio buttons each way meets another one.
COMPARED = """() => {
    const keyOf = ({ at }) => at.type === "radio" ? `${at.form?.id} ${at.form?.action} ${at.name}` : at;
    const forth = walk.forth.map(keyOf), back = walk.stops.map(keyOf).reverse();
    const from = back.indexOf(forth[0]), turned = [...back.slice(from), ...back.slice(0, from)];
    const n = forth.findIndex((key, n) => key !== turned[n]);
    return n < 0 && forth.length === back.length ? [] : [`back otherwise than forth: ${walk.forth[n]?.name}`];
}"""
AT_A_TIME, FAR_TOO_FAR = 25, 2500


def walked(page: Page) -> list[str]:
    """What is wrong with the way of the focus through the page, to its end and round; in a soak also back again."""
    page.evaluate(OPENED)
    page.evaluate(WATCH)
    found = _walk(page, "Tab") or page.evaluate("walk.judged()")
    if TIMES > 1 and not found:
        page.evaluate(TURN)
        found = _walk(page, "Shift+Tab") or page.evaluate(COMPARED)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    return found


def _walk(page: Page, key: str) -> list[str]:
    """Press until the focus has come round; a sentence where it never does."""
    for pressed in count(AT_A_TIME, AT_A_TIME):
        for _ in range(AT_A_TIME):
            page.keyboard.press(key)
        if page.evaluate("walk.over"):
            return []
        if pressed > FAR_TOO_FAR:
            return [f"a trap: {page.evaluate('walk.stops.at(-1)?.name')}"]
    return []
