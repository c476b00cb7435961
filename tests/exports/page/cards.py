"""What tests do to the card and read off it."""

from __future__ import annotations

DOCUMENT = "北京市人民政府关于培育集成电路的意见"
"""The document of the pages that the tests open, by its title."""

CONTRAST = """() => {
    const parse = (text) => {
        const [, values] = /rgba?\\(([^)]+)\\)/.exec(text) || [];
        if (values) { const [r, g, b, a = 1] = values.split(",").map(Number); return [r, g, b, a]; }
        const [, parts] = /color\\(srgb ([^)]+)\\)/.exec(text) || [];
        const [r, g, b, , a = 1] = parts.split(" ").map((part) => (part === "/" ? part : Number(part)));
        return [r * 255, g * 255, b * 255, a];
    };
    const over = (top, below) => [0, 1, 2].map((at) => top[at] * top[3] + below[at] * (1 - top[3])).concat(1);
    const ground = (node) => {
        const layers = [];
        for (let at = node; at; at = at.parentElement) layers.push(parse(getComputedStyle(at).backgroundColor));
        return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
    };
    const light = (colour) => colour.slice(0, 3).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    const found = new Map();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const holder = node.parentElement;
        if (!node.data.trim() || holder.closest("script, style, noscript, .unseen, :disabled") || !holder.checkVisibility()) continue;
        const below = ground(holder);
        const [a, b] = [light(over(parse(getComputedStyle(holder).color), below)), light(below)];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) found.set(`${holder.tagName}.${holder.className} ${node.data.trim().slice(0, 20)}`, Math.round(ratio * 100) / 100);
    }
    return Object.fromEntries(found);
}"""


def visit(opened, typed: str) -> None:
    """Search and choose the first that is found, as a user does by keyboard."""
    opened.page.keyboard.press("/")
    opened.page.fill("#query", typed)
    opened.page.keyboard.press("Enter")


def title(opened) -> str:
    return opened.page.locator("#card h2").inner_text()


def sections(opened) -> dict[str, str]:
    """The headings of the card with the number beside each."""
    return {
        heading.inner_text().split("\n")[0]: (heading.locator("span").all_inner_texts() or [""])[0]
        for heading in opened.page.locator("#card h3").all()
    }


def rows(opened, heading: str):
    return opened.page.locator("#card section", has=opened.page.locator("h3", has_text=heading)).locator(".rows > li > .row")  # fmt: skip


def click_edge(opened, edge: str) -> None:
    """Click an edge where nothing lies over it."""
    spot = opened.run(
        """(id) => {
        const { a, b } = Fold.edge(id);
        const [from, to] = [Canvas.pixels(a), Canvas.pixels(b)];
        for (let part = 0.05; part < 1; part += 0.01) {
            const spot = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
            if (Canvas.network().getNodeAt(spot) === undefined && Canvas.network().getEdgeAt(spot) === id
                && Labels.at(Canvas.network().DOMtoCanvas(spot)) === undefined) return spot;
        }
        return null;
    }""",
        edge,
    )
    assert spot, "the edge can be hit"
    opened.click((spot["x"], spot["y"]))
